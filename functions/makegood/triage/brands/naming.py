"""Where the words of a watchlist stand in a text: one automaton over all brands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from ahocorasick_rs import AhoCorasick

from makegood.model.watchlist import Brand, Keyword, Watchlist
from makegood.triage.brands.accounts import is_account, is_accounts_name, is_in_tag
from makegood.triage.texts.edges import is_named_alone
from makegood.triage.texts.folding import Folded, folded

_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?](?=\s)|\n")
_SHORTEST_OPENING = 4
"""Letters of a name that an account may begin with: shorter ones begin too many."""
_SHORTEST_HANDLE = 3
_SHORTEST_PART = 3
"""Letters of the parts of a name that may stand apart where the watchlist joins them."""
_LOOK = 240
"""Characters in which ten words are looked for."""
_PIECE = 20_000
"""Characters that are searched at a time."""
_MOST = 100_000
"""Matches in one text that are looked at: names within names, repeated, would take minutes."""


class Role(StrEnum):
    """What a pattern is to its brand."""

    KEYWORD = "keyword"
    PRODUCT = "product"
    PERSON = "person"
    DOMAIN = "domain"
    HANDLE = "handle"
    """A keyword written in one word behind # or @."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to point to a brand; `near` and `not_near` are folded, spaced phrases."""

    brand: str
    written: str
    role: Role
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A pattern at a place of the folded text."""

    pattern: Pattern
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _At:
    """A place of a text where the letters of a name stand."""

    said: Folded
    written: str
    start: int
    end: int

    @property
    def is_large(self) -> bool:
        """Whether it begins with a capital."""
        first, _ = self.said.span(self.start, self.end)
        return self.written[first : first + 1].isupper()


class Automaton:
    """All patterns of a watchlist, found in one pass over a text."""

    def __init__(self, watchlist: Watchlist) -> None:
        self._patterns: dict[str, list[Pattern]] = {}
        for brand in watchlist.brands:
            for pattern in _patterns(brand):
                words = _needle(pattern)
                if words:
                    self._patterns.setdefault(words, []).append(pattern)
        self._needles = list(self._patterns)
        self._longest = max(map(len, self._needles), default=0)
        self._automaton = AhoCorasick(self._needles) if self._needles else None

    def occurrences(self, text: Folded, written: str) -> list[Occurrence]:
        """Every pattern that stands there as a word, with the company it must or must not have.

        `written` is the text before folding: in "@OrbitHotels" a capital ends the name.
        """
        if self._automaton is None:
            return []
        return list(self._found(self._automaton, text, written))

    def _found(self, automaton: AhoCorasick, said: Folded, written: str) -> Iterator[Occurrence]:
        text = said.text
        for index, start, end in islice(self._matches(automaton, text), _MOST):
            if not (
                is_named_alone(text, start, end)
                or is_accounts_name(text, start, end)
                or is_in_tag(text, start, end)
                or _opens_account(said, written, start, end)
            ):
                continue
            place = _At(said, written, start, end)
            for pattern in self._patterns[self._needles[index]]:
                if _is_written_so(pattern, place) and _has_company(pattern, text, start, end):
                    yield Occurrence(pattern, start, end)

    def _matches(self, automaton: AhoCorasick, text: str) -> Iterator[tuple[int, int, int]]:
        """Needle, start and end of each match, by pieces of the text that hold not too many."""
        flat = _flat(text)
        for first in range(0, len(flat), _PIECE):
            piece = flat[first : first + _PIECE + self._longest]
            for index, start, end in automaton.find_matches_as_indexes(piece, overlapping=True):
                if start < _PIECE:
                    yield index, first + start, first + end


def longest(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """Where occurrences overlap, the longest wins; equal ones (brands with one word) all stay."""
    kept: list[Occurrence] = []
    end = 0
    for found in sorted(occurrences, key=lambda found: (found.start, -found.end)):
        same = bool(kept) and (found.start, found.end) == (kept[-1].start, kept[-1].end)
        if found.start >= end or same:
            kept.append(found)
            end = max(end, found.end)
        elif found.end - found.start > kept[-1].end - kept[-1].start:
            kept[-1] = found
            end = found.end
    return kept


def words_around(
    text: str, start: int, end: int, count: int = 10, *, within_sentence: bool = False
) -> str:
    """The words within `count` words of a place, spaced, with a space at both ends."""
    before, after = text[max(0, start - _LOOK) : start], text[end : end + _LOOK]
    if within_sentence:
        before, after = _STOP.split(before)[-1], _STOP.split(after)[0]
    words = [*_WORD.findall(before)[-count:], *_WORD.findall(after)[:count]]
    return f" {' '.join(words)} "


def spaced(phrase: str) -> str:
    """A phrase as `words_around` would show it."""
    return f" {' '.join(_WORD.findall(folded(phrase)))} "


def is_among(phrases: Sequence[str], words: str) -> bool:
    """Whether one of the spaced phrases, or its plural, is among the words."""
    return any(phrase in words or f"{phrase[:-1]}s " in words for phrase in phrases)


def _opens_account(said: Folded, written: str, start: int, end: int) -> bool:
    """Whether an account's name begins with it and goes on with a new word: @OrbitHotels."""
    if end - start < _SHORTEST_OPENING or not is_account(said.text, start):
        return False
    _, after = said.span(start, end)
    return written[after : after + 1].isupper() and not written[after - 1 : after].isupper()


def _is_written_so(pattern: Pattern, at: _At) -> bool:
    text = at.said.text
    if pattern.role is Role.HANDLE:
        return text[max(0, at.start - 1) : at.start] in {"#", "@"}
    if pattern.role is Role.DOMAIN:
        return _is_whole_domain(pattern, text, at.start, at.end)
    return "-" not in pattern.written or _has_hyphens(pattern, at)


def _is_whole_domain(pattern: Pattern, text: str, start: int, end: int) -> bool:
    """Whether no other domain begins before it, or goes on behind it."""
    goes_on = text[end : end + 1] == "-" or (
        text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum()
    )
    is_joined = text[max(0, start - 1) : start] == "-"
    return text[start:end] == folded(pattern.written) and not goes_on and not is_joined


def _has_hyphens(pattern: Pattern, at: _At) -> bool:
    """Whether hyphens stand where the watchlist has them; a space between whole words may.

    A letter before it must be large: "T Mobile", and not "can't mobile".
    """
    needle = " ".join(folded(pattern.written).split())
    if at.end - at.start != len(needle):
        return True
    beside = {at.said.text[at.start + place] for place, sign in enumerate(needle) if sign == "-"}
    if beside <= {"-"}:
        return True
    is_of_words = min(map(len, needle.split("-"))) >= _SHORTEST_PART
    return beside <= {" ", "-"} and (is_of_words or at.is_large)


def _has_company(pattern: Pattern, text: str, start: int, end: int) -> bool:
    if not pattern.near and not pattern.not_near:
        return True
    words = words_around(text, start, end)
    if is_among(pattern.not_near, words):
        return False
    return not pattern.near or is_among(pattern.near, words)


def _flat(text: str) -> str:
    """The text with spaces for what may join the words of a name."""
    return text.replace("\n", " ").replace("-", " ")


def _needle(pattern: Pattern) -> str:
    words = " ".join(folded(pattern.written).split())
    if pattern.role is not Role.HANDLE:
        return _flat(words)
    handle = "".join(_WORD.findall(words))
    return handle if len(handle) >= _SHORTEST_HANDLE else ""


def _handles(words: str) -> Iterator[str]:
    """A keyword that is not one word of letters, as accounts and hashtags write it."""
    if not _WORD.fullmatch(words.strip()):
        yield words
        if "&" in words:
            yield words.replace("&", " and ")


def _patterns(brand: Brand) -> Iterator[Pattern]:
    for keyword in brand.keywords or (Keyword(brand.name),):
        near = tuple(spaced(phrase) for phrase in keyword.near)
        not_near = tuple(spaced(phrase) for phrase in keyword.not_near)
        yield Pattern(brand.id, keyword.words, Role.KEYWORD, near, not_near)
        yield from (Pattern(brand.id, words, Role.HANDLE) for words in _handles(keyword.words))
    yield from (Pattern(brand.id, product, Role.PRODUCT) for product in brand.products)
    yield from (Pattern(brand.id, person, Role.PERSON) for person in brand.people)
    yield from (Pattern(brand.id, domain.lower(), Role.DOMAIN) for domain in brand.domains)
