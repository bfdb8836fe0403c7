"""Asking hubs over the wire: a hub that is one, and servers that are none."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from socket import socket
from urllib.parse import parse_qsl

import pytest

from integration.http_servers import Script, Server, answer, certificate, serving
from makegood.adapters.http import WebTransport
from makegood.adapters.http_dial import tls_context
from makegood.adapters.hub_calls import read_call
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryDocuments, MemoryNudges
from makegood.errors import FeedTrouble
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.hubs.pushes import HearingHubs, hear
from makegood.listening.hubs.subscribing import Subscribing
from makegood.listening.hubs.subscription import is_living, is_relied_upon
from makegood.listening.polling.fetch import Fetching, fetch_batch
from makegood.model.feeds import Feed, FeedRef, PollBatch, Trouble
from unit.listening.hubs.hub_world import body, event

FORM = {"hub.mode": "subscribe", "hub.topic": "https://a.example/ü?b=1&c=2"}
AGENT = "Makegood/0 (+https://makegood.example/about; feed-reader)"
NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)


@pytest.fixture
def pem(tmp_path: Path) -> Path:
    return certificate(tmp_path, "hub.example")


@contextmanager
def secure(script: Script, pem: Path) -> Iterator[Server]:
    """A server with that certificate."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(pem)
    with serving(script, context) as server:
        yield server


def transport(pem: Path, *servers: Server, seconds: float = 3.0) -> WebTransport:
    allow = frozenset(("127.0.0.1", server.port) for server in servers)
    return WebTransport(allow, AGENT, context=tls_context(str(pem)), seconds=seconds)


def body_of(connection: socket, head: str) -> bytes:
    """What follows the head of a request, as long as it says."""
    length = next(int(line[15:]) for line in head.lower().split("\r\n") if "content-length" in line)
    got = head.partition("\r\n\r\n")[2].encode("latin-1")
    while len(got) < length:
        got += connection.recv(65536)
    return got


def took(status: str = "202 Accepted", **headers: str) -> Script:
    """A script that reads the form before it answers, or the connection would be reset."""

    def script(connection: socket, head: str) -> None:
        body_of(connection, head)
        answer(b"", status, **headers)(connection, head)

    return script


def test_a_form_arrives_as_the_standard_wants_it(pem: Path) -> None:
    """Encoded, in UTF-8, with who asks and nothing else of ours."""
    got: list[bytes] = []

    def script(connection: socket, head: str) -> None:
        got.append(body_of(connection, head))
        answer(b"", "202 Accepted")(connection, head)

    with secure(script, pem) as hub:
        transport(pem, hub).post(hub.address("/push?x=1", "https"), FORM)
        head = hub.heads[0]
    assert dict(parse_qsl(got[0].decode())) == FORM
    assert head.startswith("POST /push?x=1 HTTP/1.1\r\n")
    assert "Content-Type: application/x-www-form-urlencoded\r\n" in head
    assert f"User-Agent: {AGENT}" in head
    assert "Cookie" not in head


@pytest.mark.parametrize(
    "status", ["400 Bad", "404 No", "410 Gone", "429 Slow", "500 Oops", "302 X"]
)
def test_a_hub_that_does_not_take_it_is_trouble(pem: Path, status: str) -> None:
    """A redirect that would make a GET of it is none."""
    with secure(took(status, Location="/other"), pem) as hub:
        with pytest.raises(FeedTrouble) as caught:
            transport(pem, hub).post(hub.address(scheme="https"), FORM)
        assert len(hub.heads) == 1
    assert caught.value.trouble == "http"


@pytest.mark.parametrize("status", ["307 Elsewhere", "308 Elsewhere"])
def test_a_hub_may_lead_to_another(pem: Path, status: str) -> None:
    """Which gets the same form."""
    with secure(took(), pem) as other:
        onward = took(status, Location=other.address("/hub", "https"))
        with secure(onward, pem) as hub:
            transport(pem, hub, other).post(hub.address(scheme="https"), FORM)
        assert other.heads[0].startswith("POST /hub")


@pytest.mark.parametrize(
    ("location", "trouble"),
    [
        ("https://127.0.0.1/", "refused_address"),
        ("https://169.254.169.254/latest/meta-data/", "refused_address"),
        ("https://[::ffff:10.0.0.1]/", "refused_address"),
        ("https://hub.example:22/", "redirects"),
        ("file:///etc/passwd", "redirects"),
        ("/again", "redirects"),
    ],
)
def test_a_hub_leads_us_nowhere_inside(pem: Path, location: str, trouble: Trouble) -> None:
    """Nor in a circle."""
    with secure(took("307 Elsewhere", Location=location), pem) as hub:
        with pytest.raises(FeedTrouble) as caught:
            transport(pem, hub).post(hub.address(scheme="https"), FORM)
        assert len(hub.heads) == (6 if location == "/again" else 1)
    assert caught.value.trouble == trouble


def test_a_hub_leads_from_https_to_no_http(pem: Path) -> None:
    """What it was told is for nobody else."""
    with serving(took()) as plain:
        onward = took("308 Elsewhere", Location=plain.address())
        with secure(onward, pem) as hub, pytest.raises(FeedTrouble, match="from https to http"):
            transport(pem, hub, plain).post(hub.address(scheme="https"), FORM)
        with pytest.raises(FeedTrouble, match="by https only"):
            transport(pem, plain).post(plain.address(), FORM)
        assert plain.heads == []


def test_a_hub_inside_is_not_asked(pem: Path) -> None:
    """Whoever names it in a feed."""
    with secure(took(), pem) as hub:
        with pytest.raises(FeedTrouble) as caught:
            transport(pem).post(f"https://127.0.0.1:{hub.port}/", FORM)
        assert hub.heads == []
    assert caught.value.trouble == "refused_address"


def test_a_hub_that_asked_to_be_left_alone_is(pem: Path) -> None:
    """Who opted out of being polled is not asked to push either."""

    def closed(address: str) -> None:
        raise FeedTrouble("refused_address", f"{address} opted out")

    with secure(took(), pem) as hub:
        allow = frozenset({("127.0.0.1", hub.port)})
        web = WebTransport(allow, AGENT, context=tls_context(str(pem)), check_onward=closed)
        with pytest.raises(FeedTrouble, match="opted out"):
            web.post(hub.address(scheme="https"), FORM)
        assert hub.heads == []


def test_a_hub_that_drips_is_let_go(pem: Path) -> None:
    """The deadline is for all of it."""

    def script(connection: socket, head: str) -> None:
        with suppress(OSError):
            for letter in "HTTP/1.1 202 Accepted" + "x" * 1000:
                connection.sendall(letter.encode())
                if stopped.wait(0.05):
                    return

    stopped = threading.Event()
    with secure(script, pem) as hub, pytest.raises(FeedTrouble) as caught:
        transport(pem, hub, seconds=0.5).post(hub.address(scheme="https"), FORM)
    stopped.set()
    assert caught.value.trouble == "timeout"


def test_what_a_hub_answers_is_not_read(pem: Path) -> None:
    """Ten megabytes of reasons are nobody's."""
    with secure(took(Content_Length="10000000000"), pem) as hub:
        transport(pem, hub).post(hub.address(scheme="https"), FORM)


def test_a_hub_from_the_feed_to_the_push(pem: Path) -> None:
    """One that verifies before it has answered, as many do; then it pushes, and the feed is polled.

    Everything but the HTTP API's own door is real: both servers, TLS, the form, the answers.
    """
    feeds, nudges = MemoryFeedBook(), MemoryNudges()
    hearing = HearingHubs(feeds, nudges, 1)
    verified: list[str] = []

    def hub_script(connection: socket, head: str) -> None:
        form = dict(parse_qsl(body_of(connection, head).decode()))
        path = form["hub.callback"].removeprefix("https://desk.example")
        asked = {"hub.mode": "subscribe", "hub.topic": form["hub.topic"], "hub.challenge": "c1"}
        told = hear(
            read_call(event("GET", path, asked | {"hub.lease_seconds": "86400"})), hearing, NOW
        )
        verified.append(told.text)
        answer(b"", "202 Accepted")(connection, head)

    with secure(hub_script, pem) as hub:
        content = body("Eels", hub=hub.address("/", "http"), topic="/the-feed")
        with serving(answer(content, Content_Type="application/rss+xml")) as site:
            web = transport(pem, hub, site)
            ref = FeedRef(feed_id(site.address()), site.address(), 15)
            feeds.put(Feed(ref))
            asking = Subscribing(feeds, web, "https://desk.example/hub", lambda: "key")
            parts = (web, MemoryDocuments(), nudges, feeds, lambda: NOW)
            fetching = Fetching(*parts, subscribing=asking)
            (outcome,) = fetch_batch(PollBatch(0, (ref,), NOW, "c-1"), fetching)
    known = feeds.feeds[ref.id].ref
    assert (outcome.result, outcome.asked_hub, verified) == ("changed", True, ["c1"])
    assert known.subscription is not None
    assert known.subscription.topic == site.address("/the-feed")
    assert is_living(known.subscription, NOW)
    assert not is_relied_upon(known, NOW)
