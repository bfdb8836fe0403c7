"""A month of made-up cases, so that the page of numbers has something to show in its picture."""

from dataclasses import replace
from datetime import timedelta

from makegood.adapters.memory import MemoryCaseBook
from makegood.model.cases import Attempt, Case, Obstacle, Outcome, State, Step
from makegood.model.changes import Change
from makegood.model.themes import Counted
from makegood.model.verdicts import Kind
from makegood_ops.picture_cases import FILES, NOW

HOUR = timedelta(hours=1)
THEMES = ("problem:hinge", "journey:delivery", "product:Pellworth L2")


def keep_a_month(book: MemoryCaseBook) -> None:
    """Put sixty cases of the brand and its mentions of four weeks into the book."""
    for number in range(60):
        case = _case(number)
        book.cases[case.id] = case
    for number in range(300):
        day = (NOW - number * 2 * HOUR).date()
        heard = f"heard-{number}"
        read, negative = number % 9 > 0, number % 9 in {2, 5}
        book.counted[heard] = Counted("pellworth", day, (), heard, NOW, read, negative)
    for number, theme in enumerate(_said()):
        day = (NOW - number * 4 * HOUR).date()
        book.commit(Change(counts=Counted("pellworth", day, (theme,), f"theme-{number}", NOW)))


def _said() -> tuple[str, ...]:
    """What 150 complaints and questions were about: more than came to be cases."""
    hinge, delivery, product = THEMES
    return (hinge, delivery, hinge, product, delivery, hinge) * 25


def _case(number: int) -> Case:
    said = NOW - (11 * number + 2) * HOUR
    rep = ("ines", "joost")[number % 2]
    tried = Attempt(f"a{number}", "comment", said + (3 + number % 23) * HOUR, rep)
    made = replace(
        FILES["hinge"].case,
        id=f"case-of-{number}",
        customer=f"customer-of-{number}",
        kind=Kind.QUESTION if number % 3 == 0 else Kind.COMPLAINT,
        said_at=said,
        opened_at=said + HOUR,
        state=State.CLAIMED,
        rep=rep,
        comments=12 if number % 5 == 0 else 1,
        themes=THEMES[: 1 + number % 3],
        first_offered_at=said + HOUR * (1 + number % 3),
        first_claimed_at=said + HOUR * (2 + number % 5),
        attempts=(tried,) if number > 4 else (),
        next_step=Step.RETRY if number > 4 else Step.LAPSE_WARNING,
    )
    return made if number < 12 else _ended(made, number)


def _ended(case: Case, number: int) -> Case:
    outcome = (Outcome.SOLVED, Outcome.SOLVED, Outcome.NO_ANSWER, Outcome.FALSE_ALARM)[number % 4]
    return replace(
        case,
        state=State.CLOSED,
        outcome=outcome,
        obstacle=Obstacle.SUPPLIER if number % 6 == 0 else Obstacle.NOTHING,
        closed_at=NOW - number * HOUR,
        next_step=None,
        next_step_at=None,
    )
