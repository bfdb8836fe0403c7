"""The outbox: one lease, one try, one clear answer, and never a silent loss."""

from datetime import timedelta
from typing import Literal

import pytest

from contracts.case_samples import NOW, a_mention, a_verdict, an_entry
from makegood.adapters.memory import MemoryMailer
from makegood.alerts.outbox import note
from makegood.cases.acts.claims import claim, take_over
from makegood.cases.acts.outcomes import Ending, close
from makegood.errors import Busy, Refused, Unanswered
from makegood.model.alerts import Email, EmailKind, EntryState, OutboxEntry
from makegood.model.cases import Outcome
from makegood.model.changes import Change
from makegood.model.signals import Delivery
from makegood.model.verdicts import Route
from unit.cases.case_world import World, on


@pytest.fixture
def world() -> World:
    """One case, offered to Ada, its alert not sent yet."""
    world = World()
    world.offered()
    return world


def alert(world: World) -> OutboxEntry:
    return world.entries(EmailKind.ALERT)[0]


def send_alert(world: World) -> EntryState | None:
    return world.send(alert(world).id)


def deliver(
    world: World,
    event: Literal["sent", "delivered", "bounced", "complained", "rejected", "delayed"],
    message_id: str = "memory-1",
) -> bool:
    return note(Delivery(alert(world).id, event, world.now, message_id, True, "why"), world.noting)


def test_a_clear_answer_settles_the_entry(world: World) -> None:
    """It is sent, with its message id, and the history says that the rep was alerted."""
    assert send_alert(world) is EntryState.SENT
    entry = alert(world)
    assert (entry.message_id, entry.sent_at, entry.due_at) == ("memory-1", NOW, None)
    assert entry.sends == 1
    assert world.names().count("alerted") == 1


def test_sending_again_sends_nothing(world: World) -> None:
    """A nudge that comes twice finds the entry settled."""
    send_alert(world)
    assert send_alert(world) is EntryState.SENT
    assert len(world.mailer.sent) == 1
    assert world.send("unknown") is None


def test_the_email_is_given_the_whole_case(world: World) -> None:
    """The renderer gets the case's file and the entry's mentions."""
    send_alert(world)
    [email] = world.mailer.sent
    assert email.to == "ada@juniper.example"
    assert email.text == "1 files, 1 mentions"


def test_two_brands_are_one_email_about_both() -> None:
    """Both files, both mentions, and both histories say so."""
    world = World()
    world.hear()
    world.hear(a_mention("m2", brand="heron"))
    world.assign()
    send_alert(world)
    [email] = world.mailer.sent
    assert email.text == "2 files, 2 mentions"
    assert "alerted" in world.names("c1")
    assert "alerted" in world.names("c2")


def test_thanks_go_out_without_a_case() -> None:
    """To the brand's address, at any hour."""
    world = World(now=on(3, 23))
    world.hear(a_mention(verdict=a_verdict(Route.THANKS)))
    assert world.send_due() == [EntryState.SENT]
    assert world.mailer.sent[0].to == "thanks@juniper.example"


def test_what_is_not_due_is_not_sent(world: World) -> None:
    """An early nudge waits for its time."""
    world.book.commit(Change(entries=(an_entry("later", due_at=NOW + timedelta(hours=1)),)))
    assert world.send("later") is EntryState.PENDING
    assert world.mailer.sent == []


def test_while_sending_is_stopped_nothing_is_lost(world: World) -> None:
    """It stays due and goes out when the switch is back."""
    world.watchlists.set_sending(False)
    assert send_alert(world) is EntryState.PENDING
    world.watchlists.set_sending(True)
    assert world.send_due() == [EntryState.SENT]


def test_a_busy_service_costs_no_try(world: World) -> None:
    """However often it is busy, the email goes out in the end."""
    for _ in range(5):
        world.mailer.answers = [Busy("paused")]
        assert send_alert(world) is EntryState.PENDING
        assert alert(world).sends == 0
        world.later(minutes=3)
    assert send_alert(world) is EntryState.SENT


def test_a_refusal_is_final_and_the_lead_is_told(world: World) -> None:
    """Trying again cannot help; somebody must know."""
    world.mailer.answers = [Refused("address suppressed")]
    assert send_alert(world) is EntryState.FAILED
    [notice] = world.entries(EmailKind.NOTICE)
    assert notice.to_rep == "lou"
    assert "Ada Brandt could not be sent: address suppressed" in notice.words
    assert world.names().count("noted") == 1
    assert alert(world).due_at is None


def test_a_lost_answer_is_waited_for_then_sent_once_more(world: World) -> None:
    """Fifteen minutes without news: the same email a second time, and not a third."""
    world.mailer.answers = [Unanswered("timed out")]
    assert send_alert(world) is EntryState.SENDING
    assert send_alert(world) is EntryState.SENDING
    assert len(world.mailer.sent) == 1
    world.later(minutes=15)
    world.mailer.answers = [Unanswered("timed out")]
    assert send_alert(world) is EntryState.SENDING
    assert alert(world).sends == 2
    world.later(minutes=15)
    assert send_alert(world) is EntryState.FAILED
    first, second = world.mailer.sent
    assert first == second
    assert len(world.entries(EmailKind.NOTICE)) == 1


def test_news_of_a_lost_answer_saves_the_second_email(world: World) -> None:
    """The tagged event says that it went out."""
    world.mailer.answers = [Unanswered("timed out")]
    send_alert(world)
    assert deliver(world, "sent")
    world.later(minutes=20)
    assert send_alert(world) is EntryState.SENT
    assert len(world.mailer.sent) == 1
    assert world.names().count("alerted") == 1


def test_news_that_beats_the_answer_stands(world: World) -> None:
    """The event may be noted while the sender still writes down its own answer."""

    class QuickMailer(MemoryMailer):
        def send(self, email: Email) -> str:
            message_id = MemoryMailer.send(self, email)
            deliver(world, "delivered", message_id)
            return message_id

    world.mailer = QuickMailer()
    assert send_alert(world) is EntryState.DELIVERED
    assert world.names().count("alerted") == 1


def test_a_closed_case_drops_its_alert(world: World) -> None:
    """Nobody is written to about what is over, and the history says why not."""
    close("c1", "ada", Ending(Outcome.SOLVED), world.acting, world.now)
    assert send_alert(world) is EntryState.DROPPED
    assert world.mailer.sent == []
    assert world.names().count("noted") == 1


def test_another_reps_case_drops_the_alert(world: World) -> None:
    """The rep who lost the case gets no email about it."""
    take_over("c1", "bo", world.acting, world.now)
    assert send_alert(world) is EntryState.DROPPED


def test_a_reminder_is_dropped_when_the_rep_moved(world: World) -> None:
    """A claim between the step and the sending makes the reminder untrue."""
    world.later(hours=2)
    world.sweep()
    claim("c1", "ada", world.acting, world.later(minutes=1))
    [reminder] = world.entries(EmailKind.REMINDER)
    assert world.send(reminder.id) is EntryState.DROPPED
    assert send_alert(world) is EntryState.SENT


def test_a_case_that_moves_under_the_sender_is_read_again(world: World) -> None:
    """The lease is had only over the case as it was judged: closed meanwhile, nothing is sent."""
    book, real = world.book, world.sending
    moved: list[bool] = []

    class MovingBook(type(book)):  # type: ignore[misc]  # the class of a value
        def commit(self, change: Change) -> None:
            if not moved:
                moved.append(True)
                close("c1", "ada", Ending(Outcome.SOLVED), world.acting, world.now)
            super().commit(change)

    world.book = MovingBook(
        cases=book.cases,
        customers=book.customers,
        mentions=book.mentions,
        events=book.events,
        entries=book.entries,
        counts=book.counts,
    )
    assert send_alert(world) is EntryState.DROPPED
    assert real.mailer is world.mailer
    assert world.mailer.sent == []


def test_a_rep_who_left_gets_no_email(world: World) -> None:
    """An alert to somebody who is no longer in the watchlist is dropped."""
    world.put(type(world.watchlist)(brands=world.watchlist.brands))
    assert send_alert(world) is EntryState.DROPPED


@pytest.mark.parametrize("events", [("sent", "delivered"), ("delivered", "sent")])
def test_events_come_in_any_order_and_twice(
    world: World, events: tuple[Literal["sent", "delivered"], ...]
) -> None:
    """Delivered is delivered, and stands in the history once."""
    send_alert(world)
    for event in (*events, *events):
        deliver(world, event)
    assert alert(world).state is EntryState.DELIVERED
    assert world.names().count("delivered") == 1


@pytest.mark.parametrize("event", ["bounced", "complained"])
def test_a_bounce_or_complaint_is_told_to_the_lead_once(
    world: World, event: Literal["bounced", "complained"]
) -> None:
    """The rep cannot be reached: a person must know."""
    send_alert(world)
    assert deliver(world, event)
    assert not deliver(world, event)
    [notice] = world.entries(EmailKind.NOTICE)
    assert notice.to_rep == "lou"
    assert notice.id in world.nudges.sends
    assert world.names().count("bounced") == 1


def test_a_late_delivery_does_not_hide_a_bounce(world: World) -> None:
    """An address that took it and gave it back has not got it."""
    send_alert(world)
    deliver(world, "bounced")
    assert not deliver(world, "delivered")
    assert alert(world).state is EntryState.BOUNCED


def test_a_rejected_email_has_failed(world: World) -> None:
    """SES took it and then would not send it."""
    send_alert(world)
    assert deliver(world, "rejected")
    assert alert(world).state is EntryState.FAILED


def test_events_of_nothing_we_know_are_ignored(world: World) -> None:
    """A delay is no news yet, and a strange entry is not ours."""
    send_alert(world)
    assert not deliver(world, "delayed")
    assert not note(Delivery("strange", "sent", NOW, "x"), world.noting)


def test_a_notice_that_fails_makes_no_further_notice(world: World) -> None:
    """Emails about emails end somewhere."""
    world.mailer.answers = [Refused("no"), Refused("no")]
    send_alert(world)
    [notice] = world.entries(EmailKind.NOTICE)
    assert world.send(notice.id) is EntryState.FAILED
    assert len(world.entries(EmailKind.NOTICE)) == 1
