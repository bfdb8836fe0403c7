"""No interleaving of posts, reps, clocks and crashes loses, doubles or orphans anything."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from contracts.case_samples import a_mention, a_verdict
from makegood.adapters.memory import MemoryCaseBook, MemoryMailer
from makegood.alerts.outbox import note
from makegood.alerts.settling import LEASE
from makegood.cases.claims import claim, release, take_over
from makegood.cases.counts import URGENT_A_DAY
from makegood.cases.outcomes import Ending, close, record_attempt, reopen
from makegood.errors import Busy, MakegoodError, Refused, Unanswered
from makegood.model.alerts import Email, EmailKind, EntryState
from makegood.model.cases import Attempt, Change, Outcome, State, Step
from makegood.model.signals import Delivery
from makegood.model.verdicts import Route
from unit.cases.case_world import ADA, BO, HERON, JUNIPER, LOU, WATCHLIST, World

CAPACITY = 3
REPS = (
    replace(ADA, capacity=CAPACITY, time_zone="Europe/Amsterdam"),
    replace(BO, capacity=CAPACITY, time_zone="America/New_York"),
    LOU,
)
BRANDS = (replace(JUNIPER, daily_alert_cap=4), HERON)
CROWD = replace(WATCHLIST, reps=REPS, brands=BRANDS)


class CrashError(Exception):
    """The process ended here."""


@dataclass(slots=True)
class CrashingBook(MemoryCaseBook):
    """A book in whose `commit` the process may end, or somebody else may be a moment faster."""

    crash: Literal["before", "after", ""] = ""
    rival: Callable[[], object] | None = None
    """What somebody else does between the reading and the writing."""
    steps: set[tuple[str, Step, datetime]] = field(default_factory=set)

    def commit(self, change: Change) -> None:
        rival, self.rival = self.rival, None
        if rival:
            with suppress(MakegoodError):
                rival()
        crash, self.crash = self.crash, ""
        if crash == "before":
            raise CrashError
        steps = self._steps_of(change)
        MemoryCaseBook.commit(self, change)
        assert not steps & self.steps, "a step was taken twice"
        self.steps |= steps
        if crash == "after":
            raise CrashError

    def _steps_of(self, change: Change) -> set[tuple[str, Step, datetime]]:
        cases = [self.cases[entry.case] for entry in change.entries if entry.step]
        return {
            (case.id, case.next_step, case.next_step_at)
            for case in cases
            if case.next_step and case.next_step_at
        }


@dataclass(slots=True)
class LosingMailer(MemoryMailer):
    """A mailer that remembers for which entries its answer was lost."""

    lost: set[str] = field(default_factory=set)

    def send(self, email: Email) -> str:
        try:
            return MemoryMailer.send(self, email)
        except Unanswered:
            self.lost.add(dict(email.tags)["entry"])
            raise


class Cases(RuleBasedStateMachine):
    """Customers write, reps act, clocks run, mail fails and processes die, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.book = CrashingBook()
        self.mailer = LosingMailer()
        self.world = World(watchlist=CROWD, book=self.book, mailer=self.mailer)
        self.heard: list[str] = []
        self.unclear: set[str] = set()
        """Entries whose sender died: beside lost answers, the one window for doubles."""

    def run(self, act: Callable[[], object], *, again: bool = True) -> None:
        """Do it; after a crash the queue brings it once more. Refusals are part of life."""
        try:
            with suppress(MakegoodError):
                act()
        except CrashError:
            self.unclear |= {
                entry.id
                for entry in self.book.entries.values()
                if entry.state is EntryState.SENDING
            }
            if again:
                with suppress(MakegoodError):
                    act()

    @rule(
        who=st.sampled_from(("maren", "lea", "tom", "ines")),
        brand=st.sampled_from(("juniper", "heron")),
        route=st.sampled_from((Route.ALERT, Route.ALERT, Route.DIGEST, Route.THANKS)),
        copies=st.booleans(),
        danger=st.booleans(),
    )
    def a_post(self, who: str, brand: str, route: Route, copies: bool, danger: bool) -> None:
        number = len(self.heard)
        keys = {"text_key": f"same-{who}-{brand}"} if copies else {}
        mention = a_mention(
            f"m{number}",
            brand=brand,
            customer=who,
            author=who,
            verdict=a_verdict(route, danger=danger),
            first_seen_at=self.world.now,
            published_at=self.world.now - timedelta(minutes=number),
            **keys,
        )
        self.heard.append(mention.id)
        self.run(lambda: self.world.hear(mention))

    @rule(hours=st.sampled_from((0.2, 0.5, 2, 5, 14, 30, 100)))
    def time_passes(self, hours: float) -> None:
        self.world.later(hours)

    @rule(again=st.booleans())
    def assigned(self, again: bool) -> None:
        self.run(self.world.assign, again=again)

    @rule(again=st.booleans())
    def swept(self, again: bool) -> None:
        self.run(self.world.sweep, again=again)

    @rule(answer=st.sampled_from((None, None, Busy("slow"), Refused("no"), Unanswered("lost"))))
    def sent(self, answer: MakegoodError | None) -> None:
        due = self.book.due_entries(self.world.now)
        self.mailer.answers = [answer]
        for entry in due:
            self.run(lambda entry=entry: self.world.send(entry.id), again=False)  # type: ignore[misc]  # bound now

    @rule(data=st.data(), event=st.sampled_from(("sent", "delivered", "bounced", "complained")))
    @precondition(lambda self: self.world.mailer.sent)
    def an_event(
        self, data: st.DataObject, event: Literal["sent", "delivered", "bounced", "complained"]
    ) -> None:
        email = data.draw(st.sampled_from(self.world.mailer.sent))
        delivery = Delivery(dict(email.tags)["entry"], event, self.world.now, "id-1")
        self.run(lambda: note(delivery, self.world.noting))

    @rule(data=st.data(), rep=st.sampled_from(("ada", "bo", "lou")), act=st.sampled_from("ctrxo"))
    @precondition(lambda self: self.book.cases)
    def a_rep_acts(self, data: st.DataObject, rep: str, act: str) -> None:
        case = data.draw(st.sampled_from(sorted(self.book.cases)))
        self.run(self.act_of(rep, act, case))

    def act_of(self, rep: str, act: str, case: str) -> Callable[[], object]:
        acting, now = self.world.acting, self.world.now
        acts: dict[str, Callable[[], object]] = {
            "c": lambda: claim(case, rep, acting, now),
            "t": lambda: take_over(case, rep, acting, now),
            "r": lambda: release(case, rep, acting, now),
            "x": lambda: close(case, rep, Ending(Outcome.SOLVED), acting, now),
            "o": lambda: reopen(case, rep, acting, now),
        }
        return acts[act]

    @rule(data=st.data(), rep=st.sampled_from(("ada", "bo")), act=st.sampled_from("ctrxoasm"))
    @precondition(lambda self: self.book.cases)
    def somebody_will_be_faster(self, data: st.DataObject, rep: str, act: str) -> None:
        case = data.draw(st.sampled_from(sorted(self.book.cases)))
        others: dict[str, Callable[[], object]] = {
            "a": self.world.assign,
            "s": self.world.sweep,
            "m": self.world.send_due,
        }
        self.book.rival = others.get(act) or self.act_of(rep, act, case)

    @rule(
        data=st.data(),
        rep=st.sampled_from(("ada", "bo")),
        attempt_id=st.sampled_from(("a1", "a2", "a3")),
        days=st.sampled_from((None, 0, 3)),
    )
    @precondition(lambda self: self.book.cases)
    def an_attempt(self, data: st.DataObject, rep: str, attempt_id: str, days: int | None) -> None:
        case = data.draw(st.sampled_from(sorted(self.book.cases)))
        promised = None if days is None else self.world.now.date() + timedelta(days=days)
        attempt = Attempt(
            f"{case}-{attempt_id}", "email", self.world.now, rep, promised_by=promised
        )
        self.run(lambda: record_attempt(case, attempt, self.world.acting, self.world.now))
        known = self.world.case(case)
        assert attempt.id in {one.id for one in known.attempts}, "an attempt was refused"

    @rule(when=st.sampled_from(("before", "after")))
    def the_next_commit_crashes(self, when: Literal["before", "after"]) -> None:
        self.book.crash = when

    @rule(sending=st.booleans())
    def the_switch(self, sending: bool) -> None:
        self.world.watchlists.set_sending(sending)

    @invariant()
    def one_open_case_per_customer_and_brand(self) -> None:
        counts = Counter(
            (case.customer, case.brand) for case in self.book.cases.values() if not case.is_closed
        )
        assert not counts or max(counts.values()) == 1

    @invariant()
    def an_open_case_waits_or_has_a_rep(self) -> None:
        for case in self.book.cases.values():
            if not case.is_closed:
                assert (case.state is State.WAITING) == (case.rep == "")
            else:
                assert case.next_step_at is None

    @invariant()
    def what_is_offered_or_claimed_has_a_next_step(self) -> None:
        for case in self.book.cases.values():
            is_untouched = case.state is State.CLAIMED and not case.attempts
            if case.state is State.OFFERED or is_untouched:
                assert case.next_step_at is not None

    @invariant()
    def a_customer_has_one_rep(self) -> None:
        for case in self.book.cases.values():
            if case.rep and not case.is_closed:
                assert self.book.customers[case.customer].rep == case.rep

    @invariant()
    def no_day_is_overfull(self) -> None:
        """Danger may go past every limit, a number of times a day."""
        counts = [(who, taken) for (who, _), taken in self.book.counts.items()]
        urgent = [taken for who, taken in counts if who.startswith("danger:")]
        assert max(urgent, default=0) <= URGENT_A_DAY
        for who, taken in counts:
            most = 4 if who == "brand:juniper" else CAPACITY if who in {"ada", "bo"} else 50
            assert taken <= most + sum(urgent)

    @invariant()
    def every_alert_is_counted_once(self) -> None:
        alerts = [one for one in self.book.entries.values() if one.kind is EmailKind.ALERT]
        counted = sum(taken for (who, _), taken in self.book.counts.items() if ":" not in who)
        assert counted == len(alerts)
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
        for case in self.book.cases.values():
            if case.state is State.OFFERED:
                told = [
                    entry
                    for entry in self.book.entries.values()
                    if case.id in (entry.case, *entry.others) and entry.to_rep == case.rep
                ]
                assert any(entry.kind is EmailKind.ALERT for entry in told)

    @invariant()
    def what_is_to_be_sent_is_looked_at_again(self) -> None:
        for entry in self.book.entries.values():
            is_live = entry.state in (EntryState.PENDING, EntryState.SENDING)
            assert is_live == (entry.due_at is not None)

    @invariant()
    def emails_are_doubled_only_where_the_answer_was_lost(self) -> None:
        sent = Counter(dict(email.tags)["entry"] for email in self.world.mailer.sent)
        for entry, times in sent.items():
            assert times <= (2 if entry in self.unclear | self.mailer.lost else 1)

    def teardown(self) -> None:
        """With everything healthy again, whatever was written to be sent is settled."""
        self.book.crash, self.book.rival = "", None
        self.mailer.answers = []
        self.world.watchlists.set_sending(True)
        for _ in range(3):
            self.world.later(minutes=LEASE.total_seconds() / 60 + 1)
            self.world.send_due()
        overdue = [
            entry
            for entry in self.book.entries.values()
            if entry.due_at and entry.due_at <= self.world.now
        ]
        assert overdue == []
        self.emails_are_doubled_only_where_the_answer_was_lost()


Cases.TestCase.settings = settings(
    max_examples=120,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestCases = Cases.TestCase
