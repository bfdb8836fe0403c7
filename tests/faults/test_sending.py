"""Between the outbox and the mailbox: answers lost and late, refusals, and an operator's stop."""

from collections import Counter

import pytest

from faults.chain import Chain, ses_event
from faults.outcome import emails, faults_of
from faults.scenes import TROUBLE, a_blog_chain, item, rss
from makegood.errors import Busy, Refused, Unanswered
from makegood.model.alerts import EmailKind, EntryState

STORY = item("laptop", "Maren", TROUBLE.format("six"))
OTHER = item("phone", "Wim", TROUBLE.format("two").replace("laptop", "phone"))


def a_case(answers: list[Exception | None], **how: object) -> Chain:
    chain = a_blog_chain({"maren": rss(STORY)}, **how)
    chain.mailer.answers = answers
    return chain


def states(chain: Chain) -> Counter[EntryState]:
    return Counter(entry.state for entry in chain.book.entries.values())


def test_an_answer_that_is_lost_is_given_by_the_event() -> None:
    """The email went out once, and its entry says so, long before the lease ends."""
    chain = a_case([Unanswered("connection reset")])
    chain.play_out()
    assert faults_of(chain) == []
    assert states(chain) == {EntryState.DELIVERED: 1}
    assert len(chain.mailer.sent) == 1


def test_an_answer_and_its_events_lost_makes_one_more_copy_in_the_same_thread() -> None:
    """The one window in which an email is doubled: same reader, subject, thread and link."""
    chain = a_case([Unanswered("connection reset")], tells_deliveries=False)
    chain.play_out()
    assert faults_of(chain) == []
    assert states(chain) == {EntryState.SENT: 1}
    first, second = chain.mailer.sent
    assert (first.to, first.subject, first.references) == (
        second.to,
        second.subject,
        second.references,
    )
    assert dict(first.tags) == dict(second.tags)
    (entry,) = chain.book.entries.values()
    assert entry.sends == 2


def test_what_was_never_taken_is_sent_once_more() -> None:
    """No answer and no event: it may have been lost, so it goes again."""
    chain = a_case([Unanswered("connection reset")])
    chain.mailer.keeps_unanswered = False
    chain.play_out()
    assert states(chain) == {EntryState.DELIVERED: 1}
    assert len(chain.mailer.sent) == 1


def test_two_answers_lost_tell_the_lead() -> None:
    """Never a third email: the lead hears that nobody knows."""
    chain = a_case([Unanswered("reset"), Unanswered("reset")], tells_deliveries=False)
    chain.mailer.keeps_unanswered = False
    chain.play_out()
    assert states(chain) == {EntryState.FAILED: 1, EntryState.SENT: 1}
    assert Counter(entry.kind for entry in chain.book.entries.values()) == {
        EmailKind.ALERT: 1,
        EmailKind.NOTICE: 1,
    }
    assert [email.to for email in chain.mailer.sent] == ["judith@pellworth.example"]


def test_a_refusal_for_good_tells_the_lead_and_the_case_comes_back() -> None:
    """The rep never hears, so the case lapses and waits for another rep."""
    chain = a_case([Refused("MessageRejected")])
    chain.play_out()
    assert states(chain) == {EntryState.FAILED: 1, EntryState.DELIVERED: 1}
    (case,) = chain.book.cases.values()
    assert case.next_step_at is not None
    first = case.rep
    for _ in range(3):
        (case,) = chain.book.cases.values()
        assert case.next_step_at is not None
        chain.now = max(chain.now, case.next_step_at)
        chain.play_out()
    (case,) = chain.book.cases.values()
    assert case.rep != first


def test_a_service_that_is_busy_for_an_hour_delays_the_email_only() -> None:
    """Each try that was not taken does not count."""
    chain = a_case([Busy("throttled")] * 30)
    chain.play_out()
    assert faults_of(chain) == []
    assert len(chain.mailer.sent) == 1
    (entry,) = chain.book.entries.values()
    assert entry.sends == 1


@pytest.mark.parametrize("stops_before", range(1, 12))
def test_sending_that_is_stopped_anywhere_goes_on_where_it_was(stops_before: int) -> None:
    """Nothing leaves while the switch is off; nothing is lost and nothing doubled by it."""
    chain = a_blog_chain({"maren": rss(STORY), "wim": rss(OTHER)})
    chain.dispatch()
    for _ in range(stops_before):
        if ready := chain.queues.ready(chain.now):
            chain.deliver(ready[0])
    chain.watchlists.set_sending(False)
    sent = len(chain.mailer.sent)
    for _ in range(3):
        chain.minute()
    assert len(chain.mailer.sent) == sent
    assert len(chain.book.cases) == 2
    chain.watchlists.set_sending(True)
    chain.play_out()
    assert faults_of(chain) == []
    assert sorted(emails(chain).values()) == [1, 1]


def test_events_that_come_before_the_answer_twice_and_in_any_order_say_the_same() -> None:
    """Delivered stays delivered, and each is a line of history once."""
    chain = a_case([])
    chain.play_out()
    (case,) = chain.book.cases.values()
    before = chain.book.events.copy(), chain.book.entries.copy()
    (email,) = chain.mailer.sent
    for kind in ("Delivery", "Send", "Send", "Delivery"):
        event = ses_event(kind, email, "memory-1", chain.now)
        chain.events.append(event)
        chain.tell(event)
    assert (chain.book.events, chain.book.entries) == before
    assert case.rep
