"""A deployment on the metered account, wired as the functions wire theirs, its ports warm."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from typing import Any

from benchmark.metered import Account, Cost, account
from makegood import wiring
from makegood.adapters.deployed import Adapters
from makegood.adapters.memory_listening import MemoryTransport
from makegood.alerts.outbox import Sending
from makegood.cases.acts.acting import Acting
from makegood.cases.assigning.assignment import Assigning
from makegood.cases.following.closer import Closer
from makegood.cases.sweeping.follow_up import FollowingUp
from makegood.config import Config
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.polling.dispatch import Dispatching
from makegood.listening.polling.fetch import Fetching
from makegood.model.feeds import Feed, FeedRef, Fetched
from makegood.model.watchlist import DAYS, Brand, Hours, Keyword, Rep, Watchlist
from makegood.ports import Watchlists
from makegood.triage.copies.near import is_near_copy
from makegood.triage.receiving import Receiving
from makegood_ops.standin.server import serve

ALWAYS = Hours((((time(0), time(0)),),) * len(DAYS))
ADA = Rep("ada", "Ada Brandt", "ada@mail.example", ("juniper",), hours=ALWAYS)
JUNIPER = Brand("juniper", "Juniper", (Keyword("Juniper"),), lead="ada")
WATCHLIST = Watchlist((JUNIPER,), (ADA,))
ADDRESS = "https://tideletters.example/feed"
REF = FeedRef(feed_id(ADDRESS), ADDRESS, 60)
QUEUES = ("polls.fifo", "triage.fifo", "assign.fifo", "alerts")


@dataclass(frozen=True, slots=True)
class _Session:
    """The account's session, with Comprehend answered by the stand-in."""

    session: Any
    standin: str

    def client(self, service: str, **options: Any) -> Any:
        if service == "comprehend":
            options["endpoint_url"] = self.standin
        return self.session.client(service, **options)


@dataclass(slots=True)
class Deployed:
    """The ports of each function, and what an act on them costs."""

    account: Account
    made: Adapters
    watchlists: Watchlists
    now: datetime

    def cost_of(self, act: Callable[[], object]) -> Cost:
        """What the act takes."""
        self.account.reset()
        act()
        cost = self.account.cost
        self.account.reset()  # what comes next is no part of it
        return cost

    def dispatching(self) -> Dispatching:
        return Dispatching(self.made.feeds(), self.made.nudges(), int(self.made.config.lanes))

    def fetching(self, page: Fetched) -> Fetching:
        made, web = self.made, MemoryTransport({ADDRESS: page})
        return Fetching(web, made.documents(), made.nudges(), made.feeds(), lambda: self.now)

    def receiving(self) -> Receiving:
        made = self.made
        triaging = partial(wiring.triaging, made, self.watchlists)
        return Receiving(made.feeds(), made.documents(), triaging)

    def assigning(self) -> Assigning:
        made = self.made
        return Assigning(made.book(), self.watchlists, made.nudges(), is_near_copy)

    def sending(self) -> Sending:
        made = self.made
        return Sending(made.book(), self.watchlists, made.mailer(), wiring.rendering(made))

    def following_up(self) -> FollowingUp:
        closer = Closer(self.made.book(), self.made.feeds())
        return FollowingUp(self.made.book(), self.watchlists, self.made.nudges(), closer)

    def acting(self) -> Acting:
        return Acting(self.made.book(), self.watchlists)


@contextmanager
def deployed() -> Iterator[Deployed]:
    """A fresh deployment that listens to one feed for one brand."""
    with account() as mine, serve() as standin:
        made = Adapters(_config(mine), wiring.now, _Session(mine.session(), standin.address))
        made.feeds().put(Feed(REF, language="en", first_poll="all"))
        watchlists = made.watchlists()
        watchlists.apply(WATCHLIST)
        watchlists.current()
        yield Deployed(mine, made, watchlists, wiring.now())


def _config(mine: Account) -> Config:
    polls, triage, assign, alerts = (mine.make_queue(name) for name in QUEUES)
    return Config(
        feeds_table="feeds",
        cases_table="cases",
        watchlist_table="watchlist",
        documents_bucket="documents",
        polls_queue=polls,
        triage_queue=triage,
        assign_queue=assign,
        alerts_queue=alerts,
        sender="makegood@mail.example",
        configuration_set="makegood",
        desk_url="https://desk.example",
        link_keys=mine.make_secret("links"),
        privacy_key=mine.make_secret("privacy"),
        contact_url="https://mail.example/about",
        reading_region="",
        translate="off",
        fetch_allow="",
        lanes="32",
        polls_a_day="240000",
        reply_domain="",
        hub_pushes="off",
    )
