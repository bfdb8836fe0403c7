"""A day on which everything goes wrong at once: order, doubles, lateness and faults, by dice."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from faults.chain import Chain, plainly
from faults.line import HOWS, How, Line
from faults.queues import Message
from faults.scenes import a_chain

MANY = 4000
"""More calls than any run has."""

MINUTES = 9
"""Every feed's turn comes twice."""


@dataclass(slots=True)
class BadDay:
    """A chain whose messages come in any order, some twice or late, and whose calls fail."""

    dice: Random
    chain: Chain
    handled: list[Message] = field(default_factory=list)
    doubles: float = 0.1

    @classmethod
    def of(cls, seed: int, names: Collection[str] = (), rate: float = 0.01, **how: Any) -> "BadDay":
        """The day of that seed; `rate` is the share of calls that fail."""
        dice = Random(seed)
        faults = {number: _how(dice) for number in range(MANY) if dice.random() < rate}
        return cls(dice, a_chain(names, Line(faults), render=plainly, **how))

    def pass_by(self) -> Chain:
        """The chain after the day, when the faults have ended and all has been sent back."""
        for _ in range(MINUTES):
            self.chain.minute(self.choose)
        self.chain.line.faults.clear()
        self.chain.queues.redrive()
        self.chain.play_out(self.choose)
        return self.chain

    def choose(self, ready: Sequence[Any]) -> Any:
        """Any of what is ready; now and then, first, something again that came before."""
        if self.handled and self.dice.random() < self.doubles:
            self.chain.deliver_again(self.dice.choice(self.handled))
        chosen = self.dice.choice(ready)
        if isinstance(chosen, Message):
            self.handled.append(chosen)
        return chosen


def _how(dice: Random) -> How:
    return dice.choice(HOWS)
