"""Which brands does a post speak of, and where: yes, no or unsure for each."""

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import chain, islice

from makegood.model.feeds import Post
from makegood.model.watchlist import Brand, Watchlist
from makegood.triage.brands.ambiguity import (
    Answer,
    Scene,
    is_meant,
    is_of_another_name,
    naming_words,
)
from makegood.triage.brands.hits import Hit, others_than
from makegood.triage.brands.leading import brands_linked, has_address, is_running
from makegood.triage.brands.naming import (
    Automaton,
    Occurrence,
    Role,
    is_among,
    longest,
    spaced,
)
from makegood.triage.brands.plain_names import plain_answer
from makegood.triage.brands.said import Said
from makegood.triage.brands.slots import Slot
from makegood.triage.brands.usual import Usual
from makegood.triage.texts.folding import Folded, fold, folded
from makegood.triage.texts.language import Detector
from makegood.triage.texts.places import addresses, elsewhere

_FOOT = 120
"""Characters of a line before a name that may show it to be boilerplate."""

_OPENING = 1_000
"""Characters of another post of the feed in which the brand's context is looked for."""

_WEIGHED = 100
"""Places of an ambiguous name, or of products, that are weighed: who repeats it has said it."""

_WORD = re.compile(r"\w+(?:-\w+)*")

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a name stands, with the answer whether the brand is meant there."""

    span: Span
    answer: Answer


class Matcher:
    """The watchlist's brands, looked for in posts. Making one builds the automaton."""

    def __init__(
        self,
        watchlist: Watchlist,
        detector: Detector | None = None,
        rivals: "Matcher | None" = None,
    ) -> None:
        """`rivals` knows brands that nobody watches: what is said of them is not said of ours."""
        self._detector = detector
        self._rivals = rivals
        self._brands = {brand.id: brand for brand in watchlist.brands}
        self._names = frozenset(folded(brand.name) for brand in watchlist.brands)
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

    def brands_in(self, text: str) -> frozenset[str]:
        """The folded names of brands that are words of the text, meant or not."""
        words = _WORD.findall(folded(text))
        return self._names.union(self._rivals.clear if self._rivals else ()).intersection(words)

    @property
    def clear(self) -> Iterator[str]:
        """The folded names that mean nothing else."""
        return (folded(each.name) for each in self._brands.values() if not each.ambiguous)

    def rivals_in(self, post: Post, hits: Sequence[Hit], language: str = "") -> tuple[Hit, ...]:
        """Where a post that speaks of brands surely names others that nobody watches."""
        if not self._rivals or not hits:
            return ()
        found = self._rivals.find(post, language)
        return others_than(hits, (hit for hit in found if hit.brand not in self._names))

    def find(self, post: Post, language: str = "") -> tuple[Hit, ...]:
        """A hit a brand that is, or may be, meant; in the order in which they are first named.

        `language` is that of posts that name none.
        """
        title, text = fold(post.title), fold(post.text)
        in_title = self._counted(title, post.title)
        in_text = self._counted(text, post.text)
        linked = brands_linked(post.links, self._domains)
        if not in_title and not in_text and not linked:
            return ()
        post_said = Said(
            post,
            title,
            text,
            frozenset(linked),
            post.language or language,
            self._detector,
        )
        brands = dict.fromkeys([*in_title, *in_text, *linked])
        hits = (
            self._hit(brand, post_said, in_title.get(brand, []), in_text.get(brand, []))
            for brand in brands
        )
        return tuple(hit for hit in hits if hit)

    def _tells(self, post: Post, brand: Brand) -> bool:
        """Whether a post has the brand's context, or surely means the brand, by itself."""
        said = f" {' '.join(folded(f'{post.title} {post.text[:_OPENING]}').split())} "
        if is_among(self._context[brand.id], said):
            return True
        return any(hit.sure for hit in self.find(post) if hit.brand == brand.id)

    def _counted(self, text: Folded, written: str) -> dict[str, list[Occurrence]]:
        """Occurrences that are the author's own words, in running text, by brand."""
        found = self._automaton.occurrences(text, written)
        if not found:
            return {}
        quoted, inside = elsewhere(text.text), addresses(text.text)
        kept = longest(
            occurrence
            for occurrence in found
            if not quoted.holds(occurrence.start)
            and is_running(text.text, occurrence, inside)
            and not self._is_boilerplate(text.text, occurrence)
        )
        by_brand: dict[str, list[Occurrence]] = {}
        for occurrence in kept:
            by_brand.setdefault(occurrence.pattern.brand, []).append(occurrence)
        return by_brand

    def _is_boilerplate(self, text: str, found: Occurrence) -> bool:
        """Whether the sentence, as far as it is near, is one that pages carry at their foot."""
        first = max(0, found.start - _FOOT)
        start = max(text.rfind(mark, first, found.start) for mark in ("\n", ". "))
        line = text[max(start, first) : found.end + 40]
        return any(phrase in line for phrase in self._words.boilerplate)

    def _hit(
        self,
        brand_id: str,
        said: Said,
        titled: list[Occurrence],
        told: list[Occurrence],
    ) -> Hit | None:
        brand = self._brands[brand_id]
        support = self._support(brand, said, [*titled, *told])
        if brand.ambiguous and self._has_another(said, titled, told):
            support |= {"another"}
        language = said.language(told) if brand.ambiguous else ""
        scene = (said, support, language)
        in_title = self._places(brand, titled, *scene, is_title=True)
        in_text = self._places(brand, told, *scene)
        answers = {place.answer for place in (*in_title, *in_text)}
        if not answers and "domain" not in support:
            return None
        return Hit(
            brand_id,
            spans=tuple(place.span for place in in_text),
            sure="yes" in answers,
            in_title=tuple(place.span for place in in_title),
        )

    def _has_another(self, said: Said, titled: list[Occurrence], told: list[Occurrence]) -> bool:
        """Whether the post has a brand's name as part of another one."""
        title, text = said.post.title, said.post.text
        slots = chain(
            (Slot(title, *said.title.span(each.start, each.end)) for each in titled),
            (Slot(text, *said.text.span(each.start, each.end)) for each in told[:_WEIGHED]),
        )
        return any(is_of_another_name(slot, self._words) for slot in slots)

    def _places(
        self,
        brand: Brand,
        mine: list[Occurrence],
        said: Said,
        support: frozenset[str],
        language: str,
        *,
        is_title: bool = False,
    ) -> list[_Place]:
        weighed = list(mine if not brand.ambiguous else mine[:_WEIGHED])
        if len(weighed) > _WEIGHED:
            weighed = _without_many_products(weighed)
        original, text = (said.post.title, said.title) if is_title else (said.post.text, said.text)
        context, tell = self._context[brand.id], is_meant if brand.ambiguous else plain_answer
        places = []
        for found in weighed:
            start, end = text.span(found.start, found.end)
            is_common = said.is_common(original[start:end], language)
            scene = Scene(text.text, original, start, end, support, context, language, is_common)
            places.append(_Place((start, end), tell(found, scene, self._words)))
        return [place for place in places if place.answer != "no"]

    def _support(self, brand: Brand, said: Said, mine: list[Occurrence]) -> frozenset[str]:
        post, patterns = said.post, {occurrence.pattern for occurrence in mine}
        roles = {pattern.role for pattern in patterns}
        names = {folded(each.written) for each in patterns if each.role is Role.KEYWORD}
        context = self._context[brand.id]
        checks = {
            "domain": Role.DOMAIN in roles or brand.id in said.linked,
            "keyword": len(names) > 1,
            "product": bool(roles & {Role.PRODUCT, Role.PERSON}),
            "context": brand.ambiguous and is_among(context, said.words),
            "address": brand.ambiguous and has_address(brand, post.links, said.text.text),
            "feed": _speaks_of(said.source, brand, context)
            or (brand.ambiguous and self._usual.speaks_of(brand, post)),
        }
        return frozenset(name for name, holds in checks.items() if holds)


def _without_many_products(found: list[Occurrence]) -> list[Occurrence]:
    """All of them but the many places of products, which take long to weigh."""
    products = islice((each for each in found if each.pattern.role is Role.PRODUCT), _WEIGHED)
    kept = [each for each in found if each.pattern.role is not Role.PRODUCT]
    return sorted([*kept, *products], key=lambda each: each.start)


def _speaks_of(title: str, brand: Brand, context: tuple[str, ...]) -> bool:
    words = spaced(title)
    return bool(title) and (spaced(brand.name) in words or is_among(context, words))
