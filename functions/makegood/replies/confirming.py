"""What a rep reads once their reply ended, put off or handed on a case, with the way back."""

from collections.abc import Callable
from datetime import date

from makegood.cases.acts.snooze import LONGEST
from makegood.model.cases import Obstacle
from makegood.model.replies import Act, Meaning
from makegood.replies.answers import quoted

_WAYS = ("nothing in the way", "our policy", "our system", "no authority", "supplier")
"""What may have stood in the way, as a rep may write it."""
_TOLD = {
    Obstacle.NOTHING: "nothing",
    Obstacle.POLICY: "our policy",
    Obstacle.SYSTEM: "our systems",
    Obstacle.NO_AUTHORITY: "that you were not allowed to",
    Obstacle.SUPPLIER: "a supplier",
}
_AGAIN = "If that was a mistake, open the case below and then open it again there, within a week."
_UNBAR = (
    "If that was a mistake, tell whoever runs Makegood: “makegood bars remove” takes it back. "
    "Within a week you can open the case below and then open it again there."
)
_BACK = "It comes back by itself, and at once if they write. Open the case to have it back now."
_TAKE_OVER = (
    "They have an email with your words as the note and with the whole history. To have the case "
    "back, open it and take it over."
)


def confirmed(meaning: Meaning, receiver: str, own: str) -> str:
    """What was recorded, and how it is undone; empty for an act that is not told back.

    `receiver` is the name of whoever has the case then.
    """
    head, rest = _words(meaning, receiver)
    return f"{head}\nYou wrote: {quoted(own)} {rest}" if head else ""


type _Told = tuple[str, str]
"""The first line, and what stands behind the rep's own words."""
type _Teller = Callable[[], _Told]


def _words(meaning: Meaning, receiver: str) -> _Told:
    ways: dict[Act, _Teller] = {
        "ending": lambda: _ended(meaning),
        "false alarm": lambda: (f"Closed as a false alarm: {meaning.alarm}.", _AGAIN),
        "obstacle": lambda: (f"Written down: what stood in the way was {_way(meaning)}.", ""),
        "leave alone": lambda: (
            "Nobody of us will write to them any more, and their cases are closed.",
            _UNBAR,
        ),
        "put off": lambda: (f"Put off {_until(meaning.until)}.", _BACK),
        "hand on": lambda: (f"Handed on to {receiver}.", _TAKE_OVER),
    }
    tell = ways.get(meaning.act)
    return tell() if tell else ("", "")


def _ended(meaning: Meaning) -> _Told:
    why = f": {meaning.reason}" if meaning.reason else ""
    head = f"Closed as {meaning.outcome}{why}."
    if meaning.obstacle:
        return head, f"What stood in the way: {_way(meaning)}. {_AGAIN}"
    *others, last = (f"“{words}”" for words in _WAYS)
    ways = f"{', '.join(others)} or {last}"
    return head, f"What stood in the way? Answer {ways}: it is counted for your lead. {_AGAIN}"


def _way(meaning: Meaning) -> str:
    return _TOLD[meaning.obstacle] if meaning.obstacle else ""


def _until(until: date | None) -> str:
    if until is None:
        return f"until they write, {LONGEST.days} days at most"
    return f"until {until:%A}, {until.day} {until:%B %Y}"
