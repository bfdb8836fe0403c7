"""How fast posts are matched and weighed, with 10,000 keywords."""

from random import Random
from time import process_time

from evaluation.corpus import FEED
from makegood.model.feeds import Post
from makegood.model.watchlist import Brand, Keyword, Watchlist
from makegood.triage.cues import Cues
from makegood.triage.keywords import Matcher
from makegood.triage.own import hits
from makegood.triage.passages import speeches
from makegood.triage.signals import signals_of

SYLLABLES = ("ba", "ke", "lo", "mi", "tra", "ven", "sol", "dur", "pex", "qua", "zen", "ri")
STORY = (
    "The swallows have been gone for weeks and the shed is quiet. I had meant to write sooner. "
    "We went up the old cart track, with the dog in front, and it rained the whole way. "
)
AT_LEAST = 1000
"""Posts a second; 2,000 is the figure to reach on a core that does nothing else."""


def a_watchlist(random: Random) -> Watchlist:
    def word() -> str:
        return "".join(random.choice(SYLLABLES) for _ in range(4))

    return Watchlist(
        brands=tuple(
            Brand(f"b{number}", word(), tuple(Keyword(f"{word()}{each}") for each in range(20)))
            for number in range(500)
        )
    )


def test_ten_thousand_keywords_are_no_burden() -> None:
    """Two posts in a hundred speak of a brand; all are matched, those are weighed too."""
    random = Random(7)
    watchlist = a_watchlist(random)
    matcher, cues = Matcher(watchlist), Cues.shipped()
    words = watchlist.brands[0].keywords[0].words
    quiet = [Post(f"e{number}", "f1", "A week", STORY * 8) for number in range(980)]
    spoken = [
        Post(f"m{number}", "f1", "A week", f"{STORY * 4} My {words} broke again. {STORY * 4}")
        for number in range(20)
    ]
    start = process_time()
    for post in (*quiet, *spoken):
        found = hits(post, FEED, matcher, watchlist)
        for hit in found:
            about = speeches(post, found)[hit.brand].about
            signals_of(post.text, about, hit.spans, "en", cues)
    assert 1000 / (process_time() - start) > AT_LEAST
