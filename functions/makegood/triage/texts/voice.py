"""How a sentence is said: by whom, about whom, and whether it is denied or only imagined."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from makegood.triage.texts.folding import folded

_WORD = re.compile(r"[\w]+(?:['-][\w]+)*")
_CLAUSE = re.compile(r"[,;:()\u2014]|\s-\s|\bbut\b|\bmaar\b|\baber\b|\bmais\b")
_REACH = 4
"""Words before a cue in which a negation still speaks of it."""
_HEARSAY = 8
"""Words before a cue in which "they told me" still speaks of it."""
_OWN_WORD = re.compile(
    r"\b(?:i|we)(?:'d)? (?:(?:must|have to|can|should|will|would) )?(?:say|said|told)\b"
    r"|\b(?:ich|wir) (?:muss|muessen|kann|koennen|sollte|wuerde) (?:\w+ )?sagen\b"
    r"|\b(?:ik|we|wij) (?:moet|moeten|kan|kunnen) (?:\w+ )?zeggen\b"
)
"""What the authors say is no claim of others."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The small words of one language, folded."""

    first: frozenset[str]
    third: frozenset[str]
    negation: frozenset[str]
    spoils_negation: tuple[str, ...]
    unreal: frozenset[str]
    claimed: frozenset[str]
    elided: tuple[str, ...] = ()
    """Of the first person, what clings to the word after it: "j'ai", "m'envoie"."""

    @classmethod
    def of(cls, table: Mapping[str, list[str]]) -> "Voice":
        """From a table of the cue file."""
        words = {name: [folded(word) for word in listed] for name, listed in table.items()}
        return cls(
            first=frozenset(words["first"]),
            third=frozenset(words["third"]),
            negation=frozenset(words["negation"]),
            spoils_negation=tuple(words["spoils_negation"]),
            unreal=frozenset(words["unreal"]),
            claimed=frozenset(words["claimed"]),
            elided=tuple(word for word in words["first"] if word.endswith("'")),
        )

    def is_first_person(self, words: list[str]) -> bool:
        """Whether the author speaks of themselves."""
        if not self.first.isdisjoint(words):
            return True
        return bool(self.elided) and any(word.startswith(self.elided) for word in words)

    def is_third_person(self, words: list[str]) -> bool:
        """Whether it is told of somebody else."""
        return not self.third.isdisjoint(words)

    def is_unreal(self, words: list[str]) -> bool:
        """Whether it is imagined: if, would have."""
        pairs = {f"{one} {two}" for one, two in pairwise(words)}
        return not self.unreal.isdisjoint(words) or not self.unreal.isdisjoint(pairs)

    def is_claimed(self, before: str) -> bool:
        """Whether what follows is what somebody else says: told, promised, as tracking has it."""
        others = _OWN_WORD.sub(" ", before)
        return not self.claimed.isdisjoint(words_of(others)[-_HEARSAY:])

    def is_negated(self, before: str) -> bool:
        """Whether what follows this text, within its clause, is denied."""
        clause = last_clause(before)
        if any(phrase in clause for phrase in self.spoils_negation):
            return False
        words = words_of(clause)[-_REACH:]
        pairs = {f"{one} {two}" for one, two in pairwise(words)}
        return not self.negation.isdisjoint(words) or not self.negation.isdisjoint(pairs)


NO_VOICE = Voice(frozenset(), frozenset(), frozenset(), (), frozenset(), frozenset())
"""For a language whose small words nobody wrote down."""


def last_clause(text: str) -> str:
    """What of a folded text stands in the clause that it ends in."""
    return _CLAUSE.split(text)[-1]


def words_of(text: str) -> list[str]:
    """The words of a folded text, contractions whole."""
    return _WORD.findall(text)
