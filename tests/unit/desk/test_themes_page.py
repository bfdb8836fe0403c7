"""Leads keep what they said to everybody, and see whom of them a rep has answered too."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from makegood.model.cases import Attempt, FalseAlarm, Outcome, State
from makegood.model.changes import Change
from makegood.model.themes import Counted
from makegood_ops.desk_here import DeskHere
from makegood_ops.picture_cases import FILES, NOW
from unit.desk.visitor import Visitor, at_the_desk

PAGE = "/themes"
HINGE, LATE = "product:Hinge <3000>", "problem:late"
LINK = "https://pellworth.example/hinges#parts"
TRIED = Attempt("a", "comment", NOW - timedelta(hours=1), "ines")


@pytest.fixture
def busy(here: DeskHere) -> DeskHere:
    """Five hinges: one tried, one waiting, one ended without a try, two that nobody owed."""
    open_case = replace(FILES["hinge"].case, themes=(HINGE,), customer="c", rep="joost")
    ended = replace(open_case, state=State.CLOSED, closed_at=NOW - timedelta(hours=2))
    cases = (
        replace(open_case, attempts=(TRIED,)),
        open_case,
        replace(ended, outcome=Outcome.LOST),
        replace(ended, outcome=Outcome.FALSE_ALARM, outcome_reason=FalseAlarm.NO_TROUBLE.value),
        ended,
    )
    for number, case in enumerate(cases):
        here.book.cases[f"h{number}"] = replace(case, id=f"h{number}", mentions=())
    for number, theme in enumerate([HINGE] * 6 + [LATE] * 2):
        counts = Counted("pellworth", NOW.date(), (theme,), f"m{number}", NOW)
        here.book.commit(Change(counts=counts))
    mention = here.book.mentions["mention-hinge"]
    here.book.mentions["mention-hinge"] = replace(mention, themes=(LATE, HINGE))
    return here


def give(visitor: Visitor, theme: str = HINGE, link: str = LINK, words: str = "") -> int:
    visitor.get(PAGE)
    return visitor.press(PAGE, theme=theme, link=link, words=words).status


def test_a_theme_shows_who_was_answered_in_person_and_who_was_not(busy: DeskHere) -> None:
    """The commonest first; whoever waited for nothing counts nowhere."""
    body = at_the_desk(busy, rep="judith").get(PAGE).body
    rows = re.findall(r"<tr role=\"row\">\s*<th role=\"rowheader\".*?</tr>", body, re.DOTALL)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]
    assert "Hinge &lt;3000&gt;" in rows[0]
    assert cells[0] == ["6", "1 of 3", "1", "1", "–"]  # noqa: RUF001 - a dash as the page has it
    assert cells[1] == ["2", "0 of 0", "0", "0", "–"]  # noqa: RUF001 - a dash as the page has it


def test_a_public_answer_stands_on_every_case_of_its_theme(busy: DeskHere) -> None:
    """And in its drafts; the case keeps its person and its next step."""
    before = busy.book.cases["case-hinge"]
    assert give(at_the_desk(busy, rep="judith"), words="New hinges  in May.") == 200
    assert busy.book.cases["case-hinge"] == before
    page = at_the_desk(busy).page.body
    assert "A public answer on “Hinge &lt;3000&gt;” stands: New hinges in May." in page
    assert f"is here: {LINK}" in page
    assert "Said to all" not in at_the_desk(busy, case="case-printer").page.body


def test_an_answer_is_taken_back_by_an_empty_address(busy: DeskHere) -> None:
    """And can be given again; saying the same twice writes nothing."""
    lead = at_the_desk(busy, rep="judith")
    for _ in range(2):
        assert give(lead) == 200
    assert [one.version for one in busy.book.public_answers("pellworth")] == [1]
    assert give(lead, link="") == 200
    assert "Said to all" not in at_the_desk(busy).page.body
    assert give(lead) == 200
    assert [one.version for one in busy.book.public_answers("pellworth")] == [3]


@pytest.mark.parametrize(
    ("link", "theme", "why"),
    [
        ("javascript:alert(1)", HINGE, "javascript"),
        ("https://a:b@pellworth.example/", HINGE, "user names"),
        ("", LATE, "No public answer stands"),
        (LINK, "problem:invented", "Choose what it answers"),
    ],
)
def test_what_is_no_answer_is_refused_in_words(
    busy: DeskHere, link: str, theme: str, why: str
) -> None:
    """With what was typed still in the form."""
    lead = at_the_desk(busy, rep="judith")
    assert give(lead, theme, link, "Typed words.") == 400
    assert why in lead.page.body
    assert "Typed words." in lead.page.body
    assert busy.book.public_answers("pellworth") == ()


def test_only_the_lead_of_a_brand_sees_and_writes_them(busy: DeskHere) -> None:
    """For everybody else there is no such page."""
    rep = at_the_desk(busy)
    assert rep.get(PAGE).status == 404
    rep.get("/cases/case-hinge")
    form = rep.form("/cases/case-hinge/claim") | {"brand": "pellworth", "theme": HINGE}
    assert rep.post(PAGE, form | {"link": LINK}).status == 404
    lead = at_the_desk(busy, rep="judith")
    assert lead.get(f"{PAGE}?brand=other").status == 404
    assert lead.post(PAGE, {"brand": "pellworth", "theme": HINGE, "link": LINK}).status == 400
    assert Visitor(busy.desk).get(PAGE).status == 403
    assert busy.book.public_answers("pellworth") == ()


def test_the_answer_to_their_latest_words_stands_first(busy: DeskHere) -> None:
    """It is the one in the drafts."""
    lead = at_the_desk(busy, rep="judith")
    give(lead)
    give(lead, LATE, "https://pellworth.example/late")
    body = at_the_desk(busy).page.body
    assert "is here: https://pellworth.example/late" in body
    assert body.index("“late” stands") < body.index("“Hinge &lt;3000&gt;” stands")


def test_no_word_of_a_customer_stands_there(busy: DeskHere) -> None:
    """A session opens one case; this page is of all."""
    assert not re.search("Wren|Halloran|thesis", at_the_desk(busy, rep="judith").get(PAGE).body)
