"""Themes in the Cases table: a brand's days, each in a few items that mentions are counted in."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from makegood.adapters.codec import SCHEMA, decode, encode
from makegood.adapters.dynamodb.conversations import DynamoConversations
from makegood.adapters.dynamodb.items import KNOWN, Item, Rule, an_item, key, over
from makegood.errors import Conflict
from makegood.model.themes import (
    Counted,
    HeardDay,
    Noticed,
    PublicAnswer,
    ThemeBook,
    ThemeDay,
)

SHARDS = 4
"""Items of a brand's day: transactions at one item are refused while another one holds it."""

KEEP_DAYS = timedelta(days=400)
"""A year of themes and some more."""

_DUE = "THEMES"
_PREFIX = "THEMES#"
_PUBLIC = "PUBLIC#"
_NOTICED = "noticed"
_LATEST = "@"
"""Before a theme: the attribute that holds the mention which was counted last for it."""


@dataclass(frozen=True, slots=True)
class DynamoThemes(DynamoConversations):
    """The part of a CaseBook that knows how often themes are spoken of."""

    def themes(self, brand: str, since: date) -> ThemeBook:
        """One query of the brand's days, at most five small items each."""
        where = Rule("#pk = :pk AND #sk >= :since", {"pk": _pk(brand), "since": since.isoformat()})
        items = list(self.table.query(where))
        told = [item for item in items if item["sk"].endswith(_NOTICED)]
        counts = [item for item in items if not item["sk"].endswith(_NOTICED)]
        noticed = (Noticed(brand, _day(item), tuple(item["themes"])) for item in told)
        return ThemeBook(tuple(_days(counts)), tuple(noticed), tuple(_heard(counts)))

    def due_themes(self, now: datetime, limit: int = 200) -> tuple[tuple[str, date], ...]:
        where = Rule("#due = :due AND #due_at <= :now", {"due": _DUE, "now": encode(now)})
        found = islice(self.table.query(where, index="due", page=limit), limit)
        days = ((item["pk"].removeprefix(_PREFIX), _day(item)) for item in found)
        return tuple(dict.fromkeys(days))

    def looked(self, brand: str, day: date) -> None:
        change = Rule("REMOVE #due, #due_at")
        for shard in range(SHARDS):
            with suppress(Conflict):
                self.table.update(key(_pk(brand), f"{day.isoformat()}#{shard}"), change, KNOWN)

    def public_answers(self, brand: str) -> tuple[PublicAnswer, ...]:
        """One query of a brand's few small items."""
        where = Rule("#pk = :pk", {"pk": f"{_PUBLIC}{brand}"})
        return tuple(decode(PublicAnswer, item) for item in self.table.query(where))

    def publish(self, answer: PublicAnswer) -> None:
        item = an_item(f"{_PUBLIC}{answer.brand}", answer.theme, **encode(answer))
        self.table.put(item, over(answer.version - 1))


def counting(counted: Counted) -> tuple[Item, Rule]:
    """Key and update that count a mention and its themes, and have a day with themes looked at."""
    shard = zlib.crc32(counted.mention.encode()) % SHARDS
    at = key(_pk(counted.brand), f"{counted.day.isoformat()}#{shard}")
    sets = "SET #expires = :expires, #schema = :schema"
    adds = "ADD #mentions :one, #read :read, #negative :negative"
    values = {
        "expires": _expires(counted.day),
        "schema": SCHEMA,
        "one": 1,
        "read": int(counted.is_read),
        "negative": int(counted.is_negative),
    }
    if not counted.themes:
        return at, Rule(f"{sets} {adds}", values)
    names = {f"theme{place}": theme for place, theme in enumerate(counted.themes)}
    latest = {f"latest{place}": f"{_LATEST}{theme}" for place, theme in enumerate(counted.themes)}
    sets += ", #due = :due, #due_at = if_not_exists(#due_at, :look_at)"
    sets += "".join(f", #{name} = :mention" for name in latest)
    adds += "".join(f", #{name} :one" for name in names)
    look = {"due": _DUE, "look_at": encode(counted.look_at), "mention": counted.mention}
    return at, Rule(f"{sets} {adds}", values | look, names | latest)


def noticed_item(noticed: Noticed) -> Item:
    """What was told of a brand's themes on a day, as it is stored."""
    sk = f"{noticed.day.isoformat()}#{_NOTICED}"
    themes = list(noticed.themes)
    return an_item(_pk(noticed.brand), sk, themes=themes, expires=_expires(noticed.day))


def _pk(brand: str) -> str:
    return f"{_PREFIX}{brand}"


def _day(item: Item) -> date:
    return date.fromisoformat(item["sk"].partition("#")[0])


def _expires(day: date) -> int:
    return int((datetime.combine(day, time(), UTC) + KEEP_DAYS).timestamp())


def _heard(items: Iterable[Item]) -> Iterator[HeardDay]:
    """Days with their totals; those counted before there were totals have none."""
    totals: dict[date, list[int]] = {}
    for item in items:
        if "mentions" in item:
            told = [int(item.get(name, 0)) for name in ("mentions", "read", "negative")]
            before = totals.get(_day(item), [0, 0, 0])
            totals[_day(item)] = [one + more for one, more in zip(before, told, strict=True)]
    return (HeardDay(day, *counts) for day, counts in totals.items())


def _days(items: Iterable[Item]) -> Iterator[ThemeDay]:
    times: dict[tuple[date, str], int] = defaultdict(int)
    latest: dict[tuple[date, str], list[str]] = defaultdict(list)
    for item in items:
        for name, value in _themes(item):
            times[_day(item), name] += int(value)
            latest[_day(item), name].append(item[f"{_LATEST}{name}"])
    for (day, theme), number in times.items():
        yield ThemeDay(theme, day, number, tuple(latest[day, theme]))


def _themes(item: Item) -> Iterator[tuple[str, Any]]:
    """The counts of an item: themes are the only names with a colon."""
    return (pair for pair in item.items() if ":" in pair[0] and not pair[0].startswith(_LATEST))
