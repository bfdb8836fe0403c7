"""Which product of the brand's they speak of, as the watchlist spells it, and whose it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from makegood.alerts.text import name_line
from makegood.desk.drafts.reading import lists
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Brand
from makegood.triage.texts.folding import folded

LONGEST_NAME = 60
_LONGEST_TEXT = 20_000
"""Characters of a post in which products are looked for."""
_REACH = 60
"""Characters before a product in which whose it is may stand."""
_WORD = re.compile(r"[\w'-]+")


@dataclass(frozen=True, slots=True)
class Product:
    """One product by its name; `before` is what stands before it in a draft, such as 'your'."""

    name: str
    before: str = ""

    def __str__(self) -> str:
        return f"{self.before} {self.name}".strip()


def product_in(mention: Mention, brand: Brand, language: str) -> Product | None:
    """The one that their post names, wherever it stands; None for none, or for several."""
    said = folded(_text(mention)[:_LONGEST_TEXT])
    places = list(_places(said, brand))
    names = {name for name, _ in places}
    if len(names) != 1:
        return None
    found = {_whose(said, at, brand, language) for _, at in places}
    before = lists().before.get(language, {})
    whose = next((ours for theirs, ours in before.items() if theirs in found), "")
    return Product(name_line(names.pop(), LONGEST_NAME), whose)


def is_named(text: str, product: Product | None) -> bool:
    """Whether the words name that product."""
    return product is not None and bool(_finder(product.name).search(folded(text)))


def _text(mention: Mention) -> str:
    """What is left of the post: its passages, once the whole was dropped."""
    return "\n".join((mention.title, mention.text or " ".join(p.text for p in mention.passages)))


def _places(said: str, brand: Brand) -> Iterator[tuple[str, int]]:
    """Names with where they stand; "Ridge" is not named by "Ridge 3"."""
    taken: list[tuple[int, int]] = []
    for name in sorted(filter(folded, brand.products), key=len, reverse=True):
        for match in _finder(name).finditer(said):
            start, end = match.span()
            if not any(first < end and start < last for first, last in taken):
                taken.append((start, end))
                yield name, start


def _finder(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(folded(name))}(?!\w)")


def _whose(said: str, at: int, brand: Brand, language: str) -> str:
    """The word that tells whose it is: 'my', 'the'; empty where another word stands between."""
    known, kept = lists(), {folded(word) for word in _WORD.findall(_names_of(brand))}
    around: list[str] = _WORD.findall(said[max(0, at - _REACH) : at])
    for word in reversed(around):
        if word in known.before.get(language, {}):
            return word
        if word not in known.between | kept:
            return ""
    return ""


def _names_of(brand: Brand) -> str:
    return " ".join((brand.name, *(keyword.words for keyword in brand.keywords)))
