"""The facts that a draft is made of: whom it greets, what they said, what stands between us."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from makegood.alerts.scene import Scene
from makegood.alerts.text import name_line, one_line
from makegood.model.verdicts import Kind, Mention, Stage
from makegood.triage.customers import names_somebody
from makegood.triage.sentences import sentences

type Situation = Literal[
    "danger", "gone", "praise", "solved", "question", "retry", "open", "idea", "other"
]
"""What the answer is about: it asks or offers one thing, another one in each."""

SHORTEST_QUOTE = 15
"""Characters below which a sentence tells nothing."""

_EVIDENCE = re.compile("“([^”]+)”")
_LEADS_AWAY = re.compile(r"://|@|\w\.[a-z]{2,}\b|\+?\d(?:[ ()./-]*\d){7,}", re.IGNORECASE)
"""Addresses, hosts and telephone numbers: a rep would publish them in the brand's name."""
_TWO_NAMES = 2
_OF_KIND: dict[Kind, Situation] = {
    Kind.QUESTION: "question",
    Kind.COMPLAINT: "open",
    Kind.IDEA: "idea",
}


def heard(scene: Scene) -> Mention | None:
    """What the answer is to: their latest words after a try, else those that tell most."""
    mentions = scene.mentions
    return mentions[-1] if mentions and was_answered(scene) else scene.telling


def was_answered(scene: Scene) -> bool:
    """Whether the customer wrote after we last tried to reach them."""
    tried, mentions = scene.file.case.attempted_at, scene.mentions
    return bool(tried and mentions and mentions[-1].said_at > tried)


def situation(scene: Scene, mention: Mention) -> Situation:
    """Where it stands, by the mention that is answered and by what was tried."""
    verdict, attempts = mention.verdict, scene.file.case.attempts
    if verdict.danger:
        return "danger"
    if verdict.stage is Stage.GONE:
        return "gone"
    if verdict.kind is Kind.PRAISE or verdict.stage is Stage.SOLVED:
        return "praise" if verdict.kind is Kind.PRAISE and not attempts else "solved"
    usual = _OF_KIND.get(verdict.kind, "other")
    is_silent = bool(attempts) and not was_answered(scene)
    return "retry" if is_silent and usual in {"open", "other"} else usual


def greeted(scene: Scene, mention: Mention, *, is_first: bool) -> str:
    """The name to greet them by; empty where only a blog is named, or nobody."""
    name = name_line(scene.file.case.customer_name, 60)
    is_blog = name == name_line(mention.source_title, 60)
    is_name = name != "somebody" and names_somebody(name) and not _LEADS_AWAY.search(name)
    if is_blog or not is_name:
        return ""
    parts = name.split()
    plain = len(parts) == _TWO_NAMES and all(part.istitle() for part in parts)
    return parts[0] if is_first and plain else name


def their_words(mention: Mention, most: int, *, is_glad: bool) -> str:
    """The sentence of theirs that told most, whole; empty where none is fit to be quoted."""
    evidence = tuple(_evidence(mention, is_glad=is_glad))
    found = [
        words
        for words in _sentences(mention)
        if SHORTEST_QUOTE <= len(words) <= most and not _LEADS_AWAY.search(words)
    ]
    telling = max(found, key=lambda words: _weight(words, evidence), default="")
    return telling if _weight(telling, evidence) > 0 else _naming(mention, found)


def product(mention: Mention) -> str:
    """The one product of the brand's that they speak of; empty for none, or for several."""
    names = [theme.partition(":")[2] for theme in mention.themes if theme.startswith("product:")]
    return name_line(names[0], 60) if len(names) == 1 else ""


def praised(mention: Mention) -> tuple[str, ...]:
    """The colleagues whom they name."""
    names = (name_line(name, 60) for name in mention.verdict.names)
    return tuple(name for name in names if name and not _LEADS_AWAY.search(name))


def we_met(scene: Scene) -> datetime | None:
    """When one of us last tried to reach them about something else of the brand's."""
    brand = scene.file.case.brand
    tries = (one for case in scene.file.earlier if case.brand == brand for one in case.attempts)
    return max((attempt.at for attempt in tries), default=None)


def offer(scene: Scene) -> str:
    """What the brand allows as goodwill, without the limit before a colon: that is for reps."""
    goodwill = one_line(scene.brand.goodwill, 300)
    limit, colon, things = goodwill.partition(": ")
    return things.strip() if colon and things.strip() else limit


def _evidence(mention: Mention, *, is_glad: bool) -> Iterator[tuple[str, float]]:
    """Their words as the verdict's reasons quote them, each with what it weighed."""
    for reason in mention.verdict.reasons:
        if (reason.weight < 0) == is_glad and reason.weight:
            for words in _EVIDENCE.findall(reason.words):
                yield " ".join(words.strip("… ").split()), abs(reason.weight)


def _weight(sentence: str, evidence: tuple[tuple[str, float], ...]) -> float:
    return sum(weight for words, weight in evidence if words and words in sentence)


def _sentences(mention: Mention) -> Iterator[str]:
    for passage in sorted(mention.passages, key=lambda one: one.start):
        for start, end in sentences(passage.text):
            yield one_line(passage.text[start:end], end - start + 1)


def _naming(mention: Mention, found: list[str]) -> str:
    """The first sentence that names the brand."""
    named = {
        " ".join(passage.text[start:end].split())
        for passage in mention.passages
        for start, end in passage.marks
    }
    return next((words for words in found if any(name in words for name in named)), "")
