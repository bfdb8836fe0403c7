"""The words of an English text with the feeling that each has, once for all that is asked of it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from makegood_ops.standin.lexicons import lexicon

WORD = re.compile(r"https?://\S+|[^\W\d_]+(?:['’-]\w+)*|\d[\d.,:]*|[!?.;:,()\"“”—\n]")  # noqa: RUF001 -- typeset signs
NUMBER = "0"
DENIALS = frozenset(
    {"not", "no", "never", "without", "hardly", "nor", "cannot", "cant", "dont", "didnt", "wont"}
    | {"nothing", "nobody", "none", "neither"}
)

_REACH = 3
"""Words after a denial whose feeling it turns."""
_TURNED = -0.74
"""What is left of a denied feeling, as VADER has it."""
_LINKS = frozenset(
    {"but", "however", "although", "though", "while", "because", "who", "which", "that", "after"}
    | {"when", "until", "unless"}
)

_TURNS = frozenset(("but", "however", "although", "though", "yet", "while", "whereas", ";"))
_STOPS = frozenset('.;:!?,—()"“”\n')
_SENTENCE_ENDS = frozenset(".!?\n")
_SHORTENED = frozenset(
    {"mr", "mrs", "ms", "dr", "sen", "rep", "gov", "st", "jr", "sr", "vs", "prof", "gen"}
    | {"inc", "co", "corp"}
)
"""Words whose full stop ends no sentence, as that of a single letter does not."""

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """Words and signs of one sentence, lower case; `feelings` from -4 to 4, denied ones turned."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    feelings: tuple[float, ...]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Places of the words that touch a span of the text."""
        first = bisect_left(self.ends, start + 1)
        last = bisect_left(self.starts, end)
        return first, max(first, last)

    def clause(self, first: int, last: int) -> tuple[int, int]:
        """Places of the clause around some words: up to a stop, or a word that links clauses."""
        while first > 0 and not _ends_clause(self.words[first - 1]):
            first -= 1
        while last < len(self.words) and not _ends_clause(self.words[last]):
            last += 1
        return first, last


def sentences(text: str) -> Iterator[Words]:
    """The text's sentences, none of them empty; offsets are of the text."""
    found = [(_word(each.group()), each.start(), each.end()) for each in WORD.finditer(text)]
    begun = 0
    for at, (word, _, _) in enumerate(found):
        if word in _SENTENCE_ENDS and not _is_shortened(word, found[at - 1][0] if at else ""):
            yield _sentence(found[begun : at + 1])
            begun = at + 1
    if begun < len(found):
        yield _sentence(found[begun:])


def parts(said: Iterable[Words], text: str) -> Iterator[tuple[Span, Words]]:
    """Spans of a text of these sentences, each with the words that tell what is felt there.

    A sentence that turns ("but", "while", a semicolon, a comma before a name) is felt part by part;
    a part without a feeling of its own has that of its sentence.
    """
    for sentence in said:
        for part in _between_turns(sentence, text):
            yield (part.starts[0], part.ends[-1]), part if any(part.feelings) else sentence


def is_word(word: str) -> bool:
    return word[0].isalnum()


def _between_turns(said: Words, text: str) -> Iterator[Words]:
    turns = [at for at in range(1, len(said.words)) if _turns(said, at, text)]
    for first, last in pairwise([0, *turns, len(said.words)]):
        yield Words(
            said.words[first:last],
            said.starts[first:last],
            said.ends[first:last],
            said.feelings[first:last],
        )


def _turns(said: Words, at: int, text: str) -> bool:
    word = said.words[at]
    if word in _TURNS:
        return True
    after = at + 2 if said.words[at + 1 : at + 2] == ("and",) else at + 1
    return word == "," and after < len(said.words) and text[said.starts[after]].isupper()


def _is_shortened(sign: str, before: str) -> bool:
    return sign == "." and (before in _SHORTENED or (len(before) == 1 and before.isalpha()))


def _sentence(found: Sequence[tuple[str, int, int]]) -> Words:
    words, starts, ends = zip(*found, strict=True)
    return Words(words, starts, ends, tuple(_feelings(words)))


def _feelings(words: Sequence[str]) -> Iterator[float]:
    denied = 0
    known = _valences()
    for word in words:
        feeling = known.get(word, 0.0)
        yield feeling * _TURNED if denied else feeling
        left = _REACH if _denies(word) else max(0, denied - 1)
        denied = 0 if word in _STOPS or word == "and" else left


def _word(token: str) -> str:
    if token[0].isdigit():
        return NUMBER
    return "link" if "://" in token else token.lower().replace("’", "'")  # noqa: RUF001 -- typeset apostrophe


def _denies(word: str) -> bool:
    return word in DENIALS or word.endswith("n't")


def _ends_clause(word: str) -> bool:
    return word in _STOPS or word in _LINKS


@cache
def _valences() -> dict[str, float]:
    return dict(lexicon("en").analyzer.lexicon)
