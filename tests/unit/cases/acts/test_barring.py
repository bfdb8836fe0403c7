"""Who asked to be left alone is not offered, not reminded of, and what happened is still told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.case_samples import NOW, a_mention, a_place, an_entry
from makegood.adapters.memory import MemoryCaseBook
from makegood.cases.acts.barring import spare_all
from makegood.cases.acts.claims import claim, take_over
from makegood.cases.acts.outcomes import Ending, close, record_attempt, reopen
from makegood.cases.customers.identity import domain_key
from makegood.errors import BadInput
from makegood.model.alerts import EmailKind, EntryState
from makegood.model.bars import BarKind
from makegood.model.cases import Attempt, Outcome, State
from makegood.model.changes import Change
from unit.cases.case_world import World

KEYS: tuple[tuple[str, BarKind], ...] = (
    ("maren", "person"),
    ("maren@tideletters.example", "person"),
    ("tideletters.example", "site"),
    (domain_key("tideletters.example"), "domain"),
    (domain_key("example"), "domain"),
)


@pytest.fixture
def world() -> World:
    """One case, claimed by Ada."""
    return World().taken()


def stepped(world: World) -> set[str]:
    """The lines of the history that steps wrote."""
    return {"reminded", "escalated", "lapse announced", "lapsed"} & set(world.names())


def an_attempt(attempt_id: str = "a1", rep: str = "ada") -> Attempt:
    return Attempt(attempt_id, "comment", NOW, rep, "asked for the order number")


@pytest.mark.parametrize(("key", "kind"), KEYS[:4])
def test_a_barred_customer_opens_no_case(key: str, kind: BarKind) -> None:
    """By person, site or domain; the mention is kept."""
    world = World()
    world.book.bar(key, "asked", NOW, kind)
    assert world.hear().how == "routed"
    assert world.book.cases == {}


@pytest.mark.parametrize(("host", "is_barred"), [("a.tide.example", True), ("tide.test", False)])
def test_a_domain_bars_every_host_under_it(host: str, is_barred: bool) -> None:
    """And no other."""
    world = World()
    world.book.bar(domain_key("tide.example"), "hostile", NOW, "domain")
    mention = a_mention(author_address="", places=(a_place(f"https://{host}/x"),))
    assert (world.hear(mention).how == "routed") == is_barred


def test_a_waiting_case_is_ended_instead_of_offered() -> None:
    """As declined, with a line in its history."""
    world = World()
    world.hear()
    world.book.bar("maren", "asked", NOW)
    world.assign()
    assert (world.case().outcome, world.case().rep) == (Outcome.DECLINED, "")
    assert world.entries(EmailKind.ALERT) == []
    assert world.names()[-1] == "closed"


def test_a_due_step_ends_the_case_instead_of_reminding(world: World) -> None:
    """Whoever has it."""
    world.book.bar("maren", "asked", NOW)
    world.later(hours=48)
    world.sweep()
    case = world.case()
    assert (case.outcome, case.next_step_at) == (Outcome.DECLINED, None)
    assert world.entries(EmailKind.LAPSE_WARNING) == []
    assert stepped(world) == set()


def test_nobody_takes_the_case_of_a_barred_customer(world: World) -> None:
    """Neither by a claim nor from who has it."""
    world.book.bar("maren", "asked", NOW)
    for act in (claim, take_over):
        with pytest.raises(BadInput, match="asked to be left alone"):
            act("c1", "bo", world.acting, world.now)


def test_what_happened_is_written_marked_and_told_to_the_lead_once(world: World) -> None:
    """A form sent twice tells nobody twice."""
    world.book.bar("maren", "asked", NOW)
    for _ in range(2):
        case = record_attempt("c1", an_attempt(), world.acting, world.now)
    assert case.attempts[0].barred
    [told] = world.entries(EmailKind.NOTICE)
    assert told.to_rep == "lou"
    assert "Ada Brandt" in told.words
    file = world.book.file("c1")
    assert file is not None
    words = [event.words for event in file.events if event.name == "attempted"]
    assert words == ["although they asked to be left alone, comment: asked for the order number"]


def test_an_attempt_with_anybody_else_tells_nobody(world: World) -> None:
    """And carries no mark."""
    case = record_attempt("c1", an_attempt(), world.acting, world.now)
    assert not case.attempts[0].barred
    assert world.entries(EmailKind.NOTICE) == []


def test_a_reopened_case_of_a_barred_customer_reminds_nobody(world: World) -> None:
    """At its next step it ends again."""
    close("c1", "ada", Ending(Outcome.DECLINED), world.acting, world.now)
    world.book.bar("maren", "asked", NOW)
    case = reopen("c1", "ada", world.acting, world.later(hours=1))
    assert case.state is State.CLAIMED
    world.now += timedelta(days=30)
    world.sweep()
    assert stepped(world) == set()
    assert world.case().outcome is Outcome.DECLINED


def test_what_is_open_of_the_barred_ends_when_an_operator_bars_them(world: World) -> None:
    """And nothing else does."""
    world.hear(a_mention("m2", customer="wim", author="Wim", places=(), author_address=""))
    world.book.bar("maren", "by letter", NOW)
    every = [*world.book.waiting(), *world.book.of_rep("ada")]
    assert spare_all(every, world.book, world.now) == 1
    assert world.case().outcome is Outcome.DECLINED
    assert not world.case("c2").is_closed


def test_a_morning_says_nothing_of_who_asked_to_be_left_alone(world: World) -> None:
    """Though their case was opened again."""
    close("c1", "ada", Ending(Outcome.DECLINED), world.acting, world.now)
    world.book.bar("maren", "asked", NOW)
    reopen("c1", "ada", world.acting, world.later(hours=1))
    world.sweep()
    world.later(hours=22)
    world.sweep()
    assert [entry.kind for entry in world.book.entries.values()] == [EmailKind.ALERT]


def test_a_bar_taken_back_lets_the_case_go_on(world: World) -> None:
    """What was barred by mistake is as it was."""
    world.book.bar("maren", "by mistake", NOW)
    world.book.unbar("maren")
    case = record_attempt("c1", replace(an_attempt()), world.acting, world.now)
    assert case.next_step_at is not None


@pytest.mark.parametrize(("key", "kind"), KEYS[:4])
def test_an_alert_that_waits_to_be_sent_is_dropped(key: str, kind: BarKind) -> None:
    """Barred between queueing and sending, whichever of their names was; then the case ends."""
    world = World()
    world.offered()
    world.book.bar(key, "asked", NOW, kind)
    assert world.send_due() == [EntryState.DROPPED]
    assert world.mailer.sent == []
    [alert] = world.entries(EmailKind.ALERT)
    assert alert.error == "the customer asked to be left alone"
    assert "alerted" not in world.names()
    world.later(hours=48)
    world.sweep()
    assert world.case().outcome is Outcome.DECLINED


@pytest.mark.parametrize(
    "kind",
    [
        EmailKind.ANSWER,
        EmailKind.REMINDER,
        EmailKind.LAPSE_WARNING,
        EmailKind.ESCALATION,
        EmailKind.HAND_OFF,
    ],
)
def test_no_email_asks_to_write_to_who_was_barred_meanwhile(world: World, kind: EmailKind) -> None:
    """Neither the rep nor the lead; it stands in the history."""
    to = "lou" if kind is EmailKind.ESCALATION else "ada"
    queued = an_entry("n1", kind=kind, to_rep=to, case="c1", created_at=world.now)
    world.book.commit(Change(entries=(queued,)))
    world.book.bar("maren", "asked", NOW)
    assert world.send("n1") is EntryState.DROPPED
    file = world.book.file("c1")
    assert file is not None
    assert file.events[-1].words == f"{kind} not sent: the customer asked to be left alone"


def test_what_is_told_of_the_barred_goes_out(world: World) -> None:
    """The lead hears that their case ended; and whoever tried in spite of it is told of."""
    world.send_due()
    world.book.bar("maren", "asked", NOW)
    record_attempt("c1", an_attempt(), world.acting, world.now)
    [told] = world.entries(EmailKind.NOTICE)
    close("c1", "ada", Ending(Outcome.DECLINED), world.acting, world.now)
    assert world.send(told.id) is EntryState.SENT


def test_only_what_would_be_sent_is_asked_about(world: World) -> None:
    """Bars are read last: what was overtaken costs nothing of it, nor do notices."""

    class Counting(MemoryCaseBook):
        asked = 0

        def is_barred(self, keys: Sequence[str]) -> bool:
            self.asked += 1
            return super().is_barred(keys)

    world = World(book=Counting())
    world.offered()
    assert isinstance(world.book, Counting)
    world.book.asked = 0
    notice = an_entry("n2", kind=EmailKind.NOTICE, to_rep="lou", case="c1")
    world.book.commit(Change(entries=(notice,)))
    assert world.send("n2") is EntryState.SENT
    assert world.book.asked == 0
    close("c1", "ada", Ending(Outcome.DECLINED), world.acting, world.now)
    world.book.asked = 0
    assert world.send_due() == [EntryState.DROPPED]
    assert world.book.asked == 0
