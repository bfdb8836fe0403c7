"""Where the words of a watchlist stand in a text: one automaton over all brands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ahocorasick_rs import AhoCorasick

from makegood.model.watchlist import Brand, Keyword, Watchlist
from makegood.triage.folding import Folded, folded

_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?](?=\s)|\n")
_ACCOUNT = re.compile(
    r"(?:_?(?:cares?|helps?|support|service|official|airlines|airways|air|mobile|usa|us|uk|hq))+\b"
)
"""What brands add to their name for an account of theirs: @orbitcares."""
_SHORTEST_OPENING = 4
"""Letters of a name that an account may begin with: shorter ones begin too many."""
_LOOK = 240
"""Characters in which ten words are looked for."""


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
        for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            if not (
                stands_alone(text, start, end)
                or _is_accounts_name(text, start, end)
                or _opens_account(said, written, start, end)
            ):
                continue
            for pattern in self._patterns[self._needles[index]]:
                if _is_written_so(pattern, text, start) and _has_company(pattern, text, start, end):
                    yield Occurrence(pattern, start, end)


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


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no word runs on beyond either end; a plural s may."""
    if not _is_edge(text, start - 1, start):
        return False
    if _is_edge(text, end, end - 1):
        return True
    return end - start > 3 and text[end] == "s" and _is_edge(text, end + 1, end)


def is_account(text: str, start: int) -> bool:
    """Whether the name at a place is an account's: @orbit."""
    return text[max(0, start - 1) : start] == "@" and not _is_in_address(text, start - 1)


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


def _is_edge(text: str, outside: int, inside: int) -> bool:
    """No word runs on from `inside` to `outside`; scripts without spaces have no edges."""
    if not 0 <= outside < len(text) or not _continues(text[outside]):
        return True
    return not _continues(text[inside]) or _is_spaceless(text[inside])


def _is_accounts_name(text: str, start: int, end: int) -> bool:
    return is_account(text, start) and bool(_ACCOUNT.match(text, end))


def is_whole_account(text: str, end: int) -> bool:
    """Whether the account's name ends there, or goes on as those of brands do."""
    return not _continues(text[end : end + 1]) or bool(_ACCOUNT.match(text.lower(), end))


def _opens_account(said: Folded, written: str, start: int, end: int) -> bool:
    """Whether an account's name begins with it and goes on with a new word: @OrbitHotels."""
    if end - start < _SHORTEST_OPENING or not is_account(said.text, start):
        return False
    _, after = said.span(start, end)
    return written[after : after + 1].isupper() and not written[after - 1 : after].isupper()


def _is_in_address(text: str, at: int) -> bool:
    """Whether the sign at a place is that of a mail address."""
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] in "._-+")


def _continues(character: str) -> bool:
    return character.isalnum() or character == "_"


def _is_spaceless(character: str) -> bool:
    """Thai, Lao, Khmer, kana, CJK ideographs."""
    return "\u0e00" <= character <= "\u0eff" or "\u3040" <= character <= "\u9fff"


def _is_written_so(pattern: Pattern, text: str, start: int) -> bool:
    return pattern.role is not Role.HANDLE or text[max(0, start - 1) : start] in {"#", "@"}


def _has_company(pattern: Pattern, text: str, start: int, end: int) -> bool:
    if not pattern.near and not pattern.not_near:
        return True
    words = words_around(text, start, end)
    if is_among(pattern.not_near, words):
        return False
    return not pattern.near or is_among(pattern.near, words)


def _needle(pattern: Pattern) -> str:
    words = " ".join(folded(pattern.written).split())
    return words.replace(" ", "") if pattern.role is Role.HANDLE else words


def _patterns(brand: Brand) -> Iterator[Pattern]:
    for keyword in brand.keywords or (Keyword(brand.name),):
        near = tuple(spaced(phrase) for phrase in keyword.near)
        not_near = tuple(spaced(phrase) for phrase in keyword.not_near)
        yield Pattern(brand.id, keyword.words, Role.KEYWORD, near, not_near)
        if " " in keyword.words.strip():
            yield Pattern(brand.id, keyword.words, Role.HANDLE)
    yield from (Pattern(brand.id, product, Role.PRODUCT) for product in brand.products)
    yield from (Pattern(brand.id, person, Role.PERSON) for person in brand.people)
    yield from (Pattern(brand.id, domain.lower(), Role.DOMAIN) for domain in brand.domains)
