"""Presets: the address of a feed, made from what people know of a place: its name, or a search."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, quote_plus

from makegood.errors import BadInput

LONGEST = 300

_SITE = r"(?:https?://)?[\w.-]+(?::\d+)?(?:/[^\s/?#@]+)*?"


@dataclass(frozen=True, slots=True)
class Field:
    """What may stand in one place of a preset, and how it stands in an address."""

    pattern: str
    written: Callable[[str], str] = quote


@dataclass(frozen=True, slots=True)
class Preset:
    """One kind of place, and where it keeps its feed."""

    name: str
    what: str
    of: tuple[str, ...]
    """The forms in which it is named, the usual one first."""
    address: str
    example: str
    known_by: str
    """What says that the feed is there."""
    every: str = ""
    """How often to poll to begin with, as the watchlist writes it; empty for as usual."""

    def address_of(self, value: str) -> str:
        """The address of its feed; BadInput, with an example, if the value does not fit."""
        said = value.strip()
        for form in self.of if len(said) <= LONGEST else ():
            if found := re.fullmatch(_pattern(form), said):
                return self.address.format_map(_written(found.groupdict()))
        forms = " or ".join(f'"{form}"' for form in self.of)
        why = f'preset "{self.name}" is of {forms}, like "{self.example}"'
        raise BadInput(f'{why}, and not of "{value}"')


@lru_cache(maxsize=1)
def presets() -> Mapping[str, Preset]:
    """The presets of `presets.toml`, by name."""
    path = files("makegood_ops").joinpath("presets.toml")
    tables: dict[str, dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))
    return {
        name: Preset(name, of=tuple(table.pop("of")), **table) for name, table in tables.items()
    }


def _with_scheme(site: str) -> str:
    return site if "://" in site else f"https://{site}"


FIELDS: Mapping[str, Field] = {
    "site": Field(_SITE, _with_scheme),
    "words": Field(r"\S(?:.*\S)?", quote_plus),
    "name": Field(r"[\w.-]+"),
    "tag": Field(r"[\w.+#-]+", lambda tag: quote(tag, safe="")),
    "path": Field(r"[\w./%-]*[\w%-]", lambda path: quote(path, safe="/%")),
    "number": Field(r"\d+"),
    "id": Field(r"[\w-]+"),
    "handle": Field(r"(?:[\w-]+\.)+[\w-]+|did:[a-z]+:[\w.:-]+", lambda who: quote(who, safe=":")),
    "channel": Field(r"UC[\w-]{22}"),
}
"""The fields that forms and addresses are made of."""


def _pattern(form: str) -> str:
    """The form as a pattern; a slash at the end makes no difference, nor does https before it."""
    parts = re.split(r"\{(\w+)\}", form)
    made = [
        f"(?P<{part}>{FIELDS[part].pattern})" if index % 2 else re.escape(part)
        for index, part in enumerate(parts)
    ]
    return "".join(made).replace(re.escape("https://"), "(?:https?://)?", 1) + "/?"


def _written(values: Mapping[str, str]) -> dict[str, str]:
    return {name: FIELDS[name].written(value) for name, value in values.items()}
