"""What a rep says they did: an attempt with its route, and what they promised by when."""

from collections.abc import Iterable, Iterator
from datetime import date

from makegood.model.replies import Meaning, Route
from makegood.replies.parts import parts_of
from makegood.replies.promises import promised_day
from makegood.replies.words import Words, asking, begins, folded, has

LONGEST_PROMISE = 200


def attempt_in(sentences: Iterable[str], today: date, known: Words) -> Meaning | None:
    """What somebody says they did, and what they say they promised."""
    told = [one for one in sentences if "?" not in one]
    parts = [part for sentence in told for part in parts_of(sentence)]
    routes = [route_in(folded(part), known) for part in parts]
    route = next((one for one in routes if one), None)
    if route is None:
        return None
    left = (part for part, done in zip(parts, routes, strict=True) if not done)
    promise, by = _promise(left, today, known)
    return Meaning("attempt", route=route, promise=promise, promised_by=by)


def route_in(part: str, known: Words) -> Route | None:
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
    """The first part that promises something by a plain day; being reminded is no promise."""
    for part in parts:
        plain = folded(part)
        said = set(plain.split())
        if not said & known.promise or said & known.past:
            continue
        if begins(plain, asking().put_off) is not None:
            continue
        if day := promised_day(plain, today, known):
            return part[:LONGEST_PROMISE], day
    return "", None
