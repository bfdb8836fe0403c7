"""A feed that names a hub, our side of it, and a hub that does as the standard says unless told."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from makegood.adapters.hub_calls import read_call, to_result
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryDocuments, MemoryNudges, MemoryTransport
from makegood.errors import FeedTrouble
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.hubs.pushes import HearingHubs, hear
from makegood.listening.hubs.subscribing import Subscribing
from makegood.listening.polling.fetch import Fetching, Outcome, fetch_batch
from makegood.model.feeds import Feed, FeedRef, Fetched, Habit, PollBatch
from makegood.model.hubs import Subscription

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ADDRESS = "https://tideletters.example/feed"
FEED = feed_id(ADDRESS)
HUB = "https://hub.example/"
OURS = "https://desk.example/hub"
HABIT = Habit(30.0, NOW - 60 * DAY, NOW)


def body(*titles: str, hub: str = HUB, topic: str = ADDRESS) -> bytes:
    """The feed with these posts; without a hub if none is named."""
    named = f'<a:link rel="hub" href="{hub}"/><a:link rel="self" href="{topic}"/>' if hub else ""
    items = "".join(f"<item><title>{title}</title></item>" for title in titles)
    head = '<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel>'
    return f"{head}<title>Tide Letters</title>{named}{items}</channel></rss>".encode()


@dataclass(slots=True)
class World:
    """Our side: a feed on the wheel, polls of it, and what hubs say to us."""

    feeds: MemoryFeedBook = field(init=False)
    web: MemoryTransport = field(init=False)
    nudges: MemoryNudges = field(default_factory=MemoryNudges)
    documents: MemoryDocuments = field(default_factory=MemoryDocuments)
    now: datetime = NOW
    is_on: bool = True
    keys: int = 0

    def __post_init__(self) -> None:
        ref = FeedRef(FEED, ADDRESS, 15, habit=HABIT)
        self.feeds = MemoryFeedBook([Feed(ref)])
        self.web = MemoryTransport()
        self.show("Eels")

    def show(self, *titles: str, **how: str) -> None:
        """What stands at the feed's address from now on."""
        self.web.pages[ADDRESS] = Fetched(200, ADDRESS, body(*titles, **how), "application/rss+xml")

    @property
    def ref(self) -> FeedRef:
        return self.feeds.feeds[FEED].ref

    @property
    def subscription(self) -> Subscription:
        assert self.ref.subscription is not None
        return self.ref.subscription

    def new_key(self) -> str:
        self.keys += 1
        return f"k{self.keys}"

    def fetching(self) -> Fetching:
        asking = Subscribing(self.feeds, self.web, OURS, self.new_key) if self.is_on else None
        parts = (self.web, self.documents, self.nudges, self.feeds, lambda: self.now)
        return Fetching(*parts, subscribing=asking)

    def hearing(self) -> HearingHubs:
        return HearingHubs(self.feeds, self.nudges, 4)

    def poll(self, *refs: FeedRef) -> tuple[Outcome, ...]:
        """A poll by the wheel."""
        batch = PollBatch(0, refs or (self.ref,), self.now, "c-1")
        return fetch_batch(batch, self.fetching())

    def poll_pushed(self) -> list[str]:
        """The polls that pushes have asked for; the result of each feed."""
        batches, self.nudges.polls = self.nudges.polls, []
        done = [fetch_batch(batch, self.fetching()) for batch in batches]
        return [outcome.result for outcomes in done for outcome in outcomes]

    def change(self, **changes: Any) -> None:
        """Somebody else writes of the feed."""
        feed = self.feeds.feeds[FEED]
        self.feeds.feeds[FEED] = replace(feed, ref=replace(feed.ref, **changes))

    def hears(self, event: Mapping[str, Any]) -> dict[str, Any]:
        """What the HTTP API is answered."""
        return to_result(hear(read_call(event), self.hearing(), self.now))


def event(
    method: str,
    path: str,
    query: Mapping[str, str] | None = None,
    content: bytes = b"",
    headers: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """A request as the HTTP API tells of it."""
    return {
        "version": "2.0",
        "rawPath": path,
        "rawQueryString": urlencode(query or {}),
        "headers": {name.lower(): value for name, value in (headers or {}).items()},
        "requestContext": {"http": {"method": method, "path": path}, "requestId": "r-1"},
        "body": base64.b64encode(content).decode(),
        "isBase64Encoded": True,
    }


@dataclass(slots=True)
class ProperHub:
    """Takes subscriptions, verifies them, pushes with a signature. Its lies are arguments."""

    world: World
    lease: str = "864000"
    form: Mapping[str, str] = field(default_factory=dict)
    """The last form it took."""

    def __post_init__(self) -> None:
        self.world.web.take = self.take

    def take(self, address: str, form: Mapping[str, str]) -> None:
        if address != HUB:
            raise FeedTrouble("dns", "no such hub")
        self.form = form

    @property
    def path(self) -> str:
        return self.form["hub.callback"].removeprefix("https://desk.example")

    def says(self, **query: str) -> dict[str, Any]:
        """A GET of the callback; names with _ for the hub's."""
        named = {name.replace("hub_", "hub."): value for name, value in query.items()}
        return self.world.hears(event("GET", self.path, named))

    def verifies(self, **lies: str) -> dict[str, Any]:
        """It asks whether we mean it."""
        asked = {
            "hub_mode": self.form["hub.mode"],
            "hub_topic": self.form["hub.topic"],
            "hub_challenge": "c/9+<h>",
            "hub_lease_seconds": self.lease,
        }
        return self.says(**(asked | lies))

    def denies(self, **lies: str) -> dict[str, Any]:
        """It says no."""
        return self.says(**({"hub_mode": "denied", "hub_topic": self.form["hub.topic"]} | lies))

    def signed(self, content: bytes, method: str = "sha256", secret: str = "") -> str:
        key = (secret or self.form["hub.secret"]).encode()
        return f"{method}={hmac.new(key, content, getattr(hashlib, method)).hexdigest()}"

    def pushes(self, content: bytes = b"<rss/>", signature: str | None = None) -> int:
        """It has news; the status that it gets."""
        said = self.signed(content) if signature is None else signature
        headers = {"X-Hub-Signature": said} if said else {}
        answered = self.world.hears(event("POST", self.path, content=content, headers=headers))
        status: int = answered["statusCode"]
        return status


def pushing() -> tuple[World, ProperHub]:
    """A feed whose hub has agreed and has shown that it pushes, an hour and a half ago."""
    world = World()
    hub = ProperHub(world)
    world.poll()
    assert hub.verifies()["statusCode"] == 200
    world.now += HOUR
    world.show("Eels", "A boat")
    assert hub.pushes() == 202
    assert world.poll_pushed() == ["changed"]
    world.now += 90 * MINUTE
    return world, hub
