"""Edits that are written while something else happens to the case, at each call of the book."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import pytest

from faults.line import Line
from makegood.adapters.memory import MemoryWatchlists
from makegood.cases.acts.acting import Acting
from makegood.cases.acts.outcomes import reopen
from makegood.cases.mentions.opening import Recorded
from makegood.cases.mentions.recording import record_or_amend
from makegood.errors import Conflict
from makegood.model.alerts import EmailKind
from makegood.model.cases import Outcome, State
from makegood.model.verdicts import Mention, Stage
from unit.cases.blogs import Blogs
from unit.cases.case_world import ADA, LOU
from unit.cases.mentions.test_editing import (
    EELS,
    LOVELY,
    SOLVED,
    TROUBLE,
    WORSE,
    closed_as,
    lines,
    post,
    the_case,
    the_mention,
)
from unit.security.test_erased import HERS, erased
from unit.triage.triage_world import BRANDS, JUNIPER, NOW

STAFFED = replace(
    BRANDS,
    brands=(replace(JUNIPER, lead=LOU.id),),
    reps=(replace(ADA, brands=(JUNIPER.id,)), LOU),
)
SAID = "Update: Juniper said that it is in the post since Monday."


@dataclass(slots=True)
class Lined(Blogs):
    """Blogs whose mentions are recorded by way of a line."""

    line: Line | None = None

    def record(self, mention: Mention) -> Recorded:
        book = self.line.port("book", self.book) if self.line else self.book
        return record_or_amend(
            mention, book, self.watchlist, self.now, lambda: f"c{next(self.ids)}"
        )


def each_moment(
    made: Callable[[], Lined], edit: str, other: Callable[[Lined], object]
) -> list[tuple[int, Lined]]:
    """What comes of the edit where the other came before each of its calls, heard once more."""
    ends: list[tuple[int, Lined]] = []
    while True:
        number, web = len(ends), made()
        line = Line()
        line.meanwhile = {number: partial(_alone, web, other)}
        web.line = line
        with suppress(Conflict):
            web.hear("tide", post(edit), EELS)
        web.line = None
        if number >= len(line.calls):
            return ends
        web.hear("tide", post(edit), EELS)
        ends.append((number, web))


def _alone(web: Lined, other: Callable[[Lined], object]) -> None:
    line, web.line = web.line, None
    other(web)
    web.line = line


def heard(text: str = TROUBLE) -> Lined:
    web = Lined(watchlist=STAFFED)
    web.hear("tide", post(text), EELS)
    return web


def held() -> Lined:
    web = heard()
    case = the_case(web)
    customer = web.book.customers[case.customer]
    web.book.customers[customer.id] = replace(customer, rep=ADA.id, version=customer.version + 1)
    web.book.cases[case.id] = replace(
        case,
        rep=ADA.id,
        state=State.CLAIMED,
        offered_at=NOW,
        claimed_at=NOW,
        version=case.version + 1,
    )
    return web


def closed(outcome: Outcome) -> Lined:
    web = held()
    closed_as(web, outcome)
    return web


def reopened(web: Lined) -> None:
    acting = Acting(web.book, MemoryWatchlists(STAFFED))
    reopen(the_case(web).id, ADA.id, acting, web.now)


def test_a_rep_who_reopens_a_case_hears_of_its_edit() -> None:
    """At each moment before it is written: their case moves, and they are told."""
    ends = each_moment(lambda: closed(Outcome.DECLINED), f"{TROUBLE} {SOLVED[0]}", reopened)
    assert all(len(lines(web)) == 1 for _, web in ends)
    before = [web for number, web in ends if number <= _written_at()]
    assert len(before) > 3
    for web in before:
        assert the_case(web).stage is Stage.SOLVED
        assert EmailKind.ANSWER in {each.kind for each in web.book.entries.values()}


def _written_at() -> int:
    """The number of the call that writes the edit."""
    web, line = closed(Outcome.DECLINED), Line()
    web.line = line
    web.hear("tide", post(f"{TROUBLE} {SOLVED[0]}"), EELS)
    return line.calls.index("book.commit")


def test_two_edits_at_once_are_both_known() -> None:
    """Neither is judged again when it comes again, and each has its line."""

    def other(web: Lined) -> None:
        web.hear("own", post(f"{TROUBLE} {SAID}"), EELS)

    def made() -> Lined:
        web = held()
        web.feed_addresses["own"] = "https://tide.example/also"
        web.hear("own", post(TROUBLE), EELS)
        closed_as(web, Outcome.FALSE_ALARM)
        return web

    for number, web in each_moment(made, f"{TROUBLE} {SOLVED[0]}", other):
        assert len(the_mention(web).versions) == 3, number
        assert len(lines(web)) == 2, number


def test_an_edit_of_somebody_erased_leaves_nothing() -> None:
    """Whatever of them was read before: a message that comes too late notes no words."""
    for web in (held(), closed(Outcome.DECLINED)):
        late = replace(the_mention(web), text=WORSE, versions=("v0", "v1"))
        erased(web, HERS)
        assert web.record(late) == Recorded(None, "known")
        assert not sum(map(len, web.book.anchors.values()))


@pytest.mark.parametrize("text", [TROUBLE, LOVELY])
def test_erasing_while_an_edit_is_written_ends_with_nothing(text: str) -> None:
    """At each moment, though the message comes again."""
    for number, web in each_moment(partial(heard, text), WORSE, lambda web: erased(web, HERS)):
        assert not web.book.mentions, number
        assert not any(case.headline for case in web.book.cases.values()), number


def test_a_document_that_comes_again_after_a_later_one_takes_nothing_back() -> None:
    """Nor does what comes after it, which was judged before."""
    between = f"{TROUBLE} Update: Juniper wrote that they will look for it."
    last = f"{between} {SOLVED[0]}"
    web = heard()
    web.now = NOW + timedelta(hours=2)
    web.hear("tide", post(last), EELS)
    web.fetched_at = NOW + timedelta(hours=1)
    web.hear("tide", post(between), EELS)
    web.now, web.fetched_at = NOW + timedelta(hours=3), None
    web.hear("tide", post(last), EELS)
    assert the_case(web).stage is Stage.SOLVED
    assert SOLVED[0] in the_mention(web).text
    assert len(lines(web)) == 1


def test_what_two_feeds_show_is_in_no_order() -> None:
    """A planet may be fetched later, and know less: the words of the site itself are hers."""
    web = heard()
    web.feed_addresses["own"] = "https://tide.example/also"
    web.hear("own", post(TROUBLE), EELS)
    web.now = NOW + timedelta(hours=2)
    web.hear("own", post(f"{TROUBLE} {SAID}"), EELS)
    web.fetched_at = NOW + timedelta(hours=1)
    web.hear("tide", post(f"{TROUBLE} {SOLVED[0]}"), EELS)
    assert the_case(web).stage is Stage.SOLVED
