"""Attacks by amount: what one feed may cost when it says very much at once."""

import pytest

from contracts.case_samples import a_mention, a_verdict
from hanging import ended_if_it_hangs
from makegood.cases.mentions.telling import MOST_ANSWERS
from makegood.cases.records.said import MOST_MENTIONS
from makegood.model.alerts import EmailKind
from makegood.model.verdicts import Route
from makegood.triage.copies.near import is_near_copy
from unit.cases.case_world import JUNIPER
from unit.cases.case_world import World as Cases
from unit.triage.test_pipeline import STORY, World, a_document, item
from unit.triage.triage_world import a_feed


@pytest.mark.parametrize("authors", [1, 400])
def test_hundreds_of_comments_at_once_are_triaged(authors: int) -> None:
    """By one author, whose comments are compared with each other, or by as many."""
    items = (
        item(number, f"Ann {number % authors}", f"{STORY.format(number)} {number} times. " * 4)
        for number in range(400)
    )
    with ended_if_it_hangs():
        triaged = World().triage(a_document(*items), a_feed())
    assert triaged.posts == 400


def test_comparing_texts_costs_no_more_than_their_beginnings() -> None:
    """A megabyte as much as a page: aligning texts takes the square of their length."""
    one, other = (
        "".join(f"My kettle {number} leaks and {who} answers. " for number in range(25_000))
        for who in ("nobody", "somebody")
    )
    with ended_if_it_hangs():
        is_near_copy(one, other)


def test_a_customer_who_writes_very_much_mails_their_rep_a_few_times_a_day() -> None:
    """Every word stands on the case page; the next day begins anew."""
    cases = Cases()
    cases.offered()
    for number in range(30):
        assert cases.hear(a_mention(f"more{number}")).how == "joined"
    assert len(cases.entries(EmailKind.ANSWER)) == MOST_ANSWERS
    assert len(cases.case().mentions) == 31
    cases.later(hours=24)
    cases.hear(a_mention("tomorrow"))
    assert len(cases.entries(EmailKind.ANSWER)) == MOST_ANSWERS + 1


def test_a_case_holds_its_first_mention_and_the_latest_ones() -> None:
    """Thousands in one case would make its page, and each further one, cost more and more."""
    cases = Cases()
    cases.hear(a_mention("first"))
    for number in range(MOST_MENTIONS + 50):
        cases.hear(a_mention(f"more{number}"))
    mentions = cases.case().mentions
    assert len(mentions) == len(set(mentions)) == MOST_MENTIONS
    assert (mentions[0], mentions[-1]) == ("first", f"more{MOST_MENTIONS + 49}")


def test_one_loud_customer_takes_no_email_from_another() -> None:
    """Answers are counted by case."""
    cases = Cases()
    cases.offered()
    cases.offered(a_mention("quiet", customer="wim", author="Wim"))
    for number in range(10):
        cases.hear(a_mention(f"more{number}"))
    cases.hear(a_mention("quiet too", customer="wim", author="Wim"))
    told = [entry.case for entry in cases.entries(EmailKind.ANSWER)]
    assert (told.count("c1"), told.count("c2")) == (MOST_ANSWERS, 1)


def test_a_flood_of_praise_ends_at_the_brands_cap_and_hides_no_danger() -> None:
    """What was not mailed stands in the list of its route."""
    cases = Cases()
    praise, danger = a_verdict(Route.THANKS), a_verdict(Route.THANKS, danger=True)
    for number in range(JUNIPER.daily_alert_cap + 20):
        cases.hear(a_mention(f"praise{number}", customer=f"fan{number}", verdict=praise))
    assert len(cases.entries(EmailKind.THANKS)) == JUNIPER.daily_alert_cap
    cases.hear(a_mention("danger", customer="somebody", verdict=danger))
    assert len(cases.entries(EmailKind.THANKS)) == JUNIPER.daily_alert_cap
    assert len(cases.entries(EmailKind.NOTICE)) == 1
    assert len(list(cases.book.routed("juniper", Route.THANKS))) == JUNIPER.daily_alert_cap + 21
