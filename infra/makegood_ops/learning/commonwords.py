"""`python -m makegood_ops.learning.commonwords`: make the file of common words anew.

Needs what the dependency group `learning` holds, which `make setup` leaves out.
"""

import json
from array import array
from collections.abc import Iterator
from math import log
from pathlib import Path

import wordfreq

from makegood.adapters import commonwords
from makegood.adapters.commonwords import FORMAT, UNIT, hash_of

MOST = 8_000
"""Words a language. Twice as many would know half a percent more of the short pieces."""
UNKNOWN = 16.0
"""Weights are counted from a word of which one in nine million words is one."""
MADE = (
    "python -m makegood_ops.learning.commonwords, from the word frequencies of wordfreq 3.1.1 "
    "(Robyn Speer and others, CC BY-SA 4.0); this file is under CC BY-SA 4.0 as well"
)
LISTS = {
    "ar": "ar", "bg": "bg", "ca": "ca", "cs": "cs", "da": "da", "de": "de", "en": "en",
    "es": "es", "fa": "fa", "fi": "fi", "fil": "tl", "fr": "fr", "hu": "hu", "id": "id",
    "is": "is", "it": "it", "lt": "lt", "lv": "lv", "mk": "mk", "nb": "no",
    "nl": "nl", "pl": "pl", "pt": "pt", "ro": "ro", "ru": "ru", "sh": "hr", "sk": "sk",
    "sl": "sl", "sv": "sv", "tr": "tr", "uk": "uk", "ur": "ur", "vi": "vi",
}  # fmt: skip
"""Languages that share their letters with others, and the tag that the detector knows them by.

Malay is left out: most of its words are Indonesian ones too, and took Indonesian texts for it.
"""


def main() -> None:
    """Write the file; the same one each time."""
    Path(commonwords.__file__).with_suffix(".bin").write_bytes(as_file(sorted(_entries())))


def as_file(entries: list[tuple[int, int]]) -> bytes:
    """A line of JSON, then both columns."""
    head = {
        "format": FORMAT,
        "made": MADE,
        "languages": list(LISTS.values()),
        "entries": len(entries),
    }
    columns = array("I", (word for word, _ in entries)), array("H", (told for _, told in entries))
    return b"".join((json.dumps(head).encode(), b"\n", *(each.tobytes() for each in columns)))


def _entries() -> Iterator[tuple[int, int]]:
    for place, language in enumerate(LISTS):
        for word in wordfreq.top_n_list(language, MOST, wordlist="small"):
            if word.isalpha():
                often = log(wordfreq.word_frequency(word, language, wordlist="small"))
                yield hash_of(word), 256 * place + min(255, max(1, round(UNIT * (often + UNKNOWN))))


if __name__ == "__main__":
    main()
