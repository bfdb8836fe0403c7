"""Brands that a post speaks of, with the places where it names them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from makegood.triage.texts.places import Spans

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A brand that a post speaks of; the spans are places in the text and title as written."""

    brand: str
    spans: tuple[Span, ...] = ()
    sure: bool = True
    in_title: tuple[Span, ...] = ()


def others_than(hits: Sequence[Hit], found: Iterable[Hit]) -> tuple[Hit, ...]:
    """Of what else was found those that are surely named, where the hits name nobody."""
    text = Spans([at for hit in hits for at in hit.spans])
    title = Spans([at for hit in hits for at in hit.in_title])
    others = (
        Hit(hit.brand, _free(hit.spans, text), in_title=_free(hit.in_title, title))
        for hit in found
        if hit.sure
    )
    return tuple(hit for hit in others if hit.spans or hit.in_title)


def _free(places: Sequence[Span], taken: Spans) -> tuple[Span, ...]:
    """Places that overlap with none that are taken."""
    return tuple(at for at in places if not any(map(taken.holds, range(*at))))
