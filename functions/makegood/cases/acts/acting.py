"""How an act of a rep is done: read, decide, write; read again when somebody else was faster."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from makegood.cases.customers.identity import known_as
from makegood.cases.due.ladder import first_step, pace_of, with_step
from makegood.errors import BadInput, Conflict
from makegood.model.cases import Case, CaseFile
from makegood.model.changes import Change
from makegood.model.watchlist import Rep, Watchlist
from makegood.ports import CaseBook, Watchlists

TRIES = 5


@dataclass(frozen=True, slots=True)
class Acting:
    """What a rep's acts need."""

    book: CaseBook
    watchlists: Watchlists


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts, when, and under which watchlist."""

    rep: Rep
    watchlist: Watchlist
    now: datetime
    is_barred: bool = False
    """Whether the customer must not be contacted."""

    def moment(self, at: datetime | None) -> str:
        """A moment as the rep's own clock shows it."""
        if at is None:
            return "just now"
        local = at.astimezone(ZoneInfo(self.rep.time_zone))
        return f"{local.day} {local:%B, %H:%M}"

    def name(self, rep_id: str) -> str:
        """What to call a rep, even one who left the watchlist."""
        rep = self.watchlist.rep(rep_id)
        return rep.name if rep else rep_id

    def leads(self, brand: str) -> bool:
        """Whether who acts is the lead of that brand."""
        lead = self.watchlist.lead_of(brand)
        return lead is not None and lead.id == self.rep.id


def act(
    case_id: str,
    rep_id: str,
    deps: Acting,
    now: datetime,
    decide: Callable[[CaseFile, Hand], Change | None],
) -> Case:
    """Do what `decide` decides on the case as it is now, and give the case as it is then.

    None means that it is so already. Raises BadInput for what cannot be done, in words for the rep,
    Conflict when others were faster every time.
    """
    return act_under(deps.watchlists.current(), case_id, rep_id, deps.book, now, decide)


def act_under(
    watchlist: Watchlist,
    case_id: str,
    rep_id: str,
    book: CaseBook,
    now: datetime,
    decide: Callable[[CaseFile, Hand], Change | None],
) -> Case:
    """The same under a watchlist that is known already."""
    rep = watchlist.rep(rep_id)
    if rep is None:
        raise BadInput(f"'{rep_id}' is no rep of the watchlist")
    for _ in range(TRIES):
        file = _file_of(case_id, book)
        is_barred = book.is_barred(known_as(file))
        change = decide(file, Hand(rep, watchlist, now, is_barred))
        if change is None:
            return file.case
        try:
            book.commit(change)
        except Conflict:
            continue
        return change.case or file.case
    raise Conflict(f"case {case_id} kept moving; look at it again")


def _file_of(case_id: str, book: CaseBook) -> CaseFile:
    file = book.file(case_id)
    if file is None:
        raise BadInput(f"there is no case {case_id}")
    if not file.case.customer:
        raise BadInput("nobody knows any more whose case this was; its numbers alone are kept")
    return file


def rewritten(case: Case, hand: Hand) -> Case:
    """The case as the next version, with the step that now comes first.

    At that step the case of somebody barred ends, so that it stays with nobody.
    """
    pace = pace_of(hand.watchlist, case.brand, case.rep)
    stepped = with_step(case, first_step(case, pace, hand.now))
    return replace(stepped, version=case.version + 1)
