"""Danger told of at first hand and now: not in the news, a figure of speech, or long ago."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from makegood.triage.need.hearsay import is_hearsay
from makegood.triage.need.sayings import is_figure
from makegood.triage.need.statements import Statement
from makegood.triage.need.weighing import Counted
from makegood.triage.texts.voice import last_clause, words_of

DANGER = "danger"
_ENOUGH = 0.75
"""Sum of weights from which somebody may get hurt: one plain cue near the brand, or two faint."""
_OTHERS = 0.5
_IMAGINING = 8
"""Words before a cue in which "if it" and "might" still speak of it."""
_REACH = 2
"""Sentences after "twenty years ago" that still tell of that time."""

_SAVED = re.compile(
    r"\b(?:saved (?:us|me|our|my|his|her)|(?:uns|mir|mich|meinem|meiner) (?:\w+ ){0,3}?gerettet"
    r"|rettete (?:uns|mir)|(?:nous|m'|me) ?(?:a|ont) sauv\w*|(?:nos|me) (?:ha )?salv(?:o|ado)"
    r"|salvo (?:la vida|a)|(?:ci|mi) ha salvat[oaie]|(?:nos|me) salvou|salvou (?:a|o|minha|nossa)"
    r"|(?:mijn|ons|onze) (?:\w+ )?(?:leven |gezin )?gered|redde (?:mijn|ons|onze))\b"
)
_SAVER = 60
"""Characters after the brand's name in which it is what saved them."""
_NOT_ONE = re.compile(
    r"\b(?:(?:not|isn't|wasn't|pas|no|niet|non|nao)"
    r" (?:(?:an?|une?|un[oa]?|um|uma|from|by|von|de|di|da|van|era|your) ){1,2}|kein |geen )$"
)
_NAMED_LAST = re.compile(r"\S+?(?:[).,;!]|$)")
_LONG_AGO = re.compile(
    r"\b(?:years|decades?|ages) ago\b|\blong ago\b|\bin (?:19\d\d|20[01]\d)\b|\bback (?:in|then)\b"
    r"|\bin the (?:19)?(?:[5-9]0'?s|fifties|sixties|seventies|eighties|nineties)\b|\bgrowing up\b"
    r"|\b(?:when|while) (?:i|we) (?:was|were) (?:a |an |still )?(?:little |small |young )?"
    r"(?:child|children|kids?|boys?|girls?|students?|young|little|small|at school|at university)\b"
    r"|\bas an? (?:\w+ )?(?:child|kid|boy|girl|student)\b|\bin my (?:childhood|youth)\b"
    r"|\bvor (?:\w+ )?jahren\b|\bjaren geleden\b|\bil y a (?:\w+ )?ans\b|\bhace (?:\w+ )?anos\b"
)
_THAT_WAS = re.compile(r"(?:but |and )?(?:that|this|it|all that|all this) (?:was|happened)\b")
_NOT_OF_THE_HARM = re.compile(
    r"\b(?:bought|buy|got (?:it|this|that|my|our|one|the)|purchased|ordered|owned|own|had it"
    r"|installed|fitted|moved|built|married|joined|since|present|gift)\b"
)
"""Beside it "ten years ago" is when they got the thing."""
_NOW = re.compile(
    r"\b(?:today|tonight|yesterday|now|just|this (?:morning|afternoon|evening|week|month|year)"
    r"|last (?:night|week|month|weekend)|still|again|on (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|recently)\b"
)
_OF_THEMSELVES = re.compile(
    r"\bmyself\b|\bmy (?:own )?life\b|\bsuicid|\bto die\b|\blive\b|\balive\b"
    r"|\bbe (?:here|around)\b|\bdead\b|\bleben\b|\bsterben\b|\bumbringen\b|\bselbstmord"
    r"|\bvivre\b|\bmourir\b|\bvie\b|\bme (?:tuer|suicider)\b|\bvivir\b|\bmorir|\bvida\b"
    r"|\bvivere\b|\bmorire\b|\bvita\b|\bfinita\b|\bviver\b|\bmorrer\b|\bleven\b|\bdood\b"
    r"|\bzelfmoord"
)


def first_hand(
    counted: Sequence[Counted],
    statements: Sequence[Statement],
    text: str,
    features: Mapping[str, float],
) -> tuple[Counted, ...]:
    """The cues by which somebody may get hurt, strongest first; none where they are too faint."""
    told = _once(_told(counted, statements, text), text)
    others = max(features[name] for name in ("commentary", "teaching", "sharing"))
    is_own = any(statement.is_first_hand for statement in statements)
    kept = [
        found
        for found in told
        if (is_own or others < _OTHERS)
        and (features["second_hand"] < _OTHERS or _is_their_own(found, text))
    ]
    if sum(found.weight for found in kept) < _ENOUGH:
        return ()
    return tuple(kept)


def _once(told: Iterable[Counted], text: str) -> list[Counted]:
    """The strongest first; words that were counted, or lie within such, do not count again."""
    chosen: dict[str, Counted] = {}
    for found in sorted(told, key=lambda found: -found.weight):
        apart = all(
            found.end <= other.start or other.end <= found.start for other in chosen.values()
        )
        if apart:
            chosen.setdefault(text[found.start : found.end], found)
    return list(chosen.values())


def _told(
    counted: Sequence[Counted], statements: Sequence[Statement], text: str
) -> Iterator[Counted]:
    """The cues of danger that are meant of this brand's things, as having happened lately."""
    said = [text[start:end] for start, end in (each.span for each in statements)]
    for found in counted:
        if found.group != DANGER:
            continue
        if _is_imagined(found, text) or _is_of_another(found, statements, text):
            continue
        cue, statement = (found.start, found.end), found.statement
        if is_figure(text, cue, statement.span, statement.marks):
            continue
        if not _has_it_from_others(found, text) and not _is_over(statement.index, said):
            yield found


def _has_it_from_others(found: Counted, text: str) -> bool:
    statement = found.statement
    start, end = statement.span
    cue = found.start - start, found.end - start
    return is_hearsay(text[start:end], cue, statement.voice, is_own=statement.is_first_hand)


def _is_their_own(found: Counted, text: str) -> bool:
    """Whether the author stands in it, and no other person's hand is what got hurt."""
    harmed = words_of(text[found.start : found.end])
    return found.statement.is_first_hand and not found.statement.voice.is_third_person(harmed)


def _is_imagined(found: Counted, text: str) -> bool:
    """Whether it is said of what might be; who may harm themselves is in danger even so."""
    if _OF_THEMSELVES.search(text, found.start, found.end):
        return False
    before = words_of(last_clause(text[found.statement.span[0] : found.start]))
    return found.statement.voice.is_unreal(before[-_IMAGINING:])


def _is_of_another(found: Counted, statements: Sequence[Statement], text: str) -> bool:
    """Whether it was "not a" thing of the brand's, or what the brand's thing saved them from."""
    statement = found.statement
    start, end = statement.span
    named = [
        bool(_NOT_ONE.search(text[start:mark]) and _NAMED_LAST.match(text, mark, end))
        for mark in statement.marks
    ]
    if named and all(named):
        return True
    beside = statements[max(0, statement.index - 1) : statement.index + 2]
    return any(
        _SAVED.search(text, mark, min(mark + _SAVER, each.span[1]))
        for each in beside
        for mark in each.marks
    )


def _is_over(index: int, said: Sequence[str]) -> bool:
    """Whether it happened long ago, by its own sentence, those before it or "that was in 2009"."""
    if _NOW.search(said[index]):
        return False
    following = said[index + 1] if index + 1 < len(said) else ""
    if _THAT_WAS.match(following.lstrip()) and _is_of_long_ago(following):
        return True
    return any(_is_of_long_ago(each) for each in said[max(0, index - _REACH) : index + 1])


def _is_of_long_ago(sentence: str) -> bool:
    return bool(_LONG_AGO.search(sentence)) and not _NOT_OF_THE_HARM.search(sentence)
