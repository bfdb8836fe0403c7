"""What becomes new that is not, and what new is missed, when publishers change their feeds.

    make benchmark ONLY=identity

Each feed is polled with its older posts, then with all of them after the change, then once more.
Real feeds, where their folder is there; else the samples, and feeds invented like them.
"""

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from statistics import mean

from benchmark.polling import FEEDS
from benchmark.speed import FEED, NOW, documents
from benchmark.tables import table
from makegood.errors import MakegoodError
from makegood.listening.documents.identity import alias_of_whole, sort_new
from makegood.listening.documents.posts import read_posts
from makegood.listening.documents.seen import Seen
from makegood.model.feeds import Document, Feed, FeedRef, Post

LEAST_POSTS = 5
LEAST_SIZE = 8_000
NEW = 4
"""One post of so many is new at the second poll."""

type Posts = Sequence[Post]
type Alter = Callable[[Post, int, int], Post]
"""What a change makes of a post: which one, and at which poll."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something publishers do to all posts of a feed."""

    name: str
    alter: Alter
    always: bool = False
    """Whether the feed was so from the beginning."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a change: posts known and called new, posts new and not called so."""

    known: int = 0
    false_new: int = 0
    new: int = 0
    missed: int = 0

    def and_also(self, other: "Found") -> "Found":
        return Found(
            self.known + other.known,
            self.false_new + other.false_new,
            self.new + other.new,
            self.missed + other.missed,
        )

    @property
    def false_share(self) -> float:
        return self.false_new / max(1, self.known)

    @property
    def missed_share(self) -> float:
        return self.missed / max(1, self.new)


def _https(address: str) -> str:
    return address.replace("http:", "https:")


def _moved(address: str) -> str:
    scheme, slashes, rest = address.partition("://")
    return f"{scheme}://moved.example/{rest.partition('/')[2]}" if slashes else address


def _tagged(link: str) -> str:
    return f"{link}{'&' if '?' in link else '?'}utm_source=rss&utm_medium=feed" if link else ""


CHANGES = (
    Change("nothing", lambda post, *_: post),
    Change("the same title again and again", lambda p, *_: replace(p, title="Links"), True),
    Change("no guids, no dates", lambda p, *_: replace(p, guid="", published_at=None), True),
    Change("texts edited", lambda p, *_: replace(p, text=f"Update: {p.text} Thanks, all.")),
    Change("titles edited", lambda p, *_: replace(p, title=f"{p.title} (updated)")),
    Change("http to https", lambda p, *_: replace(p, link=_https(p.link), guid=_https(p.guid))),
    Change("utm_* added to links", lambda p, *_: replace(p, link=_tagged(p.link))),
    Change("another domain", lambda p, *_: replace(p, link=_moved(p.link), guid=_moved(p.guid))),
    Change("guids of another scheme", lambda p, n, _: replace(p, guid=f"tag:site,{n}:{n * 7}")),
    Change("guids dropped", lambda p, *_: replace(p, guid="")),
    Change("a random guid each poll", lambda p, n, poll: replace(p, guid=f"{n}-{poll}"), True),
    Change(
        "dates bumped",
        lambda p, *_: replace(
            p, published_at=p.published_at and p.published_at + timedelta(hours=3)
        ),
    ),
    Change("dates dropped", lambda p, *_: replace(p, published_at=None)),
    Change("full text to excerpt", lambda p, *_: replace(p, text=p.text[:140] + " […]")),
    Change(
        "links and titles anew",
        lambda p, n, _: replace(p, link=f"{p.link}-{n}", title=f"{n}, {p.title}"),
    ),
    Change("one guid for all", lambda p, *_: replace(p, guid="feed"), True),
    Change("all links to the front", lambda p, *_: replace(p, link="http://a.example/"), True),
)


def replayed(posts: Posts, change: Change) -> Found:
    """One feed, its newest posts first, through one change."""
    count = max(1, len(posts) // NEW)
    before = _altered(posts, change, 0) if change.always else list(posts)
    seen = sort_new(before[count:], Seen()).seen
    found = Found()
    for poll in (1, 2):
        after = _altered(posts, change, poll)
        young = count if poll == 1 else 0
        told = sort_new(after, seen)
        found = found.and_also(_compared(after[:young], after[young:], told.new))
        seen = told.seen
    return found


def _compared(young: Posts, old_posts: Posts, called_new: Posts) -> Found:
    old, called = _by_whole(old_posts), _by_whole(called_new)
    new = _by_whole(young).keys() - old.keys()
    return Found(len(old), len(old.keys() & called.keys()), len(new), len(new - called.keys()))


def _by_whole(posts: Posts) -> dict[bytes, Post]:
    return {alias_of_whole(post): post for post in posts}


def _altered(posts: Posts, change: Change, poll: int) -> list[Post]:
    return [change.alter(post, number, poll) for number, post in enumerate(posts)]


@cache
def real_feeds() -> tuple[tuple[Post, ...], ...]:
    """Real downloads with some posts, each post once; none where the folder is not there."""
    files = sorted(each for each in FEEDS.rglob("*") if each.suffix in {".xml", ".rss", ".atom"})
    read = (_read(each.read_bytes()) for each in files if each.stat().st_size >= LEAST_SIZE)
    return tuple(dict.fromkeys(posts for posts in read if len(posts) >= LEAST_POSTS))


def _read(body: bytes) -> tuple[Post, ...]:
    document = Document("f", "", body, "https://site.example/feed")
    try:
        posts = read_posts(document, Feed(FeedRef("f", document.address, 60)), NOW)
    except MakegoodError:
        return ()
    return tuple(_by_whole(posts).values())


@cache
def sample_feeds() -> tuple[tuple[Post, ...], ...]:
    """The sample feeds, and more with posts of theirs in another order."""
    read = [read_posts(each, FEED, NOW) for each in documents()]
    posts = list(_by_whole([post for some in read for post in some]).values())
    chance = random.Random(9)
    shuffled = (tuple(chance.sample(posts, min(20, len(posts)))) for _ in range(20))
    return (*(tuple(_by_whole(some).values()) for some in read if len(some) > 1), *shuffled)


def through_all(feeds: Sequence[Posts]) -> Iterator[tuple[str, Found]]:
    """What all feeds together came to, change by change."""
    for change in CHANGES:
        found = Found()
        for posts in feeds:
            found = found.and_also(replayed(posts, change))
        yield change.name, found


def report(feeds: Sequence[Posts]) -> str:
    """A table of all changes, with the worst and the mean last."""
    found = dict(through_all(feeds))
    rows = [(name, each.false_share, each.missed_share) for name, each in found.items()]
    shares = [share for _, share, _ in rows]
    misses = [share for _, _, share in rows]
    rows += [("worst", max(shares), max(misses)), ("mean", mean(shares), mean(misses))]
    head = ("publisher change", "false new, %", "new missed, %")
    return table(head, ((name, f"{100 * a:.1f}", f"{100 * b:.1f}") for name, a, b in rows))


def main() -> None:
    """Print the report."""
    real = real_feeds()
    feeds = real or sample_feeds()
    what = "real feeds" if real else "samples, for real feeds are not here"
    posts = sum(map(len, feeds))
    sys.stdout.write(f"{len(feeds)} {what}, {posts} posts\n\n{report(feeds)}")


if __name__ == "__main__":
    main()
