"""How fast posts are matched and weighed on one core, with 10,000 keywords.

Two posts in a hundred speak of a brand; all are matched, those are cut into passages and weighed
too. Processor time, the shortest of the rounds. Shown, and not held in tests: machines differ.
"""

from collections.abc import Sequence
from random import Random
from time import process_time

from evaluation.figures import SEED, Figure
from makegood.model.feeds import Feed, FeedRef, Post
from makegood.model.watchlist import Brand, Keyword, Watchlist
from makegood.triage.brands.keywords import Matcher
from makegood.triage.brands.own import hits
from makegood.triage.brands.passages import speeches
from makegood.triage.need.cues import Cues
from makegood.triage.need.signals import signals_of

AT_LEAST = 2_000
POSTS = 1_000
MENTIONS = 20
ROUNDS = 3
FEED = Feed(FeedRef("f1", "https://texts.example/feed", 60))
SYLLABLES = ("ba", "ke", "lo", "mi", "tra", "ven", "sol", "dur", "pex", "qua", "zen", "ri")
STORY = (
    "The swallows have been gone for weeks and the shed is quiet. I had meant to write sooner. "
    "We went up the old cart track, with the dog in front, and it rained the whole way. "
)


def figures() -> list[Figure]:
    """Posts a second."""
    watchlist = a_watchlist(Random(SEED))
    matcher, cues = Matcher(watchlist), Cues.shipped()
    posts = some_posts(watchlist.brands[0].keywords[0].words)
    fastest = min(_seconds(posts, watchlist, matcher, cues) for _ in range(ROUNDS))
    name = "posts a second, with 10,000 keywords and 2 % mentions"
    return [Figure(name, POSTS / fastest, POSTS, least=AT_LEAST)]


def a_watchlist(random: Random) -> Watchlist:
    """Five hundred brands with twenty made-up keywords each."""

    def word() -> str:
        return "".join(random.choice(SYLLABLES) for _ in range(4))

    return Watchlist(
        brands=tuple(
            Brand(f"b{number}", word(), tuple(Keyword(f"{word()}{each}") for each in range(20)))
            for number in range(500)
        )
    )


def some_posts(words: str) -> list[Post]:
    """Posts of about 1,400 characters, some of which speak of a brand."""
    spoken = f"{STORY * 4} My {words} broke again. {STORY * 4}"
    return [
        Post(f"e{number}", "f1", "A week", spoken if number < MENTIONS else STORY * 8)
        for number in range(POSTS)
    ]


def _seconds(posts: Sequence[Post], watchlist: Watchlist, matcher: Matcher, cues: Cues) -> float:
    start = process_time()
    for post in posts:
        found = hits(post, FEED, matcher, watchlist)
        for hit in found:
            about = speeches(post, found)[hit.brand].about
            signals_of(post.text, about, hit.spans, "en", cues)
    return process_time() - start
