"""A case as one reader sees it: what emails and pages are written from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Self

from makegood.alerts.text import name_line
from makegood.alerts.when import age, moment, zone_of
from makegood.model.cases import CaseFile
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Brand, Rep, Watchlist


def in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """By when they were said; feeds bring them in any order."""
    return tuple(sorted(mentions, key=lambda each: each.said_at))


@dataclass(frozen=True, slots=True)
class Scene:
    """A case, a reader and a moment."""

    file: CaseFile
    watchlist: Watchlist
    rep: str
    """Rep id of the reader; empty for an address that is no rep's."""
    now: datetime

    @property
    def reader(self) -> Rep | None:
        """Who reads; None for somebody who is no rep of the watchlist."""
        return self.watchlist.rep(self.rep)

    @property
    def zone(self) -> tzinfo:
        """The reader's time zone."""
        return zone_of(self.reader)

    @property
    def brand(self) -> Brand:
        """The brand, or its id as a name when the watchlist no longer has it."""
        wanted = self.file.case.brand
        return self.watchlist.brand(wanted) or Brand(id=wanted, name=wanted, keywords=())

    @property
    def customer(self) -> str:
        """What to call the customer, on one line, even one whom no feed names."""
        return name_line(self.file.case.customer_name, 60) or "somebody without a name"

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions shown in full, by when they were said, oldest first."""
        return in_order(self.file.mentions)

    @property
    def telling(self) -> Mention | None:
        """Their latest words if they answer us or tell an end; else the latest of the neediest."""
        *_, latest = self.mentions or (None,)
        if latest and (self._is_answer(latest) or latest.verdict.stage.is_end):
            return latest
        return max(self.mentions, key=lambda each: (each.verdict.need, each.said_at), default=None)

    def _is_answer(self, mention: Mention) -> bool:
        tried = self.file.case.attempted_at
        return tried is not None and mention.said_at > tried

    def moment(self, at: datetime) -> str:
        """The moment in the reader's time zone."""
        return moment(at, self.zone, self.now)

    def age(self, at: datetime) -> str:
        """How long ago."""
        return age(at, self.now)

    def of(self, file: CaseFile) -> Self:
        """The same reader and moment, another case."""
        return replace(self, file=file)

    def name(self, rep_id: str) -> str:
        """A rep's name, or their id once the watchlist no longer has them."""
        rep = self.watchlist.rep(rep_id)
        return rep.name if rep else rep_id or "nobody"
