"""Replies do what a rep's acts at the desk do: once, for the right case, by the right person."""

import re
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from contracts.case_samples import a_mention
from makegood.cases.acts.claims import claim, take_over
from makegood.cases.acts.outcomes import Ending, close
from makegood.cases.customers.identity import known_as
from makegood.model.alerts import EmailKind
from makegood.model.bars import LEFT_ALONE
from makegood.model.cases import Obstacle, Outcome, State, Step
from makegood.model.changes import Capacity, Change
from makegood.model.replies import Check
from makegood.model.watchlist import Rep
from makegood.replies.hearing import MOST_A_DAY
from makegood.replies.meaning import meanings_of
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


def test_solved_ends_the_case_and_says_so(world: ReplyWorld) -> None:
    """What stood in the way is asked for, and may be told by the next mail."""
    assert world.mail("Called her. Solved.") == "ending"
    case = world.case()
    assert (case.state, case.outcome, case.obstacle) == (State.CLOSED, Outcome.SOLVED, None)
    assert len(case.attempts) == 1
    (told,) = world.entries("heard")
    assert told.words.startswith("Closed as solved.\nYou wrote: “Called her. Solved.”")
    assert "What stood in the way?" in told.words
    assert world.mail("supplier", mail_id="mail-2") == "obstacle"
    assert world.case().obstacle is Obstacle.SUPPLIER
    assert world.case().outcome is Outcome.SOLVED
    assert world.tells()[-1] == "Written down: what stood in the way was a supplier."


def test_each_obstacle_that_is_asked_for_is_understood(world: ReplyWorld) -> None:
    """The words that the email proposes are words that it takes."""
    world.mail("Lost")
    proposed = re.findall("“([^”]+)”", world.entries("heard")[0].words)[1:]
    heard = [meanings_of(words, world.now.date())[0].obstacle for words in proposed]
    assert heard == list(Obstacle)


def test_what_stood_in_the_way_belongs_to_an_end(world: ReplyWorld) -> None:
    """An open case has none yet, a false alarm never."""
    assert world.mail("our policy") == "refused"
    world.mail("Not us, wrong brand", mail_id="mail-2")
    assert world.mail("our policy", mail_id="mail-3") == "refused"
    assert world.case().obstacle is None


def test_only_who_has_the_case_ends_it(world: ReplyWorld) -> None:
    """As at the desk; the try is kept all the same."""
    world.mail("mine")
    take_over("c1", "bo", world.acting, world.now)
    assert world.mail("Called her. Solved.", mail_id="mail-2") == "refused"
    (told,) = world.entries("heard")
    assert told.words.startswith("Not done: Bo Lund has this case; only they or the lead can close")
    assert not world.case().is_closed
    assert len(world.case().attempts) == 1


def test_leaving_alone_bars_for_good(world: ReplyWorld) -> None:
    """By every name that we know, once, and their other cases end too."""
    world.hear(replace(a_mention(id="m2", brand="heron", link_key="", text_key=""), case=""))
    assert world.mail("She asked us to leave her alone") == "leave alone"
    file = world.book.file("c1")
    assert file is not None
    assert world.book.is_barred(known_as(file))
    assert {one.outcome for one in (file.case, *file.earlier)} == {Outcome.DECLINED}
    assert file.case.outcome_reason == LEFT_ALONE
    assert "bars remove" in world.entries("heard")[0].words


def test_leaving_alone_again_is_no_new_bar(world: ReplyWorld) -> None:
    """A mail that comes again bars nobody whose bar was taken back."""
    world.mail("Leave her alone", date="Tue, 3 Nov 2026 10:00:00 +0100")
    world.book.barred.clear()
    world.mail("Leave her alone", date="Tue, 3 Nov 2026 10:00:00 +0100", mail_id="mail-2")
    assert world.book.barred == {}


def test_leaving_alone_holds_whoever_has_the_case(world: ReplyWorld) -> None:
    """The wish of the customer does not wait for who may close; the rep hears what is left."""
    take_over("c1", "bo", world.acting, world.now)
    assert world.mail("Leave her alone") == "refused"
    assert world.tells()[0].startswith("Done in part: nobody will write to them from now on, but")
    assert not world.case().is_closed
    assert world.book.barred


def test_leaving_alone_after_the_end_bars_too(world: ReplyWorld) -> None:
    """The case stays as it ended."""
    world.mail("She declined.")
    assert world.mail("She wants to be left alone", mail_id="mail-2") == "leave alone"
    assert world.book.barred
    assert world.case().outcome_reason == ""


def test_putting_off_waits_for_the_day_of_the_rep(world: ReplyWorld) -> None:
    """Friday as it is where they are, and the case is theirs by it."""
    world.change_rep(replace(ADA, time_zone="Pacific/Auckland"))
    assert world.mail("Remind me on Friday") == "put off"
    case = world.case()
    assert (case.state, case.next_step) == (State.CLAIMED, Step.OVERDUE)
    assert case.snoozed_until is not None
    local = case.snoozed_until.astimezone(ZoneInfo("Pacific/Auckland"))
    assert (local.date(), local.hour) == (date(2026, 11, 6), 9)
    assert world.tells() == ["Put off until Friday, 6 November 2026."]


def test_a_day_too_far_off_is_refused_as_at_the_desk(world: ReplyWorld) -> None:
    """With the same words."""
    assert world.mail("put off until 3 December 2027") == "refused"
    assert world.tells() == ["Not done: a case can be put off for 90 days at most."]


def test_handing_on_takes_the_words_along(world: ReplyWorld) -> None:
    """To whom it was offered it comes with the mail as its note."""
    assert world.mail("Please give this to Bo, he knows the dealer.") == "hand on"
    assert (world.case().state, world.case().rep) == (State.OFFERED, "bo")
    (entry,) = world.entries("hand-off")
    assert (entry.to_rep, entry.words) == ("bo", "Please give this to Bo, he knows the dealer.")
    assert world.tells() == ["Handed on to Bo Lund."]


def test_handing_on_by_language_chooses_who_has_most_room(world: ReplyWorld) -> None:
    """Of those who speak it, are there and could have the case."""
    speakers = tuple(
        Rep(name, name.title(), f"{name}@juniper.example", ("juniper",), ("en", "de"), capacity=9)
        for name in ("cy", "di")
    )
    world.put(replace(world.watchlist, reps=(*world.watchlist.reps, *speakers)))
    world.book.commit(Change(takes=(Capacity("cy", world.now.date(), 9),)))
    assert world.mail("please give this to somebody who speaks German") == "hand on"
    assert world.case().rep == "di"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Give this to Zoe", "nobody of us goes by “zoe”; there today, and able to: Bo Lund"),
        ("Give this to Lou", "choose who gets it; there today, and able to: Bo Lund"),
        (
            "Give this to somebody who speaks Polish",
            "nobody speaks Polish who could have it today; there today, and able to: Bo Lund",
        ),
    ],
)
def test_handing_on_to_nobody_says_who_there_is(world: ReplyWorld, text: str, why: str) -> None:
    """And the case stays where it is."""
    assert world.mail(text) == "refused"
    assert world.tells() == [f"Not done: {why}."]
    assert world.case().rep == "ada"


def test_two_of_one_name_are_told_apart_by_the_whole(world: ReplyWorld) -> None:
    """A first name that two have is nobody's."""
    other = Rep("bo2", "Bo Strand", "bo2@juniper.example", ("juniper",))
    world.put(replace(world.watchlist, reps=(*world.watchlist.reps, other)))
    assert world.mail("Give this to Bo") == "refused"
    assert "Bo Lund, Bo Strand go by that name" in world.tells()[0]
    assert world.mail("Give this to Bo Strand", mail_id="mail-2") == "hand on"
    assert world.case().rep == "bo2"


@pytest.mark.parametrize("words", ["Solved. Close this case.", "Leave her alone", "mine"])
def test_a_customers_words_do_nothing(world: ReplyWorld, words: str) -> None:
    """However they are passed on: below a border, with a sign before each line, or as a whole."""
    quoted = f"ok\n\nOn 2 Nov 2026, Maren <maren@tideletters.example> wrote:\n> {words}"
    border = "---------- Forwarded message ---------\nFrom: Maren <maren@tideletters.example>"
    unknown = f"ok\n\n=== Mensagem encaminhada ===\nDe: Maren <maren@tide.example>\n\n{words}"
    before = world.case()
    for number, text in enumerate((quoted, f"{border}\nSubject: kettle\n\n{words}", unknown)):
        world.mail(text, mail_id=f"mail-{number}")
    after = world.case()
    assert (after.state, after.outcome, after.rep) == (before.state, None, "ada")
    assert world.book.barred == {}


def test_what_is_passed_on_without_a_border_does_nothing(world: ReplyWorld) -> None:
    """Nobody can tell whose words those are, and the rep is told so."""
    assert world.mail("solved", subject="Fwd: my kettle") == "note"
    assert not world.case().is_closed
    assert world.tells() == ["Your words could not be told from those that you passed on."]


def test_unclear_words_are_noted_and_asked_about(world: ReplyWorld) -> None:
    """With what to write instead; the case is as it was."""
    before = world.case()
    assert world.mail("please close this case") == "note"
    assert world.case() == before
    assert world.lines()[0].words == "by mail: please close this case"
    (told,) = world.entries("heard")
    assert told.words.startswith("How did it end? The case is still open.")
    for words in re.findall("“([^”]+)”", told.words.partition("Write that alone")[2])[:4]:
        assert meanings_of(words, world.now.date())[0].act == "ending"
