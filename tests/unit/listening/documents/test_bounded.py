"""Reading within bounds, whatever a document does to the parser."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hanging import ended_if_it_hangs
from makegood.errors import BadDocument
from makegood.listening.documents import bounded
from makegood.listening.documents.bounded import read_apart, read_guarded, read_patiently
from makegood.listening.documents.posts import read_posts
from makegood.model.feeds import Document, Feed, FeedRef, Post

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
FEED = Feed(FeedRef("f1", "https://blog.example/feed", 60), language="nl")
DATA = Path(__file__).parents[5] / "shared" / "data" / "feeds"


def document(body: bytes) -> Document:
    return Document("f1", "ab", body, "https://blog.example/feed", "text/xml")


ITEM = b"<item><title>Late</title><pubDate>Mon, 02 Nov 2026 12:30:00 GMT</pubDate></item>"
GOOD = document(b"<rss><channel>" + ITEM + b"</channel></rss>")
ANYWHERE = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""For tests whose alarm may ring in a callback of the garbage collector, which swallows it."""
LARGE = document(b"<rss><channel>" + ITEM * 4000 + b"</channel></rss>")


def test_a_child_reads_as_the_parent_would() -> None:
    """Dates, tags and languages survive the way back."""
    assert read_apart(GOOD, FEED, NOW) == read_posts(GOOD, FEED, NOW)


@pytest.mark.parametrize(
    "wrapped",
    ["<![CDATA[{}]]>", "{}", "<rss><channel>" * 80 + "{}" + "</channel></rss>" * 80],
)
def test_a_feed_in_a_feed_takes_no_post_away(wrapped: str) -> None:
    """Where it is quoted it is said; where it is not, its posts may be the feed's own."""
    inner = wrapped.replace("{}", f"<rss><channel>{ITEM.decode()}</channel></rss>")
    body = f"<item><title>Outer</title><description>{inner}</description></item>"
    found = read_guarded(document(f"<rss><channel>{body}</channel></rss>".encode()), FEED, NOW)
    assert {"Outer"} <= {post.title for post in found} <= {"Outer", "Late"}
    assert ("Late" in found[0].text) is ("CDATA" in wrapped)


def test_a_child_that_wants_too_much_memory_takes_nobody_with_it() -> None:
    """The document is said to be bad."""
    with pytest.raises(BadDocument, match="used too much"):
        read_apart(LARGE, FEED, megabytes=10)


def test_a_child_that_takes_too_long_is_ended() -> None:
    """So that one document cannot hold a feed for ever."""
    with pytest.raises(BadDocument, match=r"longer than 0\.01 seconds"):
        read_apart(LARGE, FEED, seconds=0.01)


def test_a_bad_document_is_as_bad_in_a_child() -> None:
    """Class and sentence are the same."""
    with pytest.raises(BadDocument, match="empty") as caught:
        read_apart(document(b""), FEED)
    assert caught.value.trouble == "not_a_feed"


@ANYWHERE
def test_a_slow_machine_does_not_make_a_document_bad() -> None:
    """What runs out of time is read once more, apart."""
    assert read_patiently(LARGE, FEED, NOW, seconds=0.05) == read_posts(LARGE, FEED, NOW)


@ANYWHERE
def test_reading_that_takes_too_long_is_given_up() -> None:
    """And the clock is stopped afterwards."""
    assert read_guarded(GOOD, FEED, NOW, seconds=5) == read_posts(GOOD, FEED, NOW)
    with pytest.raises(BadDocument, match=r"longer than 0\.05 seconds"):
        read_guarded(LARGE, FEED, seconds=0.05)
    time.sleep(0.1)


def swallowing(times: int) -> Callable[..., tuple[Post, ...]]:
    """A reader that lets nothing out so many times, as finalisers do, and then goes on."""

    def read(*ignored: object) -> tuple[Post, ...]:
        for _ in range(times):
            with suppress(BaseException):
                time.sleep(5)
        return ()

    return read


@pytest.mark.parametrize("times", [1, 3])
def test_an_alarm_that_was_swallowed_rings_again(
    monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    """What was read around it counts for nothing, either."""
    monkeypatch.setattr(bounded, "read_posts", swallowing(times))
    with pytest.raises(BadDocument, match=r"longer than 0\.01 seconds"):
        read_guarded(GOOD, FEED, seconds=0.01)


def test_other_threads_read_without_a_clock() -> None:
    """Python has no timer there."""
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(read_guarded, GOOD, FEED).result() == read_posts(GOOD, FEED)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Path]]:
    """Documents written to hurt."""
    writer = DATA / "hostile.py"
    if not writer.exists():
        pytest.skip("the folder with hostile documents is not here")
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, str(writer), str(folder)], check=True, capture_output=True)
    yield (files := sorted(folder.iterdir()))
    for file in files:
        file.unlink()


ENDS = {
    "too_large": "attr_20MB items_200k text_node_50MB",
    "malformed": "attrs_100k billion_laughs comment_open_200k deep_json deep_xml_10k deep_xml_300k "
    "ns_50k param_entity quadratic xxe_file",
    "not_a_feed": "bom_only empty html_page nulls_1MB random_1MB spaces",
    "1": "amp_500k deep_html_100k deep_html_lt_500k json_bignum",
    "20": "bad_utf8 bare_amp ctrl_chars decl_unknown_enc decl_utf8_is_1252 html_entities "
    "junk_prefix leading_ws trailing_junk unclosed_tag undeclared_ns utf16_bom utf16_nobom utf32",
    "40": "two_docs",
    "50": "unclosed_cdata",
    "101": "trunc25",
    "201": "trunc50",
    "300": "trunc75",
    "396": "trunc99",
}
"""Why hostile documents are refused, or how many posts of theirs are read, and which they are."""


def how_it_ends(file: Path) -> str:
    """Why the document is refused; empty if it is read."""
    try:
        read_guarded(document(file.read_bytes()), FEED, NOW)
    except BadDocument as error:
        return str(error)
    return ""


def test_every_hostile_document_is_bounded(hostile: list[Path]) -> None:
    """Refused with a reason, or read: no other error, and none hangs without a timer either."""
    for file in hostile:
        with ended_if_it_hangs(), suppress(BadDocument):
            read_posts(document(file.read_bytes()), FEED, NOW)


def test_each_hostile_document_ends_as_the_table_says(hostile: list[Path]) -> None:
    """By its class, or with all posts that are whole; the page about listening names each."""
    expected = {name: end for end, names in ENDS.items() for name in names.split()}
    found = {}
    for file in hostile:
        try:
            found[file.name] = str(len(read_guarded(document(file.read_bytes()), FEED, NOW)))
        except BadDocument as error:
            found[file.name] = error.trouble
    assert found == expected


def test_the_table_names_each_hostile_document() -> None:
    """None is bounded that is not told of."""
    page = (Path(__file__).parents[4] / "infra" / "listening.md").read_text("utf-8")
    names = [name for names in ENDS.values() for name in names.split()]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_real_feeds_are_read_without_a_crash() -> None:
    """A few hundred of those that other projects keep: refused for a reason, or read."""
    if not DATA.exists():
        pytest.skip("the folder with real feeds is not here")
    files = sorted(path for path in DATA.rglob("*") if path.suffix in {".xml", ".json", ".rss"})
    sample = files[::8]
    refused = [reason for reason in map(how_it_ends, sample) if reason]
    assert len(refused) < len(sample) / 3
