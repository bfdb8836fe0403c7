"""What a text says beside the brand's names, links and names of accounts."""

import re
from collections.abc import Sequence

_WORDS = 3
_LETTERS = 8
"""Of a script without spaces."""
_NO_WORD = re.compile(r"https?://\S*|www\.\S+|@\w*")
_ANY = re.compile(r"\w+")
_WORD = re.compile(r"[^\W\d_]{2}|[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Two letters, or one of a script in which one is a word."""

type Span = tuple[int, int]


def beside(text: str, marks: Sequence[Span]) -> str:
    """The rest of a text; `marks` are where it names the brand."""
    rest, at = [], 0
    for start, end in sorted(marks):
        rest.append(text[at:start])
        at = max(at, end)
    return _NO_WORD.sub(" ", " ".join((*rest, text[at:])))


def has_word(rest: str) -> bool:
    """Whether there is a word."""
    return bool(_WORD.search(rest))


def says_enough(rest: str) -> bool:
    """Whether there are some words, so that it may be something to answer."""
    words = _ANY.findall(rest)
    return len(words) >= _WORDS or sum(map(len, words)) >= _LETTERS
