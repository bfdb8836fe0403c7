"""The sentences that drafts are made of, in the languages that we have them in."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

GAP = "___"
"""What the rep has to fill in."""

_QUOTED = re.compile('[“„«"]([^“”„«»"]*)[”“»"]')
_STOPS = tuple(".!?…\u3002\uff01\uff1f")

USUAL = "en"
"""For customers whose language we have no sentences in: the rep translates, or finds somebody."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The sentences of one language; keys are those of `phrases.toml`."""

    language: str
    _data: Mapping[str, Any]

    def say(self, key: str, **facts: str) -> str:
        """The sentence with its facts."""
        return str(self._data[key]).format(**facts)

    def say_of(self, group: str, key: str, **facts: str) -> str:
        """A sentence of a group: 'asks', 'mine', 'theirs'."""
        return str(self._data[group][key]).format(**facts)

    def beside(self, group: str, sentences: Mapping[str, Any]) -> "Phrases":
        """The same with further sentences of the language, as a group."""
        return Phrases(self.language, {**self._data, group: sentences})

    @property
    def has_first_names(self) -> bool:
        """Whether people who do not know each other are greeted by their first names."""
        return bool(self._data["first_names"])

    def quoted(self, words: str) -> str:
        """The words between the language's own marks, theirs within them, as a whole sentence."""
        opening, closing = self._data["quotes"]
        first, last = self._data["inner"]
        within = _QUOTED.sub(lambda found: f"{first}{found[1]}{last}", words)
        stop = "" if words.rstrip("”\"'").endswith(_STOPS) else "."
        return f"{opening}{within}{closing}{stop}"

    def either(self, things: Sequence[str]) -> str:
        """'a loan machine, express return or a cartridge set'."""
        return self._joined(things, str(self._data["or"]))

    def day(self, at: date, now: datetime) -> str:
        """'23 November'; with the year when it is another than now's."""
        key = "day" if at.year == now.year else "day_of_year"
        return self.say(key, day=str(at.day), **self.month(at))

    def month(self, at: date) -> Mapping[str, str]:
        """The facts `month` and `year`."""
        return {"month": str(self._data["months"][at.month - 1]), "year": str(at.year)}

    def joined(self, names: Sequence[str]) -> str:
        """'Joost', 'Joost and Ines'."""
        return self._joined(names, str(self._data["and"]))

    @staticmethod
    def _joined(words: Sequence[str], by: str) -> str:
        *more, last = words or ("",)
        return f"{', '.join(more)} {by} {last}" if more else last


def phrases_for(language: str) -> Phrases:
    """Those of the language, 'nl-BE' as 'nl'; English where we have none."""
    wanted = language.partition("-")[0].lower()
    known = wanted if wanted in _all() else USUAL
    return Phrases(known, _all()[known])


@cache
def _all() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))
