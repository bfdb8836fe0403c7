"""Two answers that differ only in when they were made are one."""

import hashlib
from pathlib import Path

import pytest

from hanging import ended_if_it_hangs
from makegood.listening.documents.sameness import digest_of

SAMPLES = Path(__file__).parents[4] / "infra" / "samples"

RSS = (
    "<rss><channel><title>Tide</title><pubDate>{made}</pubDate><lastBuildDate>{made}"
    "</lastBuildDate><item><title>{title}</title><pubDate>{said}</pubDate></item>{more}"
    "</channel></rss>{tail}"
)
ATOM = "<feed><updated>{made}</updated><entry><updated>{said}</updated>{more}</entry></feed>{tail}"
BASE = {"made": "1", "said": "2", "title": "Low", "more": "", "tail": ""}


def digest(form: str, **said: str) -> str:
    return digest_of(form.format(**(BASE | said)).encode())


@pytest.mark.parametrize("form", [RSS, ATOM])
def test_when_a_feed_was_made_is_no_news(form: str) -> None:
    """Nor what a cache remarks below it."""
    assert digest(form) == digest(form, made="9")
    assert digest(form) == digest(form, tail="\n<!-- made in 0.3 seconds -->\n")


@pytest.mark.parametrize("form", [RSS, ATOM])
def test_all_that_a_post_says_is_news(form: str) -> None:
    """Its date too, and another feed below the first."""
    assert digest(form) != digest(form, said="9")
    assert digest(form) != digest(form, more="<item><title>More</title></item>")
    assert digest(form) != digest(form, tail="<rss><channel></channel></rss>")
    assert digest(form) != digest(form, tail="<!-- --><rss></rss><!-- -->")


def test_a_feed_without_such_times_has_its_own_hash() -> None:
    """So what was stored under it is found again."""
    for body in (b"", b'{"items": []}', b"<rss><channel><item/></channel></rss>", b"\xff\x00"):
        assert digest_of(body) == hashlib.sha256(body).hexdigest()


@pytest.mark.parametrize(
    "piece", [b"<updated>", b"<!--", b"<lastBuildDate>", b"</rss>", b"<!-- -->"]
)
def test_hostile_bodies_are_looked_through_once(piece: bytes) -> None:
    """Tags that never end, and ends without number."""
    with ended_if_it_hangs():
        digest_of(piece * 500_000 + b"<item>" + piece * 500_000)
