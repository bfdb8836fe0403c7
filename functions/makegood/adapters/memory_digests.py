"""Digests in plain memory: until when they are made, and who wants them."""

from dataclasses import dataclass, field
from datetime import date, datetime

from makegood.adapters.memory_themes import MemoryThemes
from makegood.errors import Conflict
from makegood.model.digests import Choices


@dataclass(slots=True)
class MemoryDigests(MemoryThemes):
    """The part of a CaseBook that knows which digests are made, and for whom."""

    digests_made: datetime | None = None
    chosen: dict[str, Choices] = field(default_factory=dict)
    resting: set[tuple[str, date]] = field(default_factory=set)
    """Reps who take no new cases, each with the day."""

    def digested(self) -> datetime | None:
        return self.digests_made

    def advance_digests(self, seen: datetime | None, to: datetime) -> None:
        if self.digests_made != seen:
            raise Conflict("somebody else made the digests")
        self.digests_made = to

    def choices(self, rep: str) -> Choices:
        return self.chosen.get(rep, Choices(rep))

    def choose(self, choices: Choices) -> None:
        if self.choices(choices.rep).version != choices.version - 1:
            raise Conflict(f"{choices.rep} has chosen again meanwhile")
        self.chosen[choices.rep] = choices

    def is_resting(self, rep: str, day: date) -> bool:
        return (rep, day) in self.resting

    def rest(self, rep: str, day: date, resting: bool) -> None:
        self.resting = self.resting - {(rep, day)} | ({(rep, day)} if resting else set())
