"""What nobody here can read: a language without cues, of which a mood tells too little."""

import re
from collections.abc import Sequence

from makegood.triage.cues import Cues

_WORDS = 3
_LETTERS = 8
"""Of a script without spaces."""
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|@\w+")
_WORD = re.compile(r"\w+")

type Span = tuple[int, int]


def uncued(text: str, marks: Sequence[Span], language: str, cues: Cues) -> float:
    """Whether no cue of its language is known: 1, but a half where there are few words besides."""
    if language in cues.voices:
        return 0.0
    return 1.0 if _says_enough(text, marks) else 0.5


def _says_enough(text: str, marks: Sequence[Span]) -> bool:
    """Whether there are some words beside the brand's name and addresses."""
    rest, at = [], 0
    for start, end in sorted(marks):
        rest.append(text[at:start])
        at = max(at, end)
    words = _WORD.findall(_ADDRESS.sub(" ", " ".join((*rest, text[at:]))))
    return len(words) >= _WORDS or sum(map(len, words)) >= _LETTERS
