"""Our own texts as the model sees them: features, from words that had not seen the text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from makegood.adapters.language import LocalLanguages
from makegood.model.feeds import Feed, FeedRef, Post
from makegood.model.watchlist import Brand, Keyword, Watchlist
from makegood.triage.judging import Judging, weigh
from makegood.triage.need.cues import Cues
from makegood.triage.need.words import Words
from makegood_ops.learning.labelled import Labelled
from makegood_ops.standin.reader import LocalReader

_NAME = "Zorvex"
"""Stands where a text says <brand>; no word of any language."""
_FEED = Feed(FeedRef("texts", "", 60))
_OWN = Feed(FeedRef("own", "", 60), own="brand")
_WATCHLIST = Watchlist(brands=(Brand("brand", _NAME, (Keyword(_NAME),)),))
_WRITER = "someone who wrote"


@dataclass(frozen=True, slots=True)
class Seen:
    """A text with its features."""

    labelled: Labelled
    features: Mapping[str, float]


def examples(texts: Sequence[Labelled], words: Words) -> Iterator[Seen]:
    """The texts as triage weighs them with those words; what names no brand is on its own feed."""
    cues = Cues.shipped().with_words(words)
    judging = Judging.of(_WATCHLIST, cues, LocalLanguages(), LocalReader())
    posts = [
        Post(str(at), "", "", text.text.replace("<brand>", _NAME), author=_WRITER)
        for at, text in enumerate(texts)
    ]
    for feed, chosen in (
        (_FEED, [post for post in posts if _NAME in post.text]),
        (_OWN, [post for post in posts if _NAME not in post.text]),
    ):
        for found in weigh(chosen, feed, judging):
            yield Seen(texts[int(found.post_key)], found.features)
