"""Posts, reps, clocks, mail and crashes in any order: what may happen to cases, as rules."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

import hypothesis.strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from contracts.case_samples import a_mention, a_verdict
from makegood.adapters.memory import MemoryCaseBook, MemoryMailer
from makegood.alerts.outbox import note
from makegood.alerts.settling import LEASE
from makegood.cases.acts.claims import claim, release, take_over
from makegood.cases.acts.handoff import hand_off
from makegood.cases.acts.outcomes import Ending, close, record_attempt, reopen
from makegood.cases.acts.snooze import snooze, wake
from makegood.cases.sweeping.leaving import free_cases_of
from makegood.errors import Busy, MakegoodError, Refused, Unanswered
from makegood.model.alerts import Email, EntryState
from makegood.model.cases import Attempt, Outcome, Step
from makegood.model.changes import Change
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
NAMES = ("ada", "bo", "lou")


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
        self.write_whole(change)
        assert not steps & self.steps, "a step was taken twice"
        self.steps |= steps
        if crash == "after":
            raise CrashError

    def write_whole(self, change: Change) -> None:
        """What `commit` is when nothing goes wrong."""
        MemoryCaseBook.commit(self, change)

    def _steps_of(self, change: Change) -> set[tuple[str, Step, datetime]]:
        """The steps that a change takes; a morning's digest of one case takes none."""
        taken = (entry for entry in change.entries if entry.step and entry.mentions)
        cases = [self.cases[entry.case] for entry in taken]
        return {
            (case.id, case.next_step, case.next_step_at)
            for case in cases
            if case.next_step and case.next_step_at
        }


@dataclass(slots=True)
class WatchedMailer(MemoryMailer):
    """A mailer that remembers whose answer was lost, and what went out about closed cases."""

    book: MemoryCaseBook = field(default_factory=MemoryCaseBook)
    lost: set[str] = field(default_factory=set)
    out_of_place: list[str] = field(default_factory=list)

    def send(self, email: Email) -> str:
        entry = self.book.entries[dict(email.tags)["entry"]]
        if not entry.to_email and entry.case and self.book.cases[entry.case].is_closed:
            self.out_of_place.append(entry.id)
        try:
            return MemoryMailer.send(self, email)
        except Unanswered:
            self.lost.add(entry.id)
            raise


class Happenings(RuleBasedStateMachine):
    """Customers write, reps act, clocks run, mail fails and processes die, in any order.

    No nudge ever arrives: only the sweep brings what is due.
    """

    def __init__(self) -> None:
        super().__init__()
        self.book = self.new_book()
        self.mailer = WatchedMailer(book=self.book)
        self.world = World(watchlist=CROWD, book=self.book, mailer=self.mailer)
        self.heard: list[str] = []
        self.tried: set[tuple[str, str]] = set()
        """Case and id of every attempt that was made."""
        self.unclear: set[str] = set()
        """Entries whose sender died: beside lost answers, the one window for doubles."""

    def new_book(self) -> CrashingBook:
        """The book that it all happens to."""
        return CrashingBook()

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

    @initialize(offers=st.booleans())
    def a_morning(self, offers: bool) -> None:
        """Somebody has written, and mostly a rep has it."""
        self.a_post("maren", "juniper", Route.ALERT, copies=False, danger=False)
        if offers:
            self.world.assign()

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

    @rule(times=st.integers(1, 4))
    def the_next_steps_come(self, times: int) -> None:
        """Without it most cases would see none: days pass between steps."""
        for _ in range(times):
            steps = (case.next_step_at for case in self.book.cases.values())
            soonest = min((at for at in steps if at), default=self.world.now)
            self.world.now = max(self.world.now, soonest)
            self.run(self.world.sweep)

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

    @rule(data=st.data(), rep=st.sampled_from(NAMES), act=st.sampled_from("ctrxohsw"))
    @precondition(lambda self: self.book.cases)
    def a_rep_acts(self, data: st.DataObject, rep: str, act: str) -> None:
        case = data.draw(st.sampled_from(sorted(self.book.cases)))
        self.run(self.act_of(rep, act, case))

    def act_of(self, rep: str, act: str, case: str) -> Callable[[], object]:
        acting, now = self.world.acting, self.world.now
        to = {"ada": "bo", "bo": "ada"}.get(rep, "ada")
        acts: dict[str, Callable[[], object]] = {
            "c": lambda: claim(case, rep, acting, now),
            "t": lambda: take_over(case, rep, acting, now),
            "r": lambda: release(case, rep, acting, now),
            "x": lambda: close(case, rep, Ending(Outcome.SOLVED), acting, now),
            "o": lambda: reopen(case, rep, acting, now),
            "h": lambda: hand_off(case, rep, to, "a note", acting, now),
            "w": lambda: wake(case, rep, acting, now),
            "s": lambda: snooze(case, rep, (now + timedelta(days=4)).date(), acting, now),
            "u": lambda: snooze(case, rep, None, acting, now),
        }
        return acts[act]

    @rule(data=st.data(), rep=st.sampled_from(NAMES), act=st.sampled_from("crxhhsu"))
    @precondition(lambda self: self.book.cases)
    def a_holder_acts(self, data: st.DataObject, rep: str, act: str) -> None:
        """Whoever else tries is refused, mostly."""
        case = data.draw(st.sampled_from(sorted(self.book.cases)))
        self.run(self.act_of(self.book.cases[case].rep or rep, act, case))

    @rule(data=st.data(), rep=st.sampled_from(("ada", "bo")), act=st.sampled_from("ctrxohsAFM"))
    @precondition(lambda self: self.book.cases)
    def somebody_will_be_faster(self, data: st.DataObject, rep: str, act: str) -> None:
        case = data.draw(st.sampled_from(sorted(self.book.cases)))
        others: dict[str, Callable[[], object]] = {
            "A": self.world.assign,
            "F": self.world.sweep,
            "M": self.world.send_due,
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
        is_here = self.world.watchlist.rep(rep) is not None
        self.run(lambda: record_attempt(case, attempt, self.world.acting, self.world.now))
        if is_here:
            self.tried.add((case, attempt.id))

    @rule(leaves=st.booleans(), crashes=st.booleans())
    def a_rep_leaves_or_comes_back(self, leaves: bool, crashes: bool) -> None:
        """Their cases are freed as they leave; where that fails, by the next step of each."""
        here = tuple(rep for rep in REPS if not (leaves and rep.id == "bo"))
        self.world.put(replace(CROWD, reps=here))
        if leaves and not crashes:
            world = self.world
            self.run(lambda: free_cases_of(["bo"], self.book, world.watchlist, world.now))

    @rule(when=st.sampled_from(("before", "after")))
    def the_next_commit_crashes(self, when: Literal["before", "after"]) -> None:
        self.book.crash = when

    @rule(sending=st.booleans())
    def the_switch(self, sending: bool) -> None:
        self.world.watchlists.set_sending(sending)

    def healed(self) -> None:
        """Everything works again, and time goes on until what was to be sent is settled."""
        self.book.crash, self.book.rival = "", None
        self.mailer.answers = []
        self.world.watchlists.set_sending(True)
        for _ in range(3):
            self.world.later(minutes=LEASE.total_seconds() / 60 + 1)
            self.world.send_due()
