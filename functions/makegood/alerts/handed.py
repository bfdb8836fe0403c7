"""The email of a hand-off: who hands whom on, their note, and everything that happened so far."""

from collections.abc import Iterator, Mapping

from makegood.alerts.deadlines import deadline
from makegood.alerts.letter import Mailing, Part
from makegood.alerts.lines import Fact, Line
from makegood.alerts.steps import to_reader
from makegood.alerts.text import one_line, paragraphs
from makegood.model.cases import Event, EventName

MOST_LINES = 12
"""Of the history; the case page has all of it."""

LONGEST_NOTE = 2000

_HAPPENED: Mapping[EventName, str] = {
    "opened": "the case was opened",
    "joined": "they wrote again",
    "edited": "they edited their post",
    "offered": "put before {who}",
    "claimed": "{who} took it",
    "released": "{who} gave it back",
    "escalated": "the lead was told",
    "lapsed": "{who} let it lapse",
    "attempted": "{who} tried to reach them",
    "taken over": "{who} took it over",
    "handed off": "{who} handed it on",
    "snoozed": "{who} put it off",
    "reopened": "{who} opened it again",
    "closed": "{who} closed it",
}
"""What a colleague needs of a history; emails and their fates are left out."""


def opening(scene: Mailing) -> tuple[str, str]:
    """Who hands whom on, and by when to answer."""
    by = next((event.who for event in reversed(scene.file.events) if _is_hand_off(event)), "")
    words = to_reader(f"{scene.name(by)} hands {scene.customer} on to you", scene)
    tried = f"{len(scene.file.case.attempts)} attempts so far." if scene.file.case.attempts else ""
    return words, tried.replace("1 attempts", "1 attempt") or deadline(scene)


def note(scene: Mailing) -> Part:
    """The note, before everything else."""
    words = paragraphs(scene.entry.words)[:LONGEST_NOTE].split("\n")
    return Part(facts=(Fact("The note", tuple(Line(line) for line in words if line.strip())),))


def so_far(scene: Mailing) -> Fact:
    """The history in lines, oldest first."""
    events = [event for event in scene.file.events if event.name in _HAPPENED]
    more = len(events) - MOST_LINES
    cut = [Line(f"{more} earlier lines stand on the case’s page.")] if more > 0 else []  # noqa: RUF001 - an apostrophe as print has it
    return Fact("What happened", (*cut, *_lines(scene, events[-MOST_LINES:])))


def _lines(scene: Mailing, events: list[Event]) -> Iterator[Line]:
    for event in events:
        what = _HAPPENED[event.name].format(who=scene.name(event.who) if event.who else "Makegood")
        said = f": {one_line(event.words, 160)}" if event.words and event.name != "opened" else ""
        yield Line(f"{scene.moment(event.at)}: {what}{said}")


def _is_hand_off(event: Event) -> bool:
    return event.name == "handed off"
