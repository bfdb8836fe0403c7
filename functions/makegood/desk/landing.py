"""Where an email's link lands: a page without customer data, whose button opens the case once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from makegood.cases.records.entries import for_rep
from makegood.desk.deps import Desk
from makegood.desk.http import Request, Response, redirect
from makegood.desk.pages import page
from makegood.desk.session import check_form, form_token, opened, renewed, session_of
from makegood.errors import BadLink, Conflict
from makegood.model.alerts import EmailKind
from makegood.model.cases import Case
from makegood.model.changes import Change
from makegood.signing import LINK_LIFE, Token, read, verify

FRESH_EVERY = timedelta(minutes=10)
"""However often somebody asks, one fresh link is mailed in this time."""

TO_TAKE_BACK = timedelta(days=7)
"""How long a link that tells of a case's end opens it."""

PLACES: Mapping[str, str] = {
    "not-for-us": "/cases/{case}#not-for-us",
    "numbers": "/numbers",
}
"""Where else than at the top of its case a link may lead."""


def show(request: Request, desk: Desk, link: str) -> Response:
    """Say whom the link is for; straight on to the case if its session is open here already."""
    token = verify("link", link, desk.keys, desk.clock())
    if _is_at_the_desk(request, desk, token):
        return _to_case(request.query, token)
    _case(token, desk)
    rep = desk.watchlists.current().rep(token.rep)
    if rep is None:
        raise BadLink("elsewhere")
    to = request.query.get("to", "")
    to = to if to in PLACES else ""
    return page("landing.html", link=link, name=rep.name, form=form_token(token, desk), to=to)


def enter(request: Request, desk: Desk, link: str) -> Response:
    """Spend the link and open a session; pressing twice in one browser is no harm."""
    token = verify("link", link, desk.keys, desk.clock())
    if _is_at_the_desk(request, desk, token):
        return _to_case(request.form, token)
    check_form(request, token, desk)
    _case(token, desk)
    if desk.watchlists.current().rep(token.rep) is None:
        raise BadLink("elsewhere")
    if not desk.spent.spend(token.id, token.until):
        raise BadLink("spent")
    return _to_case(request.form, token, (opened(token, desk),))


def ended(link: str, desk: Desk, trouble: BadLink, status: int) -> Response:
    """The page of a link that opens nothing, with a way to a fresh one where there is."""
    ask = _ask_token(link, desk) if trouble.why in {"spent", "expired"} else None
    form = form_token(ask, desk) if ask else ""
    return page("link.html", status=status, why=trouble.why, link=link, form=form)


def mail_fresh(request: Request, desk: Desk, link: str) -> Response:
    """Mail a fresh link to the same rep; the page is the same whether or not that was possible."""
    token = read("link", link, desk.keys)
    check_form(request, renewed(token, _asked(desk)), desk)
    case = _case(token, desk)
    if desk.watchlists.current().rep(token.rep):
        _mail(case, token.rep, desk)
    return page("asked.html")


def mail_link(case: Case, rep: str, desk: Desk) -> None:
    """A fresh link for the rep and case, whatever their hours: they are waiting for it."""
    _mail(case, rep, desk)


def _mail(case: Case, rep: str, desk: Desk) -> None:
    now = desk.clock()
    window = int(now.timestamp() // FRESH_EVERY.total_seconds())
    watchlist = desk.watchlists.current()
    entry = for_rep(EmailKind.FRESH_LINK, case, rep, watchlist, now, (rep, window))
    entry = replace(entry, due_at=now)
    try:
        desk.book.commit(Change(entries=(entry,)))
    except Conflict:
        return
    desk.nudges.send([entry.id])


def _case(token: Token, desk: Desk) -> Case:
    case = desk.book.case(token.case)
    if case is None or (case.is_closed and not _is_of_its_end(token, case, desk.clock())):
        raise BadLink("closed")
    return case


def _is_of_its_end(token: Token, case: Case, now: datetime) -> bool:
    """Whether the link was written when the case had ended, to take that back; for a week."""
    if not case.is_kept or case.closed_at is None:
        return False
    written = token.until - LINK_LIFE
    return written >= case.closed_at.replace(microsecond=0) and now < case.closed_at + TO_TAKE_BACK


def _is_at_the_desk(request: Request, desk: Desk, token: Token) -> bool:
    session = session_of(request, desk)
    return session is not None and (session.rep, session.case) == (token.rep, token.case)


def _to_case(fields: Mapping[str, str], token: Token, cookies: tuple[str, ...] = ()) -> Response:
    place = PLACES.get(fields.get("to", ""), "/cases/{case}")
    return redirect(place.format(case=token.case), cookies)


def _ask_token(link: str, desk: Desk) -> Token | None:
    try:
        return renewed(read("link", link, desk.keys), _asked(desk))
    except BadLink:
        return None


def _asked(desk: Desk) -> datetime:
    """The end of the day after today: a form for a fresh link is good until then."""
    now = desk.clock()
    return now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=2)
