"""Files of one JSON object a line: each with its place, and all that is wrong with them at once."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from makegood.errors import BadInput

_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_NEAR = 0.8
"""How like a field's name another must be to have been meant for it."""
_MOST = 50
"""Faults that are told; nobody reads more."""


@dataclass(slots=True)
class Faults:
    """What is wrong, in the order in which it was found."""

    found: list[str] = field(default_factory=list)

    def say(self, where: str, words: str) -> None:
        """Note a fault and the way out of it."""
        self.found.append(f"{where}: {words}")

    def check(self) -> None:
        """BadInput with all of them, if there are any."""
        if not self.found:
            return
        more = len(self.found) - _MOST
        rest = [f"and {more:,} more like these"] if more > 0 else []
        raise BadInput("\n".join([*self.found[:_MOST], *rest]))


@dataclass(frozen=True, slots=True)
class Entry:
    """The object of one line. What is wrong with a field is said of this line."""

    where: str
    """FILE:LINE."""
    fields: Mapping[str, Any]
    faults: Faults

    def fault(self, words: str) -> None:
        """Say it of this line."""
        self.faults.say(self.where, words)

    def check_names(self, known: Sequence[str]) -> None:
        """Note a field that is passed over, and all but one that is known: 'keyword'."""
        for name in self.fields:
            near = get_close_matches(name, known, 1, _NEAR) if name not in known else ()
            if near and near[0] not in self.fields:
                self.fault(f'"{name}" is no field; did you mean "{near[0]}"?')

    def words(self, name: str, usual: str | None = None) -> str:
        """A field of words; null and, where there is a usual one, absence are that or empty."""
        if name not in self.fields and usual is None:
            self.fault(f'"{name}" is missing; give it, "" if there is none')
        value = self.fields.get(name)
        if value is None:
            return usual or ""
        if not isinstance(value, str):
            self.fault(f'"{name}" is {_brief(value)}; make it a text in quotes')
            return ""
        return _whole(value)

    def list_of_words(self, name: str) -> tuple[str, ...]:
        """A field that is a list of words; empty without it."""
        value = self.fields.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fault(f'"{name}" is {_brief(value)}; make it a list of texts: ["one", "two"]')
            return ()
        return tuple(_whole(each) for each in value)

    def yes_or_no(self, name: str) -> bool | None:
        """A field that is true, false, 1 or 0; None without it."""
        value = self.fields.get(name)
        if value is None or value in (0, 1):
            return None if value is None else bool(value)
        self.fault(f'"{name}" is {_brief(value)}; make it 1 or 0, true or false')
        return None

    def one_of(self, name: str, choices: Iterable[str]) -> str:
        """A field that is one of some words; empty without it."""
        value, known = self.fields.get(name), tuple(choices)
        if value is None:
            return ""
        if value in known:
            return str(value)
        self.fault(f'"{name}" is {_brief(value)}; make it one of {", ".join(known)}')
        return ""

    def id(self) -> str | int:
        """The "id", a text or a whole number."""
        value = self.fields.get("id")
        if isinstance(value, str) and value.strip():
            return _whole(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        why = f"is {_brief(value)}" if "id" in self.fields else "is missing"
        self.fault(f'"id" {why}; give each line a text or a whole number of its own')
        return ""


def entries(lines: Iterable[bytes], name: str, faults: Faults) -> Iterator[Entry]:
    """The objects of a file, line by line; blank lines, a BOM and CRLF are no matter."""
    for number, line in enumerate(lines, 1):
        if number == 1 and line.startswith(_WIDE):
            faults.say(f"{name}:1", "this is UTF-16; save it as UTF-8")
            return
        plain = (line.removeprefix(_BOM) if number == 1 else line).strip()
        if plain:
            value = _object(plain, f"{name}:{number}", faults)
            if value is not None:
                yield Entry(f"{name}:{number}", value, faults)


def _object(line: bytes, where: str, faults: Faults) -> Mapping[str, Any] | None:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        faults.say(where, "this is not UTF-8; save the file as UTF-8")
        return None
    except (ValueError, RecursionError):
        faults.say(where, 'this is no JSON; write one whole object a line, quotes in it as \\"')
        return None
    if isinstance(value, dict):
        return value
    faults.say(where, f"this is {_brief(value)}; write an object: {{…}}")
    return None


def _brief(value: object) -> str:
    """A value as JSON, cut."""
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= 40 else f"{written[:40]}…"


def _whole(words: str) -> str:
    """The words with surrogate pairs joined; half a pair, which no file can hold, is replaced."""
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
