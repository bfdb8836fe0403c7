"""A rep's way from the alert to the end of the case, clicked in Chromium."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.looks import faults
from makegood.alerts.render import render
from makegood.model.alerts import EmailKind
from makegood.model.cases import Outcome, State
from makegood.signing import Token
from makegood_ops.desk_here import DeskHere, on_loopback, sample_desk
from makegood_ops.picture_cases import EMAILS, FILES, NOW, WATCHLIST, email, entry
from makegood_ops.pictures import PAGES, enter, press

pytestmark = pytest.mark.browser

TAKE_IT = "I’ll take it"  # noqa: RUF001 - an apostrophe as print has it


def open_alert(page: Page, here: DeskHere) -> None:
    """Show the alert as a mail client does."""
    alert = entry(EmailKind.ALERT, "hinge")
    made = render(alert, (FILES["hinge"],), WATCHLIST, here.link, NOW, host="h.example")
    page.set_content(made.html)


def link(here: DeskHere, rep: str = "ines", days: int = 30) -> str:
    """The address in an email to the rep."""
    return here.link(Token(rep, "case-hinge", f"{rep}-{days}", NOW + timedelta(days=days)))


@pytest.fixture(params=["light", "dark"])
def small(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """The smallest phone we promise, in both colour schemes."""
    page = chromium.new_page(
        viewport={"width": 320, "height": 640}, color_scheme=request.param, bypass_csp=False
    )
    yield page
    page.close()


def test_from_the_alert_to_the_end_of_the_case(page: Page, here: DeskHere) -> None:
    """Alert, landing page, claim, attempt, close: each step a button, each said back."""
    open_alert(page, here)
    page.get_by_role("link", name=TAKE_IT).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A case for Ines Marchetti")
    assert here.book.cases["case-hinge"].state is State.OFFERED
    page.get_by_role("button", name="Open the case").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wren Halloran")
    page.get_by_role("button", name=TAKE_IT).click()
    expect(page.get_by_role("status")).to_contain_text("It is yours.")
    page.get_by_label("A comment where they wrote").check()
    page.get_by_label("What you said").fill("I am sorry about Monday. May I call?")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("status")).to_contain_text("Written down.")
    page.get_by_role("link", name="Close it").click()
    page.get_by_label("Solved: the customer is helped").check()
    page.locator("#close").get_by_label("A supplier").check()
    page.get_by_role("button", name="Close the case").click()
    expect(page.get_by_role("status")).to_contain_text("Closed.")
    case = here.book.cases["case-hinge"]
    assert (case.outcome, len(case.attempts)) == (Outcome.SOLVED, 1)


def test_not_for_us_leads_to_its_open_form(page: Page, here: DeskHere) -> None:
    """The email's second link ends at the reasons, ready to be chosen."""
    open_alert(page, here)
    page.get_by_role("link", name="Not for us").click()
    page.get_by_role("button", name="Open the case").click()
    page.get_by_label("A customer, but in no trouble").check()
    page.locator("#not-for-us").get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("Closed as a false alarm")
    press(page, "Open it again")
    assert not here.book.cases["case-hinge"].is_closed


def test_a_scanner_that_opens_every_link_changes_nothing(chromium: Browser, here: DeskHere) -> None:
    """It reads the alert, follows each link, runs what scripts there are; then the rep comes."""
    before = (dict(here.book.cases), dict(here.book.entries))
    scanner = chromium.new_page()
    open_alert(scanner, here)
    addresses = {one.get_attribute("href") or "" for one in scanner.get_by_role("link").all()}
    for address in filter(lambda one: one.startswith(here.desk.url), addresses):
        for _ in range(2):
            scanner.goto(address)
    scanner.close()
    assert (here.book.cases, here.book.entries) == before
    rep = chromium.new_page()
    rep.goto(link(here))
    rep.get_by_role("button", name="Open the case").click()
    expect(rep.get_by_role("heading", level=1)).to_have_text("Wren Halloran")
    rep.close()


def test_typed_words_survive_a_mistake(page: Page, here: DeskHere) -> None:
    """The form comes back open, filled, with what was wrong beside it."""
    PAGES["case-mistake"][1](page, here)
    expect(page.get_by_role("alert")).to_contain_text("whole address")
    expect(page.get_by_label("What you said")).to_have_value(
        "I am sorry about Monday. May I call you today?"
    )
    expect(page.get_by_label("A comment where they wrote")).to_be_checked()


def test_the_loser_of_a_claim_sees_who_has_it_before_typing(page: Page, here: DeskHere) -> None:
    """And can take it over in one press, which tells the other."""
    page.goto(link(here, "joost"))
    page.get_by_role("button", name="Open the case").click()
    expect(page.locator(".standing")).to_contain_text(
        "has been offered to Ines Marchetti since Thursday"
    )
    expect(page.get_by_role("button", name=TAKE_IT)).to_have_count(0)
    press(page, "Take it over")
    assert here.book.cases["case-hinge"].rep == "joost"


@pytest.mark.parametrize(
    ("ending", "words"),
    [("forged", "This link does not work"), ("expired", "This link is too old")],
)
def test_a_link_that_opens_nothing_says_why(
    page: Page, here: DeskHere, ending: str, words: str
) -> None:
    """Forged and expired each have their page."""
    page.goto(f"{link(here)}x" if ending == "forged" else link(here, days=-1))
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_a_spent_link_offers_a_fresh_one(chromium: Browser, here: DeskHere) -> None:
    """In another browser than the one that spent it."""
    for number in range(2):
        page = chromium.new_page()
        page.goto(link(here))
        press(page, "Open the case")
        if number:
            expect(page.get_by_role("heading", level=1)).to_have_text("This link has been used")
            page.get_by_role("button", name="Mail me a fresh link").click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Look in your mail")
        page.close()
    assert [one.kind for one in here.book.entries.values()] == [EmailKind.FRESH_LINK]


def test_another_reps_session_does_not_open_the_case(page: Page, here: DeskHere) -> None:
    """A session is for one case: the address of another is refused."""
    enter(page, here)
    page.goto(f"{here.desk.url}/cases/case-printer")
    expect(page.get_by_role("heading", level=1)).to_have_text("This is another case")


def test_the_desk_works_from_the_keyboard_alone(page: Page, here: DeskHere) -> None:
    """Tab reaches the claim; Enter presses it; focus can be seen."""
    enter(page, here)
    button = page.get_by_role("button", name=TAKE_IT)
    expect(button).to_be_visible()
    for _ in range(8):
        page.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    expect(button).to_be_focused()
    assert button.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("It is yours.")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_by_everybody(small: Page, name: str) -> None:
    """At 320 px, light and dark: nothing overflows, contrast is AA, all is named."""
    case, visit = PAGES[name]
    troubles: list[str] = []
    small.on("console", lambda message: troubles.append(message.text))
    with on_loopback(lambda url: sample_desk(url, (case, "printer"))) as here:
        visit(small, here)
        assert faults(small) == []
    assert [one for one in troubles if "Content Security Policy" in one] == []


@pytest.mark.parametrize("name", EMAILS)
def test_an_email_can_be_read_by_everybody(small: Page, name: str) -> None:
    """The same for every email."""
    small.set_content(email(name).html)
    assert faults(small) == []
