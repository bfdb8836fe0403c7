"""Each kind of email as a letter: how it opens, what it shows, what it asks for."""

from collections.abc import Callable
from dataclasses import replace

from makegood.alerts.deadlines import deadline, if_nobody_acts
from makegood.alerts.facts import facts
from makegood.alerts.history import ROUTES
from makegood.alerts.letter import Action, Letter, Mailing, Part
from makegood.alerts.priority import why_so_soon
from makegood.alerts.quotes import quote
from makegood.alerts.text import one_line
from makegood.alerts.when import zone_name
from makegood.model.alerts import EmailKind
from makegood.model.cases import Case
from makegood.signing import LINK_LIFE, Token, one_time_id

LONGEST_SUBJECT = 120

TAKE_IT = "I’ll take it"  # noqa: RUF001 - an apostrophe as print has it

type Writer = Callable[[Mailing, tuple[Mailing, ...]], Letter]
"""Writes one kind of email from its first case and all its cases, the first included."""


def subject(brand: str, customer: str, headline: str) -> str:
    """The same for every email of a case, so that mailboxes keep them together."""
    start = f"[{one_line(brand, 30)}] {one_line(customer, 40)}: "
    return start + one_line(headline or "their words", LONGEST_SUBJECT - len(start))


def token(scene: Mailing) -> Token:
    """What the email's link opens: this rep, this case, once, for 30 days from the entry on."""
    entry, case = scene.entry, scene.file.case
    until = (entry.created_at or scene.now) + LINK_LIFE
    return Token(entry.to_rep, case.id, one_time_id(entry.id, case.id), until)


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


def _first_name(scene: Mailing) -> str:
    return one_line(scene.reader.name, 40).split(" ")[0] if scene.reader else ""


def _to(words: str, scene: Mailing) -> str:
    name = _first_name(scene)
    return f"{words}, {name}." if name else f"{words}."


def alert(scene: Mailing, scenes: tuple[Mailing, ...]) -> Letter:
    """A case put before one rep."""
    parts = _wholes(scenes, TAKE_IT)
    return _letter(scene, _to("This one is yours", scene), deadline(scene), parts)


def answer(scene: Mailing, scenes: tuple[Mailing, ...]) -> Letter:
    """The customer has written again."""
    opening = f"{scene.customer} has written again."
    lead = f"{_to('This one is yours', scene)} {deadline(scene)}"
    return _letter(scene, opening, lead, _wholes(scenes, "Open the case"))


def reminder(scene: Mailing, scenes: tuple[Mailing, ...]) -> Letter:
    """Makegood asks the rep again; the entry's step says about what."""
    opening, lead = _REMINDERS.get(scene.entry.step, _unclaimed)(scene)
    label = "Open the case" if scene.file.case.attempts else TAKE_IT
    return _letter(scene, opening, lead, _wholes(scenes, label))


def _unclaimed(scene: Mailing) -> tuple[str, str]:
    offered = scene.file.case.offered_at
    since = f" It has been yours to take since {scene.moment(offered)}." if offered else ""
    return _to(f"{scene.customer} is still waiting", scene), deadline(scene) + since


def _overdue(scene: Mailing) -> tuple[str, str]:
    said = scene.file.case.said_at
    opening = f"Nobody has written to {scene.customer} yet."
    return opening, f"{deadline(scene)} They spoke {scene.age(said)}."


def _retry(scene: Mailing) -> tuple[str, str]:
    attempts = scene.file.case.attempts
    last = [f"Last try: {scene.moment(one.at)}, {ROUTES[one.route]}. " for one in attempts[-1:]]
    lead = f"{''.join(last)}Another route may reach them better."
    return f"No answer from {scene.customer} yet: try once more?", lead


def _promise(scene: Mailing) -> tuple[str, str]:
    promises = [one for one in scene.file.case.attempts if one.promise]
    words = one_line(promises[-1].promise, 160) if promises else "see the case"
    return f"You promised {scene.customer} something.", f"Due by now: {words}."


_REMINDERS: dict[str, Callable[[Mailing], tuple[str, str]]] = {
    "remind": _unclaimed,
    "overdue": _overdue,
    "retry": _retry,
    "promise": _promise,
}


def lapse_warning(scene: Mailing, scenes: tuple[Mailing, ...]) -> Letter:
    """A claim without an attempt is about to end."""
    opening = _to("Your claim is about to lapse", scene)
    claimed = scene.file.case.claimed_at
    since = f"You took it {scene.moment(claimed)}. " if claimed else ""
    lead = f"{since}Write to {scene.customer} and write it down, or let somebody else do it."
    return _letter(scene, opening, lead, _wholes(scenes, "Open the case"))


def escalation(scene: Mailing, scenes: tuple[Mailing, ...]) -> Letter:
    """The lead hears of a case that its rep does not move."""
    case = scene.file.case
    holder = scene.name(case.rep)
    since = f" since {scene.moment(case.offered_at)}" if case.offered_at else ""
    lead = f"It has been with {holder}{since}. {deadline(scene)}"
    opening = f"{scene.customer} is waiting, and nobody moves."
    letter = _letter(scene, opening, lead, _wholes(scenes, TAKE_IT))
    return replace(letter, ending=(f"It stays with {holder}. Makegood does not ask you again.",))


def fresh_link(scene: Mailing, _scenes: tuple[Mailing, ...]) -> Letter:
    """Somebody asked at the desk for a link that opens again."""
    part = Part(action=Action("Open the case", scene.link(token(scene))))
    lead = "You asked for it at the desk. If you did not, do nothing: only you can open it."
    letter = _letter(scene, _to("Here is a fresh link", scene), lead, (part,))
    return replace(letter, ending=())


WRITERS: dict[EmailKind, Writer] = {
    EmailKind.ALERT: alert,
    EmailKind.ANSWER: answer,
    EmailKind.REMINDER: reminder,
    EmailKind.LAPSE_WARNING: lapse_warning,
    EmailKind.ESCALATION: escalation,
    EmailKind.FRESH_LINK: fresh_link,
}
