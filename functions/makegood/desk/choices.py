"""A rep's own page: their hours, and which digests they want; and the one click that stops one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import groupby

from makegood.alerts.when import moment, zone_name, zone_of
from makegood.cases.due.hours import is_working, local_day, next_start
from makegood.desk.deps import Desk
from makegood.desk.http import Request, Response
from makegood.desk.pages import page
from makegood.desk.session import check_form, form_token
from makegood.errors import BadInput, BadLink, Conflict
from makegood.model.digests import Choices
from makegood.model.watchlist import Rep, Watchlist
from makegood.signing import Token, verify

TRIES = 3
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMES = {"morning": "morning digest", "weekly": "weekly digest"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page says of a rep; all of it but the digests stands in the watchlist."""

    name: str
    zone: str
    week: tuple[tuple[str, str], ...]
    away: tuple[str, ...]
    capacity: int
    next: str
    leads: bool
    today: str
    rests: bool
    choices: Choices


def show(request: Request, desk: Desk, link: str) -> Response:
    """The page of the rep whom the link names; looking changes nothing."""
    token, rep, watchlist = _reader(link, desk)
    return _page(link, token, rep, watchlist, desk)


def save(request: Request, desk: Desk, link: str) -> Response:
    """Keep what was ticked; Conflict when somebody else did so meanwhile."""
    token, rep, watchlist = _reader(link, desk)
    check_form(request, token, desk)
    before, now = desk.book.choices(rep.id), desk.clock()
    after = replace(before, morning="morning" in request.form)
    if _leads(rep, watchlist):
        after = replace(after, weekly="weekly" in request.form)
    if after != before:
        desk.book.choose(replace(after, changed_at=now, version=before.version + 1))
    _rest(rep, "rest" in request.form, desk)
    return _page(link, token, rep, watchlist, desk, done="Saved.")


def _rest(rep: Rep, wanted: bool, desk: Desk) -> None:
    """Take no new cases today, or some again: the next look at what waits counts on it."""
    today = local_day(rep, desk.clock())
    if desk.book.is_resting(rep.id, today) is wanted:
        return
    desk.book.rest(rep.id, today, wanted)


def ask_to_mute(request: Request, desk: Desk, link: str) -> Response:
    """What a person sees who follows the link of a digest's header: a button."""
    _, digest = _muting(link, desk)
    return page("mute.html", link=link, digest=_NAMES[digest], done=False)


def mute(request: Request, desk: Desk, link: str) -> Response:
    """Stop the digest that the link names. Mail programs send this without cookie or form token.

    RFC 8058 has them do so, and the link's signature is all they have; again, nothing changes.
    """
    rep, digest = _muting(link, desk)
    for _ in range(TRIES):
        before = desk.book.choices(rep)
        after = replace(before, morning=False) if digest == "morning" else _without_week(before)
        if after == before:
            break
        try:
            desk.book.choose(replace(after, changed_at=desk.clock(), version=before.version + 1))
        except Conflict:
            continue
        break
    return page("mute.html", link=link, digest=_NAMES[digest], done=True)


def _without_week(choices: Choices) -> Choices:
    return replace(choices, weekly=False)


def _reader(link: str, desk: Desk) -> tuple[Token, Rep, Watchlist]:
    try:
        token = verify("choices", link, desk.keys, desk.clock())
    except BadLink as trouble:
        raise BadInput(_stale(trouble)) from trouble
    watchlist = desk.watchlists.current()
    rep = watchlist.rep(token.rep)
    if rep is None:
        raise BadInput("this page was of somebody who is no longer a rep here")
    return token, rep, watchlist


def _muting(link: str, desk: Desk) -> tuple[str, str]:
    """Whose digest the link stops, and which."""
    try:
        token = verify("mute", link, desk.keys, desk.clock())
    except BadLink as trouble:
        raise BadInput(_stale(trouble)) from trouble
    if token.id not in _NAMES:
        raise BadInput("this link stops nothing that there is")
    return token.rep, token.id


def _stale(trouble: BadLink) -> str:
    return f"{trouble}; the newest email from Makegood has one that works"


def _page(
    link: str, token: Token, rep: Rep, watchlist: Watchlist, desk: Desk, done: str = ""
) -> Response:
    now = desk.clock()
    rests = desk.book.is_resting(rep.id, local_day(rep, now))
    shown = shown_of(rep, watchlist, desk.book.choices(rep.id), now, rests=rests)
    return page("choices.html", link=link, rep=shown, form=form_token(token, desk), done=done)


def shown_of(
    rep: Rep, watchlist: Watchlist, choices: Choices, now: datetime, *, rests: bool
) -> Shown:
    """The rep's week as the watchlist has it, and what they chose."""
    zone, holidays = zone_of(rep), watchlist.settings.holidays
    starts = next_start(rep, now, holidays)
    at_work = is_working(rep, now, holidays)
    return Shown(
        name=rep.name,
        zone=zone_name(zone),
        week=tuple(_week(rep)),
        away=tuple(_away(rep, watchlist, local_day(rep, now))),
        capacity=rep.capacity,
        next="You are at work now." if at_work else f"You start {moment(starts, zone, now)}.",
        leads=_leads(rep, watchlist),
        today=f"{local_day(rep, now):%A %-d %B}",
        rests=rests,
        choices=choices,
    )


def _leads(rep: Rep, watchlist: Watchlist) -> bool:
    return any(brand.lead == rep.id for brand in watchlist.brands)


def _week(rep: Rep) -> Iterator[tuple[str, str]]:
    """Days that follow each other with the same hours are one line."""
    week = zip(_DAYS, map(_hours, rep.hours.spans), strict=True)
    for hours, days in groupby(week, key=lambda one: one[1]):
        names = [name for name, _ in days]
        joined = " and " if len(names) == 2 else " to "
        yield (joined.join((names[0], names[-1])) if len(names) > 1 else names[0]), hours


def _hours(spans: Iterable[tuple[time, time]]) -> str:
    return " and ".join(f"{start:%H:%M} to {end:%H:%M}" for start, end in spans) or "off"


def _away(rep: Rep, watchlist: Watchlist, today: date) -> Iterator[str]:
    """Absences and holidays that are still ahead, soonest first."""
    holidays = ((day, day) for day in watchlist.settings.holidays)
    for first, last in sorted((*rep.absent, *holidays)):
        if last >= today:
            yield _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day:%A %-d %B %Y}"
