"""A lead's week as a letter: what waits, how it ended, what goes wrong, what else was said."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo

from makegood.alerts.letter import Letter, Linker, Mailing, Part
from makegood.alerts.letters import row
from makegood.alerts.lines import Fact, Line
from makegood.alerts.links import safe_link
from makegood.alerts.rows import Row
from makegood.alerts.text import name_line, one_line
from makegood.alerts.when import span, zone_name, zone_of
from makegood.cases.records.headline import headline_of
from makegood.model.alerts import OutboxEntry
from makegood.model.cases import CaseFile
from makegood.model.digests import Tally, Week
from makegood.model.verdicts import Mention, Route
from makegood.model.watchlist import Watchlist

_OBSTACLES = {
    "policy": "our policy",
    "system": "our systems",
    "no authority": "no authority to help",
    "supplier": "a supplier",
}


def week(
    entry: OutboxEntry,
    files: Sequence[CaseFile],
    mentions: Sequence[Mention],
    watchlist: Watchlist,
    link: Linker,
    now: datetime,
) -> Letter:
    """The week of the entry's brand; its cases and mentions as far as they are still there."""
    told = entry.week or Week(now, now)
    scenes = [Mailing(file, watchlist, entry.to_rep, now, entry, link) for file in files]
    brand = watchlist.brand(entry.brand)
    name = brand.name if brand else entry.brand or "Makegood"
    zone = zone_of(watchlist.rep(entry.to_rep))
    sums = ", ".join(_sums(told)) or "quiet"
    return Letter(
        subject=f"[{one_line(name, 30)}] The week to {told.until.astimezone(zone):%-d %B}: {sums}",
        opening=f"{one_line(name, 60)}, seven days: {sums}.",
        lead=_lead(told),
        parts=tuple(part for part in _parts(told, scenes, mentions) if part),
        footer=(
            f"From Makegood, to the lead of {name}, as the week begins.",
            f"Seven days to {_moment(told.until, zone)} ({zone_name(zone)}).",
        ),
        asks_at_desk=bool(scenes),
    )


def _sums(told: Week) -> Iterator[str]:
    solved = sum(one.times for one in told.outcomes if one.name == "solved")
    others = sum(one.times for one in told.outcomes) - solved
    for count, words in (
        (told.overdue, "overdue"),
        (told.waiting, "waiting for a rep"),
        (solved, "solved"),
        (others, "ended otherwise"),
    ):
        if count:
            yield f"{count} {words}"


def _lead(told: Week) -> str:
    if told.overdue:
        late = _customers(told.overdue)
        return f"Nobody wrote to {late} in time; danger is first, then who waits longest."
    return "Nobody is overdue." if told.open else "Nothing is open."


def _customers(count: int) -> str:
    return "1 customer" if count == 1 else f"{count} customers"


def _parts(
    told: Week, scenes: Sequence[Mailing], mentions: Sequence[Mention]
) -> Iterator[Part | None]:
    yield _overdue(told, scenes)
    yield Part(facts=tuple(_numbers(told)), heading="Cases")
    yield _listed("What came up most", map(_theme, told.themes))
    yield _heap("Perhaps about us", told.unsure, _of(mentions, Route.DIGEST, sure=False), told)
    yield _heap("Said in passing", told.quiet, _of(mentions, Route.DIGEST, sure=True), told)
    backlog = [one for one in mentions if one.verdict.route is Route.BACKLOG]
    yield _heap("Old when we first read it", told.backlog, backlog, told)
    yield _listed("More than a day takes", _floods(told))
    yield _listed("Feeds that nothing is heard of", _feeds(told))


def _overdue(told: Week, scenes: Sequence[Mailing]) -> Part | None:
    if not told.overdue:
        return None
    left = [scene for scene in scenes if not scene.file.case.is_closed]
    return Part(
        rows=tuple(map(_case, left)), note=_more(told.overdue, len(scenes)), heading="Overdue"
    )


def _case(scene: Mailing) -> Row:
    case = scene.file.case
    with_whom = f"With {scene.name(case.rep)}" if case.rep else "Waits for a rep"
    return row(scene, f"{with_whom}; wrote {scene.age(case.said_at)}.")


def _numbers(told: Week) -> Iterator[Fact]:
    waits = ""
    if told.oldest and told.waiting:
        waits = f"; the longest for {span((told.until - told.oldest).total_seconds())}"
    yield Fact("Open now", (Line(f"{told.open}, of which {told.waiting} wait for a rep{waits}."),))
    if told.owed:
        tried = f"A rep tried to reach {told.within_day} of {told.owed} within a day."
        yield Fact("In time", (Line(tried),))
    ended = [_ended(one) for one in told.outcomes]
    yield Fact("Ended", (Line(f"{', '.join(ended)}." if ended else "None this week."),))
    stood = [f"{_OBSTACLES.get(one.name, one.name)} {_times(one.times)}" for one in told.obstacles]
    if stood:
        way = ", ".join(stood)
        yield Fact("What stood in the way", (Line(f"{way[:1].upper()}{way[1:]}."),))


def _ended(one: Tally) -> str:
    several = {"false alarm": "false alarms"} if one.times > 1 else {}
    name = {"no answer": "without an answer", **several}.get(one.name, one.name)
    return f"{one.times} {name}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _theme(one: Tally) -> str:
    kind, _, name = one.name.partition(":")
    what = f"“{one_line(name, 60)}”" + (" (stage of the journey)" if kind == "journey" else "")
    before = "" if one.before is None else f", {one.before or 'none'} the week before"
    return f"{what}: {_times(one.times)}{before}."


def _floods(told: Week) -> Iterator[str]:
    for day in told.floods:
        yield f"{day:%A %-d %B}: more cases came than one day’s alerts; some waited."  # noqa: RUF001 - an apostrophe as print has it


def _feeds(told: Week) -> Iterator[str]:
    for feed in told.feeds:
        yield f"{one_line(feed.name, 100)}: {feed.why}, since {feed.since:%-d %B}."
    if told.more_feeds:
        yield f"And {told.more_feeds} more; whoever runs Makegood can list them."


def _listed(heading: str, lines: Iterable[str]) -> Part | None:
    rows = tuple(Line(words) for words in lines)
    return Part(facts=(Fact("", rows),), heading=heading) if rows else None


def _heap(heading: str, count: int, shown: Sequence[Mention], told: Week) -> Part | None:
    if not count:
        return None
    title = f"{heading}: {count}{' or more' if told.is_cut else ''}"
    return Part(rows=tuple(map(_said, shown)), note=_more(count, len(shown)), heading=title)


def _said(mention: Mention) -> Row:
    link = next((link for place in mention.places if (link := safe_link(place.link))), None)
    source = name_line(mention.source_title, 60)
    return Row(
        name=name_line(mention.author, 60) or "Somebody without a name",
        why=f"In {source}." if source else "",
        words=one_line(headline_of(mention), 200),
        link=link,
    )


def _of(mentions: Sequence[Mention], route: Route, *, sure: bool) -> list[Mention]:
    return [one for one in mentions if one.verdict.route is route and one.verdict.sure is sure]


def _more(count: int, shown: int) -> str:
    return f"And {count - shown} more." if count > shown > 0 else ""


def _moment(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%A %-d %B, %H:%M}"
