"""Whether a rep's words put a case off, until when, or hand it on, and to whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from makegood.model.replies import Meaning
from makegood.replies.parts import first_clause, sentences_of, tails_of
from makegood.replies.promises import is_of_a_day, promised_day
from makegood.replies.words import Asking, Words, asking, begins, folded, words

UNTIL_WHEN = Meaning("note", unclear="day")
TO_WHOM = Meaning("note", unclear="receiver")

LONGEST_NAME = 4
"""Words of a name."""
_LONGEST_PHRASE = 60
_NUMBER = re.compile(r"[0-9]{1,2}")
_MARKS = (":", '"', "\u201c", "\u201e", "\u2018", "\u00ab")
_AND_OR = frozenset({"and", "or", "en", "of", "und", "oder", "not", "niet", "nicht"})


@dataclass(frozen=True, slots=True)
class _Order:
    """What follows a phrase that asks for something: words, of which `plain` before a comma."""

    words: tuple[str, ...]
    plain: int
    is_doubtful: bool
    """It is asked, or somebody else says it."""


def put_off_in(text: str, today: date) -> Meaning | None:
    """Until when the case is to be put off; None where nothing of the kind is said."""
    orders = list(_orders(text, asking().put_off))
    if not orders:
        return None
    found = {_put_off(order, today, asking(), words()) for order in orders}
    return next(iter(found)) if len(found) == 1 else UNTIL_WHEN


def hand_on_in(text: str) -> Meaning | None:
    """Who is to have the case; None where nothing of the kind is said."""
    orders = list(_orders(text, asking().hand_on))
    if not orders:
        return None
    found = {_hand_on(order, asking()) for order in orders}
    return next(iter(found)) if len(found) == 1 else TO_WHOM


def _orders(text: str, phrases: Sequence[str]) -> Iterator[_Order]:
    """The first in each sentence."""
    for sentence in sentences_of(text, words()):
        if tail := next((one for one in tails_of(sentence) if _asks(one, phrases)), ""):
            yield _order(tail, sentence.removesuffix(tail), phrases)


def _asks(tail: str, phrases: Sequence[str]) -> bool:
    return begins(folded(tail[:_LONGEST_PHRASE]), phrases) is not None


def _order(tail: str, before: str, phrases: Sequence[str]) -> _Order:
    every = folded(tail)
    after = tuple((begins(every, phrases) or "").split())
    beyond = len(every.split()) - len(folded(first_clause(tail)).split())
    is_doubtful = "?" in tail or _is_quoted(before)
    return _Order(after, max(len(after) - beyond, 0), is_doubtful)


def _is_quoted(before: str) -> bool:
    """Whether what stands before it in its sentence tells who says so."""
    says = asking().sayings & set(folded(before).split())
    return bool(says) or before.rstrip().endswith(_MARKS)


def _put_off(order: _Order, today: date, known: Asking, dates: Words) -> Meaning:
    if order.is_doubtful:
        return UNTIL_WHEN
    writes = begins(" ".join(order.words), known.until_they_write)
    if writes is not None:
        return UNTIL_WHEN if writes else Meaning("put off")
    start = _first_not_in(order.words, known.to_the_day)
    end, day = _ahead(order.words, start, today, dates) or _named(order.words, start, today, dates)
    if day is None or not _may_follow(order, end, known, dates):
        return UNTIL_WHEN
    return Meaning("put off", until=day)


def _first_not_in(every: Sequence[str], some: frozenset[str]) -> int:
    places = (n for n, word in enumerate(every) if word not in some)
    return next(places, len(every))


def _ahead(
    every: Sequence[str], start: int, today: date, dates: Words
) -> tuple[int, date | None] | None:
    """'in two weeks'; None where it is said in another way."""
    said = every[start : start + 3]
    if len(said) < 3 or said[0] not in dates.ahead or said[2] not in dates.units:
        return None
    number = int(said[1]) if _NUMBER.fullmatch(said[1]) else dates.numbers.get(said[1], 0)
    days = number * dates.units[said[2]]
    return start + 3, today + timedelta(days=days) if days else None


def _named(every: Sequence[str], start: int, today: date, dates: Words) -> tuple[int, date | None]:
    """'Friday', '3 December'; as many words as can belong to a day."""
    places = (n for n in range(start, len(every)) if not is_of_a_day(every[n], dates))
    end = next(places, len(every))
    return end, promised_day(" ".join(every[start:end]), today, dates)


def _may_follow(order: _Order, end: int, known: Asking, dates: Words) -> bool:
    """Whether what stands after the day is no more than why, and no other day."""
    left = order.words[end:]
    if not left:
        return True
    days = dates.tomorrow.union(dates.weekdays, dates.months)
    is_apart = order.plain <= end or left[0] in known.after_the_day | dates.courtesy
    return is_apart and left[0] not in _AND_OR and not days & set(left)


def _hand_on(order: _Order, known: Asking) -> Meaning:
    if order.is_doubtful or not order.words:
        return TO_WHOM
    rest = begins(" ".join(order.words), known.somebody)
    if rest is not None:
        return _by_language(rest.split(), known)
    end = next((n for n, word in enumerate(order.words) if word in known.because), len(order.words))
    end = min(end, order.plain)
    name, left = order.words[:end], order.words[end:]
    is_one = 0 < len(name) <= LONGEST_NAME and not _AND_OR & {*name, *left[:1]}
    return Meaning("hand on", to=" ".join(name)) if is_one else TO_WHOM


def _by_language(every: list[str], known: Asking) -> Meaning:
    tag = known.languages.get(every[0]) if every else None
    left = [word for word in every[1:] if word not in known.speaks]
    is_plain = tag and not _AND_OR & set(left[:1])
    return Meaning("hand on", speaks=tag) if tag and is_plain else TO_WHOM
