"""A fault at any call while a hub is asked, agrees, pushes, and is relied upon."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from faults.chain import plainly
from faults.line import Killed, Line, every_fault
from faults.scenes import a_blog_chain, another_turn, item, page, rss, show
from faults.test_crashes import skips
from makegood.errors import MakegoodError
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.hubs.pushes import HearingHubs
from makegood.listening.hubs.subscription import is_living, is_relied_upon
from makegood.listening.polling.fetch import Fetching
from makegood.model.hubs import Subscription
from unit.listening.hubs.hub_world import DAY, HOUR, MINUTE, ProperHub, World

TRIES = 4


@dataclass(slots=True)
class Faulty(World):
    """The same world, its ports on a counted line; what failed comes again, as on AWS."""

    line: Line = field(default_factory=Line)

    def fetching(self) -> Fetching:
        deps = World.fetching(self)
        feeds, web = self.line.port("feeds", self.feeds), self.line.port("web", self.web)
        assert deps.subscribing is not None
        return replace(
            deps,
            transport=web,
            documents=self.line.port("documents", self.documents),
            nudges=self.line.port("nudges", self.nudges),
            feeds=feeds,
            subscribing=replace(deps.subscribing, feeds=feeds, transport=web),
        )

    def hearing(self) -> HearingHubs:
        feeds = self.line.port("feeds", self.feeds)
        return HearingHubs(feeds, self.line.port("nudges", self.nudges), 4)

    def again(self, act: Callable[[], Any]) -> None:
        """A queue brings its message again, and a hub its push, until it is done."""
        for _ in range(TRIES):
            try:
                act()
            except (Killed, MakegoodError):
                self.now += MINUTE
            else:
                return

    def poll_all_pushed(self) -> None:
        """Each poll that pushes asked for, from its own message."""
        while self.nudges.polls:
            batch = self.nudges.polls[0]
            self.again(lambda batch=batch: self.poll(*batch.feeds))  # type: ignore[misc]  # mypy knows no default of a lambda
            self.nudges.polls.remove(batch)


def play(line: Line) -> Faulty:
    """Three pieces of news, two of them pushed; and a day of polls by habit for what got lost."""
    world = Faulty(line=line)
    hub = ProperHub(world)
    for _ in range(3):
        world.again(world.poll)
        if hub.form and not is_living(world.subscription, world.now):
            world.again(hub.verifies)
        world.now += 2 * HOUR
    for titles in (("Eels", "A boat"), ("Eels", "A boat", "Rope")):
        world.show(*titles)
        world.again(hub.pushes)
        world.poll_all_pushed()
        world.now += HOUR
        world.again(world.poll)
        world.now += DAY
    return world


def settled(world: Faulty) -> tuple[bool, int, int]:
    """Whether the hub is relied upon, how many documents were handed on, and what it missed."""
    documents = {note.key for note in world.nudges.notes}
    return is_relied_upon(world.ref, world.now), len(documents), world.subscription.missed


def test_no_fault_leaves_a_feed_unheard_or_its_hub_unbelieved() -> None:
    """Killed before or after any call, throttled, or without an answer."""
    usual = play(Line())
    wanted = settled(usual)
    assert wanted == (True, 3, 0)
    for number, how in every_fault(usual.line.calls, skips):
        world = play(Line({number: how}))
        assert settled(world) == wanted, world.line.fired


def test_only_new_posts_are_news_that_a_hub_missed() -> None:
    """A feed whose bytes change without a post needed no push."""
    site = "https://maren.example/feed"
    chain = a_blog_chain({"maren": rss(item("eels", "Maren", "Eels."))}, render=plainly)
    another_turn(chain)
    known, feed = feed_id(site), chain.feedbook.feeds[feed_id(site)]
    pushing = Subscription(
        "https://hub.example/", site, "k", until=chain.now + 9 * DAY, pushed_at=chain.now - DAY
    )
    chain.feedbook.feeds[known] = replace(feed, ref=replace(feed.ref, subscription=pushing))
    for text, missed in (("Eels, mostly.", 0), ("Eels, again.", 0)):
        show(chain, "maren", page(rss(item("eels", "Maren", text)), site))
        another_turn(chain)
        subscription = chain.feedbook.feeds[known].ref.subscription
        assert subscription is not None
        assert subscription.missed == missed
    both = rss(item("eels", "Maren", "Eels."), item("rope", "Maren", "Rope and tar."))
    show(chain, "maren", page(both, site))
    another_turn(chain)
    subscription = chain.feedbook.feeds[known].ref.subscription
    assert subscription is not None
    assert (subscription.missed, chain.feedbook.hub("https://hub.example/").missed) == (1, 1)
