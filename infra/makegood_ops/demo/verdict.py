"""Whether a show came out as it must: what failed, and what was expected and is missing."""

from collections import Counter
from collections.abc import Iterator

from makegood_ops.demo.counting import FUNCTIONS, failures
from makegood_ops.demo.run import Playing


def shortcomings(playing: Playing) -> list[str]:
    """What went wrong, a sentence each; empty when all is well."""
    return [*_dead(playing), *_failed(playing), *_unexpected(playing)]


def alerts_by_brand(playing: Playing) -> Counter[str]:
    """Alert emails that arrived, by brand."""
    book = playing.deployment.adapters.book()
    cases = (mail.tags["case"] for mail in playing.stack.mails if mail.tags.get("kind") == "alert")
    return Counter(case.brand for case in map(book.case, cases) if case)


def _dead(playing: Playing) -> Iterator[str]:
    for queue, count in playing.stack.dead_letters().items():
        yield f"{count} messages died in {queue}"


def _failed(playing: Playing) -> Iterator[str]:
    for function in FUNCTIONS:
        for line in failures(playing.stack.logs(function)):
            yield f"{function} logged an error: {line[:300]}"


def _unexpected(playing: Playing) -> Iterator[str]:
    if playing.show.expected is None:
        return
    arrived = alerts_by_brand(playing)
    for brand, wanted in playing.show.expected.alerts.items():
        if arrived[brand] != wanted:
            yield f"{brand}: {wanted} alerts expected, {arrived[brand]} arrived"
