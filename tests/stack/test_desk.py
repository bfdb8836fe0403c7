"""From the link of a real alert to the end of the case, in a browser, through the HTTP API."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from makegood.model.cases import Case, Outcome, State
from makegood_ops.demo.run import Playing
from makegood_ops.local.mail import Mail

SHARED = ("pellworth", "en")
"""Brand and language that more than one rep can answer."""

TAKE_IT = "I’ll take it"  # noqa: RUF001 - an apostrophe as print has it

pytestmark = [pytest.mark.stack, pytest.mark.browser]


def fresh(chromium: Browser) -> Page:
    """A page of a browser of its own, with patience for a function's first start."""
    page = chromium.new_page()
    page.set_default_timeout(90_000)  # milliseconds
    return page


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Page:
    """The rep's browser."""
    return fresh(chromium)


def alerts_of(playing: Playing) -> list[Mail]:
    """Every alert whose customer has a name, as they went out."""
    alerts = [mail for mail in playing.stack.mails if mail.tags.get("kind") == "alert"]
    return [mail for mail in alerts if case_of(playing, mail).customer_name]


@pytest.fixture(scope="module")
def alert(playing: Playing) -> Mail:
    """The first alert that went out."""
    return alerts_of(playing)[0]


def case_of(playing: Playing, alert: Mail) -> Case:
    """The case of an alert, as it is now."""
    case = playing.deployment.adapters.book().case(alert.tags["case"])
    assert case
    return case


def link_of(alert: Mail) -> str:
    """The desk's link in the plain text of an alert."""
    found = re.search(r"https?://\S+/l/\S+", alert.text)
    assert found
    return found[0]


def test_the_landing_page_shows_nothing_of_the_customer_and_changes_nothing(
    playing: Playing, alert: Mail, page: Page
) -> None:
    """Mail scanners open links: they learn nothing and move nothing."""
    before = case_of(playing, alert)
    page.goto(link_of(alert))
    text = page.inner_text("body")
    assert before.customer_name not in text
    assert before.headline[:30] not in text
    assert case_of(playing, alert) == before


def test_a_rep_takes_the_case_and_sees_it_through(
    playing: Playing, alert: Mail, page: Page
) -> None:
    """Open, take, record an attempt, close as solved: each is in the table afterwards."""
    page.goto(link_of(alert))
    page.get_by_role("button", name="Open the case").click()
    expect(page.locator("body")).to_contain_text(case_of(playing, alert).customer_name)
    page.get_by_role("button", name=TAKE_IT).click()
    expect(page.get_by_role("status")).to_contain_text("It is yours.")
    assert case_of(playing, alert).state is State.CLAIMED
    page.get_by_label("A comment where they wrote").check()
    page.get_by_label("What you said").fill("I am sorry. A new one is on its way, by Friday.")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("status")).to_contain_text("Written down.")
    assert len(case_of(playing, alert).attempts) == 1
    page.get_by_role("link", name="Close it").click()
    page.get_by_label("Solved: the customer is helped").check()
    page.locator("#close").get_by_label("A supplier").check()
    page.get_by_role("button", name="Close the case").click()
    expect(page.get_by_role("status")).to_contain_text("Closed.")
    ended = case_of(playing, alert)
    assert (ended.state, ended.outcome) == (State.CLOSED, Outcome.SOLVED)


def test_the_link_of_an_ended_case_opens_nothing(alert: Mail, chromium: Browser) -> None:
    """In another browser a spent link says so, and shows nothing of the case."""
    stranger = fresh(chromium)
    answer = stranger.goto(link_of(alert))
    assert answer
    assert answer.status == 410


def test_a_spent_link_can_be_had_again_by_its_own_rep(playing: Playing, chromium: Browser) -> None:
    """Whoever holds an old link gets a fresh one to the rep's address, and to no other."""
    alert = alerts_of(playing)[1]
    mails = len(playing.stack.mails)
    page = fresh(chromium)
    page.goto(link_of(alert))
    page.get_by_role("button", name="Open the case").click()
    page.get_by_role("link", name="My cases").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My cases")
    stranger = fresh(chromium)
    stranger.goto(link_of(alert))
    stranger.get_by_role("button", name="Open the case").click()
    stranger.get_by_role("button", name="fresh").click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Look in your mail")
    playing.play_out()
    new = playing.stack.mails[mails:]
    assert [(mail.tags["kind"], mail.recipients) for mail in new] == [
        ("fresh-link", alert.recipients)
    ]


def test_a_case_that_is_given_back_goes_to_somebody_else(
    playing: Playing, chromium: Browser
) -> None:
    """Release it, and the assigner offers it to another rep at once; never twice to the same."""
    offers = [(mail, case_of(playing, mail)) for mail in alerts_of(playing)[2:]]
    alert, offered = next(
        (mail, case) for mail, case in offers if (case.brand, case.language) == SHARED
    )
    page = fresh(chromium)
    page.goto(link_of(alert))
    page.get_by_role("button", name="Open the case").click()
    page.get_by_role("button", name=TAKE_IT).click()
    page.get_by_text("Give it back").first.click()
    page.get_by_role("button", name="Give it back").click()
    expect(page.get_by_role("status")).to_contain_text("You gave it back")
    playing.play_out()
    case = case_of(playing, alert)
    assert case.state is State.OFFERED
    assert case.rep != offered.rep
    last = playing.stack.mails[-1]
    assert (last.tags["kind"], last.tags["case"]) == ("alert", case.id)


def test_a_forged_link_is_refused(alert: Mail, page: Page) -> None:
    """One changed letter is enough."""
    link = link_of(alert)
    answer = page.goto(link[:-1] + ("A" if link[-1] != "A" else "B"))
    assert answer
    assert answer.status == 403


def test_an_email_that_was_delivered_is_known_to_be(playing: Playing, alert: Mail) -> None:
    """SES's events come back through the rule into the case's history."""
    file = playing.deployment.adapters.book().file(alert.tags["case"])
    assert file
    assert "delivered" in {event.name for event in file.events}
