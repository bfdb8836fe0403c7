"""What hubs say to us: that they were asked, that they will not, and that a feed has news."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from makegood.errors import Conflict
from makegood.listening.addresses.doors import Doors
from makegood.listening.addresses.wheel import lane_of
from makegood.listening.hubs import subscription as rules
from makegood.model.feeds import Feed, FeedRef, PollBatch
from makegood.model.hubs import Hub, Subscription
from makegood.ports import FeedBook, Nudges

LARGEST = 5_000_000
"""Bytes of a push over which a signature is reckoned; no push is ever read."""

TRIES = 5
"""However many pushes come at once, two of them write; a poll, and a renewal, may do so beside."""

_NAME = re.compile(r"(f[0-9a-f]{20})\.[0-9a-f]{64}")
_CHALLENGE = re.compile(r"[\x21-\x7e]{1,1000}")
_METHODS = {
    "sha1": hashlib.sha1,
    "sha256": hashlib.sha256,
    "sha384": hashlib.sha384,
    "sha512": hashlib.sha512,
}
"""Most hubs sign with SHA-1, whose collisions help nobody against an HMAC."""

type Became = Literal[
    "agreed",
    "denied",
    "ended",
    "polled",
    "too soon",
    "resting",
    "forged",
    "not asked for",
    "unknown",
]


@dataclass(frozen=True, slots=True)
class Call:
    """One request of somebody who says that they are a hub."""

    method: str
    name: str
    """The last part of the path."""
    query: Mapping[str, str]
    body: bytes = b""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What they get, and what became of it."""

    status: int
    became: Became
    feed_id: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class HearingHubs:
    """What hearing hubs needs of the world."""

    feeds: FeedBook
    nudges: Nudges
    lanes: int


def hear(call: Call, deps: HearingHubs, now: datetime) -> Answer:
    """Do what a hub's request asks for, if it is one that we gave that address.

    A push that is not believed, or brings no poll, gets the same answer as one that does. Conflict
    when others wrote of the same feed each time.
    """
    for _ in range(TRIES - 1):
        with suppress(Conflict):
            return _heard(call, deps, now)
    return _heard(call, deps, now)


def _heard(call: Call, deps: HearingHubs, now: datetime) -> Answer:
    feed = _known(call.name, deps.feeds)
    known = feed.ref.subscription if feed else None
    if feed is None or known is None or not feed.active or known.ended:
        return _left(call, feed, known)
    if call.method == "POST":
        return Answer(202, _pushed(call, feed, known, deps, now), feed.ref.id)
    if call.method != "GET":
        return Answer(405, "unknown")
    return _told(call, feed.ref, known, deps, now)


def _left(call: Call, feed: Feed | None, known: Subscription | None) -> Answer:
    """Of what we do not listen to any more, or never did: it is to be pushed no more."""
    challenge = call.query.get("hub.challenge", "")
    is_end = call.method == "GET" and call.query.get("hub.mode") == "unsubscribe"
    if is_end and feed and known and _is_topic(call, known) and _CHALLENGE.fullmatch(challenge):
        return Answer(200, "ended", feed.ref.id, challenge)
    return Answer(410 if call.method == "POST" else 404, "unknown")


def _known(name: str, feeds: FeedBook) -> Feed | None:
    """The feed whose hub was given that name."""
    found = _NAME.fullmatch(name)
    feed = feeds.get(found[1]) if found else None
    if feed is None or feed.ref.subscription is None:
        return None
    wanted = rules.callback_name(feed.ref.id, feed.ref.subscription)
    return feed if hmac.compare_digest(name, wanted) else None


def _told(
    call: Call, ref: FeedRef, known: Subscription, deps: HearingHubs, now: datetime
) -> Answer:
    """Verification and denial; that we push no more is not agreed to while we listen."""
    mode = call.query.get("hub.mode", "")
    challenge = call.query.get("hub.challenge", "")
    lease = rules.lease_of(call.query.get("hub.lease_seconds"))
    not_ours = Answer(404, "not asked for", ref.id)
    if not _is_topic(call, known):
        return not_ours
    if mode == "denied":
        if not known.denied:
            deps.feeds.note_subscription(ref.id, known, rules.refused(known))
        return Answer(200, "denied", ref.id)
    is_fit = mode == "subscribe" and _CHALLENGE.fullmatch(challenge)
    if not (is_fit and lease and rules.is_expected(known, now)):
        return not_ours
    if not rules.has_just_agreed(known, now):
        deps.feeds.note_subscription(ref.id, known, rules.agreed(known, lease, now))
    return Answer(200, "agreed", ref.id, challenge)


def _is_topic(call: Call, known: Subscription) -> bool:
    said = call.query.get("hub.topic", "")
    return hmac.compare_digest(said.encode(), known.topic.encode())


def _pushed(
    call: Call, feed: Feed, known: Subscription, deps: HearingHubs, now: datetime
) -> Became:
    """One poll, unless the feed just had one by a push, or is not to be asked now.

    Then its turn by habit comes after that, so that no news waits for a day.
    """
    if not is_signed(call, rules.secret_of(feed.ref.id, known)):
        return "forged"
    if not rules.is_living(known, now):
        return "not asked for"
    if why := _why_not_now(feed.ref, known, deps, now):
        if not known.behind:
            deps.feeds.note_subscription(feed.ref.id, known, replace(known, behind=True))
        return why
    after = rules.pushed(known, now)
    deps.nudges.poll((_poll(feed.ref, after, deps.lanes, now),))
    deps.feeds.note_subscription(feed.ref.id, known, after)
    _is_heard(known.hub, deps.feeds)
    return "polled"


def _why_not_now(
    ref: FeedRef, known: Subscription, deps: HearingHubs, now: datetime
) -> Literal["too soon", "resting"] | None:
    if rules.is_too_soon(known, now):
        return "too soon"
    if ref.trouble or not Doors.now(deps.feeds, now).is_open(ref, now):
        return "resting"
    return None


def is_signed(call: Call, secret: str) -> bool:
    """Whether whoever pushes knows the secret, by an HMAC over the body as it came."""
    method, _, said = call.signature.strip().partition("=")
    hash_of = _METHODS.get(method.lower())
    if hash_of is None or len(call.body) > LARGEST:
        return False
    wanted = hmac.new(secret.encode(), call.body, hash_of).hexdigest()
    return hmac.compare_digest(said.lower().encode("utf-8", "replace"), wanted.encode())


def _poll(ref: FeedRef, after: Subscription, lanes: int, now: datetime) -> PollBatch:
    """The poll, known by its second: one of this minute may be over, and must not stand for it."""
    second = now.replace(microsecond=0)
    written = replace(ref, subscription=rules.next_version(after))
    lane = lane_of(ref.address, lanes)
    return PollBatch(lane, (written,), second, f"push-{second:%Y%m%dT%H%M%S}-{ref.id}")


def _is_heard(hub: str, feeds: FeedBook) -> None:
    """What it missed before is forgotten."""
    known = feeds.hub(hub)
    if known.missed:
        with suppress(Conflict):
            feeds.note_hub(Hub(hub, version=known.version + 1))
