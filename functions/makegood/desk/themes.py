"""The lead's page of themes: who was answered in person, and what was said to everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from makegood.alerts.links import Link, safe_link
from makegood.alerts.text import one_line
from makegood.cases.acts.public_answers import LONGEST_WORDS, Reached, giving, reached, standing
from makegood.cases.assigning.counts import utc_day
from makegood.cases.numbers.period import last_days
from makegood.cases.numbers.reading import read
from makegood.cases.numbers.themes import by_week, first_day
from makegood.desk.deps import Desk
from makegood.desk.http import Request, Response, redirect
from makegood.desk.leading import Choice, led_brand, led_by
from makegood.desk.numbers import MOST_CASES
from makegood.desk.pages import no_such_page, page
from makegood.desk.session import check_form, form_token, signed_in
from makegood.errors import BadInput, Conflict, TooMany
from makegood.model.themes import PublicAnswer
from makegood.model.watchlist import Brand
from makegood.signing import Token

DAYS = 28
WEEKS = DAYS // 7
MOST_SHOWN = 30

_KINDS = {"product": "product", "journey": "on the way", "problem": "kind of trouble"}


@dataclass(frozen=True, slots=True)
class Row:
    """One theme in the time that the page shows."""

    theme: str
    name: str
    kind: str
    times: int
    """Mentions, those that opened no case too."""
    reached: Reached
    link: Link | None
    words: str


def show(request: Request, desk: Desk) -> Response:
    """The themes of one brand; for whoever leads none, there is no such page."""
    session = signed_in(request, desk)
    brand = led_brand(request.query.get("brand", ""), session.rep, desk.watchlists.current())
    return _page(brand, session, desk) if brand else no_such_page()


def answer(request: Request, desk: Desk) -> Response:
    """Write down what was said to everybody, in place of what stood; without a link, take it back.

    It is said elsewhere, by people: nothing is published from here.
    """
    session = signed_in(request, desk)
    check_form(request, session, desk)
    brand = led_brand(request.form.get("brand", ""), session.rep, desk.watchlists.current())
    if brand is None:
        return no_such_page()
    try:
        _give(request.form, brand, session, desk)
    except BadInput as trouble:
        return _page(brand, session, desk, str(trouble), request.form, status=400)
    except Conflict:
        words = "somebody else wrote one down meanwhile; look at it first"
        return _page(brand, session, desk, words, request.form, status=409)
    return redirect(f"/themes?brand={brand.id}")


def _give(form: Mapping[str, str], brand: Brand, session: Token, desk: Desk) -> None:
    theme, now = form.get("theme", ""), desk.clock()
    answers = desk.book.public_answers(brand.id)
    spoken = desk.book.themes(brand.id, first_day(utc_day(now))).days
    if theme not in {one.theme for one in spoken} | {one.theme for one in answers}:
        raise BadInput("choose what it answers")
    wanted = PublicAnswer(
        brand.id, theme, form.get("link", ""), form.get("words", ""), session.rep, now
    )
    if given := giving(wanted, answers, now):
        desk.book.publish(given)


def _page(
    brand: Brand,
    session: Token,
    desk: Desk,
    trouble: str = "",
    typed: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    led = led_by(session.rep, desk.watchlists.current())
    try:
        rows = rows_of(brand, desk, desk.clock())
    except TooMany as too_many:
        return page("trouble.html", status=400, title="Too much for a page", words=str(too_many))
    return page(
        "themes.html",
        status=status,
        brand=brand,
        days=DAYS,
        rows=rows,
        brands=[Choice(f"/themes?brand={one.id}", one.name, one == brand) for one in led],
        trouble=trouble,
        typed={name: (typed or {}).get(name, "") for name in ("theme", "link", "words")},
        longest=LONGEST_WORDS,
        form=form_token(session, desk),
    )


def rows_of(brand: Brand, desk: Desk, now: datetime) -> Sequence[Row]:
    """What was spoken of in the last weeks, and what has an answer; the commonest first."""
    watchlist, today = desk.watchlists.current(), utc_day(now)
    known = read(desk.book, watchlist, [brand.id], last_days(DAYS, now), now, MOST_CASES)
    spoken = by_week(desk.book.themes(brand.id, first_day(today, WEEKS)), today, WEEKS)
    answers = standing(desk.book.public_answers(brand.id))
    times = {theme: sum(weeks) for theme, weeks in spoken.items()}
    every = set(times) | set(answers)
    cases = reached(case for case in known[brand.id].cases if set(case.themes) & every)
    rows = (_row(one, times, cases, answers) for one in every)
    return sorted(rows, key=lambda row: (-row.times, row.theme))[:MOST_SHOWN]


def _row(
    theme: str,
    times: Mapping[str, int],
    cases: Mapping[str, Reached],
    answers: Mapping[str, PublicAnswer],
) -> Row:
    kind, _, name = theme.partition(":")
    given = answers.get(theme)
    return Row(
        theme=theme,
        name=one_line(name, 80),
        kind=_KINDS.get(kind, kind),
        times=times.get(theme, 0),
        reached=cases.get(theme, Reached()),
        link=safe_link(given.link) if given else None,
        words=one_line(given.words, LONGEST_WORDS) if given else "",
    )
