"""Replies do what a rep's acts at the desk do: once, for the right case, by the right person."""

from dataclasses import replace
from datetime import date

import pytest

from makegood.cases.claims import claim, take_over
from makegood.cases.outcomes import Ending, close
from makegood.model.alerts import EmailKind
from makegood.model.cases import Outcome, State, Step
from makegood.model.replies import Check
from makegood.replies.hearing import MOST_A_DAY
from unit.cases.case_world import ADA
from unit.replies.reply_world import OURS, ReplyWorld, a_month


@pytest.fixture
def world() -> ReplyWorld:
    """One case, put before Ada."""
    world = ReplyWorld()
    world.offered()
    assert world.case().rep == "ada"
    return world


def test_mine_claims_the_case(world: ReplyWorld) -> None:
    """As the button does; its history shows the rep's word, and nothing goes back."""
    assert world.mail("mine") == "claim"
    assert (world.case().state, world.case().rep) == (State.CLAIMED, "ada")
    assert [(line.who, line.words) for line in world.lines()] == [("ada", "by mail: mine")]
    assert world.tells() == []


def test_a_mail_that_comes_again_does_nothing(world: ReplyWorld) -> None:
    """SES may tell of it twice, and the case may have moved on between."""
    world.mail("mine")
    take_over("c1", "bo", world.acting, world.now)
    before = world.case()
    world.mail("mine")
    assert world.case() == before
    assert len(world.lines()) == 1


def test_what_was_heard_is_not_kept(world: ReplyWorld) -> None:
    """A mail may hold anything; its words stand in the case."""
    world.mail("mine")
    assert world.replies.mails == {}
    assert world.hearing.replies.get("mail-1") is None


def test_a_claim_that_came_too_late_says_who_has_it(world: ReplyWorld) -> None:
    """In the case's thread, with the way to it, at once whatever the hours."""
    take_over("c1", "bo", world.acting, world.now)
    assert world.mail("mine") == "refused"
    (told,) = world.entries("heard")
    assert told.words.startswith("Not done: Bo Lund has had this case since")
    assert "“mine”" in told.words
    assert (told.to_rep, told.case, told.due_at) == ("ada", "c1", world.now)
    assert world.nudges.sends[-1] == told.id
    assert world.case().rep == "bo"


def test_not_us_with_a_reason_ends_the_case(world: ReplyWorld) -> None:
    """As a false alarm, which teaches triage."""
    assert world.mail("Not us, wrong brand") == "false alarm"
    case = world.case()
    assert (case.state, case.outcome, case.outcome_reason) == (
        State.CLOSED,
        Outcome.FALSE_ALARM,
        "wrong brand",
    )


def test_not_us_without_a_reason_is_asked_for_it(world: ReplyWorld) -> None:
    """And noted; the answer to that email ends the case."""
    assert world.mail("not us") == "false alarm"
    assert world.case().state is State.OFFERED
    assert world.tells() == ["Why is this one not for us?"]
    assert world.mail("not us, no trouble", mail_id="mail-2") == "false alarm"
    assert world.case().outcome is Outcome.FALSE_ALARM


def test_what_was_done_is_an_attempt_with_its_promise(world: ReplyWorld) -> None:
    """It makes the case the rep's, and its day is reminded of."""
    assert world.mail("Called him, new battery tomorrow.") == "attempt"
    (attempt,) = world.case().attempts
    assert (attempt.route, attempt.promised_by) == ("phone", date(2026, 11, 4))
    assert attempt.said == "Called him, new battery tomorrow."
    assert (world.case().state, world.case().next_step) == (State.CLAIMED, Step.PROMISE)
    assert world.mail("Called him, new battery tomorrow.") == "attempt"
    assert len(world.case().attempts) == 1


def test_an_attempt_is_recorded_whoever_has_the_case_and_after_its_end(world: ReplyWorld) -> None:
    """What happened is never refused."""
    claim("c1", "ada", world.acting, world.now)
    close("c1", "ada", Ending(Outcome.SOLVED), world.acting, world.now)
    assert world.mail("Emailed her") == "attempt"
    assert len(world.case().attempts) == 1
    assert world.case().is_closed


def test_an_answer_that_is_passed_on_is_the_customers(world: ReplyWorld) -> None:
    """It stands in the history, wakes the case, and asks the rep to go on."""
    world.mail("Called her")
    assert world.case().next_step is Step.RETRY
    forwarded = (
        "---------- Forwarded message ---------\n"
        "From: Maren <maren@tideletters.example>\nSubject: Re: kettle\n\nFriday is fine."
    )
    assert world.mail(forwarded, mail_id="mail-2") == "note"
    assert world.lines()[-1].words == (
        "their answer, passed on by mail: Maren <maren@tideletters.example>\nFriday is fine."
    )
    case = world.case()
    assert (case.next_step, case.answered_at) == (Step.REMIND, world.now)
    assert world.tells() == []


def test_other_words_are_a_note_and_the_rep_is_told_so(world: ReplyWorld) -> None:
    """Nothing is done on words that are not plain."""
    assert world.mail("Not sure this is about our kettle?") == "note"
    assert world.case().state is State.OFFERED
    assert world.lines()[0].words == "by mail: Not sure this is about our kettle?"
    assert world.tells() == ["Written down as a note; nothing else was done."]


def test_a_mail_without_words_says_so(world: ReplyWorld) -> None:
    """Somebody pressed send too soon."""
    assert world.mail("> mine") == "refused"
    assert world.tells() == ["There were no words of your own in your email."]
    assert world.case().state is State.OFFERED


def test_a_stranger_gets_no_answer(world: ReplyWorld) -> None:
    """Even with a rep's own address to write to: it is signed for that rep."""
    assert world.mail("mine", sender="eve@elsewhere.example") == "unheard"
    assert world.replies.mails == {}
    assert (world.tells(), world.lines()) == ([], [])


def test_another_reps_address_opens_nothing(world: ReplyWorld) -> None:
    """Bo learns that his mail belongs to no case, and nothing of Ada's."""
    assert world.mail("mine", sender="bo@juniper.example") == "refused"
    assert world.case().rep == "ada"
    (told,) = world.entries("notice")
    assert (told.to_rep, told.case) == ("bo", "")
    assert "Maren" not in told.words


def test_an_address_that_expired_says_so(world: ReplyWorld) -> None:
    """With the way to another."""
    to = world.address()
    world.now += a_month()
    assert world.mail("mine", to=to) == "refused"
    assert "its address had expired" in world.entries("notice")[0].words


@pytest.mark.parametrize(
    ("passed", "failed"),
    [
        (frozenset(), frozenset({"dmarc"})),
        (frozenset({"spf", "dkim"}), frozenset({"dmarc"})),
        (frozenset(), frozenset()),
        (frozenset({"dmarc"}), frozenset({"virus"})),
        (frozenset({"dmarc"}), frozenset({"spam"})),
    ],
)
def test_what_cannot_be_believed_is_not_read(
    world: ReplyWorld, passed: frozenset[Check], failed: frozenset[Check]
) -> None:
    """The rep in whose name it came hears of it; the case stays as it was."""
    assert world.mail("mine", passed=passed, failed=failed) == "refused"
    assert world.case().state is State.OFFERED
    assert world.lines() == []
    assert world.tells()[0].startswith("An email in your name about this case was not used")


def test_an_unbelievable_mail_to_no_case_is_not_answered(world: ReplyWorld) -> None:
    """Or anybody could have us write to a rep."""
    to = "c1.k1.50aa.aaaaaaaaaaaaaaaaaaaa@reply.juniper.example"
    assert world.mail("mine", to=to, passed=frozenset()) == "unheard"
    assert world.tells() == []


@pytest.mark.parametrize(
    ("headers", "envelope", "sender"),
    [
        ((("Auto-Submitted", "auto-replied"),), None, ADA.email),
        ((("Precedence", "bulk"),), None, ADA.email),
        ((("X-Auto-Response-Suppress", "All"),), None, ADA.email),
        ((), "", ADA.email),
        ((), None, OURS),
        ((), None, "mailer-daemon@juniper.example"),
    ],
)
def test_no_loop_begins(
    world: ReplyWorld, headers: tuple[tuple[str, str], ...], envelope: str | None, sender: str
) -> None:
    """What no person wrote is neither done nor answered."""
    world.change_rep(replace(ADA, email=sender))
    assert world.mail("mine", headers=headers, envelope=envelope, sender=sender) == "automatic"
    assert (world.tells(), world.case().state) == ([], State.OFFERED)


def test_a_loop_that_nobody_marks_comes_to_an_end(world: ReplyWorld) -> None:
    """So many mails a day about one case; then one email says so, and no more."""
    became = [world.mail("I am away.", mail_id=f"mail-{number}") for number in range(30)]
    assert became.count("note") == MOST_A_DAY
    assert set(became[MOST_A_DAY:]) == {"too many"}
    assert len(world.entries(EmailKind.HEARD)) == MOST_A_DAY + 1


def test_a_case_that_goes_on_in_another_is_answered_there(world: ReplyWorld) -> None:
    """When two customers were found to be one, the emails of both lead to what is left."""
    case = world.case()
    world.book.cases["c1"] = replace(case, id="c1", joined_into="c9", state=State.CLOSED)
    world.book.cases["c9"] = replace(case, id="c9")
    assert world.mail("mine") == "claim"
    assert world.case("c9").state is State.CLAIMED


def test_a_case_of_nobody_takes_no_more_words(world: ReplyWorld) -> None:
    """Who was erased is not brought back by a reply."""
    world.book.cases["c1"] = replace(world.case(), customer="", state=State.CLOSED)
    assert world.mail("Called her") == "refused"
    assert "not kept any more" in world.entries("notice")[0].words
    assert world.case().attempts == ()


def test_two_reps_of_one_mailbox_are_told_apart_by_the_address(world: ReplyWorld) -> None:
    """As in a trial, where one person is rep and lead."""
    lou = world.watchlist.rep("lou")
    assert lou is not None
    world.change_rep(replace(lou, email=ADA.email))
    assert world.mail("mine", to=world.address("lou")) == "refused"
    assert world.mail("mine", mail_id="mail-2") == "claim"
