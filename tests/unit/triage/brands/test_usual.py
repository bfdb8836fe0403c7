"""What a feed usually speaks about tells what a name means that has other meanings."""

from dataclasses import replace

import pytest

from makegood.model.feeds import Post
from unit.triage.triage_world import a_post, the_matcher

UNCLEAR = replace(a_post("Then there was Orbit."), key="unclear")
OF_PHONES = (
    "My sim only contract runs out in May.",
    "Roaming costs again, in Spain this time.",
    "I rang Orbit customer service and they hung up.",
)
OF_STARS = (
    "Venus was bright this evening.",
    "A night of meteors over the moor.",
    "The capsule went round the moon twice.",
    "We cleaned the mirror of the old telescope.",
)


def feed_of(*texts: str) -> tuple[Post, ...]:
    return tuple(replace(a_post(text), key=str(at)) for at, text in enumerate(texts))


def is_sure(*beside: Post) -> bool:
    (hit,) = [hit for hit in the_matcher().amid(beside).find(UNCLEAR) if hit.brand == "orbit"]
    return hit.sure


def test_other_posts_of_the_feed_are_support() -> None:
    """Three that speak of the brand's trade, or surely of the brand."""
    assert is_sure(*feed_of(*OF_PHONES), UNCLEAR)


@pytest.mark.parametrize(
    "texts", [OF_STARS, OF_PHONES[:2], (*OF_PHONES, *(3 * OF_STARS)), (UNCLEAR.text,) * 5, ()]
)
def test_a_feed_that_speaks_of_it_now_and_then_is_none(texts: tuple[str, ...]) -> None:
    """Too few, too small a share, or as unclear as the post itself."""
    assert not is_sure(*feed_of(*texts), UNCLEAR)


def test_a_post_does_not_speak_for_itself() -> None:
    """It is left out of what the feed speaks about."""
    mine = replace(UNCLEAR, key="0")
    hits = the_matcher().amid(feed_of(*OF_PHONES)).find(mine)
    assert not any(hit.brand == "orbit" and hit.sure for hit in hits)
