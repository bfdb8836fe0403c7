"""Offers and guides speak of their readers' troubles: what they say tells of no author's own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from makegood.triage.need.statements import Statement
from makegood.triage.need.trade import OF_THE_HOUSE, patterns_of
from makegood.triage.need.weighing import Counted
from makegood.triage.texts.voice import Voice, words_of

COMMENTARY = "commentary"
_LONGEST = 3_000
"""Characters of a post that may be an offer; who writes more tells something."""
_KINDS = 2
"""Ways of trade that make an offer, a question to the reader among them: one has many authors."""
_PLEASE = re.compile(r"\b(?:please|pls|plz|bitte|svp|s'il vous plait|aub|alsjeblieft|por favor)\b")
_QUOTE = re.compile(r"[\"'\u00ab\u00bb][^\"\n]{0,80}$")
_NEAR = 30
_OWN = frozenset({"waited", "tried", "promise", "shut", "open", "anger", "ask", "gone"})
"""Groups that tell of an author's own trouble, said outside of what trade says and asks."""
_OF_US = frozenset({"customer", "failed"})
"""The same, where it is of "us"."""
_ENOUGH = 0.25
_KEPT = frozenset({"danger", "legal", COMMENTARY, "teaching", "sharing"})
_LEFT = 0.1
"""What is left of other cues in an offer."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A place where trade speaks, and how."""

    kind: str
    start: int
    end: int
    statement: Statement


def offer_in(
    counted: Sequence[Counted], statements: Sequence[Statement], text: str, language: str
) -> tuple[Counted, ...]:
    """Where a folded text that is an offer, or a guide, says so, as commentary; else nothing.

    Where somebody says "I" it is none: that is asked first, since most posts are of one person.
    """
    if len(text) > _LONGEST or any(_is_of_one(statement, text) for statement in statements):
        return ()
    said = _said(statements, text, language)
    if not _is_offer(said, statements, text) or _has_own(said, counted, text):
        return ()
    return tuple(Counted(COMMENTARY, 1.0, each.start, each.end, each.statement) for each in said)


def as_offered(counted: Sequence[Counted], offer: Sequence[Counted]) -> list[Counted]:
    """The cues of an offer: those of trouble and of praise weigh little."""
    damped = [
        each if each.group in _KEPT else replace(each, weight=_LEFT * each.weight)
        for each in counted
    ]
    return sorted([*damped, *offer], key=lambda found: found.start)


def _said(statements: Sequence[Statement], text: str, language: str) -> list[_Said]:
    return [
        found
        for kind, pattern in patterns_of(language).items()
        for statement in statements
        for found in _in(statement, kind, pattern, text)
    ]


def _in(statement: Statement, kind: str, pattern: re.Pattern[str], text: str) -> Iterator[_Said]:
    """Where it is said in a sentence, and not quoted, denied, or begged for."""
    start, end = statement.span
    sentence = text[start:end]
    for match in pattern.finditer(sentence):
        before = sentence[: match.start()]
        around = sentence[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        is_begged = kind == "bids" and (
            _PLEASE.search(around) or statement.voice.is_negated(before)
        )
        after = sentence[match.end() :]
        if not (is_begged or _is_anothers(before, after, statement.voice)):
            yield _Said(kind, start + match.start(), start + match.end(), statement)


def _is_anothers(before: str, after: str, voice: Voice) -> bool:
    """Whether it is quoted, or told as another's words: "from 19 a month, they say"."""
    if _QUOTE.search(before) or voice.is_claimed(before):
        return True
    return after.startswith((", ", "' ", '" ')) and voice.is_claimed(" ".join(words_of(after)[:3]))


def _is_offer(said: Sequence[_Said], statements: Sequence[Statement], text: str) -> bool:
    """Whether trade speaks in more than one way, or guides."""
    kinds = {each.kind for each in said}
    if "guides" in kinds:
        return True
    asks = {"asks"} if any(_is_asked(statement, text) for statement in statements) else set()
    return bool(kinds & {"does", "bids"}) and len(kinds | asks) >= _KINDS


def _is_of_one(statement: Statement, text: str) -> bool:
    """Whether one person speaks of themselves: trade says "we"."""
    words = words_of(text[slice(*statement.span)])
    voice = statement.voice
    elided = bool(voice.elided) and any(word.startswith(voice.elided) for word in words)
    return elided or not (voice.first - OF_THE_HOUSE).isdisjoint(words)


def _is_asked(statement: Statement, text: str) -> bool:
    return text[slice(*statement.span)].rstrip("\"') ").endswith("?")


def _has_own(said: Sequence[_Said], counted: Sequence[Counted], text: str) -> bool:
    """Whether the author tells of trouble of their own beside."""
    of_trade = {each.statement.index for each in said if each.kind != "terms"}
    return any(
        found.weight >= _ENOUGH
        and found.statement.index not in of_trade
        and not _is_asked(found.statement, text)
        and (found.group in _OWN or (found.group in _OF_US and found.statement.is_own))
        for found in counted
    )
