"""Themes in plain memory: every mention that was counted, and what was told."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from makegood.adapters.memory_conversations import MemoryConversations
from makegood.errors import Conflict
from makegood.model.themes import (
    Counted,
    HeardDay,
    Noticed,
    PublicAnswer,
    ThemeBook,
    ThemeDay,
)

_MOST_MENTIONS = 4


@dataclass(slots=True)
class MemoryThemes(MemoryConversations):
    """The part of a CaseBook that knows how often themes are spoken of."""

    counted: dict[str, Counted] = field(default_factory=dict)
    """By the mention that was counted."""
    noticed: dict[tuple[str, date], Noticed] = field(default_factory=dict)
    looks: dict[tuple[str, date], datetime] = field(default_factory=dict)
    """When a brand's day is to be looked at."""
    public: dict[tuple[str, str], PublicAnswer] = field(default_factory=dict)

    def themes(self, brand: str, since: date) -> ThemeBook:
        said: dict[tuple[date, str], list[str]] = defaultdict(list)
        for one in self.counted.values():
            if one.brand == brand and one.day >= since:
                for theme in one.themes:
                    said[one.day, theme].append(one.mention)
        days = [
            ThemeDay(theme, day, len(mentions), tuple(mentions[-_MOST_MENTIONS:]))
            for (day, theme), mentions in sorted(said.items())
        ]
        mine = (one for one in self.noticed.values() if one.brand == brand and one.day >= since)
        noticed = tuple(sorted(mine, key=lambda one: one.day))
        return ThemeBook(tuple(days), noticed, tuple(self._heard(brand, since)))

    def _heard(self, brand: str, since: date) -> Iterator[HeardDay]:
        mine = [one for one in self.counted.values() if one.brand == brand and one.day >= since]
        for day in sorted({one.day for one in mine}):
            that = [one for one in mine if one.day == day]
            read, negative = sum(one.is_read for one in that), sum(one.is_negative for one in that)
            yield HeardDay(day, len(that), read, negative)

    def due_themes(self, now: datetime, limit: int = 200) -> tuple[tuple[str, date], ...]:
        due = sorted((at, brand, day) for (brand, day), at in self.looks.items() if at <= now)
        return tuple((brand, day) for _, brand, day in due[:limit])

    def looked(self, brand: str, day: date) -> None:
        self.looks.pop((brand, day), None)

    def public_answers(self, brand: str) -> tuple[PublicAnswer, ...]:
        return tuple(one for key, one in sorted(self.public.items()) if key[0] == brand)

    def publish(self, answer: PublicAnswer) -> None:
        before = self.public.get((answer.brand, answer.theme))
        if (before.version if before else 0) != answer.version - 1:
            raise Conflict(f"the public answer to {answer.theme} has moved on")
        self.public[answer.brand, answer.theme] = answer

    def _check_noticed(self, noticed: Noticed | None) -> None:
        if noticed and (noticed.brand, noticed.day) in self.noticed:
            raise Conflict(f"themes of {noticed.brand} were told on {noticed.day}")

    def _write_themes(self, counts: Counted | None, noticed: Noticed | None) -> None:
        if counts:
            self.counted[counts.mention] = counts
            if counts.themes:
                self.looks.setdefault((counts.brand, counts.day), counts.look_at)
        if noticed:
            self.noticed[noticed.brand, noticed.day] = noticed
