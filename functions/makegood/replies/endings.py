"""Whether a rep's words end a case, and how; or leave its customer alone for good."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from makegood.model.cases import Obstacle, Outcome
from makegood.model.replies import Meaning
from makegood.replies.attempts import route_in
from makegood.replies.parts import parts_of, sentences_of
from makegood.replies.words import Asking, Words, asking, begins, folded, has, words

UNCLEAR = Meaning("note", unclear="ending")
NOT_FOR_GOOD = Meaning("note", unclear="alone")

_TURNS = frozenset({"but", "maar", "aber"})
"""They part what is said, so that they stand in no part."""
_NOT_YET = frozenset({"yet", "nog", "noch"})


@dataclass(frozen=True)
class Said:
    """The text as sentences of parts, folded, without courtesy and without tries."""

    text: str
    sentences: tuple[tuple[str, ...], ...]
    tries: bool
    """Whether it tells of an attempt."""
    asking: Asking

    @classmethod
    def of(cls, text: str) -> Self:
        known = words()
        sentences = [list(map(folded, parts_of(one))) for one in sentences_of(text, known)]
        tried = [part for one in sentences for part in one if route_in(part, known)]
        left = known.courtesy.union(tried)
        kept = (tuple(part for part in one if part not in left) for one in sentences)
        return cls(text, tuple(kept), bool(tried), asking())

    @cached_property
    def parts(self) -> tuple[str, ...]:
        return tuple(part for one in self.sentences for part in one)

    @property
    def asks(self) -> bool:
        return "?" in self.text

    @property
    def closes(self) -> bool:
        """Whether a word for closing stands there."""
        known = self.asking
        return any(
            part in known.close or begins(part, known.close_as) is not None for part in self.parts
        )

    @cached_property
    def obstacle(self) -> Obstacle | None:
        """What stood in the way, where one thing is told."""
        found = {each for each in map(_obstacle, self.parts) if each}
        return next(iter(found)) if len(found) == 1 else None

    def is_hedged(self, parts: Iterable[str]) -> bool:
        """Whether those parts, or how they hang together, may take back what is said."""
        every = {word for part in parts for word in part.split()}
        doubts = self.asking.hedges | self.asking.sayings
        return bool(doubts & every or _TURNS & set(folded(self.text).split()))

    @property
    def tells_by_the_way(self) -> bool:
        """Whether an end stands behind other words of its sentence: 'she wrote: solved'."""
        return any(
            not _is_of_an_end(one[0]) and one[0] not in self.asking.close
            for one in self.sentences
            if any(map(_outcome, one))
        )

    @property
    def left(self) -> list[str]:
        """The parts that are neither an end nor what stood in the way of a better one."""
        known = self.asking
        return [part for part in self.parts if part not in known.close and not _is_of_an_end(part)]


def ending_in(said: Said) -> Meaning | None:
    """How the case ends by these words, or that they may mean an end; None where they do not.

    What stood in the way is told by a part of its own, or not at all.
    """
    outcomes = {outcome for outcome in map(_outcome, said.parts) if outcome}
    is_closing = any(part in said.asking.close for part in said.parts)
    silent = Outcome.NO_ANSWER in outcomes and not said.closes
    if silent and said.tries:
        outcomes -= {Outcome.NO_ANSWER}
        silent = False
    if not outcomes:
        return UNCLEAR if is_closing else _obstacle_alone(said)
    if silent or len(outcomes) > 1 or said.asks or said.tells_by_the_way:
        return UNCLEAR
    return _ended(next(iter(outcomes)), said)


def alone_in(said: Said) -> Meaning | None:
    """That the customer wants no more of us: a sentence that says this and nothing else."""
    known = said.asking
    wishes = [one for one in said.sentences if one and all(part in known.alone for part in one)]
    if not wishes:
        return NOT_FOR_GOOD if has(folded(said.text), known.alone_perhaps) else None
    left = [part for part in said.parts if part not in known.alone]
    if said.asks or said.is_hedged(left) or _names_a_day(left, words()):
        return NOT_FOR_GOOD
    return Meaning("leave alone", obstacle=said.obstacle)


def _ended(outcome: Outcome, said: Said) -> Meaning:
    if outcome is Outcome.NOT_SOLVED:
        return _not_solved(said)
    if said.is_hedged(said.left):
        return UNCLEAR
    return Meaning("ending", outcome=outcome, obstacle=said.obstacle)


def _not_solved(said: Said) -> Meaning:
    """Only with why: in the rep's words, or what stood in the way."""
    left = said.left or [part for part in said.parts if _obstacle(part)]
    if not left or _NOT_YET & set(folded(said.text).split()):
        return UNCLEAR
    told = [part for one in sentences_of(said.text, words()) for part in parts_of(one)]
    reason = ", ".join(part for part in told if folded(part) in left)
    return Meaning("ending", outcome=Outcome.NOT_SOLVED, reason=reason, obstacle=said.obstacle)


def _obstacle_alone(said: Said) -> Meaning | None:
    """What stood in the way of a case that has ended: that and nothing else."""
    is_all = bool(said.parts) and not said.left and not said.asks
    return Meaning("obstacle", obstacle=said.obstacle) if is_all and said.obstacle else None


def _outcome(part: str) -> Outcome | None:
    known = asking()
    rest = begins(part, known.close_as)
    return known.outcomes.get(part) or known.outcomes.get(rest or "")


def _obstacle(part: str) -> Obstacle | None:
    known = asking()
    rest = begins(part, known.in_the_way)
    return known.obstacles.get(part) or known.obstacles.get(rest or "")


def _is_of_an_end(part: str) -> bool:
    return bool(_outcome(part) or _obstacle(part) or part in asking().in_the_way)


def _names_a_day(parts: Iterable[str], known: Words) -> bool:
    days = known.tomorrow.union(known.weekdays, known.months, known.units)
    return any(days & set(part.split()) for part in parts)
