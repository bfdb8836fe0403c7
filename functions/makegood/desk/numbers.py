"""The lead's page of numbers: of a brand they lead, and of no other; not a word of a customer."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from makegood.alerts import numbers as words
from makegood.alerts.number_words import DEFINITIONS
from makegood.cases.numbers.parts import parts
from makegood.cases.numbers.period import USUAL_DAYS, Period, last_days, whole_month
from makegood.cases.numbers.reading import read
from makegood.cases.numbers.reckoning import numbers
from makegood.desk.deps import Desk
from makegood.desk.http import Request, Response
from makegood.desk.leading import Choice, led_brand, led_by
from makegood.desk.pages import no_such_page, page
from makegood.desk.session import form_token, signed_in
from makegood.errors import BadInput, TooMany
from makegood.model.watchlist import Brand, Watchlist

MOST_CASES = 5000
"""What a page reads within its time; the operator's command knows no such limit."""

MONTHS = 3
"""Months to choose from, the present one included."""


def show(request: Request, desk: Desk) -> Response:
    """The numbers of one brand; for whoever leads none, there is no such page."""
    session = signed_in(request, desk)
    watchlist, now = desk.watchlists.current(), desk.clock()
    brand = led_brand(request.query.get("brand", ""), session.rep, watchlist)
    if brand is None:
        return no_such_page()
    period = _period(request, now)
    try:
        known = read(desk.book, watchlist, [brand.id], period, now, MOST_CASES)[brand.id]
    except TooMany as trouble:
        return page("trouble.html", status=400, title="Too much for a page", words=str(trouble))
    told = numbers(known.cases, known.heard, now, period, known.praised)
    return page(
        "numbers.html",
        brand=brand.name,
        period=words.period_words(period),
        summary=words.summary(told),
        tables=words.tables(
            told, parts(known.cases, period, now), lambda rep: _name(rep, watchlist)
        ),
        brands=[
            Choice(_address(one, period), one.name, one == brand)
            for one in led_by(session.rep, watchlist)
        ],
        periods=list(_periods(brand, period, now)),
        definitions=DEFINITIONS,
        form=form_token(session, desk),
    )


def _period(request: Request, now: datetime) -> Period:
    """What the address asks for; BadInput for what is neither a month nor a number of days."""
    month, days = request.query.get("month", ""), request.query.get("days", "")
    if month:
        return whole_month(month, now)
    if days and not (days.isascii() and days.isdigit() and len(days) < 5):
        raise BadInput("numbers are made of a number of days, or of a month")
    return last_days(int(days) if days else USUAL_DAYS, now)


def _periods(brand: Brand, here: Period, now: datetime) -> Iterator[Choice]:
    for one in (last_days(7, now), last_days(USUAL_DAYS, now), *_months(now)):
        days = (one.last_day - one.since.date()).days + 1
        name = words.period_words(one) if one.month else f"{days} days"
        yield Choice(_address(brand, one), name, one == here)


def _months(now: datetime) -> Iterator[Period]:
    first = now
    for _ in range(MONTHS):
        yield whole_month(f"{first:%Y-%m}", now)
        first = first.replace(day=1) - timedelta(days=1)


def _address(brand: Brand, period: Period) -> str:
    days = (period.last_day - period.since.date()).days + 1
    return f"/numbers?brand={brand.id}&" + (
        f"month={period.month}" if period.month else f"days={days}"
    )


def _name(rep: str, watchlist: Watchlist) -> str:
    known = watchlist.rep(rep)
    return known.name if known else rep
