"""A post with what every brand is looked for in."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from makegood.listening.addresses.links import host_of
from makegood.model.feeds import Post
from makegood.triage.brands.naming import Occurrence
from makegood.triage.texts.beside import beside
from makegood.triage.texts.folding import Folded
from makegood.triage.texts.language import Detector, language_of

_CERTAIN = 0.8
"""Confidence from which the words of a language are looked at."""


@dataclass(frozen=True)
class Said:
    """The post, folded, and how its language is told where a name is an everyday word."""

    post: Post
    title: Folded
    text: Folded
    linked: frozenset[str]
    """Brands whose domains it links to."""
    usual: str = ""
    """The language that it or its feed names."""
    detector: Detector | None = None

    @cached_property
    def words(self) -> str:
        """The text spaced, for `is_among`."""
        return f" {' '.join(self.text.text.split())} "

    @cached_property
    def source(self) -> str:
        """What its feed speaks about, as far as its title and the site's host tell."""
        return f"{self.post.source_title} {host_of(self.post.link)}".strip()

    def language(self, told: Sequence[Occurrence]) -> str:
        """That of the text beside a name, where its feed says it or it is certain; else empty."""
        if self.detector is None:
            return ""
        marks = [self.text.span(each.start, each.end) for each in told]
        rest = beside(self.post.text or self.post.title, marks)
        found = language_of(rest, self.usual, self.detector)
        return found.tag if self.usual or found.confidence >= _CERTAIN else ""

    def is_common(self, name: str, language: str) -> bool:
        """Whether a name is among the words that the language uses most."""
        known = self.detector if language else None
        return known is not None and known.is_common(name.lower(), language)
