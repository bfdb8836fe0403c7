"""How long they say that they have waited for us; nothing where it may have been for another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from makegood.alerts.text import one_line
from makegood.desk.drafts.product import Product, is_named
from makegood.desk.drafts.reading import Waits, lists
from makegood.model.verdicts import Mention, Passage
from makegood.triage.texts.folding import Folded, fold
from makegood.triage.texts.sentences import sentences

_WORD = re.compile(r"[\w'-]+")
_LONGEST = 40
_GOES_ON = 6
"""Words after the time among which it must stand what they wait for."""


def waited(mention: Mention, product: Product | None, language: str) -> str:
    """The time in their own words, 'three weeks'; empty for none, or for two that differ.

    Said of themselves, as real, in a sentence that names us or follows one that does, and for
    nothing else than what we owe them.
    """
    words = lists().waits.get(language)
    if words is None or mention.reading.language.partition("-")[0] != language:
        return ""
    told = [one for passage in mention.passages for one in _times(passage, product, words)]
    times = {time for time, _ in told}
    return times.pop() if len(times) == 1 and any(is_ours for _, is_ours in told) else ""


def _times(passage: Passage, product: Product | None, words: Waits) -> Iterator[tuple[str, bool]]:
    """Every time that they say they waited, and whether it was surely for us."""
    is_ours = False
    for start, end in sentences(passage.text):
        before, is_ours = is_ours, _names_us(passage, start, end, product)
        said = fold(passage.text[start:end])
        found = words.find.search(said.text)
        if found is None:
            continue
        first, last = said.span(*found.span("time"))
        for_us = _is_for_us(_Sentence(passage, start, said, product), found, words)
        time = one_line(passage.text[start + first : start + last], _LONGEST)
        yield time, (before or is_ours) and for_us


def _names_us(passage: Passage, start: int, end: int, product: Product | None) -> bool:
    is_marked = any(start <= first and last <= end for first, last in passage.marks)
    return is_marked or is_named(passage.text[start:end], product)


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: Passage
    start: int
    said: Folded
    product: Product | None

    def names_us_from(self, place: int) -> bool:
        """Whether we are named from that place of the folded sentence on."""
        first, last = self.said.span(place, len(self.said.text))
        return _names_us(self.passage, self.start + first, self.start + last, self.product)


def _is_for_us(sentence: _Sentence, found: re.Match[str], words: Waits) -> bool:
    """Whether nothing before it makes it unreal, and what follows is what we owe them."""
    said = sentence.said.text
    if words.unless & set(_WORD.findall(said[: found.start()])):
        return False
    every = _WORD.findall(said[found.end() :])
    if not every or every[0] not in words.stop:
        return True
    names_us = sentence.names_us_from(found.end())
    is_other = bool(words.others & set(every))
    return names_us or (bool(words.awaited & set(every[:_GOES_ON])) and not is_other)
