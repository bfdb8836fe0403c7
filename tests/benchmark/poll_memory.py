"""The most memory that a batch of polls takes, found in a process of its own.

    python -m benchmark.poll_memory PORT AUTHORITIES COUNT NAME...

Prints the peak before the batch and after it, in KB. The documents are let go of as S3 takes them.
"""

import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

from benchmark.dependencies import ROOT
from benchmark.poll_server import BEFORE, Served
from makegood.adapters.http import WebTransport
from makegood.adapters.http_dial import tls_context
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryDocuments, MemoryNudges
from makegood.listening.polling.fetch import Fetching, fetch_batch
from makegood.model.feeds import Document, Feed, FeedRef, PollBatch

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)


class _Away(MemoryDocuments):
    """Keeps nothing."""

    def put(self, document: Document) -> None:
        """Take it as S3 would, and forget it."""


def peak(here: Served, names: Sequence[str], count: int) -> tuple[float, float]:
    """MB before a batch of so many feeds and at its peak, all of them new."""
    said = subprocess.run(
        [
            *(sys.executable, "-m", "benchmark.poll_memory"),
            *(str(here.port), here.authorities, str(count), *names),
        ],
        cwd=ROOT / "tests",
        env={"PYTHONPATH": ".:../functions"},
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    before, after = (float(each) / 1024 for each in said.split())
    return before, after


def _peak() -> int:
    """Of this program alone: what `resource` says begins with the memory of whoever started it."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
    assert found is not None
    return int(found[1])


def main() -> None:
    """Poll, and say what it took."""
    port, authorities, count, *names = sys.argv[1:]
    here = Served(int(port), authorities)
    allow = frozenset({("127.0.0.1", here.port)})
    transport = WebTransport(allow, "Makegood", context=tls_context(authorities))
    refs = tuple(
        FeedRef(f"f{number}", here.address(name), 60, etag=BEFORE)
        for number, name in enumerate(islice(cycle(names), int(count)))
    )
    book = MemoryFeedBook(Feed(ref) for ref in refs)
    deps = Fetching(transport, _Away(), MemoryNudges(), book, lambda: NOW)
    before = _peak()
    outcomes = fetch_batch(PollBatch(0, refs, NOW, "c1"), deps)
    assert {each.result for each in outcomes} == {"changed"}
    sys.stdout.write(f"{before} {_peak()}\n")


if __name__ == "__main__":
    main()
