"""What reps of the simulated month do with their emails: most act, some forget, some hand on."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import Literal

from makegood.cases.acts.claims import claim, release
from makegood.cases.acts.handoff import hand_off, receivers
from makegood.cases.acts.outcomes import Ending, close, record_attempt
from makegood.cases.acts.snooze import snooze
from makegood.cases.due.hours import add_working_time
from makegood.errors import MakegoodError
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.cases import Attempt, Case, Obstacle, Outcome, State, Step
from unit.cases.case_world import World

type Doing = Callable[[], object]
type Route = Literal["comment", "email", "phone", "other"]


@dataclass(slots=True)
class Reps:
    """Everybody's habits, and what they are about to do. Each act comes in its rep's hours."""

    world: World
    chance: Random
    todo: list[tuple[datetime, int, Doing]] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=count)

    def work(self) -> None:
        """Whatever they meant to do by now; what is refused they leave."""
        while self.todo and self.todo[0][0] <= self.world.now:
            _, _, doing = heappop(self.todo)
            with suppress(MakegoodError):
                doing()

    def read(self, entry: OutboxEntry) -> None:
        """An email arrives: its rep acts on it, some time later, or does not."""
        case = self.world.book.case(entry.case) if entry.case else None
        if case is None or case.is_closed or case.rep != entry.to_rep:
            return
        if entry.step == Step.END:
            self._later(0.9, 3, case, self._close_unanswered)
        elif case.state is State.OFFERED:
            self._later(0.85, 0.5, case, self._take)
        elif entry.kind is EmailKind.ANSWER:
            self._later(0.9, 1, case, self._answer)
        else:
            self._later(0.8, 2, case, self._try)

    def _later(self, odds: float, hours: float, case: Case, doing: Callable[[Case], None]) -> None:
        rep = self.world.watchlist.rep(case.rep)
        if rep is None or self.chance.random() > odds:
            return
        spent = timedelta(hours=self.chance.expovariate(1 / hours))
        holidays = self.world.watchlist.settings.holidays
        at = add_working_time(rep, self.world.now, spent, holidays)
        heappush(self.todo, (at, next(self.numbers), lambda: doing(case)))

    def _take(self, case: Case) -> None:
        acting, now, luck = self.world.acting, self.world.now, self.chance.random()
        if luck < 0.02:
            release(case.id, case.rep, acting, now)
            return
        claim(case.id, case.rep, acting, now)
        if luck < 0.05:
            self._hand_on(case)
        else:
            self._later(0.93, 2, case, self._try)

    def _hand_on(self, case: Case) -> None:
        file = self.world.book.file(case.id)
        there = receivers(file, self.world.watchlist, self.world.now) if file else ()
        if there:
            to = self.chance.choice(there).id
            hand_off(case.id, case.rep, to, "You know them.", self.world.acting, self.world.now)

    def _try(self, case: Case) -> None:
        """Half are answered where nobody else reads it; some promise; some can wait."""
        now, luck = self.world.now, self.chance.random()
        promised = (now + timedelta(days=2)).date() if luck < 0.1 else None
        routes: tuple[Route, ...] = ("comment", "comment", "email", "phone")
        route = self.chance.choice(routes)
        attempt = Attempt(
            f"a{next(self.numbers)}", route, now, case.rep, said="Hello", promised_by=promised
        )
        record_attempt(case.id, attempt, self.world.acting, now)
        if luck > 0.95:
            until = (now + timedelta(days=self.chance.randrange(2, 9))).date()
            snooze(case.id, case.rep, until, self.world.acting, now)
        elif luck > 0.45:
            self._later(1, self.chance.choice((4, 12, 24)), case, self._close)

    def _answer(self, case: Case) -> None:
        self._try(case)
        self._later(0.7, 8, case, self._close)

    def _close(self, case: Case) -> None:
        outcome = self.chance.choices(
            (Outcome.SOLVED, Outcome.DECLINED, Outcome.LOST, Outcome.FALSE_ALARM), (75, 10, 10, 5)
        )[0]
        why = "no trouble" if outcome is Outcome.FALSE_ALARM else ""
        self._end(case, Ending(outcome, why, Obstacle.NOTHING))

    def _close_unanswered(self, case: Case) -> None:
        self._end(case, Ending(Outcome.NO_ANSWER, "", Obstacle.NOTHING))

    def _end(self, case: Case, ending: Ending) -> None:
        close(case.id, case.rep, ending, self.world.acting, self.world.now)
