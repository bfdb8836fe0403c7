"""Colleagues whom a post names: people of the brand who helped, or did not."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from makegood.triage.people.firms import is_firm
from makegood.triage.texts.folding import folded

_MARK = "\u0be6"
"""Stands for the letters of a brand's name: part of a word, and no letter that a name has."""
_LONGEST = 20_000
"""Characters in which names are looked for."""
_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "herr", "herrn", "frau", "mme", "sr", "sra", "senor")
) | frozenset(("senora", "signor", "signora", "senhor", "senhora"))
_CAPITALS = "".join(
    character
    for first, last in ((0x41, 0x24F), (0x370, 0x52F), (0x1E00, 0x1FFF))
    for character in map(chr, range(first, last + 1))
    if character.isupper()
)
_LINKS = frozenset(("van", "von", "de", "del", "della", "di", "da", "dos", "du", "le", "la"))
_SHORT = 2
_BEFORE = 60
"""Characters before a name in which it is said whose it is."""
_MINE = re.compile(
    r"\b(?:my|our|mijn|mein|meine|mon|ma)\s(?:(?:colleague|co-?worker|collega|kollege),?\s)?$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\s(at|from|of|bei|von|van|bij|de|chez)\s(?:the\s)?([^\W\d_][\w'\u2019-]*+)"
    r"(?!\s(?:branch|store|shop|office|airport|station|depot))"
)


class People:
    """The places of `people.toml` in which colleagues are named."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        known = {
            "<name>": data["name"],
            "<word>": data["word"],
            "<upper>": f"[{_CAPITALS}]",
            "<role>": f"(?:{_any_of(data['roles'])})",
        }
        places = [*(_filled(place, known) for place in data["places"]), *data["any_case"]]
        brand = {"<brand>": f"{_MARK}+"}
        self._of_brand = [re.compile(_filled(p, brand)) for p in places if "<brand>" in p]
        self._of_any = [re.compile(place) for place in places if "<brand>" not in place]
        self._others = re.compile(
            rf"\b(?:{_any_of(data['not_of'])}),?\s(?:(?:is|was|are)\s)?"
            r"(?:(?:named|called|by the name of)\s)?$",
            re.IGNORECASE,
        )
        self._others_after = re.compile(
            rf",?\s\(?(?:my|our|his|her)\s(?:{_any_of(data['not_of'])})\b", re.IGNORECASE
        )
        kin = (_plain(words) for words in data["not_of"])
        self.not_names = frozenset((*data["not_names"], *kin))
        self.roles = frozenset(_plain(role) for role in data["roles"])

    @classmethod
    def shipped(cls) -> "People":
        """The places in force."""
        path = files("makegood.triage.people").joinpath("people.toml")
        return cls(tomllib.loads(path.read_text("utf-8")))

    def matches(self, text: str, brand_words: Sequence[str]) -> Iterator[re.Match[str]]:
        """Where somebody is named, as of a brand of these names; group 1 is the name.

        Patterns are made once, whatever the number of brands: for those that speak of the brand,
        its names are marked in the text, sign by sign.
        """
        for place in self._of_any:
            yield from place.finditer(text)
        marked = _brand_of(tuple(brand_words)).sub(lambda found: _MARK * len(found[0]), text)
        for place in self._of_brand:
            yield from place.finditer(marked)

    def is_of_others(self, text: str, start: int, end: int) -> bool:
        """Whether whoever is named there is said to be somebody's husband, dog or town."""
        before = text[max(0, start - _BEFORE) : start]
        said = self._others.search(before) or _MINE.search(before)
        return bool(said or self._others_after.match(text, end))


@lru_cache(maxsize=1024)
def _brand_of(words: tuple[str, ...]) -> re.Pattern[str]:
    known = _any_of(word for word in words if word.strip())
    return re.compile(rf"(?<!\w)(?:{known})", re.IGNORECASE) if known else re.compile("(?!)")


def colleagues_in(
    text: str,
    people: People,
    known: Iterable[str],
    author: str,
    brand_words: Sequence[str],
    other_brands: frozenset[str] = frozenset(),
) -> tuple[str, ...]:
    """Names of people of the brand, as written, in order; the author is none of them.

    Those the watchlist knows are found wherever they stand; others only where the words around
    them speak of service ("spoke to Heather", "the rep, John Blain,"). Whoever stands beside one
    of `other_brands`, folded words, is that one's.
    """
    piece = text[:_LONGEST]
    ours = {word for name in brand_words for word in folded(name).split()}
    banned = {*ours, *folded(author).split(), *(other_brands - ours)}
    found = [
        (match.start(1), _cleaned(match.group(1), banned, people))
        for match in people.matches(piece, brand_words)
        if not _is_of_others(match, people, ours, other_brands)
    ]
    named = [name for _, name in sorted(found) if name and not is_firm(name, piece)]
    listed = [person for person in known if person and _stands_in(person, piece)]
    return _without_shorter([*listed, *named])


def _is_of_others(
    match: re.Match[str], people: People, ours: set[str], other_brands: frozenset[str]
) -> bool:
    """Whether the words around a name say whose it is, and it is not the brand's."""
    text, (start, end) = match.string, match.span(1)
    place = _ELSEWHERE.match(text, end)
    if place and _is_elsewhere(place, people, ours, other_brands):
        return True
    is_shouted = _is_shouted(match.group(1), text[max(0, start - _BEFORE) : start])
    return is_shouted or people.is_of_others(text, start, end)


def _is_elsewhere(
    place: re.Match[str], people: People, ours: set[str], other_brands: frozenset[str]
) -> bool:
    """Whether somebody is said to be with another brand, or at a place with a name of its own."""
    link, where = place.groups()
    if _plain(where) in ours:
        return False
    is_named = where[0].isupper() and not _is_no_name(where, ours, people.not_names)
    return _plain(where) in other_brands or (link == "at" and is_named)


def _is_shouted(name: str, before: str) -> bool:
    """Whether a name is one of several words in capitals: any of them may be one."""
    words = before.split()
    return name.isupper() and bool(words) and len(words[-1]) > 1 and words[-1].isupper()


def _cleaned(name: str, banned: set[str], people: People) -> str:
    """The name without words that are none, at its ends; empty when nothing is left."""
    words = name.replace("\u2019", "'").split()
    while words and (words[-1] in _LINKS or _is_no_name(words[-1], banned, people.not_names)):
        words.pop()
    while words and _is_no_name(words[0], banned, people.not_names):
        words.pop(0)
    if len(words) > 1 and _plain(words[0]) in people.roles:
        words.pop(0)
    is_title_only = len(words) == 1 and _plain(words[0]) in _TITLES
    is_of_others = any(_plain(word) in banned for word in words)
    return "" if is_title_only or is_of_others else _capitalised(" ".join(words))


def _capitalised(name: str) -> str:
    """A name that was typed without capitals, or with nothing else, as names are written."""
    return name.title() if name.islower() or (name.isupper() and len(name) > _SHORT) else name


def _is_no_name(word: str, banned: set[str], not_names: frozenset[str]) -> bool:
    plain = _plain(word)
    return len(plain) < 2 or plain in not_names or plain in banned


def _plain(word: str) -> str:
    return folded(word).strip(".'").removesuffix("'s")


def _stands_in(person: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(person)}(?!\w)", text) is not None


def _without_shorter(names: Sequence[str]) -> tuple[str, ...]:
    """Each name once; "Blain" and "Mr. Blain" are "John Blain" where both are named."""
    order = list(dict.fromkeys(names))
    whole: list[str] = []
    for name in sorted(order, key=lambda name: -len(_own_words(name))):
        if not any(_own_words(name) <= _own_words(other) for other in whole):
            whole.append(name)
    return tuple(sorted(whole, key=order.index))


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)


def _filled(place: str, known: Mapping[str, str]) -> str:
    """The expression of a place; what stands for something may hold what stands for more."""
    for mark, expression in known.items():
        place = place.replace(mark, expression)
    return place


def _own_words(name: str) -> frozenset[str]:
    return frozenset(_plain(word) for word in name.split()) - _TITLES
