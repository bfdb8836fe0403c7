"""What Makegood passed over and somebody reports: a case at once, and a lesson for later."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from makegood.cases.customers.identity import identities
from makegood.cases.customers.selves import as_themselves
from makegood.cases.mentions.opening import TRIES, joining, opening, returning
from makegood.cases.mentions.returning import closed_lately
from makegood.cases.mentions.telling import counted, write
from makegood.cases.records.history import told
from makegood.errors import BadInput, Conflict
from makegood.listening.addresses.links import canonical_link
from makegood.model.alerts import EmailKind
from makegood.model.cases import Case, Customer
from makegood.model.changes import Change
from makegood.model.verdicts import Mention, Reason, Route
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook
from makegood.triage.conversations.pages import page_at
from makegood.triage.copies.exact import copy_keys


@dataclass(frozen=True, slots=True)
class Report:
    """Who says that a customer in trouble was passed over, and what they say of it."""

    who: str
    note: str = ""

    @property
    def words(self) -> str:
        """As the history tells it."""
        note = " ".join(self.note.split())
        return f"reported as missed by {self.who}" + (f": {note}" if note else "")


@dataclass(frozen=True, slots=True)
class Reported:
    """The case that the customer has by now; `known` if the mention had it before."""

    case_id: str
    how: Literal["opened", "joined", "reopened", "known"]


def report_missed(
    mention_id: str,
    report: Report,
    book: CaseBook,
    watchlist: Watchlist,
    now: datetime,
    new_id: Callable[[], str],
) -> Reported:
    """Open a case of a recorded mention, or go on with the customer's; again, nothing changes.

    Raises BadInput for an unknown mention and for people who asked to be left alone.
    """
    case_id = new_id()
    for _ in range(TRIES):
        mention = _recorded(mention_id, book)
        if mention.case:
            return Reported(mention.case, "known")
        reported, customer = as_themselves(_as_reported(mention, report), book)
        case = book.open_case(reported.customer, mention.brand)
        case = case or closed_lately(reported, customer, book, watchlist, now)
        found = replace(reported, case=case.id if case else case_id)
        made, how = _placed(found, case, customer, watchlist, now)
        try:
            write(counted(_adopting(made, found, report, now), watchlist, now), book)
        except Conflict:
            continue
        return Reported(found.case, how)
    raise Conflict(f"mention {mention_id}: its customer's cases kept moving")


def _placed(
    found: Mention,
    case: Case | None,
    customer: Customer | None,
    watchlist: Watchlist,
    now: datetime,
) -> tuple[Change, Literal["opened", "joined", "reopened"]]:
    if case and customer and case.is_closed:
        return returning(found, case, customer, watchlist, now), "reopened"
    if case:
        return joining(found, case, customer, watchlist, now), "joined"
    return opening(found, customer, watchlist, now), "opened"


def mentions_at(address: str, brand_id: str, book: CaseBook) -> tuple[Mention, ...]:
    """The brand's mentions at an address, by a link there, else those on every route but alert."""
    link = canonical_link(address)
    if not link:
        return ()
    known = book.same_as(copy_keys(brand_id, address, "").link)
    if found := (known,) if known else _on_page(address, brand_id, book):
        return found
    routes = [route for route in Route if route is not Route.ALERT]
    listed = (mention for route in routes for mention in book.routed(brand_id, route))
    return tuple(
        mention
        for mention in listed
        if any(canonical_link(place.link) == link for place in mention.places)
    )


def _on_page(address: str, brand_id: str, book: CaseBook) -> tuple[Mention, ...]:
    """Those that stand there, or of which a copy does, whether or not they have a case."""
    page = page_at(address)
    ids = book.on_pages([page.key]).get(page.key, ()) if page else ()
    every = (book.mention(each) for each in sorted(ids))
    return tuple(each for each in every if each and each.brand == brand_id)


def _recorded(mention_id: str, book: CaseBook) -> Mention:
    mention = book.mention(mention_id)
    if mention is None:
        raise BadInput(f"there is no mention {mention_id}")
    if book.is_barred(identities((mention,))):
        raise BadInput("this customer asked to be left alone: no case is opened")
    return mention


def _as_reported(mention: Mention, report: Report) -> Mention:
    """The mention, whose first reason is no longer why it went another way."""
    why, *others = mention.verdict.reasons or (Reason(""),)
    kept = others if not why.weight else (why, *others)
    said = Reason(f"Makegood passed it over; {report.words}")
    verdict = replace(mention.verdict, reasons=(said, *kept))
    return replace(mention, verdict=verdict, reported=report.who)


def _adopting(made: Change, mention: Mention, report: Report, now: datetime) -> Change:
    """The same for a mention that is there already; whom it was passed on to, knows of it."""
    line = told(mention.case, "noted", now, f"missed {mention.id}", report.words)
    return replace(
        made,
        mention=None,
        adopts=mention,
        events=(*made.events, line),
        entries=tuple(each for each in made.entries if each.kind is EmailKind.ANSWER),
    )
