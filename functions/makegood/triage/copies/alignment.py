"""How one text lies in another: what they share, and what stands in its place where they differ."""

from dataclasses import dataclass
from difflib import SequenceMatcher

type Words = tuple[str, ...]

_TOGETHER = 2
"""Words in a row that two texts must share for them to count: a lone "the" is chance."""
_LONGEST_FIGURE = 6
"""Words around a figure that another one may stand in place of: more is another passage."""

_NUMBERS = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
    | {"twenty", "thirty", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun"}
    | {"zehn", "zwanzig", "dreissig", "twee", "drie", "vijf", "zes", "zeven", "negen", "tien"}
    | {"twintig", "dertig", "deux", "trois", "quatre", "cinq", "sept", "huit", "neuf", "dix"}
    | {"vingt", "trente", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"}
    | {"diez", "veinte", "treinta", "january", "february", "march", "april", "june", "july"}
    | {"august", "september", "october", "november", "december"}
)
"""Folded. "One" is mostly no number, and "may" no month."""

_FIRST = frozenset(
    {"i", "me", "my", "mine", "we", "us", "our", "ours", "ich", "mir", "mich", "mein", "meine"}
    | {"wir", "uns", "unser", "unsere", "ik", "mij", "mijn", "wij", "ons", "onze", "je", "moi"}
    | {"mon", "ma", "mes", "nous", "notre", "nos", "yo", "mi", "mis"}
)
"""Words of somebody who speaks of themselves."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Words of one text that are not in the other one, and what stands there instead."""

    mine: Words
    theirs: Words
    after: int
    """Shared words before it, since the gap before."""

    @property
    def is_another_figure(self) -> bool:
        """Whether each has a number here, and not the same."""
        if max(len(self.mine), len(self.theirs)) > _LONGEST_FIGURE:
            return False
        one, other = _figures(self.mine), _figures(self.theirs)
        return bool(one and other) and one.isdisjoint(other)


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a text lies in another one."""

    gaps: tuple[Gap, ...]
    """Before, between and after what they share; some without words."""
    begins: int
    """Where in the other one it begins."""

    @property
    def missing(self) -> int:
        """Words that are not in the other one."""
        return sum(len(gap.mine) for gap in self.gaps)

    @property
    def apart(self) -> int:
        """Of the stretch with most words of its own: how many more those are than shared ones."""
        most = stretch = 0
        for gap in self.gaps:
            stretch = max(0, stretch - gap.after) + len(gap.mine)
            most = max(most, stretch)
        return most

    @property
    def of_oneself(self) -> int:
        """Words of somebody who speaks of themselves before or after all that is shared."""
        ends = (self.gaps[0].mine, self.gaps[-1].mine)
        return max(0 if _FIRST.isdisjoint(words) else len(words) for words in ends)

    @property
    def other_figures(self) -> tuple[int, int]:
        """How many numbers differ, in all and between what both share."""
        found = [gap.is_another_figure for gap in self.gaps]
        return sum(found), sum(found[1:-1])


def aligned(one: Words, other: Words) -> Alignment:
    """How the one lies in the other. Words that come often start no match, so it stays quick."""
    blocks = SequenceMatcher(None, one, other).get_matching_blocks()
    shared = [block for block in blocks if block.size >= _TOGETHER]
    mine, theirs, after, gaps = 0, 0, 0, list[Gap]()
    for block in shared:
        gaps.append(Gap(one[mine : block.a], other[theirs : block.b], after))
        mine, theirs, after = block.a + block.size, block.b + block.size, block.size
    gaps.append(Gap(one[mine:], other[theirs:], after))
    return Alignment(tuple(gaps), min((block.b for block in shared), default=len(other)))


def _figures(words: Words) -> frozenset[str]:
    """Numbers, and what has one in it: dates, order numbers, the names of models."""
    return frozenset(word for word in words if word in _NUMBERS or not word.isalpha())
