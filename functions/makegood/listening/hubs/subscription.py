"""When a hub is asked, how long what it agrees to holds, and how far its pushes are relied upon.

A hub is relied upon once it has pushed, and until it fails to: only then is its feed polled once a
day, and never less. So a hub that lies, sleeps or was never told of news costs nothing but time
that other feeds' polls take too.
"""

import hashlib
import hmac
from dataclasses import replace
from datetime import datetime, timedelta

from makegood.listening.hubs.named import Named
from makegood.model.feeds import FeedRef
from makegood.model.hubs import Hub, Subscription

LEASE = timedelta(days=10)
"""What is asked for."""
LEASES = timedelta(hours=1), timedelta(days=14)
"""A shorter lease is no help; of a longer one so much is believed."""
PENDING = timedelta(days=1)
"""How long a hub may take to verify what it was asked for."""
FIRST_WAIT, LONGEST_WAIT = timedelta(hours=1), timedelta(days=7)
"""Before a hub that did not agree is asked again: doubled each time."""
MOST_ASKS_KEPT = 4
"""When a feed names another hub, so that this one is asked within a day."""
AFTER_DENIAL = timedelta(days=30)
FLOOR = timedelta(minutes=5)
"""Between two polls that pushes of one feed bring."""
ANNOUNCED = timedelta(hours=1)
"""News that a poll finds so soon after a push belongs to it."""
MOST_MISSED = 2
"""So much news in a row that it did not push, and a hub is relied upon no longer."""


def begun(named: Named, before: Subscription | None, key: str) -> Subscription:
    """What is to be asked for, with nothing known of the hub yet.

    A feed that names now one hub and now another has us ask no sooner for it.
    """
    new = Subscription(named.hub, named.topic, key)
    if before is None:
        return new
    asks = min(before.asks, MOST_ASKS_KEPT)
    return replace(new, asked_at=before.asked_at, asks=asks, version=before.version)


def is_to_be_asked(subscription: Subscription, now: datetime) -> bool:
    """Whether the hub is to be asked now: first, again, or because half of its lease is over."""
    if subscription.ended:
        return False
    if subscription.asked_at and now - subscription.asked_at < _wait(subscription):
        return False
    if not is_living(subscription, now):
        return True
    granted, left = _span(subscription), (subscription.until or now) - now
    return left < granted / 2


def _wait(subscription: Subscription) -> timedelta:
    if subscription.denied:
        return AFTER_DENIAL
    doubled = FIRST_WAIT * 2 ** (min(subscription.asks, 20) - 1)
    return min(doubled, LONGEST_WAIT) if subscription.asks else timedelta(0)


def _span(subscription: Subscription) -> timedelta:
    since, until = subscription.since, subscription.until
    return until - since if since and until else timedelta(0)


def asked(subscription: Subscription, now: datetime) -> Subscription:
    """As it is while the hub is being asked."""
    return replace(subscription, asked_at=now, asks=subscription.asks + 1, denied=False)


def is_expected(subscription: Subscription, now: datetime) -> bool:
    """Whether the hub may ask if we mean it: it was asked lately, or it agreed and still pushes."""
    at = subscription.asked_at
    is_pending = at is not None and now - at <= PENDING and not subscription.denied
    return is_living(subscription, now) or (is_pending and not subscription.ended)


def lease_of(said: str | None) -> timedelta | None:
    """The lease that a hub names, clamped; None for one that is none, or too short.

    Hubs of before the standard name none: then it is as long as we asked for.
    """
    if said is None:
        return LEASE
    if not (said.isascii() and said.isdigit() and len(said) < 19):
        return None
    least, most = LEASES
    seconds = min(int(said), int(most.total_seconds()))
    return timedelta(seconds=seconds) if seconds >= least.total_seconds() else None


def agreed(subscription: Subscription, lease: timedelta, now: datetime) -> Subscription:
    """After the hub has agreed. One that had stopped must show anew that it pushes."""
    held = replace(subscription, since=now, until=now + lease, asks=0)
    if is_living(subscription, now):
        return held
    return replace(held, pushed_at=None, behind=False, missed=0)


def has_just_agreed(subscription: Subscription, now: datetime) -> bool:
    """Whether it is said again what was written a moment ago."""
    since = subscription.since
    return is_living(subscription, now) and since is not None and now - since < FLOOR


def refused(subscription: Subscription) -> Subscription:
    """After the hub has said no, which it may at any time."""
    return replace(subscription, denied=True, until=None)


def ended(subscription: Subscription) -> Subscription:
    """While its hub, which had agreed, is told to push no more."""
    return replace(subscription, until=None, ended=True)


def is_living(subscription: Subscription, now: datetime) -> bool:
    """Whether the hub has agreed to push now."""
    return subscription.until is not None and now < subscription.until


def is_relied_upon(ref: FeedRef, now: datetime) -> bool:
    """Whether the feed's hub is trusted to push its news, so that one poll a day is enough.

    Not while the feed cannot be read, for then no push brings a poll.
    """
    known = ref.subscription
    return (
        known is not None
        and is_living(known, now)
        and known.pushed_at is not None
        and known.missed < MOST_MISSED
        and not (known.behind or ref.trouble)
    )


def without_hub(ref: FeedRef) -> FeedRef:
    """The feed as it is polled where no hub may push."""
    return replace(ref, subscription=None) if ref.subscription else ref


def is_unannounced(ref: FeedRef, now: datetime) -> bool:
    """Whether news that is found now should have been pushed, and was not."""
    known = ref.subscription
    if known is None or known.pushed_at is None or not is_relied_upon(ref, now):
        return False
    return now - known.pushed_at > ANNOUNCED


def is_too_soon(subscription: Subscription, now: datetime) -> bool:
    """Whether a push comes so soon after another one that it brings no poll of its own."""
    return subscription.pushed_at is not None and now - subscription.pushed_at < FLOOR


def pushed(subscription: Subscription, now: datetime) -> Subscription:
    """After a push that brings a poll."""
    return replace(subscription, pushed_at=now, behind=False, missed=0)


def polled(subscription: Subscription, now: datetime, *, found_news: bool) -> Subscription:
    """After a poll that worked.

    A push may come before a cache shows what it means. So where the poll that it brought finds
    nothing, the feed is polled by its habit once more.
    """
    is_before_its_news = is_too_soon(subscription, now) and not found_news
    return replace(subscription, behind=is_before_its_news)


def missed_by(subscription: Subscription, hub: Hub) -> Subscription:
    """After news that was not pushed: at once enough if the hub is silent for others too."""
    missed = max(subscription.missed + 1, min(hub.missed, MOST_MISSED))
    return replace(subscription, missed=missed)


def is_silent(hub: Hub) -> bool:
    """Whether a hub that used to push does so no more, for any of its feeds."""
    return hub.missed >= MOST_MISSED


def next_version(subscription: Subscription) -> Subscription:
    """As it is written, over what was read."""
    return replace(subscription, version=subscription.version + 1)


def callback_name(feed_id: str, subscription: Subscription) -> str:
    """The last part of the callback's path: not to be guessed, another one for another hub."""
    return f"{feed_id}.{_derived('callback', feed_id, subscription)}"


def secret_of(feed_id: str, subscription: Subscription) -> str:
    """What the hub signs pushes with; it cannot be reckoned from the callback's name."""
    return _derived("secret", feed_id, subscription)


def _derived(purpose: str, feed_id: str, subscription: Subscription) -> str:
    words = "\n".join((f"makegood hub {purpose}", feed_id, subscription.hub, subscription.topic))
    return hmac.new(subscription.key.encode(), words.encode(), hashlib.sha256).hexdigest()
