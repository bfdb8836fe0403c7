"""After each poll that worked: the hub that the feed names is noted, and asked where it is time.

One that the feed names no more, or whose feed left the wheel, is told to push no more.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from makegood.errors import Conflict, FeedTrouble, MakegoodError
from makegood.listening.hubs import subscription as rules
from makegood.listening.hubs.named import Named, hub_in
from makegood.model.feeds import FeedRef, Fetched
from makegood.model.hubs import Subscription
from makegood.ports import FeedBook, Transport

MOST_ASKED = 5
"""Hubs that one batch asks; for the others a later poll is time enough."""

type Mode = Literal["subscribe", "unsubscribe"]


@dataclass(frozen=True, slots=True)
class Subscribing:
    """What asking hubs needs of the world."""

    feeds: FeedBook
    transport: Transport
    callback: str
    """The https address under which hubs reach us, without the name of a subscription."""
    new_key: Callable[[], str]
    left: int = MOST_ASKED


def keep_up(
    ref: FeedRef, news: tuple[Fetched, str] | None, deps: Subscribing, now: datetime
) -> bool:
    """Keep the feed's subscription as it should be after a poll; whether its hub was asked.

    `news` is the changed answer with its text, None if nothing changed. That we ask is written
    before we do, for a hub may verify it at once. Discovered feeds end by themselves, and no hub
    is asked for them.
    """
    if ref.until is not None:
        return False
    before = ref.subscription
    after = _after_poll(before, news, deps, now)
    mode = _to_ask_for(before, after, deps, now)
    if after and mode == "subscribe":
        after = rules.asked(after, now)
    try:
        if after != before:
            deps.feeds.note_subscription(ref.id, before, after)
    except Conflict:
        # A hub said something meanwhile, or the feed left: the next poll knows.
        return False
    if after and mode:
        _ask(ref.id, after, deps, mode)
    return bool(mode)


def let_go(ref: FeedRef, deps: Subscribing, now: datetime) -> bool:
    """Tell the hub of a feed that left to push no more; whether it was told.

    Once: where it does not hear that, its lease ends by itself, and until then its pushes get 410.
    """
    known = ref.subscription
    if known is None or deps.left <= 0 or not rules.is_living(known, now):
        return False
    _ask(ref.id, known, deps, "unsubscribe")
    return True


def _to_ask_for(
    before: Subscription | None, after: Subscription | None, deps: Subscribing, now: datetime
) -> Mode | None:
    if after is None or deps.left <= 0:
        return None
    if after.ended and before and not before.ended:
        return "unsubscribe"
    return "subscribe" if rules.is_to_be_asked(after, now) else None


def _after_poll(
    before: Subscription | None, news: tuple[Fetched, str] | None, deps: Subscribing, now: datetime
) -> Subscription | None:
    """The subscription to what the feed names now.

    A hub that it names no more is let go first; another one begins with the next news, for until
    the old one has heard of it, its callback must be known.
    """
    if news is None:
        return rules.polled(before, now, found_news=False) if before else None
    named = _named(*news)
    if before and not before.ended and named == Named(before.hub, before.topic):
        return rules.polled(before, now, found_news=True)
    if before and rules.is_living(before, now):
        return rules.ended(before)
    return rules.begun(named, before, deps.new_key()) if named else None


def _named(fetched: Fetched, text: str) -> Named | None:
    """The hub that the answer names; None too for what nobody thought of, which is no news."""
    try:
        return hub_in(fetched, text)
    except (MakegoodError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - a stranger's words must not stop the other feeds of the lane
        return None


def _ask(feed_id: str, subscription: Subscription, deps: Subscribing, mode: Mode) -> None:
    """One request; a hub that does not take one to subscribe has not agreed, and is asked later."""
    form = {
        "hub.mode": mode,
        "hub.topic": subscription.topic,
        "hub.callback": f"{deps.callback}/{rules.callback_name(feed_id, subscription)}",
    }
    if mode == "subscribe":
        form["hub.secret"] = rules.secret_of(feed_id, subscription)
        form["hub.lease_seconds"] = str(round(rules.LEASE.total_seconds()))
    with suppress(FeedTrouble):
        try:
            deps.transport.post(subscription.hub, form)
        except MakegoodError:
            raise
        except Exception as error:
            # Whatever a stranger's answer brings about must not stop the other feeds of its lane.
            raise FeedTrouble("http", type(error).__name__) from error


def note_missed(feed_id: str, feeds: FeedBook, now: datetime) -> None:
    """A poll found news that the feed's hub should have pushed, and still has not.

    Counted for the feed and for the hub, of which all its feeds may have been waiting; where
    somebody wrote meanwhile it is let be.
    """
    feed = feeds.get(feed_id)
    known = feed.ref.subscription if feed else None
    if feed is None or known is None or not rules.is_unannounced(feed.ref, now):
        return
    before = feeds.hub(known.hub)
    hub = replace(before, missed=before.missed + 1, missed_at=now, version=before.version + 1)
    with suppress(Conflict):
        feeds.note_hub(hub)
        feeds.note_subscription(feed_id, known, rules.missed_by(known, hub))
