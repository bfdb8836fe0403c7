"""What may stand in each table of the watchlist, and how it becomes a value of the model."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from makegood.model.watchlist import Brand, Keyword, Ladder, Rep, Settings, WatchedFeed, Weights
from makegood_ops.watchlist import checks, preset
from makegood_ops.watchlist.hours import hours
from makegood_ops.watchlist.problems import Check, Spot

LONGEST_WAIT = timedelta(days=30)
MOST_FOLDERS = 63
"""In each other: with the feed in them, as deep as a list of feeds may be."""

type Fields = Mapping[str, Check[Any]]


def keyword(value: object, spot: Spot) -> Keyword:
    """Words, or a table {words, near, not_near}."""
    if isinstance(value, str):
        return Keyword(checks.keyword_words(value, spot))
    if not isinstance(value, dict):
        raise spot.wrong(value, "words in quotes, or a table {words, near, not_near}")
    found = Keyword(**_read(value, spot, KEYWORD, "a keyword", required=("words",)))
    for word in sorted({*map(str.casefold, found.near)} & {*map(str.casefold, found.not_near)}):
        spot.say(f'"{word}" is both in near and in not_near')
    return found


def ladder(value: object, spot: Spot) -> Ladder:
    """A table of time spans; what it leaves out keeps its default."""
    if not isinstance(value, dict):
        raise spot.wrong(value, 'a table, like {remind_after = "2h"}')
    found = Ladder(**_read(value, spot, LADDER, "ladder"))
    if found.lapse_warning_after >= found.lapse_after:
        spot.say("lapse_warning_after must be shorter than lapse_after, or nobody is warned")
    return found


def priority(value: object, spot: Spot) -> Weights:
    """A table of weights; what it leaves out keeps its default."""
    if not isinstance(value, dict):
        raise spot.wrong(value, "a table, like {need = 0.6}")
    found = Weights(**_read(value, spot, PRIORITY, "priority"))
    if found.waiting_half_life > LONGEST_WAIT:
        spot.say("waiting_half_life must be 30d at most, or somebody would wait for ever")
    return found


def brand(raw: object, spot: Spot) -> Brand:
    """One [[brand]]; without keywords, its name is the only one."""
    table = _table(raw, spot)
    if "keywords" not in table and "name" in table:
        table = {**table, "keywords": [table["name"]]}
    found = Brand(**_read(table, spot, BRAND, "[[brand]]", required=("id", "name", "keywords")))
    if table.get("keywords") == []:
        (spot / "keywords").say("a brand without keywords: nothing would point to it")
    for words in _repeated(each.words for each in found.keywords):
        (spot / "keywords").say(f'keyword "{words}" is there twice')
    if found.ambiguous and not found.context:
        spot.say("an ambiguous brand needs context: the words that make an occurrence yours")
    return found


def rep(raw: object, spot: Spot) -> Rep:
    """One [[rep]]; without brands, somebody who only leads."""
    found = _read(_table(raw, spot), spot, REP, "[[rep]]", required=("id", "name", "email"))
    return Rep(**{"brands": (), **found})


def feed(raw: object, spot: Spot) -> WatchedFeed:
    """One [[feed]]: at its address, or where a preset says it is."""
    table = _table(raw, spot)
    if any(key in table for key in preset.KEYS):
        spot.know(table, (*preset.KEYS, *FEED), "[[feed]]")
        rest = {key: table[key] for key in FEED if key in table and key != "address"}
        made = preset.made_by_preset(table, spot) | _read(rest, spot, FEED, "[[feed]]")
    else:
        made = _read(table, spot, FEED, "[[feed]]", required=("address",))
    found = WatchedFeed(**made)
    if found.staff and not found.own:
        (spot / "staff").say("staff counts only for a feed that is a brand's own")
    if len(found.folders) > MOST_FOLDERS:
        (spot / "folders").say(f"a feed lies in at most {MOST_FOLDERS} folders in each other")
    return found


def settings(raw: object, spot: Spot) -> Settings:
    """The [settings] of the deployment."""
    return Settings(**_read(_table(raw, spot), spot, SETTINGS, "[settings]"))


def _table(raw: object, spot: Spot) -> Mapping[str, object]:
    if not isinstance(raw, dict):
        raise spot.wrong(raw, "a table")
    return raw


def _read(
    raw: Mapping[str, object],
    spot: Spot,
    fields: Fields,
    where: str,
    required: tuple[str, ...] = (),
) -> dict[str, Any]:
    """The fields that could be read; a required one that could not is "" or (), and noted."""
    spot.know(raw, fields, where)
    for key in required:
        if key not in raw:
            spot.say(f"{where} has no {key}")
    values = {key: (spot / key).read(fields[key], raw[key]) for key in fields if key in raw}
    empty = {key: () if key == "keywords" else "" for key in required}
    return empty | {key: value for key, value in values.items() if value is not None}


def _repeated(every: Iterable[str]) -> list[str]:
    return [words for words, count in Counter(map(str.casefold, every)).items() if count > 1]


KEYWORD: Fields = {
    "words": checks.keyword_words,
    "near": checks.list_of(checks.keyword_words),
    "not_near": checks.list_of(checks.keyword_words),
}
LADDER: Fields = {
    "remind_after": checks.duration,
    "escalate_after": checks.duration,
    "overdue_after": checks.duration,
    "lapse_warning_after": checks.duration,
    "lapse_after": checks.duration,
    "retry_after": checks.list_of(checks.duration),
}
PRIORITY: Fields = {
    "need": checks.weight,
    "fresh": checks.weight,
    "reach": checks.weight,
    "again": checks.weight,
    "danger": checks.weight,
    "waiting_half_life": checks.duration,
}
BRAND: Fields = {
    "id": checks.identifier,
    "name": checks.words,
    "keywords": checks.list_of(keyword),
    "lead": checks.words,
    "products": checks.list_of(checks.keyword_words),
    "people": checks.list_of(checks.keyword_words),
    "domains": checks.list_of(checks.domain),
    "ambiguous": checks.yes_or_no,
    "context": checks.list_of(checks.keyword_words),
    "danger_email": checks.email,
    "thanks_email": checks.email,
    "ideas_email": checks.email,
    "daily_alert_cap": checks.number(1, 10_000),
    "ladder": ladder,
    "priority": priority,
    "goodwill": checks.words,
    "goodwill_in": checks.by_language,
    "ticket_search": checks.search_address,
}
REP: Fields = {
    "id": checks.identifier,
    "name": checks.words,
    "email": checks.email,
    "brands": checks.list_of(checks.identifier),
    "languages": checks.list_of(checks.language),
    "time_zone": checks.time_zone,
    "hours": hours,
    "capacity": checks.number(0, 500),
    "absent": checks.list_of(checks.absence),
    "handles": checks.list_of(checks.handle),
}
FEED: Fields = {
    "address": checks.address,
    "name": checks.words,
    "language": checks.language,
    "own": checks.identifier,
    "staff": checks.list_of(checks.words),
    "first_poll": checks.choice("recent", "all"),
    "every": checks.interval,
    "transcripts": checks.yes_or_no,
    "whole_pages": checks.yes_or_no,
    "folders": checks.list_of(checks.words),
}
SETTINGS: Fields = {
    "first_poll_days": checks.number(0, 3650),
    "holidays": checks.list_of(checks.day),
    "keep_posts_days": checks.number(1, 3650),
    "keep_cases_days": checks.number(1, 3650),
    "attempts_per_customer": checks.number(1, 50),
    "reopen_days": checks.number(0, 3650),
}
