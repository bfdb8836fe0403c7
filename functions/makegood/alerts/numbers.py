"""Numbers in words: tables that the desk, the command line and letters lay out alike."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from makegood.alerts.number_words import NEXT
from makegood.alerts.text import one_line
from makegood.alerts.when import span
from makegood.cases.numbers.parts import Hands, Parts, Slice
from makegood.cases.numbers.period import Period
from makegood.cases.numbers.reckoning import (
    AGES,
    UNRESOLVED_DAYS,
    Ended,
    Numbers,
    Public,
    Soon,
    Standing,
)
from makegood.cases.numbers.statistics import Mean, Share, Wait

TOO_FEW = "too few to say"

type Names = Callable[[str], str]
"""The name of a rep by their id."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; the first head is the title too."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    @property
    def title(self) -> str:
        """What it is about."""
        return self.heads[0]


def period_words(period: Period) -> str:
    """'28 days to 26 November 2026', 'November 2026', 'November 2026 so far'."""
    last = period.last_day
    if not period.month:
        days = (last - period.since.date()).days + 1
        return f"{count_of(days, 'day')} to {last.day} {last:%B %Y}"
    is_whole = (period.until.day, period.until.hour, period.until.minute) == (1, 0, 0)
    return f"{last:%B %Y}" + ("" if is_whole else " so far")


def summary(told: Numbers) -> str:
    """The sentence before the tables."""
    opened = count_of(told.opened, "case")
    began = f"{opened} began" if told.opened else "No case began"
    are = "is" if told.open.cases == 1 else "are"
    return f"{began}, {told.ended.cases:,} ended; {told.open.cases:,} {are} open now."


def tables(told: Numbers, apart: Parts, names: Names) -> tuple[Table, ...]:
    """All tables that have a row."""
    made = (
        _soon(told.soon),
        _in_time(told.soon),
        _ended(told.ended),
        _worth(told.ended),
        _in_the_way(told.ended),
        _standing(told.open),
        _public(told.public),
        _slices("By kind", apart.kinds),
        _slices("By theme", apart.themes),
        _hands(apart.hands, names),
    )
    return tuple(table for table in made if table.rows)


def share_words(share: Share) -> str:
    """'83 % (70 to 91)'; the count alone where there are too few."""
    if not share.is_told:
        return f"{share.count} of {share.of}, {TOO_FEW}" if share.of else TOO_FEW
    low, high = share.interval
    return f"{share.value:.0%} ({low * 100:.0f} to {high * 100:.0f})".replace("%", " %")


def wait_words(wait: Wait) -> str:
    """'half within 2 hours, nine in ten within a day', as far as that is known."""
    if not wait.is_told:
        return TOO_FEW
    if wait.median is None:
        return "over half still wait"
    half = f"half within {_length(wait.median)}"
    if not wait.is_p90_told:
        return half
    return f"{half}, nine in ten " + (f"within {_length(wait.p90)}" if wait.p90 else "not yet")


def mean_words(mean: Mean) -> str:
    """'1.8'."""
    return f"{mean.value:.1f}" if mean.is_told else TOO_FEW


def count_of(number: int, one: str) -> str:
    """'1 case', '1,200 cases'."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def _length(length: timedelta) -> str:
    return span(length.total_seconds())


def _soon(soon: Soon) -> Table:
    waits = (("alert", soon.alert), ("claim", soon.claim), ("first attempt", soon.attempt))
    rows = ((f"to the {name}", wait_words(wait), _waits(wait)) for name, wait in waits)
    return Table(("How soon, from their post", "how long", "made of"), tuple(rows))


def _waits(wait: Wait) -> str:
    still = f", {wait.of - wait.over:,} without it" if wait.over < wait.of else ""
    return count_of(wait.of, "case") + still


def _in_time(soon: Soon) -> Table:
    shares = (
        ("everybody", soon.within_day),
        ("quiet voices", soon.quiet),
        ("loud voices", soon.loud),
    )
    rows = ((name, share_words(share), count_of(share.of, "case")) for name, share in shares)
    return Table(("Tried within 24 hours", "share", "made of"), tuple(rows))


def _ended(ended: Ended) -> Table:
    rows = tuple((name.value, f"{number:,}") for name, number in ended.outcomes.items())
    folded = f"{ended.folded:,} more only repeated another case." if ended.folded else ""
    return Table((f"How {count_of(ended.cases, 'case')} ended", "how many"), rows, folded)


def _worth(ended: Ended) -> Table:
    solved, judged = count_of(ended.attempts.of, "case"), count_of(ended.precise.of, "case")
    rows = (
        ("tries for each solved case", mean_words(ended.attempts), solved),
        ("real trouble, no false alarm", share_words(ended.precise), judged),
    )
    has_any = ended.attempts.of or ended.precise.of
    return Table(("What it took", "how much", "made of"), rows if has_any else ())


def _in_the_way(ended: Ended) -> Table:
    of = count_of(sum(ended.obstacles.values()), "case")
    rows = ((name.value, f"{number:,}") for name, number in ended.obstacles.items())
    return Table((f"What stood in the way of {of}", "how many"), tuple(rows))


def _standing(standing: Standing) -> Table:
    by_age = zip(_ages(), standing.ages, strict=True)
    by_step = ((NEXT[step], number) for step, number in standing.steps.items())
    others = (
        ("waiting for a rep", standing.waiting),
        (f"unresolved after {UNRESOLVED_DAYS} days, the lead asked", standing.unresolved),
    )
    rows = ((name, number) for part in (by_age, by_step, others) for name, number in part)
    told = tuple((name, f"{number:,}") for name, number in rows if number)
    return Table((f"Open now, {count_of(standing.cases, 'case')}", "how many"), told)


def _ages() -> Iterator[str]:
    days = [age.days for age in AGES]
    yield "written within a day"
    for younger, older in itertools.pairwise(days):
        yield f"written {younger} to {older} days ago"
    yield f"written over {days[-1]} days ago"


def _public(public: Public) -> Table:
    read = count_of(public.negative.of, "mention")
    unread = f", {public.unread:,} more could not be read" if public.unread else ""
    again, rises = public.recoveries, share_words(public.recoveries)
    rows = (
        ("recoveries", rises, f"{count_of(again.of, 'case')} whose customer spoke again"),
        ("negative mentions", share_words(public.negative), read + unread),
    )
    return Table(("What they say in public", "share", "made of"), rows)


def _slices(title: str, slices: Iterable[Slice]) -> Table:
    heads = (title, "began", "tried within 24 hours", "first attempt", "ended")
    rows = (
        (
            one_line(one.name.partition(":")[2] or one.name, 60),
            f"{one.opened:,}",
            _of_so_many(one.within_day),
            _half(one.attempt),
            f"{one.closed:,}, {one.solved:,} solved, {count_of(one.false_alarms, 'false alarm')}",
        )
        for one in slices
    )
    return Table(heads, tuple(rows))


def _of_so_many(share: Share) -> str:
    return share_words(share) + (f" of {share.of:,}" if share.is_told else "")


def _half(wait: Wait) -> str:
    if not wait.is_told:
        return TOO_FEW
    if wait.median is None:
        return f"over half of {wait.of:,} still wait"
    return f"half of {wait.of:,} within {_length(wait.median)}"


def _hands(hands: Iterable[Hands], names: Names) -> Table:
    told = (
        (one_line(names(one.rep), 60), f"{one.open:,}", f"{one.attempts:,}", f"{one.closed:,}")
        for one in hands
    )
    rows = sorted(told, key=lambda row: row[0].casefold())
    note = "Counts in the order of the alphabet: they say who had much to do, not who did it well."
    return Table(("By rep", "open now", "attempts", "ended"), tuple(rows), note)
