"""Which brands does a post speak of, and where: yes, no or unsure for each."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from makegood.listening.addresses.links import host_of
from makegood.model.feeds import Post
from makegood.model.watchlist import Brand, Watchlist
from makegood.triage.ambiguity import (
    Answer,
    NamingWords,
    Scene,
    is_meant,
    naming_words,
    own_addresses,
)
from makegood.triage.folding import Folded, fold, folded
from makegood.triage.naming import (
    Automaton,
    Occurrence,
    Role,
    is_among,
    longest,
    spaced,
    words_around,
)
from makegood.triage.places import addresses, elsewhere
from makegood.triage.slots import Slot, is_capital
from makegood.triage.usual import Usual

_MINE = ("my", "our", "mijn", "onze", "mein", "unser", "mon", "notre", "this")
_AFFILIATE = frozenset(
    {"tag", "aff", "affid", "aff_id", "affiliate", "ref", "irclickid", "clickid"}
)

_FOOT = 120
"""Characters of a line before a name that may show it to be boilerplate."""

_OPENING = 1_000
"""Characters of another post of the feed in which the brand's context is looked for."""

_WEIGHED = 100
"""Places of an ambiguous name in one text that are weighed: who repeats it has said it by then."""

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A brand that a post speaks of; the spans are places in the text and title as written."""

    brand: str
    spans: tuple[Span, ...] = ()
    sure: bool = True
    in_title: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """An occurrence with the answer whether the brand is meant there."""

    occurrence: Occurrence
    span: Span
    answer: Answer


class Matcher:
    """The watchlist's brands, looked for in posts. Making one builds the automaton."""

    def __init__(self, watchlist: Watchlist) -> None:
        self._brands = {brand.id: brand for brand in watchlist.brands}
        self._automaton = Automaton(watchlist)
        self._words = naming_words()
        self._usual = Usual((), self._tells)
        self._context = {
            brand.id: tuple(spaced(word) for word in brand.context) for brand in watchlist.brands
        }
        self._domains = {
            domain.lower(): brand.id for brand in watchlist.brands for domain in brand.domains
        }

    def amid(self, posts: Sequence[Post]) -> "Matcher":
        """The same for a feed with these posts: what most of them speak of tells what a name means.

        For names that mean more than a brand; the posts' keys tell them apart.
        """
        aware = copy(self)
        aware._usual = Usual(posts, self._tells)  # noqa: SLF001 - of the copy
        return aware

    def find(self, post: Post) -> tuple[Hit, ...]:
        """A hit a brand that is, or may be, meant; in the order in which they are first named."""
        title, text = fold(post.title), fold(post.text)
        in_title = self._counted(title, post.title)
        in_text = self._counted(text, post.text)
        linked = self._linked(post.links)
        if not in_title and not in_text and not linked:
            return ()
        named = [*in_title, *in_text]
        brands = dict.fromkeys([*(found.pattern.brand for found in named), *linked])
        hits = (self._hit(brand, post, (title, in_title), (text, in_text)) for brand in brands)
        return tuple(hit for hit in hits if hit)

    def _tells(self, post: Post, brand: Brand) -> bool:
        """Whether a post has the brand's context, or surely means the brand, by itself."""
        said = f" {' '.join(folded(f'{post.title} {post.text[:_OPENING]}').split())} "
        if is_among(self._context[brand.id], said):
            return True
        return any(hit.sure for hit in self.find(post) if hit.brand == brand.id)

    def _counted(self, text: Folded, written: str) -> list[Occurrence]:
        """Occurrences that are the author's own words, in running text."""
        found = self._automaton.occurrences(text, written)
        if not found:
            return []
        quoted, inside = elsewhere(text.text), addresses(text.text)
        return longest(
            occurrence
            for occurrence in found
            if not quoted.holds(occurrence.start)
            and (occurrence.pattern.role is Role.DOMAIN or not inside.holds(occurrence.start))
            and not self._is_boilerplate(text.text, occurrence)
        )

    def _is_boilerplate(self, text: str, found: Occurrence) -> bool:
        """Whether the sentence, as far as it is near, is one that pages carry at their foot."""
        first = max(0, found.start - _FOOT)
        start = max(text.rfind(mark, first, found.start) for mark in ("\n", ". "))
        line = text[max(start, first) : found.end + 40]
        return any(phrase in line for phrase in self._words.boilerplate)

    def _linked(self, links: Iterable[str]) -> list[str]:
        if not self._domains:
            return []
        brands = (self._brand_of(link) for link in links)
        return list(dict.fromkeys(brand for brand in brands if brand))

    def _brand_of(self, link: str) -> str | None:
        """The brand whose domain a link leads to, unless somebody earns by it."""
        host = host_of(link)
        for domain in _and_parents(host):
            if domain in self._domains:
                return None if _is_affiliate(link) else self._domains[domain]
        return None

    def _hit(
        self,
        brand_id: str,
        post: Post,
        title: tuple[Folded, list[Occurrence]],
        text: tuple[Folded, list[Occurrence]],
    ) -> Hit | None:
        brand = self._brands[brand_id]
        support = self._support(brand, post, [*title[1], *text[1]], text[0].text)
        in_title = self._places(brand, post.title, title, support)
        in_text = self._places(brand, post.text, text, support)
        answers = {place.answer for place in (*in_title, *in_text)}
        if not answers and "domain" not in support:
            return None
        return Hit(
            brand_id,
            spans=tuple(place.span for place in in_text),
            sure="yes" in answers,
            in_title=tuple(place.span for place in in_title),
        )

    def _places(
        self,
        brand: Brand,
        original: str,
        where: tuple[Folded, list[Occurrence]],
        support: frozenset[str],
    ) -> list[_Place]:
        text, occurrences = where
        mine = [found for found in occurrences if found.pattern.brand == brand.id]
        if brand.ambiguous:
            mine = mine[:_WEIGHED]
        places = [self._place(brand, original, text, found, support) for found in mine]
        return [place for place in places if place.answer != "no"]

    def _place(
        self,
        brand: Brand,
        original: str,
        text: Folded,
        found: Occurrence,
        support: frozenset[str],
    ) -> _Place:
        start, end = text.span(found.start, found.end)
        scene = Scene(text.text, original, start, end, support, self._context[brand.id])
        if brand.ambiguous:
            return _Place(found, (start, end), is_meant(found, scene, self._words))
        return _Place(found, (start, end), _plain_answer(found, scene, self._words))

    def _support(
        self, brand: Brand, post: Post, found: list[Occurrence], text: str
    ) -> frozenset[str]:
        mine = [occurrence.pattern for occurrence in found if occurrence.pattern.brand == brand.id]
        roles = {pattern.role for pattern in mine}
        names = {folded(pattern.written) for pattern in mine if pattern.role is Role.KEYWORD}
        words = f" {' '.join(text.split())} " if brand.ambiguous else ""
        checks = {
            "domain": Role.DOMAIN in roles or brand.id in self._linked(post.links),
            "keyword": len(names) > 1,
            "product": bool(roles & {Role.PRODUCT, Role.PERSON}),
            "context": is_among(self._context[brand.id], words),
            "address": brand.ambiguous and _has_address(brand, post.links, text),
            "feed": _speaks_of(_source_of(post), brand, self._context[brand.id])
            or (brand.ambiguous and self._usual.speaks_of(brand, post)),
        }
        return frozenset(name for name, holds in checks.items() if holds)


def _plain_answer(found: Occurrence, scene: Scene, words: NamingWords) -> Answer:
    """For a name that means nothing else: a product must look like one, a person is only a hint."""
    role = found.pattern.role
    if role in {Role.KEYWORD, Role.DOMAIN, Role.HANDLE}:
        return "yes"
    if role is Role.PERSON:
        return "unsure" if " " in found.pattern.written else "no"
    return _product_answer(found, scene, words)


def _product_answer(found: Occurrence, scene: Scene, words: NamingWords) -> Answer:
    written = found.pattern.written
    before = scene.folded[max(0, found.start - 12) : found.start].split()[-1:]
    is_own = bool(before) and before[0] in _MINE
    is_as_written = scene.original[scene.start : scene.end].startswith(written)
    is_telling = " " in written or any(character.isdigit() for character in written)
    around = words_around(scene.folded, found.start, found.end)
    if is_own or (is_as_written and (is_telling or any(word in around for word in words.trade))):
        return "yes"
    return (
        "unsure"
        if is_as_written and is_capital(Slot(scene.original, scene.start, scene.end))
        else "no"
    )


def _and_parents(host: str) -> list[str]:
    labels = host.split(".")
    return [".".join(labels[index:]) for index in range(len(labels) - 1)]


def _has_address(brand: Brand, links: Iterable[str], text: str) -> bool:
    """Whether an address that is its name is shown or linked to, and nobody earns by it."""
    name = folded(brand.name)
    shown = own_addresses(name, text)
    linked = (link for link in links if any(own_addresses(name, host_of(link))))
    return any(not _is_affiliate(address) for address in (*shown, *linked))


def _is_affiliate(link: str) -> bool:
    return any(name.lower() in _AFFILIATE for name, _ in parse_qsl(urlsplit(link).query))


def _source_of(post: Post) -> str:
    """What its feed speaks about, as far as its title and the site's host tell."""
    return f"{post.source_title} {host_of(post.link)}".strip()


def _speaks_of(title: str, brand: Brand, context: tuple[str, ...]) -> bool:
    words = spaced(title)
    return bool(title) and (spaced(brand.name) in words or is_among(context, words))
