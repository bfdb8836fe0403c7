"""What a rep's own words mean for their case; in doubt, nothing but that they were said."""

import re
from collections.abc import Iterator
from datetime import date

from makegood.model.cases import FalseAlarm
from makegood.model.replies import Meaning, Route
from makegood.replies.promises import promised_day
from makegood.replies.words import Words, folded, has, words

NOTE = Meaning("note")
LONGEST_PROMISE = 200

# A dot after a digit ends no sentence: "12. November".
_SENTENCE = re.compile(r"(?<=[!?;\n])|(?<=(?<!\d)\.)")
_PART = re.compile(r"[,;:!?\n]|(?<!\d)\.|\s[\u2013\u2014-]+\s|\s(?:and|but|en|maar|und|aber)\s")


def meaning_of(text: str, today: date) -> Meaning:
    """What the words mean, said on that day of the rep's: one act at most, and only a plain one."""
    known = words()
    sentences = [one for one in _SENTENCE.split(text) if _says(one, known)]
    if not sentences:
        return NOTE
    first = folded(sentences[0])
    is_claim = first in known.claim and not sentences[0].rstrip().endswith("?")
    alarm = _false_alarm(sentences, known)
    attempt = _attempt(sentences, today, known)
    if alarm:
        return NOTE if is_claim or attempt else alarm
    return attempt or (Meaning("claim") if is_claim else NOTE)


def _says(sentence: str, known: Words) -> bool:
    plain = folded(sentence)
    return bool(plain) and plain not in known.courtesy


def _parts(sentence: str) -> Iterator[str]:
    """The parts of a sentence as they were written."""
    return (part.strip() for part in _PART.split(sentence) if folded(part))


def _false_alarm(sentences: list[str], known: Words) -> Meaning | None:
    """'Not us' before all else; why is known where the same sentences say one reason."""
    parts = [folded(part) for sentence in sentences for part in _parts(sentence)]
    said = [part for part in parts if part not in known.courtesy]
    if not said or said[0] not in known.not_us or any("?" in one for one in sentences):
        return None
    whole = " ".join(said)
    found = {alarm for alarm, phrases in known.reasons.items() if has(whole, phrases)}
    return Meaning("false alarm", _only(found))


def _only(found: set[FalseAlarm]) -> FalseAlarm | None:
    return next(iter(found)) if len(found) == 1 else None


def _attempt(sentences: list[str], today: date, known: Words) -> Meaning | None:
    """What somebody says they did, and what they say they promised."""
    told = [one for one in sentences if "?" not in one]
    parts = [part for sentence in told for part in _parts(sentence)]
    routes = [_route(folded(part), known) for part in parts]
    route = next((one for one in routes if one), None)
    if route is None:
        return None
    left = (part for part, done in zip(parts, routes, strict=True) if not done)
    promise, by = _promise(left, today, known)
    return Meaning("attempt", route=route, promise=promise, promised_by=by)


def _route(part: str, known: Words) -> Route | None:
    """The route that this part says was taken by the rep; None where it says no such thing."""
    for route, phrases in known.attempts.items():
        for phrase in phrases:
            if has(part, (phrase,)) and _is_done(part, phrase, known):
                return route
    return None


def _is_done(part: str, phrase: str, known: Words) -> bool:
    """Whether it is told as done, and not of somebody else."""
    before = f" {part} ".partition(f" {phrase} ")[0].split()
    every = part.split()
    if known.not_done & set(every) or any(one.endswith(("n't", "'ll")) for one in every):
        return False
    return bool(known.we & set(before)) or not known.others & set(before)


def _promise(parts: Iterator[str], today: date, known: Words) -> tuple[str, date | None]:
    """The first part that promises something by a plain day."""
    for part in parts:
        said = set(folded(part).split())
        if not said & known.promise or said & known.past:
            continue
        if day := promised_day(folded(part), today, known):
            return part[:LONGEST_PROMISE], day
    return "", None
