"""Digests in the Cases table: until when they are made, and who wants them."""

from dataclasses import dataclass
from datetime import date, datetime

from makegood.adapters.codec import SCHEMA, decode, encode
from makegood.adapters.dynamodb.case_items import day_expires, day_key
from makegood.adapters.dynamodb.items import NEW, Rule, an_item, assign, over
from makegood.adapters.dynamodb.themes import DynamoThemes
from makegood.model.digests import Choices

_DIGESTS, _CURSOR, _CHOICES = "DIGESTS", "CURSOR", "CHOICES"


@dataclass(frozen=True, slots=True)
class DynamoDigests(DynamoThemes):
    """The part of a CaseBook that knows which digests are made, and for whom."""

    def digested(self) -> datetime | None:
        item = self.table.get(_DIGESTS, _CURSOR)
        return datetime.fromisoformat(item["at"]) if item else None

    def advance_digests(self, seen: datetime | None, to: datetime) -> None:
        """Conditional on the cursor still being where it was seen."""
        unmoved = Rule("#at = :seen", {"seen": encode(seen)}) if seen else NEW
        self.table.put(an_item(_DIGESTS, _CURSOR, at=encode(to)), unmoved)

    def choices(self, rep: str) -> Choices:
        item = self.table.get(_pk(rep), _CHOICES)
        return decode(Choices, item) if item else Choices(rep)

    def choose(self, choices: Choices) -> None:
        item = an_item(_pk(choices.rep), _CHOICES, **encode(choices))
        self.table.put(item, over(choices.version - 1))

    def is_resting(self, rep: str, day: date) -> bool:
        at = day_key(rep, day)
        item = self.table.get(at["pk"], at["sk"])
        return bool(item and item.get("resting"))

    def rest(self, rep: str, day: date, resting: bool) -> None:
        """In the item that counts the rep's day, which the assigner reads anyway."""
        values = {"resting": resting, "expires": day_expires(day), "schema": SCHEMA}
        self.table.update(day_key(rep, day), assign(values))


def _pk(rep: str) -> str:
    return f"REP#{rep}"
