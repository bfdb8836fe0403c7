"""A made-up brand with its reps, and a forum that people write in, on the deployed template."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from time import monotonic, sleep
from typing import Any

from makegood.errors import Conflict
from makegood.listening.addresses.wheel import feed_id
from makegood.model.cases import Case
from makegood.model.changes import Change
from makegood.model.feeds import PollBatch
from makegood.model.watchlist import Brand, Hours, Keyword, Ladder, Rep, WatchedFeed
from makegood.ports import CaseBook
from makegood_ops.cli.applying import apply
from makegood_ops.demo.run import Playing
from makegood_ops.local.mail import Mail
from stack.forum import Said, feed_of
from stack.visiting import Visitor

FILE = "kettle-talk.xml"
DAY = timedelta(days=1)
PATIENCE = 150.0
"""Seconds after which an email that does not come is missed."""

BRAND = Brand(
    "tarnwick",
    "Tarnwick",
    (Keyword("Tarnwick"),),
    lead="cora",
    products=("Heron",),
    # Two tries after the first one: the last of them is soon told.
    ladder=Ladder(retry_after=(timedelta(days=3), timedelta(days=7))),
)


ALWAYS = Hours((((time(0), time(0)),),) * 7)


def a_rep(name: str, *brands: str, hours: Hours = ALWAYS) -> Rep:
    """A rep, known by their first name."""
    first = name.partition(" ")[0].lower()
    return Rep(first, name, f"{first}@tarnwick.example", brands, hours=hours)


REPS = (
    a_rep("Edda Lindqvist", BRAND.id),
    a_rep("Bram Osei", BRAND.id),
    a_rep("Cora Whitlock"),
)


@dataclass(slots=True)
class Town:
    """The brand on a stack; what is told of people here goes by the names of the reps' ids."""

    playing: Playing
    said: list[Said] = field(default_factory=list)
    read: set[int] = field(default_factory=set)
    """Numbers of the mails that were looked at."""

    @property
    def book(self) -> CaseBook:
        return self.playing.deployment.adapters.book()

    def apply(self, *reps: Rep, brand: Brand = BRAND) -> None:
        """Put the town's watchlist in force beside the samples'."""
        shown, feeds = self.playing.show.watchlist, self.playing.stack.feeds
        mine = WatchedFeed(f"http://{feeds.host}/{FILE}", name="Kettle Talk", first_poll="all")
        whole = replace(
            shown,
            brands=(*shown.brands, brand),
            reps=(*shown.reps, *reps),
            feeds=(*shown.feeds, mine),
        )
        apply(whole, self.playing.deployment, datetime.now(UTC))

    def write(self, *said: Said) -> None:
        """Somebody posts it, or several do at once, and the forum's feed is polled."""
        self.said += said
        self.publish()
        adapters = self.playing.deployment.adapters
        feed = adapters.feeds().get(feed_id(f"http://{self.playing.stack.feeds.host}/{FILE}"))
        if feed:
            batch = PollBatch(0, (feed.ref,), datetime.now(UTC), f"said {len(self.said)}")
            adapters.nudges().poll([batch])

    def publish(self) -> None:
        """Put the feed where the feed server looks."""
        (self.playing.stack.places.feeds / FILE).write_bytes(feed_of(self.said))

    def mail(self, kind: str, about: str = "") -> Mail:
        """The next email of that kind about somebody, once it has come; sweeps until then."""
        found: list[Mail] = []

        def has_come() -> bool:
            found.extend(self._unread(kind, about))
            return bool(found)

        self.until(has_come, f"no {kind} about {about or 'anybody'}")
        self.read.add(found[0].number)
        return found[0]

    def until(self, is_so: Callable[[], bool], otherwise: str) -> None:
        """Sweep until it is so; an assertion when patience ends."""
        ends = monotonic() + PATIENCE
        while not is_so():
            assert monotonic() < ends, f"{otherwise}; {self._came()}"
            self.playing.stack.invoke("follow_up", {})
            sleep(0.3)

    def heard_until(self, site: str) -> datetime:
        """Until when a customer's own site is followed; long ago where it is not."""
        feed = self.playing.deployment.adapters.feeds().get(feed_id(site))
        return (feed and feed.ref.until) or datetime.min.replace(tzinfo=UTC)

    def name(self, rep: str) -> str:
        """What the rep is called in public."""
        known = self.playing.deployment.adapters.watchlists().current().rep(rep)
        assert known
        return known.name

    def answer(self, mail: Mail, text: str) -> str:
        """The reader answers the email; what became of it."""
        return self.playing.stack.reply(mail, text)

    def case(self, mail: Mail) -> Case:
        """The email's case, as it is now."""
        case = self.book.case(mail.tags["case"])
        assert case
        return case

    def pass_time(self, mail: Mail, span: timedelta) -> None:
        """Everything that the email's case knows happened that much longer ago."""
        while True:
            case = self.case(mail)
            older = replace(_earlier(case, span), version=case.version + 1)
            with suppress(Conflict):
                return self.book.commit(Change(case=older))

    def _unread(self, kind: str, about: str) -> Iterator[Mail]:
        for mail in self.playing.stack.mails:
            is_new = mail.number not in self.read and mail.tags.get("kind") == kind
            if is_new and about in f"{mail.subject} {words(mail)}":
                yield mail

    def _came(self) -> list[tuple[str | None, str]]:
        return [(mail.tags.get("kind"), mail.subject) for mail in self.playing.stack.mails[-6:]]


def at_the_desk(mail: Mail) -> Visitor:
    """Who follows the email's link and presses its button; the landing page names no customer."""
    visitor, link = Visitor(), link_in(mail, "l")
    visitor.open(link)
    landing = visitor.text
    visitor.press(link.removeprefix(visitor.address).partition("?")[0])
    assert visitor.status == 200, (landing, visitor.text)
    return visitor


def act(visitor: Visitor, mail: Mail, name: str, **typed: str) -> str:
    """Press a button of the case page; what the page says after it."""
    visitor.press(f"/cases/{mail.tags['case']}/{name}", **typed)
    assert visitor.status == 200, visitor.text
    return visitor.text


def page(visitor: Visitor, mail: Mail) -> str:
    """What the case page says now."""
    visitor.open(f"/cases/{mail.tags['case']}")
    return visitor.text


def link_in(mail: Mail, page: str) -> str:
    """The first address of that kind of page in an email's plain text: 'l', 'choices'."""
    found = re.search(rf"https?://\S+/{page}/\S+", mail.text)
    assert found, mail.text
    return found[0]


def words(mail: Mail) -> str:
    """An email's plain text on one line, without the marks of quotes and emphasis."""
    return " ".join(re.sub(r"^>|\*", " ", mail.text, flags=re.MULTILINE).split())


def to(mail: Mail) -> str:
    """The rep who got it, by the name before the @."""
    (address,) = mail.recipients
    return address.partition("@")[0]


def days_ahead(days: int) -> datetime:
    """So many days from now."""
    return datetime.now(UTC) + days * DAY


def _earlier(value: Any, span: timedelta) -> Any:
    """The value with every moment and day in it that much earlier."""
    if isinstance(value, datetime | date):
        return value - span
    if isinstance(value, tuple):
        return tuple(_earlier(one, span) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        moved = {each.name: _earlier(getattr(value, each.name), span) for each in fields(value)}
        return replace(value, **moved)
    return value
