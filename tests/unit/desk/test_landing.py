"""From an email's link to the case: what opens, what does not, and what is never shown."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from makegood.desk.http import Request
from makegood.desk.landing import TO_TAKE_BACK
from makegood.model.alerts import EmailKind
from makegood.model.cases import Outcome, State
from makegood_ops.desk_here import DeskHere
from makegood_ops.picture_cases import NOW
from unit.desk.visitor import Visitor, at_the_desk, link_of

CUSTOMER = re.compile("Wren|Halloran|hinge|thesis|lowtide|Pellworth", re.IGNORECASE)


def test_the_landing_page_shows_nothing_of_the_customer(here: DeskHere) -> None:
    """Only whom it is for: scanners and strangers learn no more."""
    page = Visitor(here.desk).get(link_of(here))
    shown = re.sub(r"/l/[\w.-]+|value=\"[^\"]*\"", "", page.body)
    assert page.status == 200
    assert "Ines Marchetti" in shown
    assert not CUSTOMER.search(shown)
    assert "<script" not in page.body
    assert page.cookies == ()


def test_the_button_opens_the_case_once(here: DeskHere) -> None:
    """The first press opens a session; the same link in another browser is spent."""
    path = link_of(here)
    first, second = Visitor(here.desk), Visitor(here.desk)
    for visitor in (first, second):
        visitor.get(path)
    assert "Eleven days without a hinge" in first.press(path).body
    assert second.press(path).status == 410
    assert "has been used" in second.page.body
    assert second.cookies == {}


def test_pressing_twice_in_one_browser_is_no_harm(here: DeskHere) -> None:
    """The second press, or the link opened again, goes to the case."""
    path = link_of(here)
    visitor = Visitor(here.desk)
    visitor.get(path)
    form = visitor.form(path)
    visitor.press(path)
    assert visitor.post(path, form).status == 200
    assert dict(visitor.get(path).headers)["Location"] == "/cases/case-hinge"


def test_the_session_cookie_is_for_this_host_alone(here: DeskHere) -> None:
    """HttpOnly, Secure, Lax, the whole site, twelve hours."""
    visitor = Visitor(here.desk)
    path = link_of(here)
    visitor.get(path)
    form = visitor.form(path)
    response = Visitor(here.desk)._ask(Request("POST", path, form=form))
    (cookie,) = response.cookies
    assert cookie.startswith("__Host-desk=")
    for part in ("HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=43200"):
        assert f"; {part}" in cookie


def test_a_blind_press_opens_nothing(here: DeskHere) -> None:
    """A POST without the page's own form spends nothing."""
    path = link_of(here)
    assert Visitor(here.desk).post(path, {}).status == 400
    visitor = Visitor(here.desk)
    visitor.get(path)
    assert visitor.press(path).status == 200


def test_not_for_us_lands_at_its_form(here: DeskHere) -> None:
    """The email's second link goes to the same page, and remembers which."""
    path = link_of(here)
    visitor = Visitor(here.desk)
    visitor.get(f"{path}?to=not-for-us")
    answer = visitor._ask(Request("POST", path, form=visitor.form(path)))
    assert dict(answer.headers)["Location"] == "/cases/case-hinge#not-for-us"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/l/made-up", 403),
        ("/l/a.b", 403),
        ("/l/" + "a" * 1024, 403),
        ("/l/" + "a" * 2000, 404),
        ("/l/", 404),
        ("/l/%00", 404),
    ],
)
def test_a_forged_link_opens_nothing(here: DeskHere, path: str, status: int) -> None:
    """And offers no fresh one: we do not know whose it is."""
    page = Visitor(here.desk).get(path)
    assert page.status == status
    assert "fresh link" not in page.body


def test_an_expired_link_offers_a_fresh_one_to_the_same_rep(here: DeskHere) -> None:
    """It goes into the outbox, due now whatever the rep's hours, and the page says nothing more."""
    here.clock.now = NOW + timedelta(days=31)
    path = link_of(here)
    visitor = Visitor(here.desk)
    assert visitor.get(path).status == 410
    page = visitor.press(f"{path}/fresh")
    (entry,) = here.book.entries.values()
    assert (entry.kind, entry.to_rep, entry.case) == (EmailKind.FRESH_LINK, "ines", "case-hinge")
    assert entry.due_at == here.clock.now
    assert here.nudges.sends == [entry.id]
    assert not CUSTOMER.search(page.body)
    assert "ines@" not in page.body


def test_asking_again_and_again_mails_one_fresh_link(here: DeskHere) -> None:
    """Within ten minutes; after that, another."""
    here.clock.now = NOW + timedelta(days=31)
    path = link_of(here)
    for minutes in (0, 1, 3, 11):
        visitor = Visitor(here.desk)
        here.clock.now = NOW + timedelta(days=31, minutes=minutes)
        visitor.get(path)
        assert visitor.press(f"{path}/fresh").status == 200
    assert len(here.book.entries) == 2


def test_a_fresh_link_for_a_rep_who_left_looks_the_same_and_mails_nothing(here: DeskHere) -> None:
    """Nobody learns from the page who is a rep."""
    here.clock.now = NOW + timedelta(days=31)
    path = link_of(here, rep="gone")
    visitor = Visitor(here.desk)
    visitor.get(path)
    assert "on its way" in visitor.press(f"{path}/fresh").body
    assert here.book.entries == {}


def test_a_blind_wish_for_a_fresh_link_mails_nothing(here: DeskHere) -> None:
    """Only our page's form asks."""
    here.clock.now = NOW + timedelta(days=31)
    assert Visitor(here.desk).post(f"{link_of(here)}/fresh", {}).status == 400
    assert here.book.entries == {}


def test_a_link_ends_with_its_case(here: DeskHere) -> None:
    """Once the case is closed its links open nothing, used or not."""
    path = link_of(here)
    visitor = Visitor(here.desk)
    visitor.get(path)
    form = visitor.form(path)
    case = here.book.cases["case-hinge"]
    here.book.cases[case.id] = replace(case, state=State.CLOSED)
    assert visitor.get(path).status == 410
    assert "has ended" in visitor.page.body
    assert visitor.post(path, form).status == 410


def test_a_link_that_tells_of_an_end_opens_the_case_to_take_it_back(here: DeskHere) -> None:
    """Written when it had ended, by an answer by mail: for a week, and not once it is nobody's."""
    case = here.book.cases["case-hinge"]
    written = NOW.replace(day=20)
    ended = replace(case, state=State.CLOSED, outcome=Outcome.SOLVED, closed_at=written)
    here.book.cases[case.id] = ended
    visitor = at_the_desk(here)
    visitor.press("/cases/case-hinge/reopen")
    assert here.book.cases[case.id].state is not State.CLOSED
    here.book.cases[case.id] = replace(ended, closed_at=written + timedelta(seconds=1))
    assert Visitor(here.desk).get(link_of(here)).status == 410
    here.book.cases[case.id] = replace(ended, customer="")
    assert Visitor(here.desk).get(link_of(here)).status == 410
    here.book.cases[case.id] = ended
    here.clock.now = written + TO_TAKE_BACK
    assert Visitor(here.desk).get(link_of(here)).status == 410


def test_a_link_of_a_rep_who_left_opens_nothing(here: DeskHere) -> None:
    """The watchlist decides who is a rep, at every step."""
    assert Visitor(here.desk).get(link_of(here, rep="gone")).status == 403


def test_another_case_does_not_open_with_this_session(here: DeskHere) -> None:
    """Not by its address, and not for the same rep."""
    visitor = at_the_desk(here)
    page = visitor.get("/cases/case-printer")
    assert page.status == 403
    assert "Maaike" not in page.body
    assert visitor.post("/cases/case-printer/claim", {}).status == 403


def test_nobody_gets_in_without_a_session(here: DeskHere) -> None:
    """Nor with a cookie that somebody made up, or a link in its place."""
    link = link_of(here).rpartition("/")[2]
    for value in ("", "made-up", link):
        visitor = Visitor(here.desk, {"__Host-desk": value})
        assert visitor.get("/cases/case-hinge").status == 403
        assert not CUSTOMER.search(visitor.page.body)
        assert visitor.get("/cases").status == 403


def test_a_session_ends_after_twelve_hours(here: DeskHere) -> None:
    """The page then says how to come back."""
    visitor = at_the_desk(here)
    here.clock.now = NOW + timedelta(hours=12)
    page = visitor.get("/cases/case-hinge")
    assert page.status == 403
    assert "your twelve hours are over" in page.body


def test_leaving_ends_the_session_in_this_browser(here: DeskHere) -> None:
    """The cookie is emptied."""
    visitor = at_the_desk(here)
    visitor.press("/leave")
    assert visitor.get("/cases/case-hinge").status == 403
