"""Each kind of email as a letter: how it opens, what it shows, what it asks for."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from makegood.alerts import handed
from makegood.alerts.deadlines import deadline, if_nobody_acts, is_urgent
from makegood.alerts.facts import facts, who_guards
from makegood.alerts.letter import Action, Letter, Mailing, Part
from makegood.alerts.lines import Fact, Line
from makegood.alerts.links import safe_link
from makegood.alerts.priority import why_so_soon
from makegood.alerts.quotes import quote
from makegood.alerts.rows import Row
from makegood.alerts.steps import asked_of_lead, asked_of_rep, to_reader
from makegood.alerts.text import one_line, paragraphs
from makegood.alerts.when import zone_name
from makegood.model.alerts import EmailKind
from makegood.model.cases import Case, Event, EventName, State, Step
from makegood.signing import LINK_LIFE, Token, one_time_id

LONGEST_SUBJECT = 120

TAKE_IT = "I’ll take it"  # noqa: RUF001 - an apostrophe as print has it

type Writer = Callable[[Mailing, tuple[Mailing, ...]], Letter]
"""Writes one kind of email from its first case and all its cases, the first included."""


def subject(brand: str, customer: str, headline: str) -> str:
    """The same for every email of a case, so that mailboxes keep them together.

    A headline that begins with their name, as planets and comments do, says it for both.
    """
    name = one_line(customer, 40)
    is_named = re.match(rf"{re.escape(name)}\b", headline, re.IGNORECASE) if name else None
    start = f"[{one_line(brand, 30)}] " + ("" if is_named else f"{name}: ")
    return start + one_line(headline or "their words", LONGEST_SUBJECT - len(start))


def token(scene: Mailing) -> Token:
    """What the email's link opens: this rep, this case, once, for 30 days from the entry on."""
    entry, case = scene.entry, scene.file.case
    until = (entry.created_at or scene.now) + LINK_LIFE
    return Token(entry.to_rep, case.id, one_time_id(entry.id, case.id), until)


def row(scene: Mailing, why: str) -> Row:
    """A case as digests list it, with the link that opens it."""
    case = scene.file.case
    return Row(
        name=scene.customer,
        why=why,
        words=one_line(case.headline, 140),
        label="Open the case",
        href=scene.link(token(scene)),
        is_urgent=case.danger,
    )


def case_subject(case: Case, scene: Mailing) -> str:
    """The still subject of a case."""
    return subject(scene.brand.name, scene.customer, case.headline)


def _letter(scene: Mailing, opening: str, lead: str, parts: tuple[Part, ...]) -> Letter:
    is_theirs = scene.reader is not None and scene.entry.to_rep == scene.file.case.rep
    return Letter(
        subject=case_subject(scene.file.case, scene),
        opening=opening,
        lead=lead,
        parts=parts,
        ending=if_nobody_acts(scene) if is_theirs else (),
        footer=footer(scene),
        is_urgent=is_urgent(scene),
    )


def footer(scene: Mailing) -> tuple[str, ...]:
    """Why this email came, in which time its times are, and which case it is."""
    if not scene.reader:
        return (f"Sent by Makegood, which listens for {scene.brand.name}.",)
    return (
        f"From Makegood, to a rep for {scene.brand.name}. Times are {zone_name(scene.zone)}.",
        f"Case {scene.file.case.id}. No images, nothing that tracks you.",
    )


def _whole(scene: Mailing, label: str, several: bool) -> Part:
    href = scene.link(token(scene))
    return Part(
        quotes=tuple(quote(mention) for mention in scene.mentions),
        facts=(*facts(scene), *why_so_soon(scene)),
        action=Action(label, href, "Not for us", f"{href}?to=not-for-us"),
        heading=scene.brand.name if several else "",
    )


def _wholes(scenes: tuple[Mailing, ...], label: str) -> tuple[Part, ...]:
    return tuple(_whole(scene, label, several=len(scenes) > 1) for scene in scenes)


def alert(scene: Mailing, scenes: tuple[Mailing, ...]) -> Letter:
    """A case put before one rep."""
    parts = _wholes(scenes, TAKE_IT)
    told = f" {who_guards(scene)}" if is_urgent(scene) else ""
    return _letter(scene, to_reader("This one is yours", scene), deadline(scene) + told, parts)


def answer(scene: Mailing, scenes: tuple[Mailing, ...]) -> Letter:
    """The customer has written again, or edited what they wrote."""
    edit = _event_of(scene, "edited")
    opening = f"{scene.customer} has {'edited their post' if edit else 'written again'}."
    since = f"It says now: {edit.words} " if edit and edit.words else ""
    is_open_again = _event_of(scene, "reopened") is not None
    urgent = is_urgent(scene)
    again = " The case was closed, and is open again." if is_open_again else ""
    yours = f"{to_reader('This one is yours', scene)}{again}"
    lead = f"{deadline(scene)} {since}{yours}" if urgent else f"{since}{yours} {deadline(scene)}"
    return _letter(scene, opening, lead, _wholes(scenes, "Open the case"))


def _event_of(scene: Mailing, name: EventName) -> Event | None:
    """That event, if it happened with the words that this email is about."""
    at = scene.entry.created_at
    events = scene.file.events
    return next((one for one in events if one.name == name and one.at == at), None)


def reminder(scene: Mailing, scenes: tuple[Mailing, ...]) -> Letter:
    """Makegood asks the rep again; the entry's step says about what."""
    opening, lead = asked_of_rep(scene, scene.entry.step)
    case = scene.file.case
    is_taken = case.attempts or case.state is State.CLAIMED
    label = "Open the case" if is_taken else TAKE_IT
    if scene.entry.step == Step.END:
        label = "Close the case"
    return _letter(scene, opening, lead, _wholes(scenes, label))


def lapse_warning(scene: Mailing, scenes: tuple[Mailing, ...]) -> Letter:
    """A claim without an attempt is about to end."""
    opening = to_reader("Your claim is about to lapse", scene)
    case = scene.file.case
    lapses = _lapses_at(case)
    by = f" by {scene.moment(lapses)}" if lapses else ""
    since = f" You took it {scene.moment(case.claimed_at)}." if case.claimed_at else ""
    lead = f"Write to {scene.customer} and write it down{by}, or it goes to somebody else.{since}"
    return _letter(scene, opening, lead, _wholes(scenes, "Open the case"))


def _lapses_at(case: Case) -> datetime | None:
    """When it goes to somebody else, whether or not it counts as overdue before that."""
    steps = {case.later_step: case.later_step_at, case.next_step: case.next_step_at}
    return steps.get(Step.LAPSE)


def escalation(scene: Mailing, scenes: tuple[Mailing, ...]) -> Letter:
    """The lead hears of a case that its rep does not move."""
    opening, lead = asked_of_lead(scene, scene.entry.step)
    *others, last = _wholes(scenes, "Open the case")
    parts = (*others, replace(last, facts=(*last.facts, *_to_numbers(scene))))
    letter = _letter(scene, opening, lead, parts)
    return replace(letter, ending=(f"{_stays(scene)} unless you take it over or hand it on.",))


def _stays(scene: Mailing) -> str:
    """Where the case is if its lead does nothing."""
    case = scene.file.case
    if not case.rep:
        return "It waits for a rep"
    lapses = _lapses_at(case)
    if lapses is None:
        return f"It stays with {scene.name(case.rep)}"
    return f"{scene.moment(lapses)}: it goes from {scene.name(case.rep)} to somebody else,"


def _to_numbers(scene: Mailing) -> tuple[Fact, ...]:
    """The way to how cases go in general, for who leads the brand."""
    link = safe_link(f"{scene.link(token(scene))}?to=numbers")
    if scene.brand.lead != scene.entry.to_rep or link is None:
        return ()
    return (Fact("Numbers", (Line("How soon people are helped", link),)),)


def hand_off(scene: Mailing, scenes: tuple[Mailing, ...]) -> Letter:
    """A colleague hands a customer on: their note first, then all there is."""
    opening, lead = handed.opening(scene)
    first, *others = _wholes(scenes, TAKE_IT)
    told = replace(first, facts=(handed.so_far(scene), *first.facts))
    return _letter(scene, opening, lead, (handed.note(scene), told, *others))


def fresh_link(scene: Mailing, _scenes: tuple[Mailing, ...]) -> Letter:
    """Somebody asked at the desk for a link that opens again."""
    part = Part(action=Action("Open the case", scene.link(token(scene))))
    lead = "You asked for it at the desk. If you did not, do nothing: only you can open it."
    letter = _letter(scene, to_reader("Here is a fresh link", scene), lead, (part,))
    return replace(letter, ending=())


def heard(scene: Mailing, _scenes: tuple[Mailing, ...]) -> Letter:
    """What became of an email of the reader's own: the entry's words, the first line before all."""
    head, _, rest = paragraphs(scene.entry.words).partition("\n")
    part = Part(action=Action("Open the case", scene.link(token(scene))))
    letter = _letter(scene, one_line(head, 300), rest, (part,))
    return replace(letter, ending=())


WRITERS: dict[EmailKind, Writer] = {
    EmailKind.ALERT: alert,
    EmailKind.ANSWER: answer,
    EmailKind.REMINDER: reminder,
    EmailKind.LAPSE_WARNING: lapse_warning,
    EmailKind.ESCALATION: escalation,
    EmailKind.HAND_OFF: hand_off,
    EmailKind.FRESH_LINK: fresh_link,
    EmailKind.HEARD: heard,
}
