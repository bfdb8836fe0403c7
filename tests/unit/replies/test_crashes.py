"""Wherever hearing a mail is cut off, hearing it again ends as if nothing had happened."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import pytest

from makegood.errors import Busy
from makegood.replies.hearing import hear
from unit.replies.reply_world import ReplyWorld

FORWARDED = (
    "Called her.\n\n---------- Forwarded message ---------\n"
    "From: Maren <maren@tideletters.example>\nSubject: Re: kettle\n\nFriday is fine."
)
TEXTS = {
    "claim": "mine",
    "false alarm": "Not us, wrong brand",
    "asked why": "Not us",
    "attempt": "Called her, new lid tomorrow",
    "answer and attempt": FORWARDED,
    "note": "hm",
    "empty": "> mine",
    "solved": "Called her. Solved.",
    "leave alone": "She asked us to leave her alone",
    "put off": "Remind me on Friday",
    "hand on": "Please give this to Bo",
    "unclear": "close it",
}


@dataclass(slots=True)
class Breaking:
    """A part of the world that breaks at its n-th effect, before or after it."""

    inner: Any
    effects: tuple[str, ...]
    left: list[int]
    is_after: bool

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.inner, name)
        return self._breaking(found) if name in self.effects else found

    def _breaking(self, found: Any) -> Any:
        def called(*given: Any) -> Any:
            self.left[0] -= 1
            breaks = self.left[0] == 0
            if breaks and not self.is_after:
                raise Busy("cut off before")
            result = found(*given)
            if breaks:
                raise Busy("cut off after")
            return result

        return called


def a_world() -> ReplyWorld:
    world = ReplyWorld()
    world.offered()
    return world


def end(world: ReplyWorld) -> tuple[Any, ...]:
    """All that can be seen of what was heard."""
    file = world.book.file("c1")
    assert file is not None
    events = Counter((event.name, event.words, event.who) for event in file.events)
    entries = Counter((entry.kind, entry.words) for entry in world.book.entries.values())
    barred = set(world.book.barred)
    return file.case, file.customer.attempts, events, entries, world.replies.mails, barred


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("is_after", [False, True])
@pytest.mark.parametrize("effect", range(1, 9))
def test_a_mail_that_is_heard_again_is_heard_once(
    text: str, effect: int, *, is_after: bool
) -> None:
    """Every write, nudge and deletion, cut off before it and after it."""
    plain = a_world()
    plain.mail(text)
    world = a_world()
    left = [effect]
    hearing = world.hearing
    broken = replace(
        hearing,
        book=Breaking(world.book, ("commit", "bar"), left, is_after),
        nudges=Breaking(world.nudges, ("send",), left, is_after),
        replies=Breaking(world.replies, ("delete",), left, is_after),
    )
    received = world.incoming(text)
    try:
        hear(received, broken, world.now)
    except Busy:
        hear(received, hearing, world.now)
    assert end(world) == end(plain)
