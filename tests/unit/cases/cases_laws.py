"""What holds whatever happens to cases, after every step of the machine."""

from collections import Counter
from collections.abc import Iterator

from hypothesis.stateful import invariant

from makegood.cases.assigning.counts import URGENT_A_DAY
from makegood.model.alerts import EmailKind, EntryState, OutboxEntry
from makegood.model.cases import Case, State, Step
from makegood.model.verdicts import Route
from unit.cases.cases_machine import CAPACITY, Happenings


class Cases(Happenings):
    """Nothing is lost, doubled or orphaned."""

    def open(self) -> Iterator[Case]:
        return (case for case in self.book.cases.values() if not case.is_closed)

    @invariant()
    def one_open_case_per_customer_and_brand(self) -> None:
        counts = Counter((case.customer, case.brand) for case in self.open())
        assert not counts or max(counts.values()) == 1

    @invariant()
    def no_case_is_orphaned(self) -> None:
        """It waits, or a rep has it and something comes next; who left gives it up by that."""
        for case in self.open():
            assert (case.state is State.WAITING) == (case.rep == "")
            assert case.state is State.WAITING or case.next_step_at is not None
        for case in self.book.cases.values():
            assert not case.is_closed or case.next_step_at is None

    @invariant()
    def what_is_put_off_comes_back(self) -> None:
        """Until then only that it is overdue may come before; by then it is on the ladder again."""
        for case in self.book.cases.values():
            wakes = {case.next_step: case.next_step_at, case.later_step: case.later_step_at}
            assert case.snoozed_until == wakes.get(Step.WAKE)
            assert case.later_step is None or case.next_step is Step.OVERDUE
            assert not (case.is_closed and case.snoozed_until)

    @invariant()
    def a_customer_has_one_rep(self) -> None:
        for case in self.open():
            if case.rep:
                assert self.book.customers[case.customer].rep == case.rep

    @invariant()
    def no_attempt_is_lost(self) -> None:
        """Whoever lets the case lapse, hands it on, closes it or is faster."""
        known = {
            (case.id, attempt.id) for case in self.book.cases.values() for attempt in case.attempts
        }
        assert self.tried <= known

    @invariant()
    def no_day_is_overfull(self) -> None:
        """Danger may go past every limit a number of times a day, and a hand-off a rep's."""
        counts = [(who, taken) for (who, _), taken in self.book.counts.items()]
        urgent = [taken for who, taken in counts if who.startswith("danger:")]
        assert max(urgent, default=0) <= URGENT_A_DAY
        beyond = sum(urgent) + len(self.entries_of(EmailKind.HAND_OFF))
        for who, taken in counts:
            most = 4 if who == "brand:juniper" else CAPACITY if who in {"ada", "bo"} else 50
            assert taken <= most + beyond

    @invariant()
    def every_alert_is_counted_once(self) -> None:
        alerts = self.entries_of(EmailKind.ALERT)
        counted = sum(taken for (who, _), taken in self.book.counts.items() if ":" not in who)
        assert counted == len(alerts) + len(self.entries_of(EmailKind.HAND_OFF))
        offers = Counter((one.case, one.case_version) for one in alerts)
        assert not offers or max(offers.values()) == 1

    @invariant()
    def every_mention_is_where_it_belongs(self) -> None:
        for mention in self.book.mentions.values():
            if mention.verdict.route is Route.ALERT:
                assert mention.id in self.book.cases[mention.case].mentions
        for case in self.book.cases.values():
            assert all(self.book.mentions[key].case == case.id for key in case.mentions)

    @invariant()
    def an_offered_case_was_told_to_its_rep(self) -> None:
        telling = {EmailKind.ALERT, EmailKind.HAND_OFF}
        told = {
            (case, entry.to_rep)
            for entry in self.book.entries.values()
            if entry.kind in telling
            for case in (entry.case, *entry.others)
        }
        for case in self.open():
            assert case.state is not State.OFFERED or (case.id, case.rep) in told

    @invariant()
    def each_step_stands_in_the_history(self) -> None:
        """As often as the lead was asked; and that a case is overdue is told to its rep once."""
        asked = Counter(one.case for one in self.book.events.values() if one.name == "escalated")
        for case in self.book.cases.values():
            assert asked[case.id] == case.escalations
        overdue = Counter(
            entry.case
            for entry in self.entries_of(EmailKind.REMINDER)
            if entry.step == Step.OVERDUE and entry.mentions
        )
        assert not overdue or max(overdue.values()) == 1

    @invariant()
    def what_is_to_be_sent_is_looked_at_again(self) -> None:
        for entry in self.book.entries.values():
            is_live = entry.state in (EntryState.PENDING, EntryState.SENDING)
            assert is_live == (entry.due_at is not None)

    @invariant()
    def emails_are_doubled_only_where_the_answer_was_lost(self) -> None:
        sent = Counter(dict(email.tags)["entry"] for email in self.mailer.sent)
        for entry, times in sent.items():
            assert times <= (2 if entry in self.unclear | self.mailer.lost else 1)

    @invariant()
    def closed_cases_send_nothing(self) -> None:
        assert self.mailer.out_of_place == []

    def entries_of(self, kind: EmailKind) -> list[OutboxEntry]:
        return [entry for entry in self.book.entries.values() if entry.kind is kind]

    def teardown(self) -> None:
        """With everything healthy again, what was written is sent, and nobody stays unseen."""
        self.healed()
        now = self.world.now
        assert [one for one in self.book.entries.values() if one.due_at and one.due_at <= now] == []
        self.emails_are_doubled_only_where_the_answer_was_lost()
        self.closed_cases_send_nothing()
        self.nobody_stays_with_who_left()

    def nobody_stays_with_who_left(self) -> None:
        """The next step of each such case gives it up; those put off come at their day."""
        self.world.later(hours=24 * 120)
        for _ in range(3):
            self.world.sweep()
        reps = {rep.id for rep in self.world.watchlist.reps}
        assert {case.rep for case in self.open() if case.rep} <= reps
