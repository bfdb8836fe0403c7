"""How long a post waits to be found: our turns beside other rules, at equal polls a day.

    make benchmark ONLY=polling

Replays the last 60 days of real feeds, by their publishers' times. A document goes back only so
far, half a day where much is said, so there are two replays. In the first, each feed goes on as its
document shows it until it has filled the 60 days, as a deployment has its feeds: all of them, all
the time. In the second nothing is added: each feed is there for as long as its document goes back,
so that those that speak most, of which a rule can make most, are hardly there. Posts up to a
quarter of a feed's, and four at least, are known to every rule, as those of a feed that is added
that day. Each rule is scaled by one number until all feeds together cost the same polls. Without
the folder of real feeds, invented ones stand in: blogs that speak from twice a year to forty times
a day, in bursts, most of them at certain hours.
"""

import random
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from math import ceil
from pathlib import Path
from statistics import mean, median, quantiles

from benchmark.tables import table
from makegood.errors import MakegoodError
from makegood.listening.addresses.wheel import feed_id, slot_of
from makegood.listening.documents.posts import read_posts
from makegood.listening.documents.pulse import heard
from makegood.listening.markup.encoding import to_text
from makegood.listening.markup.guard import check
from makegood.listening.polling.habit import learned
from makegood.listening.polling.turns import is_its_turn
from makegood.model.feeds import Document, Feed, FeedRef, Post

FEEDS = Path(__file__).parents[3] / "shared" / "data" / "feeds"
END = datetime(2026, 11, 2, tzinfo=UTC)
"""Every feed ends in the week before, its weekdays and hours unchanged."""
WINDOW = timedelta(days=60)
BUDGETS = (4, 12, 24)
"""Polls a feed and day."""
HOUR, DAY, WEEK = 60, 24 * 60, 7 * 24 * 60
LENGTH = WINDOW / timedelta(minutes=1)
BEGINNING = 4

type Times = Sequence[float]
"""When a feed's posts were said, in minutes from the beginning of the replay, oldest first."""
type Rule = Callable[[Times, float], float]
"""Minutes until the next poll, from the times known by now, and now; to be scaled."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a rule came to: polls a feed and day, and how long each post waited, in minutes."""

    polls: float
    waits: tuple[float, ...]


def fixed(_known: Times, _now: float) -> float:
    """All feeds alike."""
    return 60.0


def miniflux(known: Times, now: float) -> float:
    """Its entry_frequency: a week over the week's posts, between 5 minutes and a day."""
    week = known[bisect_right(known, now - WEEK) :]
    if len(week) < 2:
        return float(DAY)
    gap = (week[-1] - week[0]) / (len(week) - 1) or 1.0
    return min(max(WEEK / ceil(WEEK / gap), 5.0), float(DAY))


def newsblur(known: Times, now: float) -> float:
    """Its rule for a feed of one subscriber, without its random part."""
    month = len(known) - bisect_right(known, now - 30 * DAY)
    rate = month / 30
    if rate >= 1:
        return 60.0
    if rate > 0:
        return 720.0 - 720.0 * rate if rate < 0.92 else 60.0
    silent = (now - known[-1]) / (30 * DAY) if known else 12
    return min(24 * 60 * max(silent, 1.0), 48 * 60.0)


RULES: dict[str, Rule] = {
    "fixed interval": fixed,
    "Miniflux, entry_frequency": miniflux,
    "NewsBlur, one subscriber": newsblur,
}


def by_rule(feeds: Sequence[Times], rule: Rule, scale: float) -> Replayed:
    """Every feed polled by a rule; the first polls are spread over an interval."""
    chance, polls, waits = random.Random(7), 0, list[float]()
    for times in feeds:
        now = begin = begin_of(times)
        known = bisect_right(times, begin)
        now += chance.random() * scale * rule(times[:known], begin)
        while now < LENGTH:
            polls += 1
            upto = bisect_right(times, now)
            waits.extend(now - each for each in times[known:upto])
            known = upto
            now += max(scale * rule(times[:known], now), 5.0)
        waits.extend(LENGTH - each for each in times[known:] if each <= LENGTH)
    return Replayed(polls / days_of(feeds), tuple(waits))


def begin_of(times: Times) -> float:
    """From when a feed is replayed."""
    return max(0.0, times[max(len(times) // 4, BEGINNING) - 1])


def days_of(feeds: Sequence[Times]) -> float:
    """Days of all feeds together that are replayed."""
    return sum(LENGTH - begin_of(times) for times in feeds) / DAY


def by_turns(feeds: Sequence[Times], stretch: float) -> Replayed:
    """Every feed as the wheel and triage have it: looked at, polled in its turn, learned from."""
    runs = [_turned(number, times, stretch) for number, times in enumerate(feeds)]
    polls = sum(run.polls for run in runs) / days_of(feeds)
    return Replayed(polls, tuple(wait for run in runs for wait in run.waits))


def _turned(number: int, times: Times, stretch: float) -> Replayed:
    ref = FeedRef(feed_id(f"https://site{number}.example/feed"), "", 60)
    start, minute = END - WINDOW, ceil(begin_of(times))
    begin = start + timedelta(minutes=minute)
    known = bisect_right(times, minute)
    pulse = heard(None, _posts(times[:known]), begin)
    ref = learned(ref, pulse, begin) or ref
    first = int(start.timestamp()) // 60
    polls, waits = 0, list[float]()
    while True:
        looked = first + minute
        minute += _until_slot(ref, looked)
        if minute >= LENGTH:
            break
        now = start + timedelta(minutes=minute)
        if not is_its_turn(ref, first + minute, first + minute - ref.interval, stretch, now):
            continue
        polls += 1
        upto = bisect_right(times, minute)
        if upto > known:
            waits.extend(minute - each for each in times[known:upto])
            pulse = heard(pulse, _posts(times[known:upto]), now)
            ref = learned(ref, pulse, now) or ref
            known = upto
    waits.extend(LENGTH - each for each in times[known:] if each <= LENGTH)
    return Replayed(polls, tuple(waits))


def _until_slot(ref: FeedRef, minute: int) -> int:
    """Minutes until the wheel next comes to the feed's slot."""
    return (slot_of(ref.id, ref.interval) - minute - 1) % ref.interval + 1


def _posts(times: Times) -> list[Post]:
    start = END - WINDOW
    said = (start + timedelta(minutes=each) for each in times)
    return [Post("", "", "", "", published_at=each) for each in said]


def at_budget(replay: Callable[[float], Replayed], budget: float, steps: int = 9) -> Replayed:
    """The replay scaled until it costs that many polls a feed and day, to within a percent."""
    low, high = 0.02, 64.0
    found = replay(1.0)
    for _ in range(steps):
        middle = (low * high) ** 0.5
        found = replay(middle)
        low, high = (middle, high) if found.polls > budget else (low, middle)
    return found


def as_documents(feeds: Sequence[Times]) -> list[Times]:
    """Each for as long as its document goes back."""
    return [times for times in feeds if _can_be_replayed(times)]


def all_days(feeds: Sequence[Times]) -> list[Times]:
    """Each going on as its document shows it, for the whole replay and a third more before it."""
    return [_repeated(times, random.Random(number)) for number, times in enumerate(feeds)]


def _repeated(times: Times, chance: random.Random) -> Times:
    """A document behind itself until the days are full, each post up to half an hour elsewhere."""
    period, found = _period(times), list(times)
    for back in range(1, ceil(LENGTH * 4 / 3 / period) + 1):
        found += (each - back * period + chance.uniform(-30, 30) for each in times)
    return tuple(sorted(each for each in found if each > min(times[0], -LENGTH / 3)))


def _period(times: Times) -> float:
    """What a document stands for: whole weeks or days, so that its hours stay; or less than one."""
    span = times[-1] - times[0]
    for whole in (WEEK, DAY):
        if span >= whole:
            return float(ceil(span / whole) * whole)
    return span * len(times) / (len(times) - 1)


def real_feeds() -> list[Times]:
    """Real downloads with dates enough; none where the folder is not there."""
    files = sorted(
        each for each in FEEDS.rglob("*") if each.suffix in {".xml", ".rss", ".atom", ".json"}
    )
    found = {times: None for file in files if (times := _times_of(file))}
    return list(found)


def _times_of(file: Path) -> tuple[float, ...]:
    document = Document("f", "", file.read_bytes(), "https://site.example/feed")
    try:
        check(to_text(document))
        posts = read_posts(document, Feed(FeedRef("f", document.address, 60)), END)
    except MakegoodError:
        return ()
    dates = sorted({post.published_at for post in posts if post.published_at})
    if not dates or dates[-1].time() == datetime.min.time():
        return ()
    weeks = (END - dates[-1]) // timedelta(weeks=1) * timedelta(weeks=1)
    start = END - WINDOW
    times = tuple((each + weeks - start) / timedelta(minutes=1) for each in dates)
    return times if len(times) > BEGINNING and times[-1] - times[0] > HOUR else ()


def _can_be_replayed(times: Times) -> bool:
    """Whether there is something to find on a day after it began."""
    return begin_of(times) < times[-1] - DAY


def invented_feeds(count: int = 120, seed: int = 20) -> list[Times]:
    """Feeds like those of the web: most speak seldom, in bursts, and at certain hours."""
    chance = random.Random(seed)
    feeds = (tuple(sorted(_invented(chance))) for _ in range(count))
    return [times for times in feeds if len(times) > BEGINNING and _can_be_replayed(times)]


def _invented(chance: random.Random) -> Iterator[float]:
    rate = 10 ** chance.uniform(-2.2, 1.6)
    hours = [chance.random() ** 4 + 0.01 for _ in range(24)]
    now = -120.0 * DAY
    while (now := now + chance.expovariate(rate / 2.2 / DAY)) < LENGTH:
        day = now // DAY * DAY
        for _ in range(chance.choice((1, 1, 2, 2, 5))):
            (hour,) = chance.choices(range(24), hours)
            if (said := day + hour * 60 + chance.random() * 60) < LENGTH:
                yield said


def replays(
    feeds: Sequence[Times], budget: float, steps: int = 9
) -> Iterator[tuple[str, Replayed]]:
    """Each rule at that budget, our turns last."""
    for name, rule in RULES.items():
        yield name, at_budget(partial(by_rule, feeds, rule), budget, steps)
    yield "Makegood", at_budget(partial(by_turns, feeds), budget, steps)


def report(feeds: Sequence[Times], budgets: Sequence[float] = BUDGETS, steps: int = 9) -> str:
    """A table of all rules at all budgets, as ratios to the fixed interval."""
    rows = list[tuple[str, ...]]()
    for budget in budgets:
        found = dict(replays(feeds, budget, steps))
        base = mean(found["fixed interval"].waits)
        rows.extend(_row(name, each, base) for name, each in found.items())
    heads = ("rule", "polls a day", "mean wait", "median", "90 %", "of fixed")
    return table(heads, rows)


def _row(name: str, each: Replayed, base: float) -> tuple[str, ...]:
    waits = each.waits
    spread = (mean(waits), median(waits), quantiles(waits, n=10)[-1])
    return (
        name,
        f"{each.polls:.1f}",
        *(f"{one:.1f}" for one in spread),
        f"{mean(waits) / base:.2f}",
    )


def bound(feeds: Sequence[Times]) -> float:
    """The least mean wait, of a fixed interval's, that steady intervals could give.

    As if every feed's rate were known beforehand, and its posts came at any time alike.
    """
    spans = [(LENGTH - begin_of(times)) / DAY for times in feeds]
    counts = [sum(each > begin_of(times) for each in times) for times in feeds]
    roots = sum((count * span) ** 0.5 for count, span in zip(counts, spans, strict=True))
    return float(roots**2 / (sum(counts) * sum(spans)))


def main() -> None:
    """Print both reports, or that of the invented feeds."""
    found = real_feeds()
    if not found:
        _print("invented feeds, for real ones are not here", invented_feeds())
        return
    _print("real feeds, each for all days", all_days(found))
    _print("real feeds, each for as long as its document goes back", as_documents(found))


def _print(what: str, feeds: Sequence[Times]) -> None:
    posts = sum(sum(each > begin_of(times) for each in times) for times in feeds)
    sys.stdout.write(
        f"{len(feeds)} {what}: {posts} posts in {WINDOW.days} days; waits in minutes\n\n"
        f"{report(feeds)}\nRates known beforehand would give {bound(feeds):.2f} of fixed.\n\n"
    )


if __name__ == "__main__":
    main()
