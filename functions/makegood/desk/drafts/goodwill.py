"""What a draft offers: the brand's goodwill, where it fits, in the draft's own language."""

import re

from makegood.alerts.scene import Scene
from makegood.alerts.text import one_line
from makegood.desk.drafts.facts import Situation
from makegood.desk.drafts.phrases import GAP, Phrases
from makegood.desk.drafts.reading import lists
from makegood.model.verdicts import Mention
from makegood.triage.texts.folding import folded

LEAST_NEED = 0.5
"""Below it they grumble: an offer would say that we pay for grumbling."""

OWED = frozenset({"journey:billing", "problem:double charge", "problem:refund"})
"""Themes of money: what is owed is given back first, and a present beside it is a bribe."""

_WORD = re.compile(r"\w+")


def offered(scene: Scene, mention: Mention, situation: Situation, phrases: Phrases) -> str:
    """The things, as a draft lists them; a gap where they are in another language; empty for none.

    It fits where trouble is open, somebody needs help, and it is surely our brand's; not where
    money is owed, nor beside a promise that stands already, for those come first.
    """
    goodwill = _things(one_line(_written(scene, phrases.language), 300))
    is_open = situation in {"open", "retry"} and mention.verdict.sure
    if not (goodwill and is_open and mention.verdict.need >= LEAST_NEED):
        return ""
    is_promised = any(attempt.promise for attempt in scene.file.case.attempts)
    if is_promised or OWED & set(mention.themes):
        return ""
    is_theirs = phrases.language in dict(scene.brand.goodwill_in)
    if not (is_theirs or is_in(goodwill, phrases.language)):
        return GAP
    return phrases.either(_listed(goodwill, phrases.language))


def _written(scene: Scene, language: str) -> str:
    """The goodwill in that language where the watchlist has it, else as reps read it."""
    return dict(scene.brand.goodwill_in).get(language, scene.brand.goodwill)


def is_in(text: str, language: str) -> bool:
    """Whether more of its plain words are of that language than of any other that we have."""
    counts = _counts(text)
    return all(counts[language] > count for tag, count in counts.items() if tag != language)


def is_elsewhere(text: str, language: str) -> bool:
    """Whether more of them are of another: of short words in a rep's own, nobody may know."""
    counts = _counts(text)
    return max(counts.values()) > counts[language]


def _counts(text: str) -> dict[str, int]:
    said = _WORD.findall(folded(text))
    return {tag: sum(word in some for word in said) for tag, some in lists().common.items()}


def _things(goodwill: str) -> str:
    """Without the limit before a colon: that is for reps."""
    limit, colon, things = goodwill.partition(": ")
    return (things if colon and things.strip() else limit).strip().rstrip(".")


def _listed(goodwill: str, language: str) -> list[str]:
    """Each thing by itself, none with the capital of a line's beginning."""
    mark = ";" if ";" in goodwill else ","
    things = [thing.strip() for thing in goodwill.split(mark) if thing.strip()]
    return [_small(thing, language) for thing in things]


def _small(thing: str, language: str) -> str:
    first = thing.partition(" ")[0]
    is_plain = first.istitle() and first.lower() in lists().common[language]
    return thing[:1].lower() + thing[1:] if is_plain else thing
