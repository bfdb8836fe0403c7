"""Which language a post is in: what the feed says where that fits, else what a detector finds."""

from dataclasses import dataclass
from typing import Protocol

_SHORT = 30
"""Characters below which a detector is a guess beside what the feed says."""
_CERTAIN = 0.95
"""Confidence of which 99 in 100 were right on 30 characters: more than feeds are."""
_LIKELY = 0.4
"""Confidence from which a guess on 30 characters was right more often than not."""
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "fil": "tl", "bs": "hr", "sh": "hr"}
"""Tags that feeds use for what detectors call otherwise."""


class Detector(Protocol):
    """A local language detector."""

    def detect(self, text: str) -> tuple[str, float]:
        """Primary language tag and confidence, 0 to 1; ("", 0.0) for a text without words."""

    def is_common(self, word: str, language: str) -> bool:
        """Whether a word, in lower case, is among those that the language uses most."""


@dataclass(frozen=True, slots=True)
class Language:
    """A primary tag, empty when nobody can tell, and how certain it is."""

    tag: str
    confidence: float
    guessed: bool = False
    """Nobody says it, and the text is too short for a detector to be certain."""


def language_of(text: str, said: str, detector: Detector) -> Language:
    """The feed's language, unless a text long enough is clearly in another one."""
    primary = said.strip().lower().replace("_", "-").partition("-")[0]
    declared = _SAME.get(primary, primary)
    found, confidence = detector.detect(text)
    if not declared:
        is_guess = len(text.strip()) < _SHORT and confidence < _CERTAIN
        return Language(found if confidence >= _LIKELY else "", confidence, is_guess)
    contradicts = found != declared and confidence >= _CERTAIN and len(text) >= _SHORT
    if contradicts:
        return Language(found, confidence)
    return Language(declared, confidence if found == declared else _LIKELY)
