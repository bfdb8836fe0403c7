"""Two customers who are one: a rep says so, sees what would come of it, and agrees."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from makegood.cases.acts.same_person import foresee, merge, split
from makegood.desk.cases import case_page
from makegood.desk.deps import Desk
from makegood.desk.forms import Typed
from makegood.desk.http import Request, Response, redirect
from makegood.desk.pages import page
from makegood.desk.session import check_form, form_token, require
from makegood.errors import BadInput, BadLink, Conflict
from makegood.model.cases import Case
from makegood.signing import Token, verify

_LINK = re.compile(r"/l/([A-Za-z0-9._-]{1,1024})(?:[/?#].*)?$")


type Doing = Callable[[Token, Typed, Desk], Response | None]
"""What a form asks for; None where the case page is the answer."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The customer of the session's case, and who is to be found to be them."""

    stays: str
    joins: str


def join(request: Request, desk: Desk, case: str) -> Response:
    """Show what would come of it; with that agreed to, do it."""
    return _answered(request, desk, case, "same-person", _join)


def part(request: Request, desk: Desk, case: str) -> Response:
    """Undo one joining to the customer of the session's case: all that went along goes back."""
    return _answered(request, desk, case, "another-person", _part)


def _answered(request: Request, desk: Desk, case: str, name: str, do: Doing) -> Response:
    session, typed = require(request, desk, case), Typed(name, request.form)
    check_form(request, session, desk)
    try:
        return do(session, typed, desk) or redirect(f"/cases/{case}?done={name}")
    except BadInput as trouble:
        return case_page(session, desk, status=400, trouble=str(trouble), typed=typed)
    except Conflict as trouble:
        return case_page(session, desk, status=409, trouble=str(trouble), typed=typed)


def _join(session: Token, typed: Typed, desk: Desk) -> Response | None:
    pair, watchlist = _pair(session, typed, desk), desk.watchlists.current()
    if typed.get("sure") != "yes":
        return _preview(session, typed, pair, desk)
    _nudge(merge(pair.stays, pair.joins, session.rep, desk.book, watchlist, desk.clock()), desk)
    return None


def _part(session: Token, typed: Typed, desk: Desk) -> None:
    joined, watchlist = _joined(session, typed, desk), desk.watchlists.current()
    _nudge(split(joined, session.rep, desk.book, watchlist, desk.clock()), desk)


def _pair(session: Token, typed: Typed, desk: Desk) -> Pair:
    """Both customers. A session opens one case; who joins another one to it shows its link too."""
    here = _own(session.case, session, desk)
    found = _LINK.search(typed.get("other").strip())
    if found is None:
        raise BadInput("give the link from your email about the other case")
    try:
        token = verify("link", found.group(1), desk.keys, desk.clock())
    except BadLink as error:
        raise BadInput("that link is no longer good; take one from a later email") from error
    if token.rep != session.rep:
        raise BadInput("that link is a colleague's; only cases of your own can be joined")
    return Pair(here.customer, _own(token.case, session, desk).customer)


def _own(case_id: str, session: Token, desk: Desk) -> Case:
    case = desk.book.case(case_id)
    if case is None or case.rep != session.rep or not case.customer:
        raise BadInput("you do not have that case; only cases of your own can be joined")
    return case


def _joined(session: Token, typed: Typed, desk: Desk) -> str:
    here = _own(session.case, session, desk)
    customer = desk.book.customer(here.customer)
    joined = typed.get("joined")
    if customer is None or joined not in customer.aliases:
        raise BadInput("they were not joined, or are apart again")
    return joined


def _preview(session: Token, typed: Typed, pair: Pair, desk: Desk) -> Response:
    return page(
        "same.html",
        case=session.case,
        form=form_token(session, desk),
        other=typed.get("other"),
        lines=foresee(
            pair.stays,
            pair.joins,
            session.rep,
            desk.book,
            desk.watchlists.current(),
            desk.clock(),
        ),
    )


def _nudge(written: tuple[Case, ...], desk: Desk) -> None:
    """A case that waits by it is offered at once."""
    for case in written:
        if not case.rep and not case.is_closed:
            desk.nudges.assign(case.correlation)
            return
