"""After each poll that worked: the hub that the feed names is noted, and asked where it is time."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from makegood.errors import Conflict, FeedTrouble, MakegoodError
from makegood.listening.hubs import subscription as rules
from makegood.listening.hubs.named import Named, hub_in
from makegood.model.feeds import FeedRef, Fetched
from makegood.model.hubs import Subscription
from makegood.ports import FeedBook, Transport

MOST_ASKED = 5
"""Hubs that one batch asks; for the others a later poll is time enough."""


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
    is_asked = after is not None and deps.left > 0 and rules.is_to_be_asked(after, now)
    if after and is_asked:
        after = rules.asked(after, now)
    try:
        if after != before:
            deps.feeds.note_subscription(ref.id, before, after)
    except Conflict:
        # A hub said something meanwhile, or the feed left: the next poll knows.
        return False
    if after and is_asked:
        _ask(ref.id, after, deps)
    return is_asked


def _after_poll(
    before: Subscription | None, news: tuple[Fetched, str] | None, deps: Subscribing, now: datetime
) -> Subscription | None:
    """The subscription to what the feed names now; a hub that it names no more is let go."""
    if news is None:
        return rules.polled(before, now, found_news=False) if before else None
    named = _named(*news)
    if named is None:
        return None
    if before and named == Named(before.hub, before.topic):
        return rules.polled(before, now, found_news=True)
    return rules.begun(named, before, deps.new_key())


def _named(fetched: Fetched, text: str) -> Named | None:
    """The hub that the answer names; None too for what nobody thought of, which is no news."""
    try:
        return hub_in(fetched, text)
    except (MakegoodError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - a stranger's words must not stop the other feeds of the lane
        return None


def _ask(feed_id: str, subscription: Subscription, deps: Subscribing) -> None:
    """One request; a hub that does not take it is asked again later, for it has not agreed."""
    form = {
        "hub.mode": "subscribe",
        "hub.topic": subscription.topic,
        "hub.callback": f"{deps.callback}/{rules.callback_name(feed_id, subscription)}",
        "hub.secret": rules.secret_of(feed_id, subscription),
        "hub.lease_seconds": str(round(rules.LEASE.total_seconds())),
    }
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
