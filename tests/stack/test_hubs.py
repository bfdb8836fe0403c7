"""A hub tells the deployed template of news: by its own address, and what it signs is believed."""

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import pytest

from makegood.listening.addresses.wheel import feed_id
from makegood.listening.hubs.named import Named
from makegood.listening.hubs.subscription import asked, begun, callback_name, secret_of
from makegood.model.hubs import Hub, Subscription
from makegood.ports import FeedBook
from stack.forum import Said
from stack.town import FILE, Town

pytestmark = pytest.mark.stack

HUB = "https://hub.kettletalk.example/"
TROUBLE = (
    "My Tarnwick Heron has leaked since Sunday and the floor is ruined. I wrote to them twice and "
    "nobody has answered. Could somebody from Tarnwick please tell me what to do?"
)


def told(
    url: str, query: Mapping[str, str] | None = None, push: bytes = b"", signature: str = ""
) -> tuple[int, str]:
    """What a hub that calls an address is answered: it asks, or pushes where there is a body."""
    site = urlsplit(url)
    # Only browsers know that every name below localhost is this machine.
    connection = HTTPConnection("127.0.0.1", site.port or 80, timeout=60)
    headers = {"Host": site.netloc, "Content-Type": "application/atom+xml"}
    headers |= {"X-Hub-Signature": signature} if signature else {}
    path = f"{site.path}?{urlencode(query)}" if query else site.path
    connection.request("POST" if push else "GET", path, push or None, headers)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def known(feeds: FeedBook, feed: str) -> Subscription:
    """What the feed's hub was asked for."""
    found = feeds.get(feed)
    assert found
    assert found.ref.subscription
    return found.ref.subscription


def test_a_push_brings_a_post_before_the_wheel_does(town: Town) -> None:
    """The hub verifies, somebody forges a push, the hub pushes, and the rep has an alert."""
    deployment, now = town.playing.deployment, datetime.now(UTC)
    feeds, address = deployment.adapters.feeds(), f"http://{town.playing.stack.feeds.host}/{FILE}"
    feed = feed_id(address)
    feeds.note_subscription(feed, None, asked(begun(Named(HUB, address), None, "key"), now))
    feeds.note_hub(Hub(HUB, 1, now, version=1))
    name, secret = callback_name(feed, known(feeds, feed)), secret_of(feed, known(feeds, feed))
    callback = f"{deployment.config.desk_url}/hub/{name}"

    query = {"hub.mode": "subscribe", "hub.topic": address, "hub.challenge": "kettle-42"}
    assert told(callback, query | {"hub.topic": f"{address}2"}) == (404, "")
    assert told(callback[:-1], query)[0] == 404
    assert told(callback, query | {"hub.lease_seconds": "864000"}) == (200, "kettle-42")

    town.said.append(Said("ines moor", 801, TROUBLE, "Heron leaks"))
    town.publish()
    news = "<feed>é</feed>".encode()
    assert told(callback, push=news, signature="sha1=" + "0" * 40) == (202, "")
    assert known(feeds, feed).pushed_at is None
    signature = hmac.new(secret.encode(), news, "sha256").hexdigest()
    assert told(callback, push=news, signature=f"sha256={signature}") == (202, "")
    assert known(feeds, feed).pushed_at
    assert town.mail("alert", "ines moor").recipients
    assert feeds.hub(HUB).missed == 0
