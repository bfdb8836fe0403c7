"""Which language a post is in: what the feed says where that fits, else what a detector finds."""

from dataclasses import dataclass
from typing import Protocol

_SHORT = 60
"""Characters below which a detector is a guess beside what the feed says."""
_CERTAIN = 0.75
_LIKELY = 0.5


class Detector(Protocol):
    """A local language detector."""

    def detect(self, text: str) -> tuple[str, float]:
        """Primary language tag and confidence, 0 to 1; ("", 0.0) for a text without words."""


@dataclass(frozen=True, slots=True)
class Language:
    """A primary tag, empty when nobody can tell, and how certain it is."""

    tag: str
    confidence: float


def language_of(text: str, said: str, detector: Detector) -> Language:
    """The feed's language, unless a text long enough is clearly in another one."""
    declared = said.strip().lower().replace("_", "-").partition("-")[0]
    found, confidence = detector.detect(text)
    if not declared:
        return Language(found, confidence) if confidence >= _LIKELY else Language("", confidence)
    contradicts = found != declared and confidence >= _CERTAIN and len(text) >= _SHORT
    if contradicts:
        return Language(found, confidence)
    return Language(declared, confidence if found == declared else _LIKELY)
