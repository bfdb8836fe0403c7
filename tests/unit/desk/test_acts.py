"""What a rep does at the desk, and what they are told when it cannot be done."""

from dataclasses import replace
from datetime import timedelta

import pytest

from makegood.model.cases import Case, FalseAlarm, Obstacle, Outcome, State
from makegood_ops.desk_here import DeskHere
from makegood_ops.picture_cases import NOW
from unit.desk.visitor import at_the_desk

CASE = "/cases/case-hinge"
TYPED = {
    "route": "comment",
    "said": "I am sorry about Monday.\n\nMay I call?",
    "link": "https://lowtide.example/2026/11/eleven-days#c9",
    "promise": "A courier",
    "promised_by": "2026-11-30",
}


def case(here: DeskHere) -> Case:
    """The case as it is now."""
    return here.book.cases["case-hinge"]


def test_a_claim_makes_the_case_mine(here: DeskHere) -> None:
    """And the page says so, with what comes next."""
    page = at_the_desk(here).press(f"{CASE}/claim")
    assert (case(here).state, case(here).rep) == (State.CLAIMED, "ines")
    assert "It is yours." in page.body
    assert "You took it on " in page.body


def test_claiming_twice_is_claiming_once(here: DeskHere) -> None:
    """A form sent again changes nothing."""
    visitor = at_the_desk(here)
    form = visitor.form(f"{CASE}/claim")
    visitor.post(f"{CASE}/claim", form)
    version = case(here).version
    assert visitor.post(f"{CASE}/claim", form).status == 200
    assert case(here).version == version


def test_the_loser_of_a_claim_is_told_who_has_it_and_since_when(here: DeskHere) -> None:
    """On the page before they type, and again if they press a button that is no longer true."""
    late = at_the_desk(here, rep="joost")
    form = late.form(f"{CASE}/take-over")
    at_the_desk(here).press(f"{CASE}/claim")
    page = late.post(f"{CASE}/claim", form)
    assert page.status == 400
    assert "Ines Marchetti has had this case since 26 November" in page.body
    assert "Ines Marchetti has had this case since Thursday" in late.get(CASE).body


def test_words_that_were_typed_before_a_claim_was_lost_are_still_there(here: DeskHere) -> None:
    """In the attempt's form, for whoever has to take the case over first."""
    late = at_the_desk(here)
    form = late.form(f"{CASE}/claim")
    at_the_desk(here, rep="joost").press(f"{CASE}/take-over")
    page = late.post(f"{CASE}/claim", form | {"said": "I am sorry about Monday."})
    assert page.status == 400
    assert "I am sorry about Monday." in page.body


def test_taking_over_is_one_act_and_recorded(here: DeskHere) -> None:
    """Who had it is told."""
    at_the_desk(here).press(f"{CASE}/claim")
    other = at_the_desk(here, rep="joost")
    assert other.press(f"{CASE}/take-over").status == 200
    assert case(here).rep == "joost"
    assert [entry.to_rep for entry in here.book.entries.values()] == ["ines"]


def test_giving_it_back_asks_for_another_rep(here: DeskHere) -> None:
    """The case waits, and the assigner is nudged."""
    visitor = at_the_desk(here)
    visitor.press(f"{CASE}/claim")
    visitor.press(f"{CASE}/release")
    assert case(here).state is State.WAITING
    assert here.nudges.assigns == ["run-hinge"]


def test_an_attempt_keeps_every_word(here: DeskHere) -> None:
    """Route, words, link, promise and day; sent twice it is one."""
    visitor = at_the_desk(here)
    form = visitor.form(f"{CASE}/attempt") | TYPED
    for _ in range(2):
        assert visitor.post(f"{CASE}/attempt", form).status == 200
    (attempt,) = case(here).attempts
    assert (attempt.route, attempt.said) == ("comment", TYPED["said"])
    assert (attempt.link, attempt.promise) == (TYPED["link"], "A courier")
    assert str(attempt.promised_by) == "2026-11-30"
    assert attempt.rep == "ines"
    assert "May I call?" in visitor.page.body


def test_an_attempt_is_kept_although_the_claim_was_lost(here: DeskHere) -> None:
    """What happened is never refused."""
    late = at_the_desk(here, rep="joost")
    at_the_desk(here).press(f"{CASE}/claim")
    assert late.press(f"{CASE}/attempt", **TYPED).status == 200
    assert case(here).attempts[0].rep == "joost"
    assert case(here).rep == "ines"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"route": "pigeon"}, "Say how you tried"),
        ({"said": " ", "link": ""}, "Write what you said"),
        ({"link": "javascript:alert(1)"}, "whole address"),
        ({"promised_by": "soon"}, "Write the day as 2026-12-31"),
        ({"attempt": "../x"}, "not whole"),
        ({"form": "forged"}, "not made by the desk"),
    ],
)
def test_typed_words_come_back_with_what_was_wrong(
    here: DeskHere, wrong: dict[str, str], words: str
) -> None:
    """The form is shown again, open and filled, and says what to mend."""
    page = at_the_desk(here).press(f"{CASE}/attempt", **(TYPED | wrong))
    assert page.status == 400
    assert words in page.body
    assert "A courier" in page.body
    assert wrong.get("said", "May I call?").strip() in page.body
    assert case(here).attempts == ()


def test_typed_markup_comes_back_as_text(here: DeskHere) -> None:
    """What a rep types is as untrusted as what a feed says."""
    page = at_the_desk(here).press(
        f"{CASE}/attempt", route="x", said="</textarea><script>", promise='"><b>'
    )
    assert "<script" not in page.body
    assert "&lt;/textarea&gt;" in page.body


def test_closing_says_how_it_ended_and_what_stood_in_the_way(here: DeskHere) -> None:
    """And can be taken back from the same page."""
    visitor = at_the_desk(here)
    visitor.press(f"{CASE}/close", outcome="solved", reason="New hinge", obstacle="supplier")
    assert (case(here).outcome, case(here).obstacle) == (Outcome.SOLVED, Obstacle.SUPPLIER)
    assert "Closed on Thursday 26 November, 11:05 as solved: New hinge." in visitor.page.body
    visitor.press(f"{CASE}/reopen")
    assert case(here).outcome is None
    assert not case(here).is_closed


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"outcome": "", "obstacle": "nothing"}, "Say how it ended"),
        ({"outcome": "false alarm", "obstacle": "nothing"}, "Say how it ended"),
        ({"outcome": "solved"}, "Say what stood in the way"),
        ({"outcome": "not solved", "obstacle": "policy"}, "Say why it was not solved"),
    ],
)
def test_an_end_without_its_words_is_asked_for_them(
    here: DeskHere, typed: dict[str, str], words: str
) -> None:
    """Each thing that is missing is named."""
    page = at_the_desk(here).press(f"{CASE}/close", **typed)
    assert page.status == 400
    assert words in page.body
    assert not case(here).is_closed


@pytest.mark.parametrize("why", [alarm.value for alarm in FalseAlarm])
def test_not_for_us_closes_with_its_label(here: DeskHere, why: str) -> None:
    """Each label is kept, for triage to learn from."""
    at_the_desk(here).press(f"{CASE}/not-for-us", why=why)
    assert (case(here).outcome, case(here).outcome_reason) == (Outcome.FALSE_ALARM, why)


def test_not_for_us_needs_a_reason(here: DeskHere) -> None:
    """An empty choice closes nothing."""
    assert at_the_desk(here).press(f"{CASE}/not-for-us").status == 400
    assert not case(here).is_closed


def test_leaving_alone_bars_the_person_but_not_the_place(here: DeskHere) -> None:
    """By every name we know for them; others who write on that site are still heard."""
    visitor = at_the_desk(here)
    assert visitor.press(f"{CASE}/leave-alone").status == 400
    assert here.book.barred == {}
    visitor.press(f"{CASE}/leave-alone", sure="yes")
    assert set(here.book.barred) == {
        "customer-hinge",
        "wren halloran@lowtide.example",
        "https://lowtide.example/about",
    }
    assert case(here).outcome is Outcome.DECLINED


def test_leaving_alone_holds_even_if_another_rep_has_the_case(here: DeskHere) -> None:
    """The wish of the customer does not wait for who may close."""
    late = at_the_desk(here, rep="joost")
    at_the_desk(here).press(f"{CASE}/claim")
    page = late.press(f"{CASE}/leave-alone", sure="yes")
    assert "Nobody will write to them from now on, but Ines Marchetti has this case" in page.body
    assert here.book.is_barred(["customer-hinge"])


def test_a_form_of_another_session_is_refused(here: DeskHere) -> None:
    """A form is bound to the session and case it was made for."""
    other = at_the_desk(here, rep="joost")
    stolen = other.form(f"{CASE}/attempt")
    page = at_the_desk(here).post(f"{CASE}/claim", stolen)
    assert page.status == 400
    assert case(here).state is State.OFFERED


def test_an_act_that_does_not_exist_is_no_page(here: DeskHere) -> None:
    """Nothing is guessed."""
    assert at_the_desk(here).post(f"{CASE}/delete", {}).status == 404


def test_the_list_shows_no_word_of_other_customers(here: DeskHere) -> None:
    """Only the session's own case opens from it; another's link is mailed."""
    visitor = at_the_desk(here)
    page = visitor.get("/cases")
    assert 'href="/cases/case-hinge"' in page.body
    assert 'href="/cases/case-printer"' not in page.body
    assert "Maaike" not in page.body
    visitor.press("/cases/case-printer/link")
    assert [(one.to_rep, one.case) for one in here.book.entries.values()] == [
        ("ines", "case-printer")
    ]


def test_the_link_of_somebody_elses_case_is_not_mailed(here: DeskHere) -> None:
    """A rep gets links of their own cases only."""
    here.book.cases["case-printer"] = replace(here.book.cases["case-printer"], rep="joost")
    visitor = at_the_desk(here)
    form = visitor.form("/leave")
    assert visitor.post("/cases/case-printer/link", form).status == 403
    assert here.book.entries == {}


def test_a_case_whose_posts_have_expired_still_opens(here: DeskHere) -> None:
    """The page says that their words are no longer kept."""
    here.book.mentions.clear()
    here.clock.now = NOW + timedelta(hours=1)
    assert "no longer kept" in at_the_desk(here).page.body
