"""A case as its page shows it: who has it, their words, what we know, what happened."""

from collections.abc import Iterator
from dataclasses import dataclass

from makegood.alerts.conversation import Spoken, conversation
from makegood.alerts.deadlines import deadline, if_nobody_acts
from makegood.alerts.facts import facts, how_old
from makegood.alerts.history import promise_day
from makegood.alerts.lines import Fact, Line
from makegood.alerts.links import Link, safe_link
from makegood.alerts.priority import how_soon
from makegood.alerts.quotes import Excerpt, Quote, quote
from makegood.alerts.recovery import then_and_now
from makegood.alerts.scene import Scene
from makegood.alerts.text import one_line
from makegood.alerts.tickets import ticket_search
from makegood.cases.acts.remarks import remarks
from makegood.desk.whole import whole
from makegood.desk.words import EVENTS, ROUTES
from makegood.model.cases import Attempt, Case, Event, State
from makegood.model.verdicts import Mention


@dataclass(frozen=True, slots=True)
class Said:
    """One mention: the words around the brand, and the whole post behind a fold."""

    quote: Quote
    old: str
    rest: Excerpt | None


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the history."""

    when: str
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt, as it was written down."""

    head: str
    said: str
    link: Link | None
    promise: str
    reference: Line | None = None
    remarks: str = ""
    """What is out of the ordinary about it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who has the case, as the reader of the page may act on it."""

    words: str
    holder: str = ""
    """Who else has it."""
    mine: bool = False
    free: bool = False
    """Nobody has claimed it, or it is offered to the reader."""
    theirs: bool = False
    closed: bool = False
    may_close: bool = False


@dataclass(frozen=True, slots=True)
class CaseView:
    """All that the case page shows."""

    id: str
    customer: str
    brand: str
    headline: str
    due: str
    standing: Standing
    said: tuple[Said, ...]
    facts: tuple[Fact, ...]
    help: tuple[Line, ...]
    tried: tuple[Tried, ...]
    conversation: tuple[Spoken, ...]
    history: tuple[Happened, ...]
    ahead: tuple[str, ...]
    danger: bool


def case_view(scene: Scene, more: tuple[Fact, ...] = ()) -> CaseView:
    """The view of the scene's case for its reader, with facts that its file does not hold."""
    case = scene.file.case
    return CaseView(
        id=case.id,
        customer=scene.customer,
        brand=scene.brand.name,
        headline=one_line(case.headline, 160),
        due="" if case.is_closed or case.attempts else deadline(scene),
        standing=standing(scene),
        said=tuple(_said(scene, one) for one in reversed(scene.mentions)),
        facts=(*facts(scene), *then_and_now(scene), *more, *how_soon(scene)),
        help=tuple(help_lines(scene)),
        tried=tuple(_tried(scene, one) for one in reversed(case.attempts)),
        conversation=conversation(scene),
        history=tuple(_happened(scene, one) for one in reversed(scene.file.events)),
        ahead=if_nobody_acts(scene) if case.rep == scene.rep else (),
        danger=case.danger,
    )


def standing(scene: Scene) -> Standing:
    """Who has it and since when; said before anybody types."""
    case = scene.file.case
    if case.is_closed:
        return Standing(_closed_words(scene, case), closed=True)
    if case.state is State.WAITING:
        return Standing("It waits for a rep: nobody has it.", free=True, may_close=True)
    if case.rep != scene.rep:
        leads = scene.brand.lead == scene.rep
        words, holder = _holder_words(scene, case), scene.name(case.rep)
        return Standing(words, holder=holder, theirs=True, may_close=leads)
    if case.state is State.CLAIMED:
        taken = f"You took it on {scene.moment(case.claimed_at)}." if case.claimed_at else ""
        return Standing(taken or "You have it.", mine=True, may_close=True)
    return Standing("It is yours to take.", free=True, may_close=True)


def help_lines(scene: Scene) -> Iterator[Line]:
    """The facts an answer is made of: for the rep to use, never sent by itself."""
    if scene.reader:
        yield Line(f"Write as yourself and sign with your name: {scene.reader.name}.")
    if scene.brand.goodwill:
        yield Line(f"You may offer “{scene.brand.goodwill.strip().rstrip('.')}”.")
    for attempt in scene.file.case.attempts[-1:]:
        if attempt.promise:
            yield Line(f"Promised before: {attempt.promise}{_promised_by(scene, attempt)}")
    search = ticket_search(scene.brand, scene.customer)
    if search:
        yield Line("Look for them in your own tickets", search)


def _promised_by(scene: Scene, attempt: Attempt) -> str:
    """By which day, and that it has gone by; empty where none was named."""
    if attempt.promised_by is None:
        return ""
    has_passed = attempt.promised_by < scene.now.astimezone(scene.zone).date()
    passed = ". That day has passed" if has_passed else ""
    return f", by {promise_day(scene, attempt.promised_by)}{passed}."


def _closed_words(scene: Scene, case: Case) -> str:
    when = f" on {scene.moment(case.closed_at)}" if case.closed_at else ""
    reason = f": {one_line(case.outcome_reason, 300)}" if case.outcome_reason else ""
    return f"Closed{when} as {case.outcome or 'ended'}{reason}."


def _holder_words(scene: Scene, case: Case) -> str:
    holder = scene.name(case.rep)
    if case.state is State.CLAIMED and case.claimed_at:
        return f"{holder} has had this case since {scene.moment(case.claimed_at)}."
    since = f" since {scene.moment(case.offered_at)}" if case.offered_at else ""
    return f"It has been offered to {holder}{since}."


def _said(scene: Scene, mention: Mention) -> Said:
    return Said(quote(mention), how_old(scene, mention), whole(mention))


def _tried(scene: Scene, attempt: Attempt) -> Tried:
    by = promise_day(scene, attempt.promised_by) if attempt.promised_by else ""
    promise = f"{attempt.promise}{f', by {by}' if by else ''}" if attempt.promise else by
    name, route = scene.name(attempt.rep), ROUTES[attempt.route]
    head = f"{name}, {route.lower()}, {scene.moment(attempt.at)}"
    reference, told = one_line(attempt.reference, 80), ", ".join(remarks(attempt))
    ticket = Line(f"Ticket {reference}", ticket_search(scene.brand, reference))
    return Tried(
        head,
        attempt.said,
        safe_link(attempt.link),
        promise,
        ticket if reference else None,
        f"{told[:1].upper()}{told[1:]}." if told else "",
    )


def _happened(scene: Scene, event: Event) -> Happened:
    who = scene.name(event.who) if event.who else "Makegood"
    return Happened(
        scene.moment(event.at), EVENTS[event.name].format(who=who), one_line(event.words, 300)
    )
