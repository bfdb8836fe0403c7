"""Danger that is told where something was known already: each one is heard of, and once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from makegood.cases.mentions.missed import Report, report_missed
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.cases import Outcome, State
from makegood.model.verdicts import Route, Stage
from makegood.model.watchlist import Keyword
from unit.cases.blogs import Blogs
from unit.cases.mentions.test_editing import (
    EELS,
    LOVELY,
    SOLVED,
    TROUBLE,
    WORSE,
    closed_as,
    guarded,
    held_by,
    lines,
    post,
    the_case,
    the_mention,
)
from unit.triage.triage_world import NOW

OVER = (
    "My Juniper kettle caught fire last week and I was burned. They replaced it at once, it is all "
    "solved now, thank you."
)
SECOND = (
    "UPDATE: the second kettle caught fire in the night, the kitchen burned down and my wife is in "
    "hospital."
)


def told(web: Blogs, kind: EmailKind = EmailKind.NOTICE) -> list[OutboxEntry]:
    return [each for each in web.book.entries.values() if each.kind is kind]


def test_a_second_danger_is_told_to_whoever_guards_against_it() -> None:
    """As the first one was; once, and of what says no more of danger nobody is told."""
    web = Blogs(watchlist=guarded("safe@x.example"))
    web.hear("tide", post(OVER), EELS)
    for more in (WORSE, WORSE, f"{WORSE} UPDATE: a photo of the Juniper kettle is below."):
        web.now += timedelta(days=3)
        web.hear("tide", post(f"{OVER} UPDATE: {more}"), EELS)
    assert [each.due_at for each in told(web)] == [NOW, NOW + timedelta(days=3)]
    assert the_case(web).danger


@pytest.mark.parametrize("address", ["", "safe@x.example"])
def test_a_second_danger_after_a_false_alarm_is_told(address: str) -> None:
    """To the lead where no address is named; its case stays closed."""
    web = Blogs(watchlist=guarded(address))
    web.hear("tide", post(WORSE), EELS)
    closed_as(web, Outcome.FALSE_ALARM)
    before = len(told(web))
    for _ in range(2):
        web.hear("tide", post(f"{WORSE} {SECOND}"), EELS)
    assert [each.to_email for each in told(web)[before:]] == [address]
    assert the_case(web).state is State.CLOSED


def test_words_without_danger_are_no_second_one() -> None:
    """Whatever the post said before."""
    web = Blogs(watchlist=guarded("safe@x.example"))
    web.hear("tide", post(WORSE), EELS)
    closed_as(web, Outcome.FALSE_ALARM)
    web.hear("tide", post(f"{WORSE} UPDATE: Juniper sent a new one, I am furious."), EELS)
    web.hear("tide", post(f"UPDATE: they are hopeless at Juniper. {WORSE}"), EELS)
    assert len(lines(web)) == 2
    assert len(told(web)) == 1


def test_a_danger_that_the_author_says_of_another_brand_is_not_told() -> None:
    """What is edited in speaks of somebody else's thing."""
    both = guarded("safe@x.example")
    heron = replace(both.brands[0], id="heron", name="Heron", keywords=(Keyword("heron"),))
    web = Blogs(watchlist=replace(both, brands=(*both.brands, replace(heron, danger_email=""))))
    web.hear("tide", post(WORSE), EELS)
    web.hear("tide", post(f"{WORSE} UPDATE: my Heron toaster caught fire too, I am burned."), EELS)
    assert [each.brand for each in told(web)] == ["juniper"]


def missed() -> Blogs:
    """A mention on another route, reported by somebody who read it, with a rep."""
    web = Blogs(watchlist=guarded())
    web.hear("tide", post(LOVELY), EELS)
    report = Report("lou", "read it")
    report_missed(the_mention(web).id, report, web.book, web.watchlist, web.now, lambda: "c9")
    held_by(web, "lou")
    return web


def test_what_was_reported_as_missed_can_be_danger_by_an_edit() -> None:
    """It keeps its route, and whose word it was."""
    web = missed()
    route = the_mention(web).verdict.route
    web.hear("tide", post(f"{LOVELY} {WORSE}"), EELS)
    verdict = the_mention(web).verdict
    assert the_case(web).danger
    assert verdict.danger
    assert verdict.route is route is not Route.ALERT
    assert "reported as missed by lou" in verdict.reasons[0].words
    assert [each.due_at for each in told(web, EmailKind.ANSWER)] == [web.now]


def test_what_was_reported_as_missed_can_be_solved_by_an_edit() -> None:
    """The latest words say where it stands, whoever was asked to look."""
    web = missed()
    web.hear("tide", post(f"{LOVELY} {SOLVED[0]}"), EELS)
    assert the_case(web).stage is Stage.SOLVED


def test_danger_by_whom_we_leave_alone_is_told_to_the_lead_while_their_case_is_open() -> None:
    """As that in a new post of theirs; their rep is asked nothing."""
    web = Blogs(watchlist=guarded())
    web.hear("tide", post(TROUBLE), EELS)
    held_by(web, "ada")
    web.book.bar(the_mention(web).customer, "they asked", NOW)
    before = the_case(web)
    for _ in range(2):
        web.hear("tide", post(f"{TROUBLE} {WORSE}"), EELS)
    assert [(each.kind, each.to_rep) for each in web.book.entries.values()] == [
        (EmailKind.NOTICE, "lou")
    ]
    assert the_case(web) == before
    assert WORSE in the_mention(web).text
