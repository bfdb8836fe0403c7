"""How the emails of the ladder open: what each step asks of the rep, and of the lead."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from makegood.alerts.deadlines import deadline
from makegood.alerts.facts import email_of
from makegood.alerts.history import ROUTES
from makegood.alerts.links import safe_link
from makegood.alerts.lost import says_solved
from makegood.alerts.promises import due_promises
from makegood.alerts.scene import Scene
from makegood.alerts.text import one_line
from makegood.alerts.when import span
from makegood.model.cases import Case, State, Step

type Opening = tuple[str, str]
"""What an email opens with, and the lines after it: what mailboxes show before it is opened."""


def to_reader(words: str, scene: Scene) -> str:
    """The sentence, with the reader's first name."""
    name = one_line(scene.reader.name, 40).split(" ")[0] if scene.reader else ""
    return f"{words}, {name}." if name else f"{words}."


def asked_of_rep(scene: Scene, step: str) -> Opening:
    """How a reminder opens."""
    return _REMINDERS.get(step, _unclaimed)(scene)


def asked_of_lead(scene: Scene, step: str) -> Opening:
    """How an escalation opens: who has it, since when, and what is missing."""
    case = scene.file.case
    if not case.rep:
        opening = f"{scene.customer} is waiting, and no rep has room."
        return opening, f"Nobody has this case. {deadline(scene)}"
    since = f" since {scene.moment(case.offered_at)}" if case.offered_at else ""
    has = f"It has been with {scene.name(case.rep)}{since}."
    if step == Step.OVERDUE:
        return f"Nobody has written to {scene.customer} in time.", f"{has} {deadline(scene)}"
    if case.attempts:
        return f"{scene.customer}’s case has come to a stop.", f"{has} {_last_try(scene)}"  # noqa: RUF001 - an apostrophe as print has it
    return f"{scene.customer} is waiting, and nobody has acted.", f"{has} {deadline(scene)}"


def untried(scene: Scene) -> tuple[str, ...]:
    """Ways to reach them that nobody tried: only what they published, or the brand has itself."""
    tried = {attempt.route for attempt in scene.file.case.attempts}
    return tuple(words for route, words in _ways(scene) if route not in tried)


def _ways(scene: Scene) -> Iterator[tuple[str, str]]:
    mentions = scene.file.mentions
    if any(safe_link(place.link) for one in mentions for place in one.places):
        yield "comment", "a comment where they wrote"
    if any(email_of(one) for one in mentions):
        yield "email", "an email to the address they published"
    yield "phone", "a call, if your own records have their number"


def _unclaimed(scene: Scene) -> Opening:
    case = scene.file.case
    if case.state is State.CLAIMED and case.attempts:
        return _answered(scene)
    since = (
        f" It has been yours to take since {scene.moment(case.offered_at)}."
        if case.offered_at
        else ""
    )
    return to_reader(f"{scene.customer} is still waiting", scene), deadline(scene) + since


def _answered(scene: Scene) -> Opening:
    since = scene.moment(_last_words(scene.file.case))
    if says_solved(scene):
        return f"{scene.customer} has answered.", f"{deadline(scene)} They wrote {since}."
    return f"{scene.customer} has answered, and waits.", f"They last wrote {since}."


def _has_answered(case: Case) -> bool:
    return case.attempted_at is not None and _last_words(case) > case.attempted_at


def _last_words(case: Case) -> datetime:
    """When the customer last spoke, in public or to their rep."""
    return max(case.said_again_at or case.said_at, case.answered_at or case.said_at)


def _overdue(scene: Scene) -> Opening:
    said = scene.age(scene.file.case.said_at)
    return f"Nobody has written to {scene.customer} yet.", f"{deadline(scene)} They wrote {said}."


def _retry(scene: Scene) -> Opening:
    if _has_answered(scene.file.case):
        return _answered(scene)
    ways = untried(scene)
    other = f"Not tried yet: {'; '.join(ways)}." if ways else "You have tried every way there is."
    opening = f"No answer from {scene.customer} yet: try once more?"
    return opening, f"{_last_try(scene)}{other}"


def _promise(scene: Scene) -> Opening:
    due = "; ".join(one_line(one.promise, 160) for one in due_promises(scene) if one.promise)
    return f"You promised {scene.customer} something.", f"Due by now: {due or 'see the case'}."


def _end(scene: Scene) -> Opening:
    case = scene.file.case
    if _has_answered(case):
        lead = f"{_last_try(scene)}They have written since. Close it as it ended, or write to them."
        return f"How did it end with {scene.customer}?", lead
    lead = f"{_last_try(scene)}No try is left: they may not want to answer."
    return f"Close {scene.customer}’s case as no answer?", lead  # noqa: RUF001 - an apostrophe as print has it


def _wake(scene: Scene) -> Opening:
    since = [event.at for event in scene.file.events if event.name == "snoozed"]
    off = f"You put it off {span((scene.now - since[-1]).total_seconds())} ago. " if since else ""
    tried = _last_try(scene)
    opening = f"{scene.customer}’s case is back, as you asked."  # noqa: RUF001 - an apostrophe as print has it
    return opening, f"{off}{tried or deadline(scene)}".strip()


def _last_try(scene: Scene) -> str:
    tries = scene.file.case.attempts[-1:]
    return "".join(f"Last try: {scene.moment(one.at)}, {ROUTES[one.route]}. " for one in tries)


_REMINDERS: Mapping[str, Callable[[Scene], Opening]] = {
    Step.REMIND: _unclaimed,
    Step.OVERDUE: _overdue,
    Step.RETRY: _retry,
    Step.PROMISE: _promise,
    Step.END: _end,
    Step.WAKE: _wake,
}
