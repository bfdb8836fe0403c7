"""Recorded mentions weighed again as they were weighed, without asking Comprehend."""

from dataclasses import replace

import pytest

from makegood.errors import Unreadable
from makegood.model.verdicts import Mention, Sentiment
from makegood.model.watchlist import Watchlist
from makegood.triage.judging import judge, weigh
from makegood_ops.learning.reweighing import Remembered, post_of, weighed_again
from makegood_ops.standin.reader import LocalReader
from unit.triage.triage_world import JUNIPER, NOW, a_feed, a_judging, a_post

TEXT = (
    "My Juniper kettle has leaked for three weeks. I rang Juniper twice and nobody called back. "
    "What should I do now? I would like my money back."
)
FEED = a_feed()


def recorded(text: str = TEXT, **changes: str) -> Mention:
    """The mention of a post as triage judges it with a real, if modest, reader."""
    judging = replace(a_judging(), reader=LocalReader())
    (mention,) = judge(a_post(text, **changes), FEED, judging, NOW)
    return mention


@pytest.mark.parametrize("title", ["", "My Juniper kettle, again"])
def test_the_features_are_those_that_were_weighed(title: str) -> None:
    """From the stored text and the stored reading alone."""
    mention = recorded(title=title)
    (then,) = weigh((post_of(mention),), FEED, replace(a_judging(), reader=LocalReader()))
    again = weighed_again(mention, FEED, a_judging())
    assert again is not None
    assert again == pytest.approx(then.features)
    assert mention.reading.brand_sentiment is not None
    towards = again["positive"] - again["negative"]
    assert towards == pytest.approx(mention.reading.brand_sentiment)


def test_what_was_unread_stays_unread() -> None:
    """No mood is made up for it."""
    mention = recorded()
    unread = replace(
        mention, reading=replace(mention.reading, sentiment=None, brand_sentiment=None)
    )
    again = weighed_again(unread, FEED, a_judging())
    assert again is not None
    assert (again["negative"], again["positive"]) == (0.0, 0.0)


def test_a_mention_whose_keyword_left_the_watchlist_is_weighed_whole() -> None:
    """It was about the brand when it was recorded."""
    other = replace(JUNIPER, name="Tarn", keywords=(), products=(), people=(), domains=())
    judging = a_judging(Watchlist(brands=(other,)))
    again = weighed_again(recorded(), FEED, judging)
    assert again is not None
    assert again["failed"] + again["tried"] + again["shut"] > 0.0


def test_what_is_no_longer_stored_is_not_weighed() -> None:
    """A text that is gone, and one whose cues were those of a translation."""
    mention = recorded()
    assert weighed_again(replace(mention, text="", title=""), FEED, a_judging()) is None
    foreign = replace(mention.reading, language="fi", translated=True)
    assert weighed_again(replace(mention, reading=foreign), FEED, a_judging()) is None


def test_only_the_stored_language_is_read() -> None:
    """As a reader says of a language that it cannot read."""
    reading = replace(recorded().reading, sentiment=Sentiment(0.1, 0.7, 0.1, 0.1), language="en")
    with pytest.raises(Unreadable):
        Remembered(reading).read(("Hallo",), "de")
    assert Remembered(reading).towards(("Hello",), "en") == ((),)
