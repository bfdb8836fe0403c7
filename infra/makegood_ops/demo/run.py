"""Plays a show on a running local stack: apply, tick, and wait until everything has drained."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from makegood.cases.records.lists import open_cases
from makegood.model.verdicts import Mention
from makegood_ops.cli.applying import apply
from makegood_ops.demo.counting import FUNCTIONS, Counts, failures, mentions_of, polled, total
from makegood_ops.demo.show import Show
from makegood_ops.deployment import Deployment
from makegood_ops.local.errors import LocalStackError
from makegood_ops.local.stack import LocalStack

PAUSE = 1.0
PATIENCE = 180.0
"""Seconds after which a show that does not drain is given up."""

CALM = 2
"""Looks in a row that must find nothing to do."""


def _silently(counts: Counts) -> None:
    """Tell nobody how far it is."""


@dataclass(slots=True)
class Playing:
    """A show on a stack; `deployment` is what was deployed to it, and must be before it starts."""

    stack: LocalStack
    show: Show
    deployment: Deployment = field(init=False)

    def start(self) -> None:
        """Put the watchlist in force and tick the schedule once."""
        apply(self.show.watchlist, self.deployment, datetime.now(UTC))
        self.stack.invoke("dispatch_feeds", {})

    def play_out(self, tell: Callable[[Counts], None] = _silently) -> Counts:
        """Sweep until nothing is left to do, telling how far it is.

        LocalStackError when that takes too long.
        """
        ends, calm = time.monotonic() + PATIENCE, 0
        while calm < CALM:
            self.stack.invoke("follow_up", {})
            counts = self.counts()
            tell(counts)
            calm = calm + 1 if self._is_calm() else 0
            self._give_up_on_errors()
            if time.monotonic() > ends:
                raise LocalStackError(f"nothing drained within {PATIENCE:.0f} s: {self._left()}")
            time.sleep(PAUSE)
        return self.counts()

    def counts(self) -> Counts:
        """Where the show stands."""
        adapters = self.deployment.adapters
        feeds = polled(adapters.feeds())
        cases = list(open_cases(adapters.book(), self.show.watchlist))
        return Counts(
            feeds=sum(feeds.values()) - feeds["followed"],
            polled=feeds["read"] + feeds["trouble"],
            followed=feeds["followed"],
            posts=total(self.stack.logs("triage_posts"), "triaged", "new"),
            mentions=len(self.mentions()),
            cases=len(cases),
            alerts=sum(mail.tags.get("kind") == "alert" for mail in self.stack.mails),
        )

    def mentions(self) -> list[Mention]:
        """Every mention that was recorded."""
        return list(mentions_of(self.deployment.adapters.book(), self.show.watchlist))

    def _give_up_on_errors(self) -> None:
        """A failed message comes back only after minutes, so waiting for it tells nothing new."""
        for function in FUNCTIONS:
            for line in failures(self.stack.logs(function)):
                raise LocalStackError(f"{function} failed: {line[:500]}")

    def _is_calm(self) -> bool:
        due = self.deployment.adapters.book().due_entries(datetime.now(UTC))
        return self.stack.queues_drained() and self.stack.mailbox.is_quiet and not due

    def _left(self) -> str:
        left = [f"{queue.name}: {queue.waiting}" for queue in self.stack.queues() if queue.waiting]
        return ", ".join(left) or "outbox entries are still due"
