"""A simulated month: ten thousand posts, two hundred reps in five time zones, clocks that change.

    make benchmark ONLY=month

The real rules on a book in memory, in steps of a quarter of an hour, with mail that is busy or
unanswered now and then, and no nudge that ever arrives. The same seed makes the same month. What
must hold of it is checked in the end, and found wanting it fails.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import repeat
from random import Random
from statistics import median, quantiles
from time import process_time

from benchmark.month_book import IndexedBook
from benchmark.month_crowd import START, Size, crowd, posts
from benchmark.month_laws import broken_laws
from benchmark.month_reps import Reps
from benchmark.tables import table
from makegood.cases.due.hours import is_working
from makegood.errors import Busy, Unanswered
from makegood.model.cases import Case
from makegood.model.verdicts import Mention
from unit.cases.case_world import World

STEP = timedelta(minutes=15)
WHOLE = Size(10_000, 200)
SEED = 20261012
_DAY = timedelta(hours=24)


@dataclass(slots=True)
class Month:
    """How it went."""

    world: World
    book: IndexedBook
    seconds: float = 0
    """Of processor time."""

    @property
    def cases(self) -> tuple[Case, ...]:
        return tuple(self.book.cases.values())


def lived(size: Size = WHOLE, seed: int = SEED) -> Month:
    """The month, from the first post to its end."""
    chance, began = Random(seed), process_time()
    watchlist = crowd(size, chance)
    book = IndexedBook()
    world = World(watchlist=watchlist, book=book, now=START)
    reps, month = Reps(world, chance), Month(world, book)
    heard = posts(size, watchlist, chance)
    waiting = next(heard, None)
    while world.now < START + timedelta(days=size.days):
        world.now += STEP
        waiting = _hear(heard, waiting, world)
        reps.work()
        _tick(month, reps, chance)
    month.seconds = process_time() - began
    return month


def _hear(heard: Iterator[Mention], waiting: Mention | None, world: World) -> Mention | None:
    """Record what was heard by now, each at its own time; the first that comes later."""
    while waiting and waiting.first_seen_at <= world.now:
        world.hear(waiting)
        waiting = next(heard, None)
    return waiting


def _tick(month: Month, reps: Reps, chance: Random) -> None:
    """The sweep, the assigner where anybody could take something, and the mail."""
    world, book = month.world, month.book
    while world.sweep().has_more:
        pass
    waits = list(book.waiting())
    if any(case.danger for case in waits) or (waits and _is_anybody_there(world)):
        world.assign()
    while due := book.due_entries(world.now):
        for entry in due:
            before = len(world.mailer.sent)
            world.mailer.answers = _answers(chance)
            world.send(entry.id)
            if len(world.mailer.sent) > before:
                reps.read(entry)


def _is_anybody_there(world: World) -> bool:
    holidays = world.watchlist.settings.holidays
    return any(is_working(rep, world.now, holidays) for rep in world.watchlist.reps if rep.brands)


def _answers(chance: Random) -> list[Exception | None]:
    luck = chance.random()
    return [Busy("throttled") if luck < 0.01 else Unanswered("reset") if luck < 0.015 else None]


def report(month: Month) -> str:
    """The month in numbers, and what of it was not as it must be."""
    laws = "\n".join(f"* {law}" for law in broken_laws(month.world, month.book))
    kept = laws or "Nothing lost, nothing doubled, nobody orphaned, nobody written to at night."
    waits = table(("from the post to", "median", "nine in ten within", "of"), _waits(month))
    return f"{waits}\n{table(('what', 'how much'), _figures(month))}\n{kept}\n"


def _waits(month: Month) -> Iterator[tuple[str, str, str, str]]:
    spans = {
        "the alert": [case.first_offered_at for case in month.cases],
        "the claim": [case.first_claimed_at for case in month.cases],
        "the first attempt": [_first_attempt(case) for case in month.cases],
    }
    for name, ends in spans.items():
        hours = [
            _hours(end - case.said_at)
            for case, end in zip(month.cases, ends, strict=True)
            if end and _is_fresh(case)
        ]
        yield name, f"{median(hours):.1f} h", f"{_p90(hours):.1f} h", f"{len(hours):,}"


def _figures(month: Month) -> Iterator[tuple[str, str]]:
    cases, world = month.cases, month.world
    due = [case for case in cases if _is_fresh(case) and case.said_at <= world.now - _DAY]
    in_time = sum(_is_in_time(case) for case in due)
    loads = sorted(_loads(month).values())
    yield "posts heard, cases of them", f"{len(month.book.mentions):,}, {len(cases):,}"
    yield "tried within 24 hours of the post", f"{in_time / len(due):.1%} of {len(due):,}"
    yield "attempts", f"{sum(len(case.attempts) for case in cases):,}"
    yield "alerts of a rep in the month", f"{loads[0]} to {loads[-1]}, the median {median(loads):g}"
    yield "emails sent, by the month's end", f"{len(world.mailer.sent):,}"
    yield "of these twice, their answers lost", f"{_doubled(month)}"
    yield "times that a lead was asked", f"{sum(case.escalations for case in cases):,}"
    yield "lapsed, handed on, put off", ", ".join(map(str, _events(month)))
    yield "processor seconds", f"{month.seconds:.0f}"


def _events(month: Month) -> tuple[int, ...]:
    names = [event.name for event in month.book.events.values()]
    return tuple(names.count(name) for name in ("lapsed", "handed off", "snoozed"))


def _loads(month: Month) -> dict[str, int]:
    loads = dict(zip((rep.id for rep in month.world.watchlist.reps if rep.brands), repeat(0)))
    for (who, _), taken in month.book.counts.items():
        if who in loads:
            loads[who] += taken
    return loads


def _doubled(month: Month) -> int:
    return sum(entry.sends - 1 for entry in month.book.entries.values() if entry.sends > 1)


def _first_attempt(case: Case) -> datetime | None:
    return min((attempt.at for attempt in case.attempts), default=None)


def _is_in_time(case: Case) -> bool:
    first = _first_attempt(case)
    return first is not None and first <= case.said_at + _DAY


def _is_fresh(case: Case) -> bool:
    """Whether the post was heard of in the hour after it: late finds are told of elsewhere."""
    return case.opened_at - case.said_at <= timedelta(hours=1, minutes=10)


def _hours(span: timedelta) -> float:
    return span.total_seconds() / 3600


def _p90(hours: Iterable[float]) -> float:
    return quantiles(hours, n=10)[-1]


if __name__ == "__main__":
    played = lived()
    sys.stdout.write(report(played))
    raise SystemExit(bool(list(broken_laws(played.world, played.book))))
