"""Whatever happens in whatever order, nobody is sent to who asked to be left alone."""

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, rule

from makegood.model.alerts import EmailKind
from makegood.model.cases import Case, State
from unit.cases.cases_laws import Cases

_TO_WRITE = frozenset({EmailKind.ALERT, EmailKind.ANSWER, EmailKind.REMINDER, EmailKind.HAND_OFF})
"""Emails that ask a rep to write to a customer."""


class BarredCases(Cases):
    """The same life, in which customers ask to be left alone."""

    @rule(who=st.sampled_from(("maren", "lea")))
    def asks_to_be_left_alone(self, who: str) -> None:
        self.world.later(minutes=1)
        self.book.bar(who, "asked", self.world.now)
        self.world.later(minutes=1)

    def is_barred(self, case: Case) -> bool:
        return case.customer in self.book.barred

    @invariant()
    def no_case_is_orphaned(self) -> None:
        """Who is barred has no next step after an act; nothing else is without one."""
        for case in self.open():
            assert (case.state is State.WAITING) == (case.rep == "")
            if not self.is_barred(case):
                assert case.state is State.WAITING or case.next_step_at is not None

    @invariant()
    def nobody_is_asked_to_write_to_the_barred(self) -> None:
        for entry in self.book.entries.values():
            case = self.book.cases.get(entry.case)
            bar = self.book.barred.get(case.customer) if case else None
            if bar and entry.kind in _TO_WRITE and entry.created_at:
                assert entry.created_at <= bar.at

    @invariant()
    def no_case_of_the_barred_opens(self) -> None:
        for case in self.book.cases.values():
            bar = self.book.barred.get(case.customer)
            assert bar is None or case.opened_at <= bar.at

    @invariant()
    def what_was_done_all_the_same_is_marked(self) -> None:
        for case in self.book.cases.values():
            bar = self.book.barred.get(case.customer)
            for attempt in case.attempts if bar else ():
                assert attempt.barred == (bar is not None and attempt.at > bar.at)


BarredCases.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestBarredCases = BarredCases.TestCase
