"""The words that carry a feeling, by language, made ready to be scored."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

from vader import SentimentIntensityAnalyzer
from vader.data.emoji import EMOJI as DESCRIBED
from vader.data.lexicon import LEXICON, MULTIWORD

WORDS = Path(__file__).with_name("words.toml")
STRENGTH = 2.4
"""What a word of the lists weighs on VADER's scale of -4 to 4; its "awful" weighs -2.0."""

CHEERFUL, CROSS, TURN = "emojigood", "emojibad", "turnword"
"""Stand for a happy picture, an unhappy one, and a word that reverses another."""

PICTURES = {CHEERFUL: STRENGTH, CROSS: -STRENGTH}
EMOJI = dict.fromkeys("😀😁😂😃😄😊😍🤩😘🙂👍👏🙏💯🎉❤💕", CHEERFUL) | dict.fromkeys(
    "😞😟😠😡🤬😢😭😤😩😫🙁☹👎💔🤮", CROSS
)
STOPS = r"[.!?;:…。！？；।؟؛\n]+"  # noqa: RUF001 -- the full stops of other scripts, on purpose


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How one language is split into clauses and scored."""

    analyzer: SentimentIntensityAnalyzer
    clause_ends: re.Pattern[str]
    listed: Mapping[str, str]
    stems: tuple[str, ...]
    glued: re.Pattern[str] | None
    rewrites: bool

    @classmethod
    def of_english(cls, words: Mapping[str, Any]) -> Self:
        """VADER's own lexicon, with the trouble words it lacks."""
        valence = _valence(words)
        single = {word: weight for word, weight in valence.items() if " " not in word}
        analyzer = SentimentIntensityAnalyzer(
            extra_lexicon=dict.fromkeys(words["plain"], 0.0)
            | {word: weight for word, weight in single.items() if word not in LEXICON}
            | PICTURES,
            emoji=DESCRIBED | EMOJI,
            multiword=MULTIWORD | {word: valence[word] for word in valence if word not in single},
        )
        return cls(analyzer, _clause_ends(words), {}, (), None, rewrites=False)

    @classmethod
    def of_list(cls, words: Mapping[str, Any]) -> Self:
        """VADER's rules over a word list of another language."""
        valence = _valence(words)
        analyzer = SentimentIntensityAnalyzer(
            valence | PICTURES,
            booster={},
            negations=(TURN,),
            special_cases={},
            idioms={},
            multiword={},
            emoji=EMOJI,
        )
        stems = sorted((word for word in valence if word.endswith("*")), key=len, reverse=True)
        listed = {word: word for word in valence} | dict.fromkeys(words.get("turns", ()), TURN)
        glued = _any_of(listed) if words.get("joined") else None
        return cls(analyzer, _clause_ends(words), listed, tuple(stems), glued, rewrites=True)

    def clauses(self, text: str) -> tuple[tuple[int, int], ...]:
        """Spans of the parts that say one thing each, without what stands between them."""
        ends = [(found.start(), found.end()) for found in self.clause_ends.finditer(text)]
        starts = [0, *(end for _, end in ends)]
        stops = [*(start for start, _ in ends), len(text)]
        spans = zip(starts, stops, strict=True)
        return tuple((start, stop) for start, stop in spans if text[start:stop].strip())

    def valence(self, clause: str) -> float:
        """From -1 to 1."""
        scored = self._in_list_words(clause) if self.rewrites else clause
        return self.analyzer.polarity_scores(scored)["compound"]

    def _in_list_words(self, clause: str) -> str:
        text = unicodedata.normalize("NFC", clause).casefold().replace("’", "'")  # noqa: RUF001 -- typeset apostrophe
        if self.glued:
            text = self.glued.sub(r" \g<0> ", text)
        bare = "".join(" " if _is_punctuation(sign) else sign for sign in text)
        listed = [self._listed(word) for word in bare.replace("'", "' ").split()]
        return " ".join(_with_turn_ahead(listed, self.analyzer.lexicon))

    def _listed(self, word: str) -> str:
        if word in self.listed:
            return self.listed[word]
        return next((stem for stem in self.stems if word.startswith(stem[:-1])), word)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of one of the languages in words.toml; KeyError for any other."""
    words = _all_words()[language]
    return Lexicon.of_english(words) if language == "en" else Lexicon.of_list(words)


@cache
def _all_words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def _valence(words: Mapping[str, Any]) -> dict[str, float]:
    return dict.fromkeys(words["good"], STRENGTH) | dict.fromkeys(words["bad"], -STRENGTH)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(re.escape(word) for word in longest_first))


def _clause_ends(words: Mapping[str, Any]) -> re.Pattern[str]:
    turning = "|".join(re.escape(word) for word in words["but"])
    edged = turning if words.get("joined") else rf"(?<!\w)(?:{turning})(?!\w)"
    return re.compile(rf"{STOPS}|{edged}", re.IGNORECASE)


def _with_turn_ahead(words: list[str], valence: Mapping[str, float]) -> list[str]:
    """The clause with its first turning word moved before the word it turns.

    "funktioniert nicht" and "ne marche pas" turn what stands before; VADER only looks back.
    """
    if TURN not in words:
        return words
    at = words.index(TURN)
    rest = [word for word in words if word != TURN]
    laden = [place for place, word in enumerate(rest) if word in valence]
    if laden:
        rest.insert(min(laden, key=lambda place: abs(place - at)), TURN)
    return rest


def _is_punctuation(sign: str) -> bool:
    return unicodedata.category(sign).startswith("P") and sign not in "'-"
