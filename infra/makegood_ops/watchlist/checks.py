"""Small readers of single values; each says what is allowed when it gets something else."""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from makegood.model.feeds import INTERVALS
from makegood_ops.watchlist.problems import Check, Spot, Wrong, shown, suggestion

INTERVAL_NAMES = {
    f"{minutes // 60}h" if minutes >= 60 else f"{minutes}m": minutes for minutes in INTERVALS
}
"""The interval classes as the file writes them."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_EMAIL = re.compile(r"[^@\s,;:<>\"()\[\]]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+")
_DURATION = re.compile(r"(?:(\d{1,4})d)? ?(?:(\d{1,5})h)? ?(?:(\d{1,6})m)?")
# Control characters, and those that turn the direction of the text around them.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_NOT_IN_AN_ADDRESS = re.compile(r"[\s\x00-\x1f<>\"\\]")


def words(value: object, spot: Spot) -> str:
    """Words: not empty, no control characters."""
    if not isinstance(value, str) or not value.strip() or _UNPRINTABLE.search(value):
        raise spot.wrong(value, "words in quotes")
    return value.strip()


def keyword_words(value: object, spot: Spot) -> str:
    """Words that can be looked for: at least two letters or digits."""
    found = words(value, spot)
    if sum(character.isalnum() for character in found) < 2:
        raise spot.wrong(value, "words with at least two letters or digits")
    return found


def matching(pattern: re.Pattern[str], wanted: str) -> Check[str]:
    """A string of that form."""

    def check(value: object, spot: Spot) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise spot.wrong(value, wanted)
        return value

    return check


identifier = matching(_ID, 'an id of small letters, digits and dashes, like "acme"')
email = matching(_EMAIL, 'one email address, like "help@acme.example"')
language = matching(_LANGUAGE, 'a language code, like "en" or "nl"')
domain = matching(_DOMAIN, 'a domain in small letters, like "acme.example"')


def handle(value: object, spot: Spot) -> str:
    """What somebody writes under in public: a page, an address, or a name of one word."""
    if isinstance(value, str) and "://" in value:
        return address(value, spot)
    name = words(value, spot)
    if any(character.isspace() for character in name) or sum(map(str.isalnum, name)) < 2:
        wanted = 'a page, an email address, or a name like "ann_helps" or "ann@forum.example"'
        raise spot.wrong(value, wanted)
    return name


def yes_or_no(value: object, spot: Spot) -> bool:
    """A TOML boolean."""
    if not isinstance(value, bool):
        raise spot.wrong(value, "true or false")
    return value


def number(low: int, high: int) -> Check[int]:
    """A whole number within limits, both included."""

    def check(value: object, spot: Spot) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise spot.wrong(value, f"a whole number from {low} to {high}")
        return value

    return check


def weight(value: object, spot: Spot) -> float:
    """A number from 0 to 0.95: a part that could say all would leave the others nothing to say."""
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 0.95:
        return float(value)
    raise spot.wrong(value, "a number from 0, which counts for nothing, to 0.95")


def choice(*allowed: str) -> Check[str]:
    """One of a few words."""

    def check(value: object, spot: Spot) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise spot.wrong(value, " or ".join(f'"{word}"' for word in allowed))
        return value

    return check


def list_of[T](check: Check[T]) -> Check[tuple[T, ...]]:
    """A list; elements that are wrong are noted and left out."""

    def checked(value: object, spot: Spot) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise spot.wrong(value, "a list, in square brackets")
        found = ((spot / index).read(check, element) for index, element in enumerate(value))
        return tuple(element for element in found if element is not None)

    return checked


def by_language(value: object, spot: Spot) -> tuple[tuple[str, str], ...]:
    """A table of words by language; what is wrong in it is noted and left out."""
    if not isinstance(value, dict):
        raise spot.wrong(value, 'a table, like {nl = "een nieuw deksel"}')
    read = (
        ((spot / tag).read(language, tag), (spot / tag).read(words, value[tag])) for tag in value
    )
    return tuple(sorted((tag, said) for tag, said in read if tag and said))


def duration(value: object, spot: Spot) -> timedelta:
    """A time span such as "45m", "2h", "3d" or "1d 12h"."""
    found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    days, hours, minutes = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    span = timedelta(days=days, hours=hours, minutes=minutes)
    if not span:
        raise spot.wrong(value, 'a time span, like "45m", "2h" or "3d"')
    return span


def interval(value: object, spot: Spot) -> int:
    """An interval class, in minutes."""
    if not isinstance(value, str) or value not in INTERVAL_NAMES:
        raise spot.wrong(value, " or ".join(f'"{name}"' for name in INTERVAL_NAMES))
    return INTERVAL_NAMES[value]


def time_zone(value: object, spot: Spot) -> str:
    """A name of the time zone database."""
    if not isinstance(value, str) or not _is_time_zone(value):
        near = suggestion(value, available_timezones()) if isinstance(value, str) else ""
        wanted = 'the name of a time zone, like "Europe/Amsterdam"'
        raise Wrong(f"{spot.key} is {shown(value)}; it must be {wanted}{near}")
    return value


def address(value: object, spot: Spot) -> str:
    """An http(s) address without credentials."""
    if not isinstance(value, str) or not _is_web_address(value):
        raise spot.wrong(value, "an http or https address")
    if "@" in urlsplit(value).netloc:
        raise Wrong(f"{spot.key} has a user name or password in it; it must be without")
    return value


def search_address(value: object, spot: Spot) -> str:
    """An http(s) address with {query} in it."""
    if not isinstance(value, str) or "{query}" not in value:
        raise spot.wrong(value, "an address with {query} where the words to look for go")
    address(value.replace("{query}", "query"), spot)
    return value


def day(value: object, spot: Spot) -> date:
    """A date, as TOML writes it or in quotes."""
    found = _date(value)
    if found is None:
        raise spot.wrong(value, 'a date, like "2026-12-24"')
    return found


def absence(value: object, spot: Spot) -> tuple[date, date]:
    """A date, or two with .. between them; both days belong to it."""
    ends = value.split("..") if isinstance(value, str) else [value]
    first, last = _date(ends[0]), _date(ends[-1])
    if first is None or last is None or len(ends) > 2:
        raise spot.wrong(value, 'a date or a span, like "2026-12-24" or "2026-12-24..2027-01-02"')
    if last < first:
        raise Wrong(f"{spot.key} is {shown(value)}; it ends before it begins")
    return first, last


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (
        ZoneInfoNotFoundError,
        ValueError,
        OSError,
    ):  # OSError: a folder of zones, like "Europe"
        return False
    return True


def _date(value: object) -> date | None:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        has_port = parts.port != 0
    except ValueError:
        return False
    is_clean = not _NOT_IN_AN_ADDRESS.search(value)
    return is_clean and has_port and parts.scheme in {"http", "https"} and bool(parts.hostname)
