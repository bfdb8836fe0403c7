"""Where on a page the words stand that its feed brings of a post."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from makegood.listening.pages.outline import Outline

_IN_A_ROW = 3
_FOUND = 0.8
_SPREAD = 3
"""How much longer the place of some words may be on the page than in the feed."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """The words by which a post is known on its page; its title's, if it has none."""

    said: Sequence[str]
    title: Sequence[str]
    is_quote: bool = False
    """All that the feed brings of it is somebody else's."""


def places_of(page: Outline, beginning: Beginning) -> list[int]:
    """The smallest elements that hold these words: none that quotes what stands elsewhere."""
    ends = _stretches(page.words, beginning.said or beginning.title)
    found = [page.around(page.holders[first], page.holders[last]) for first, last in ends]
    if len(found) == 1 and beginning.said:
        return found
    fit = [place for place in found if page.quoted[place] == beginning.is_quote]
    if not beginning.said:
        return [place for place in fit if _is_heading(page, place)]
    return fit if len(fit) == 1 or not beginning.is_quote else []


def _is_heading(page: Outline, place: int) -> bool:
    return any(page.nodes[each].tag == "h1" for each in page.path(place))


def _stretches(words: Sequence[str], wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last of the words where most of those that are wanted stand close together."""
    size = min(_IN_A_ROW, len(wanted))
    rows = set(_rows(wanted, size)) if size else set()
    stretch = _Stretch(_FOUND * len(rows), _SPREAD * len(wanted) + 10 * size)
    for first, row in enumerate(_rows(words, size) if rows else ()):
        if row not in rows:
            continue
        if stretch.is_over(first, row):
            yield stretch.first, stretch.last + size - 1
            stretch.begin_anew()
        stretch.add(first, row)
    if stretch.is_enough:
        yield stretch.first, stretch.last + size - 1


class _Stretch:
    """Words of the page from one wanted row to another: as few as hold enough of them."""

    def __init__(self, enough: float, longest: int) -> None:
        self.enough, self.longest = enough, longest
        self.begin_anew()

    def begin_anew(self) -> None:
        self.rows = deque[tuple[int, tuple[str, ...]]]()
        self.held = Counter[tuple[str, ...]]()
        self.last, self.is_enough = 0, False

    @property
    def first(self) -> int:
        return self.rows[0][0]

    def is_over(self, place: int, row: tuple[str, ...]) -> bool:
        """Whether it has enough, and this begins another one."""
        return self.is_enough and (row in self.held or place - self.first > self.longest)

    def add(self, place: int, row: tuple[str, ...]) -> None:
        self.rows.append((place, row))
        self.held[row] += 1
        while not self.is_enough and self._is_too_long(place):
            _, gone = self.rows.popleft()
            self.held[gone] -= 1
            if not self.held[gone]:
                del self.held[gone]
        if not self.is_enough:
            self.last, self.is_enough = place, len(self.held) >= self.enough

    def _is_too_long(self, place: int) -> bool:
        return self.held[self.rows[0][1]] > 1 or place - self.first > self.longest


def _rows(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(size)), strict=False)
