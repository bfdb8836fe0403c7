"""What a whole poll takes: ours, beside `requests.get` and `feedparser.parse` as they come.

    make benchmark ONLY=poll
    cd tests && ../.venv/bin/python -m benchmark.poll PYTHON     with `reader`, where PYTHON has it

A cold https connection each, to a server in a process of its own; validators are sent by all. A
poll that brings something is ours from the connection to posts that are told from known ones.
Processor time, contestants in turn. Real feeds, where their folder is there; else the samples.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from statistics import mean, median
from time import process_time

import feedparser
import requests

from benchmark import poll_memory
from benchmark.poll_server import BEFORE, ETAG, Served, served
from benchmark.polling import FEEDS
from benchmark.speed import documents
from benchmark.tables import table
from makegood.adapters.http import WebTransport
from makegood.adapters.http_dial import tls_context
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryDocuments, MemoryNudges
from makegood.errors import MakegoodError
from makegood.listening.documents.identity import sort_new
from makegood.listening.documents.posts import read_posts
from makegood.listening.documents.sameness import digest_of
from makegood.listening.documents.seen import Seen, SeenPost
from makegood.listening.documents.skimming import sort_document
from makegood.listening.polling.fetch import Fetching, fetch
from makegood.model.feeds import Document, Feed, FeedRef

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
CHANGED = 0.1
"""The share of polls that bring something."""
MOST = 60
LEAST_POSTS = 5
LEAST_SIZE = 8_000

type Poll = Callable[[str, str], None]
"""Polls an address with the validator that was had before."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Processor milliseconds of a poll, by what it brings."""

    unchanged: float
    changed: float

    @property
    def whole(self) -> float:
        return (1 - CHANGED) * self.unchanged + CHANGED * self.changed


def real_bodies() -> dict[str, bytes]:
    """Real downloads with some posts, of all sizes; none where the folder is not there."""
    files = sorted(each for each in FEEDS.rglob("*") if each.suffix in {".xml", ".rss", ".atom"})
    fit = [each for each in files if each.stat().st_size >= LEAST_SIZE and _has_posts(each)]
    step = max(1, len(fit) // MOST)
    return {f"{number}.xml": each.read_bytes() for number, each in enumerate(fit[::step])}


def _has_posts(file: Path) -> bool:
    document = Document("f", "", file.read_bytes(), "https://site.example/feed")
    try:
        return len(read_posts(document, Feed(FeedRef("f", document.address, 60)))) >= LEAST_POSTS
    except MakegoodError:
        return False


def sample_bodies() -> dict[str, bytes]:
    """The sample feeds."""
    return {f"{number}.xml": each.body for number, each in enumerate(documents())}


@dataclass(frozen=True, slots=True)
class Ours:
    """Our poll, from the dispatcher's message to posts."""

    transport: WebTransport
    hashes: Mapping[str, str]
    """Of the bodies, by address."""
    seen: Mapping[str, bytes]
    """Their posts but the newest one, by address."""

    def poll(self, address: str, etag: str) -> None:
        """Fetch, and read what it brings."""
        digest = self.hashes[address] if etag == ETAG else ""
        ref = FeedRef(address, address, 60, etag=etag, sha256=digest)
        stored = MemoryDocuments()
        deps = Fetching(
            self.transport, stored, MemoryNudges(), MemoryFeedBook([Feed(ref)]), lambda: NOW
        )
        outcome = fetch(ref, deps, NOW, "c1")
        assert outcome.result == ("unchanged" if digest else "changed"), outcome
        for key in stored.keys(address):
            document = stored.get(key)
            assert document is not None
            seen = Seen.from_bytes(self.seen[address])
            found, _ = sort_document(document, Feed(ref), NOW, seen, read_posts)
            found.seen.to_bytes()


def ours(here: Served, bodies: Mapping[str, bytes]) -> Ours:
    """Ready to poll, as a process is that has polled before."""
    allow = frozenset({("127.0.0.1", here.port)})
    transport = WebTransport(allow, "Makegood", context=tls_context(here.authorities))
    hashes = {here.address(name): digest_of(body) for name, body in bodies.items()}
    seen = {here.address(name): _seen(here.address(name), body) for name, body in bodies.items()}
    return Ours(transport, hashes, seen)


def _seen(address: str, body: bytes) -> bytes:
    """All but the newest, of which the next one was the first item, read each time, until now."""
    document, feed = Document(address, "", body, address), Feed(FeedRef(address, address, 60))
    seen = sort_document(document, feed, NOW, Seen(), read_posts)[0].seen
    new, first = sort_new(read_posts(document, feed, NOW)[:2], Seen()).new
    posts = (_unwritten(post) if post.key == first.key else post for post in seen.posts)
    return Seen(tuple(post for post in posts if post.key != new.key), seen.largest).to_bytes()


def _unwritten(post: SeenPost) -> SeenPost:
    return SeenPost(post.key, post.content, post.aliases)


def as_they_come(here: Served) -> Poll:
    """The well-known two, with their own defaults."""

    def poll(address: str, etag: str) -> None:
        headers = {"If-None-Match": etag}
        answer = requests.get(address, headers=headers, timeout=25, verify=here.authorities)
        assert answer.status_code == (304 if etag == ETAG else 200)
        if answer.status_code == 200:
            feedparser.parse(BytesIO(answer.content), response_headers=dict(answer.headers))

    return poll


def taken(polls: Mapping[str, Poll], addresses: Sequence[str], rounds: int) -> dict[str, Taken]:
    """What each contestant takes in the mean: of each feed the shortest of the rounds."""
    found: dict[tuple[str, str, str], float] = {}
    for _ in range(rounds):
        for address in addresses:
            for etag in (ETAG, BEFORE):
                for name, poll in polls.items():
                    key = name, address, etag
                    found[key] = min(_seconds(poll, address, etag), found.get(key, 1e9))
    return {
        name: Taken(
            *(1000 * mean(found[name, each, etag] for each in addresses) for etag in (ETAG, BEFORE))
        )
        for name in polls
    }


def _seconds(poll: Poll, address: str, etag: str) -> float:
    start = process_time()
    poll(address, etag)
    return process_time() - start


def of_reader(python: str, here: Served, addresses: Sequence[str]) -> Taken:
    """The same by `reader`, which that Python has."""
    script = Path(__file__).with_name("poll_reader.py")
    said = subprocess.run(
        [python, str(script), here.authorities, *addresses],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    changed, unchanged, read = map(float, said.split())
    sys.stdout.write(f"`reader` could read {read:.0f} of {len(addresses)} feeds.\n")
    return Taken(1000 * unchanged / len(addresses), 1000 * changed / len(addresses))


def contest(
    bodies: Mapping[str, bytes], rounds: int, reader: str | None = None
) -> dict[str, Taken]:
    """All contestants on the same feeds, from the same server."""
    with served(bodies) as here:
        addresses = [here.address(name) for name in bodies]
        polls = {
            "`requests.get` and `feedparser.parse`": as_they_come(here),
            "Makegood": ours(here, bodies).poll,
        }
        found = taken(polls, addresses, rounds)
        if reader:
            found["`reader`, its update"] = of_reader(reader, here, addresses)
        return found


def report(found: Mapping[str, Taken]) -> str:
    """A table of ratios to the first contestant's whole poll."""
    base = next(iter(found.values()))
    rows = (
        (
            name,
            *(f"{each / base.whole:.2f}" for each in (one.unchanged, one.changed, one.whole)),
            f"1/{base.whole / one.whole:.1f}",
        )
        for name, one in found.items()
    )
    return table(("whole poll", "nothing new", "something new", "10 % new", "of the first"), rows)


def memory_table(bodies: Mapping[str, bytes], sizes: Sequence[int]) -> str:
    """Peak memory by the size of a batch."""
    with served(bodies) as here:
        rows = list(_memory_rows(here, bodies, sizes))
    return table(("feeds in a batch, all new", "peak MB", "of that before the batch"), rows)


def _memory_rows(
    here: Served, bodies: Mapping[str, bytes], sizes: Sequence[int]
) -> Iterator[tuple[object, ...]]:
    for size in sizes:
        before, peak = poll_memory.peak(here, list(bodies), size)
        yield size, f"{peak:.0f}", f"{before:.0f}"


def main() -> None:
    """Print both tables."""
    real = real_bodies()
    bodies = real or sample_bodies()
    sizes = [len(body) / 1000 for body in bodies.values()]
    what = "real feeds" if real else "samples, for real feeds are not here"
    sys.stdout.write(
        f"{len(bodies)} {what}, {mean(sizes):.0f} KB in the mean, {median(sizes):.0f} in the "
        f"median\n\n{report(contest(bodies, 2, next(iter(sys.argv[1:]), None)))}\n"
    )
    sys.stdout.write(memory_table(bodies, (30, 300)))


if __name__ == "__main__":
    main()
