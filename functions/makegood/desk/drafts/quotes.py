"""Which sentence of theirs a draft quotes: one that tells much, and can stand alone."""

import re
from collections.abc import Iterator

from makegood.alerts.text import one_line
from makegood.desk.drafts.reading import lists
from makegood.model.verdicts import Mention
from makegood.triage.texts.folding import folded
from makegood.triage.texts.sentences import sentences

SHORTEST = 30
"""Characters below which a sentence tells nothing by itself."""
NAMES_US = 1.2
"""How much more a sentence counts that names the brand: its reader knows at once what it is of."""

_EVIDENCE = re.compile("“([^”]+)”")
LEADS_AWAY = re.compile(
    r"://|[@\uff20]|\w[.\uff0e\uff61\u3002](?:[a-z]{2,}|xn--)\b|\w\.[^\W\d_]{2,}\b"
    r"|\+?\d(?:[\s().\u2010-\u2015/-]*\d){7,}",
    re.IGNORECASE,
)
"""Addresses, hosts and telephone numbers: a rep would publish them in the brand's name.

In whatever letters, and with each sign that browsers take for a dot.
"""


def their_words(mention: Mention, most: int, *, is_glad: bool) -> str:
    """The sentence of theirs that told most, whole; empty where none is fit to be quoted."""
    evidence = tuple(_evidence(mention, is_glad=is_glad))
    found = [words for words in _sentences(mention) if _is_fit(words, most)]
    named = _marked(mention)

    def counts(words: str) -> float:
        weight = sum(weight for said, weight in evidence if said and said in words)
        return weight * NAMES_US if any(name in words for name in named) else weight

    telling = max(found, key=counts, default="")
    if counts(telling) > 0:
        return telling
    return next((words for words in found if any(name in words for name in named)), "")


def _is_fit(words: str, most: int) -> bool:
    """Long enough to tell something, and neither leaning on another sentence nor leading away."""
    plain = folded(words).lstrip("\"'(")
    leans = any(plain.startswith(f"{start} ") for start in lists().leaning)
    return SHORTEST <= len(words) <= most and not leans and not LEADS_AWAY.search(words)


def _evidence(mention: Mention, *, is_glad: bool) -> Iterator[tuple[str, float]]:
    """Their words as the verdict's reasons quote them, each with what it weighed."""
    for reason in mention.verdict.reasons:
        if (reason.weight < 0) == is_glad and reason.weight:
            for words in _EVIDENCE.findall(reason.words):
                yield " ".join(words.strip("… ").split()), abs(reason.weight)


def _sentences(mention: Mention) -> Iterator[str]:
    for passage in sorted(mention.passages, key=lambda one: one.start):
        for start, end in sentences(passage.text):
            yield one_line(passage.text[start:end], end - start + 1)


def _marked(mention: Mention) -> frozenset[str]:
    """How they name the brand."""
    return frozenset(
        " ".join(passage.text[start:end].split())
        for passage in mention.passages
        for start, end in passage.marks
    )
