"""What applying a watchlist would change, field by field, to be shown and counted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from makegood.model.watchlist import Brand, Ladder, Rep, Settings, WatchedFeed, Watchlist, Weights
from makegood_ops.watchlist.showing import shown_all

type What = Literal["brand", "feed", "rep", "settings"]
type How = Literal["added", "changed", "removed"]
type Entry = Brand | WatchedFeed | Rep | Settings


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of what stays: of a list, what left it and what came; else both values."""

    field: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One brand, feed or rep that comes, goes or differs, or the settings."""

    how: How
    what: What
    id: str
    name: str = ""
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All that would change, in the order brands, reps, feeds, settings."""

    changes: tuple[Change, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether applying changes nothing."""
        return not self.changes

    def count(self, how: How, what: What | None = None) -> int:
        """How many changes are of that sort."""
        return sum(each.how == how and what in {None, each.what} for each in self.changes)

    def lines(self) -> tuple[str, ...]:
        """The plan as a diff reads: `+`, `-` and `~` at the line's start, fields indented below."""
        return tuple(line for change in self.changes for line in _lines(change))


def plan(old: Watchlist | None, new: Watchlist) -> Plan:
    """What turns `old` (None: nothing yet) into `new`. Versions are not compared, nor is order."""
    before = old or Watchlist()
    settings = _field_changes(before.settings, new.settings)
    return Plan(
        (
            *_compare("brand", _by_id(before.brands), _by_id(new.brands)),
            *_compare("rep", _by_id(before.reps), _by_id(new.reps)),
            *_compare("feed", _by_address(before.feeds), _by_address(new.feeds)),
            *((Change("changed", "settings", "", "", settings),) if settings else ()),
        )
    )


def _by_id[T: (Brand, Rep)](entries: Iterable[T]) -> dict[str, T]:
    return {entry.id: entry for entry in entries}


def _by_address(feeds: Iterable[WatchedFeed]) -> dict[str, WatchedFeed]:
    return {feed.address: feed for feed in feeds}


def _compare[T: (Brand, Rep, WatchedFeed)](
    what: What, old: Mapping[str, T], new: Mapping[str, T]
) -> Iterator[Change]:
    for key, entry in new.items():
        if key not in old:
            yield Change("added", what, key, entry.name)
        elif changed := _field_changes(old[key], entry):
            yield Change("changed", what, key, entry.name, changed)
    yield from (Change("removed", what, key, old[key].name) for key in old if key not in new)


def _field_changes(
    old: Entry | Ladder | Weights, new: Entry | Ladder | Weights
) -> tuple[FieldChange, ...]:
    pairs = ((each.name, getattr(old, each.name), getattr(new, each.name)) for each in fields(new))
    return tuple(
        change
        for name, before, after in pairs
        if before != after
        for change in _field_change(name, before, after)
    )


def _field_change(name: str, old: Any, new: Any) -> Iterator[FieldChange]:
    if isinstance(old, Ladder | Weights):
        yield from (
            FieldChange(f"{name}.{each.field}", each.old, each.new)
            for each in _field_changes(old, new)
        )
    elif isinstance(old, tuple):
        before, after = shown_all(old), shown_all(new)
        gone = tuple(each for each in before if each not in after)
        come = tuple(each for each in after if each not in before)
        if gone or come:
            yield FieldChange(name, gone, come)
    else:
        yield FieldChange(name, shown_all([old]), shown_all([new]))


_SIGNS: Mapping[How, str] = {"added": "+", "changed": "~", "removed": "-"}


def _lines(change: Change) -> Iterator[str]:
    words = (_SIGNS[change.how], change.what, change.id, change.name)
    yield " ".join(dict.fromkeys(word for word in words if word))
    for each in change.fields:
        if len(each.old) == len(each.new) == 1:
            yield f"    {each.field}: {each.old[0]} -> {each.new[0]}"
        else:
            yield from (f"    {each.field}: - {value}" for value in each.old)
            yield from (f"    {each.field}: + {value}" for value in each.new)
