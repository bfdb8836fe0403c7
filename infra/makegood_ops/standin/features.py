"""What the stand-in hears in an English text: in the whole of it, and around one thing in it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import sqrt

from makegood_ops.standin.lexicons import lexicon
from makegood_ops.standin.linear import Feature
from makegood_ops.standin.tokens import Words, is_word

_NEAR, _FAR = 3, 10
_AROUND = 8
_BESIDE = 0.35
_NEXT = 0.5
_FADING = 4.0
"""Words after which a feeling counts half."""
_STEM = 6
"""Letters that the forms of a word mostly share."""
_STEP = 0.7
_LONGEST = 60
"""Words from which a text is simply long."""


def of_text(text: str, said: Sequence[Words]) -> Iterator[Feature]:
    """Of a text as a whole; `said` are its sentences."""
    words = [word for sentence in said for word in sentence.words]
    yield from _of_words(words)
    yield from _of_feelings("all", [each for sentence in said for each in sentence.feelings])
    yield from _of_feelings("end", said[-1].feelings)
    yield from _of_vader(text)
    yield "length", min(len(words), _LONGEST) / 30.0


def of_sentence(said: Words) -> Iterator[Feature]:
    """Of a sentence, whatever in it is the thing."""
    yield from _of_words(said.words)
    yield from _of_feelings("all", said.feelings)


def around(said: Words, first: int, last: int) -> Iterator[Feature]:
    """What stands around the words from `first` to `last`, near ones by themselves."""
    left = [word for word in said.words[max(0, first - 2 * _FAR) : first] if is_word(word)]
    right = [word for word in said.words[last : last + 2 * _FAR] if is_word(word)]
    yield from _beside("L", left[: -_FAR - 1 : -1])
    yield from _beside("R", right[:_FAR])
    yield f"LR {left[-1] if left else ''} {right[0] if right else ''}", _NEXT
    yield from _felt_around(said, first, last)
    yield f"first {first == 0}", 1.0
    yield f"length {min(len(said.words) // 10, 5)}", 0.5


def _of_words(words: Sequence[str]) -> Iterator[Feature]:
    """Each word, stem and pair once, lighter the more there are."""
    said = [word for word in words if is_word(word) or word in "!?"]
    pairs = map(" ".join, pairwise(said))
    names = dict.fromkeys((*said, *pairs))
    share = 1.0 / sqrt(len(names) or 1)
    for name in names:
        yield name, share
    for word in dict.fromkeys(said):
        if len(word) > _STEM:
            yield f"~{word[:_STEM]}", share


def _of_vader(text: str) -> Iterator[Feature]:
    scores = lexicon("en").analyzer.polarity_scores(text)
    yield "vader=", scores["compound"]
    yield f"vader {round(4.0 * scores['compound'])}", _STEP
    yield "vader#", abs(scores["compound"])
    yield "vader+", 2.0 * scores["pos"]
    yield "vader-", 2.0 * scores["neg"]


def _of_feelings(kind: str, feelings: Sequence[float]) -> Iterator[Feature]:
    """How much of either sign there is, and which prevails."""
    good = sum(each for each in feelings if each > 0) / 4.0
    bad = -sum(each for each in feelings if each < 0) / 4.0
    if good or bad:
        yield f"{kind}+", good
        yield f"{kind}-", bad
        yield f"{kind}=", (good - bad) / sqrt((good - bad) ** 2 + 1.0)
        yield f"{kind}#", 1.0


def _beside(side: str, words: Sequence[str]) -> Iterator[Feature]:
    """Nearest first."""
    for place, word in enumerate(words):
        far = "2" if place >= _NEAR else "1"
        yield f"{side}{far} {word}", _BESIDE
        yield f"{side}{far}~{word[:_STEM]}", _BESIDE
    for count in range(1, min(len(words), _NEAR) + 1):
        yield f"{side}= {' '.join(words[:count])}", _NEXT
        yield f"{side}=~{' '.join(word[:_STEM] for word in words[:count])}", _NEXT


def _felt_around(said: Words, first: int, last: int) -> Iterator[Feature]:
    begin, end = said.clause(first, last)
    before, after = said.feelings[:first], said.feelings[last:]
    yield from _of_feelings("clause", (*said.feelings[begin:first], *said.feelings[last:end]))
    yield from _of_feelings("left", before)
    yield from _of_feelings("right", after)
    yield from _of_feelings("near left", before[-_AROUND:])
    yield from _of_feelings("near right", after[:_AROUND])
    yield from _of_feelings("fading left", _fading(before[::-1]))
    yield from _of_feelings("fading right", _fading(after))


def _fading(feelings: Sequence[float]) -> list[float]:
    return [each / (1.0 + place / _FADING) for place, each in enumerate(feelings) if each]
