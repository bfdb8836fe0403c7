"""The words that a language uses most, which tell short texts apart where letters alone do not."""

import json
import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self
from zlib import crc32

from makegood.errors import ServiceTrouble

FORMAT = 1
UNIT = 16
"""Steps of a weight to one nat."""
_FILE = Path(__file__).with_name("commonwords.bin")
_WORD = re.compile(r"[^\W\d_]+")


class CommonWords:
    """Some thousand words of each of some languages, by hash: a file to read, nothing to parse.

    Two sorted columns of little-endian numbers: the CRC-32 of a word, and beside it the place of
    the language in the file's head (high byte) and the word's weight there (low byte).
    """

    def __init__(self, languages: Sequence[str], hashes: "array[int]", told: "array[int]") -> None:
        self._languages = languages
        self._hashes = hashes
        self._told = told

    @classmethod
    def shipped(cls, path: Path = _FILE) -> Self:
        """The words that ship; ServiceTrouble for a file of another format."""
        head, _, columns = path.read_bytes().partition(b"\n")
        said = json.loads(head)
        if said["format"] != FORMAT:
            raise ServiceTrouble(
                f"{path.name} is of format {said['format']}, this Makegood reads {FORMAT}: "
                "make it again with python -m makegood_ops.learning.commonwords"
            )
        hashes, told = array("I"), array("H")
        hashes.frombytes(columns[: 4 * said["entries"]])
        told.frombytes(columns[4 * said["entries"] :])
        return cls(said["languages"], hashes, told)

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose words are known."""
        return frozenset(self._languages)

    def votes(self, text: str) -> Mapping[str, float]:
        """By language, in nats: how much likelier its words are than unknown ones.

        The text is in lower case, and a word counts once. A language that knows half of the letters
        is half heard.
        """
        words = set(_WORD.findall(text))
        letters = sum(map(len, words))
        weights: Counter[str] = Counter()
        known: Counter[str] = Counter()
        for word in words:
            for language, weight in self._of(word):
                weights[language] += weight
                known[language] += len(word)
        return {each: weights[each] / UNIT * known[each] / letters for each in sorted(weights)}

    def knows(self, word: str, language: str) -> bool:
        """Whether a word in lower case is one of a language's."""
        return any(each == language for each, _ in self._of(word))

    def _of(self, word: str) -> list[tuple[str, int]]:
        wanted = hash_of(word)
        at = bisect_left(self._hashes, wanted)
        found = []
        while at < len(self._hashes) and self._hashes[at] == wanted:
            place, weight = divmod(self._told[at], 256)
            found.append((self._languages[place], weight))
            at += 1
        return found


def hash_of(word: str) -> int:
    """Under which a word is filed."""
    return crc32(word.encode())
