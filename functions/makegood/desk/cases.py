"""The case page, and the list of a rep's own cases."""

from collections.abc import Mapping
from dataclasses import dataclass

from makegood.alerts.scene import Scene
from makegood.alerts.when import age
from makegood.cases.due.priority import in_order, priority_now
from makegood.desk import words
from makegood.desk.deps import Desk
from makegood.desk.drafting import drafts
from makegood.desk.forms import Typed
from makegood.desk.heed import heed
from makegood.desk.http import Request, Response, redirect
from makegood.desk.joined import joined_to
from makegood.desk.landing import mail_link
from makegood.desk.leading import led_by
from makegood.desk.onward import onward
from makegood.desk.pages import page
from makegood.desk.session import check_form, form_token, require, signed_in
from makegood.desk.shared import public_facts, said_to_all, shared
from makegood.desk.view import case_view
from makegood.errors import BadLink
from makegood.model.cases import Case, CaseFile
from makegood.model.watchlist import Watchlist
from makegood.signing import Token

NOTHING_TYPED = Typed("", {})


@dataclass(frozen=True, slots=True)
class Listed:
    """A case in the list: of another case than the session's, not a word of the customer."""

    id: str
    brand: str
    what: str
    old: str
    priority: str
    danger: bool
    is_here: bool


def show(request: Request, desk: Desk, case: str) -> Response:
    """The case page of the session's own case."""
    session = require(request, desk, case)
    done = words.DONE.get(request.query.get("done", ""), "")
    return case_page(session, desk, done=done)


def case_page(
    session: Token,
    desk: Desk,
    *,
    status: int = 200,
    done: str = "",
    trouble: str = "",
    typed: Typed = NOTHING_TYPED,
) -> Response:
    """The page as the case is now, with what was typed still in its form."""
    file = desk.book.file(session.case)
    if file is None:
        raise BadLink("closed")
    scene = _scene(file, desk, session)
    heeded, answers = heed(scene, desk.book), said_to_all(file, desk.book)
    others = (*shared(file, desk.book, desk.clock()), *public_facts(answers))
    public = next((one.link for one in answers), "")
    return page(
        "case.html",
        status=status,
        case=case_view(scene, others),
        heed=heeded,
        drafts=drafts(scene, desk, is_barred=heeded.is_barred, public=public),
        onward=onward(scene),
        joined=joined_to(file.customer, desk.book),
        form=form_token(session, desk),
        attempt_id=typed.get("attempt") or desk.new_id(),
        done=done,
        trouble=trouble,
        typed=typed,
        words=words,
        leads=bool(led_by(session.rep, desk.watchlists.current())),
    )


def show_list(request: Request, desk: Desk) -> Response:
    """The rep's own open cases; only the session's case can be opened from here."""
    session = signed_in(request, desk)
    watchlist = desk.watchlists.current()
    theirs = in_order(desk.book.of_rep(session.rep), watchlist, desk.clock())
    listed = [_listed(case, watchlist, desk, session) for case in theirs]
    form = form_token(session, desk)
    done = words.DONE.get(request.query.get("done", ""), "")
    leads = bool(led_by(session.rep, watchlist))
    return page("cases.html", cases=listed, form=form, done=done, leads=leads)


def ask_link(request: Request, desk: Desk, case: str) -> Response:
    """Mail the rep the link of another of their own cases."""
    session = signed_in(request, desk)
    check_form(request, session, desk)
    wanted = desk.book.case(case)
    if wanted is None or wanted.rep != session.rep or wanted.is_closed:
        raise BadLink("elsewhere")
    mail_link(wanted, session.rep, desk)
    return redirect("/cases/?done=asked")


def _scene(file: CaseFile, desk: Desk, session: Token) -> Scene:
    return Scene(file, desk.watchlists.current(), session.rep, desk.clock())


def _listed(case: Case, watchlist: Watchlist, desk: Desk, session: Token) -> Listed:
    brand = watchlist.brand(case.brand)
    return Listed(
        id=case.id,
        brand=brand.name if brand else case.brand,
        what="Put off" if case.snoozed_until else _WHAT.get(case.state.value, case.state.value),
        old=age(case.said_at, desk.clock()),
        priority=f"{priority_now(case, watchlist, desk.clock()).value:.2f}",
        danger=case.danger,
        is_here=case.id == session.case,
    )


_WHAT: Mapping[str, str] = {"offered": "Yours to take", "claimed": "You have it"}
