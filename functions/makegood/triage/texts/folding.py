"""Text folded for matching, with the way back to the text as it was written."""

import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

_PLAIN = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201b": "'",
    "\u02bc": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u2026": ".",
    "\u2013": "-",
    "\u2014": "-",
    "\u2011": "-",
    "\u00a0": " ",
    "\u2122": " ",
    "\u2120": " ",
}
"""Printers' marks by the key people type, and marks of trade, which would fold to letters, as none.

One to one, so that offsets mostly stay as they are.
"""

_LOOSE_MARKS = (
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
)
"""Combining marks that any letter can carry. Vowel signs of Indic scripts are letters and stay."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in lower case without accents, with the way back to the original."""

    text: str
    offsets: array[int] | None = None
    """For each character its place in the original; None while all stand where they stood."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the original text."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], max(self.offsets[end], self.offsets[end - 1] + 1)


def fold(text: str) -> Folded:
    """NFKC and casefold, character by character, without accents ("Zoë's" is "zoe's")."""
    if text.isascii():
        return Folded(text.lower())
    table = {ord(character): _fold_character(character) for character in set(text)}
    if all(len(folded) == 1 for folded in table.values()):
        return Folded(text.translate(table))
    return _with_offsets(text, table)


def folded(text: str) -> str:
    """Only the folded text: for phrases, which need no way back."""
    return fold(text).text


def _with_offsets(text: str, table: dict[int, str]) -> Folded:
    pieces = [table[ord(character)] for character in text]
    offsets = array("L")
    for index, piece in enumerate(pieces):
        offsets.extend([index] * len(piece))
    offsets.append(len(text))
    return Folded("".join(pieces), offsets)


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    if unicodedata.category(character) == "Cf":
        return ""
    kept = "".join(
        part for part in unicodedata.normalize("NFKD", character) if not _is_loose_mark(part)
    )
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", kept).casefold())


def _is_loose_mark(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in _LOOSE_MARKS)
