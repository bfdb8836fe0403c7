"""Guards that ask for a browser: their pages are never a feed, nor the page that they stand for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryDocuments, MemoryNudges, MemoryTransport
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.pages.challenges import is_challenge_page
from makegood.listening.polling.fetch import Fetching, Outcome, fetch
from makegood.model.feeds import Feed, FeedRef, Fetched

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
ADDRESS = "https://kettles.example/feed"

CLOUDFLARE = """<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>
<meta name="robots" content="noindex,nofollow"></head><body><div class="main-wrapper">
<noscript>Enable JavaScript and cookies to continue</noscript></div>
<script>(function(){window._cf_chl_opt = {cvId: '3', cZone: 'kettles.example'};
var a = document.createElement('script'); a.src = '/cdn-cgi/challenge-platform/h/b/o.js';
document.head.appendChild(a);}());</script></body></html>"""
ANUBIS = """<!doctype html><html><head><title>Making sure you're not a bot!</title>
<link rel="stylesheet" href="/.within.website/x/xess/xess.css">
<script id="anubis_challenge" type="application/json">{"challenge":"f00d","rules":{}}</script>
</head><body><h1>Making sure you're not a bot!</h1><p>Loading...</p></body></html>"""
SUCURI = """<html><title>You are being redirected...</title>
<noscript>Javascript is required. Please enable javascript before you are allowed to see this page.
</noscript><script>var s={},u,c,U,r,i,l=0,a,e=eval,w=String.fromCharCode,
sucuri_cloudproxy_js='',S='Y29va2ll';L=S.length;</script></html>"""
DATADOME = """<html lang="en"><head><title>kettles.example</title><style>#cmsg{}</style></head>
<body style="margin:0"><p id="cmsg">Please enable JS and disable any ad blocker</p>
<script data-cfasync="false">var dd={'rt':'c','cid':'A','hsh':'B','t':'bv',
'host':'geo.captcha-delivery.com'}</script>
<script src="https://ct.captcha-delivery.com/c.js"></script></body></html>"""
INCAPSULA = """<html><head><META NAME="robots" CONTENT="noindex,nofollow"></head><body>
<iframe src="/_Incapsula_Resource?xinfo=1">Request unsuccessful. Incapsula incident ID: 7-1
</iframe></body></html>"""
XHTML = CLOUDFLARE.replace("<html", '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/x"')

EVERY = (CLOUDFLARE, ANUBIS, SUCURI, DATADOME, INCAPSULA, XHTML)
NAMES = ("cloudflare", "anubis", "sucuri", "datadome", "incapsula", "as-xhtml")

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Guards</title><item>
<title>What _cf_chl_opt is</title><link>https://kettles.example/1</link>
<description>A note on sucuri_cloudproxy_js and other guards.</description></item></channel>
</rss>"""


def polled(ref: FeedRef, body: str, kind: str = "text/html") -> tuple[Outcome, Fetching]:
    transport = MemoryTransport({ref.address: Fetched(200, ref.address, body.encode(), kind)})
    book = MemoryFeedBook([Feed(ref)])
    deps = Fetching(transport, MemoryDocuments(), MemoryNudges(), book, lambda: NOW)
    return fetch(ref, deps, NOW, "c"), deps


@pytest.mark.parametrize("page", EVERY, ids=NAMES)
@pytest.mark.parametrize("kind", ["text/html", "application/rss+xml"])
def test_a_challenge_with_200_is_no_empty_feed(page: str, kind: str) -> None:
    """The feed is blocked, what was known of it stays, and nothing goes to triage."""
    ref = FeedRef("f1", ADDRESS, 60, etag='"1"', sha256="ab")
    outcome, deps = polled(ref, page, kind)
    kept = deps.feeds.get("f1")
    assert kept is not None
    assert (outcome.result, outcome.trouble) == ("trouble", "blocked")
    assert (kept.ref.etag, kept.ref.sha256, kept.changed_at) == ('"1"', "ab", None)
    assert kept.ref.not_before == NOW + timedelta(hours=4)
    assert list(deps.documents.keys("f1")) == []


@pytest.mark.parametrize("page", EVERY, ids=NAMES)
def test_a_challenge_is_not_the_page_that_was_discovered(page: str) -> None:
    """A page that is followed for its text is not read as a guard's."""
    address = "https://kettles.example/my-kettle"
    until = NOW + timedelta(days=14)
    outcome, deps = polled(FeedRef(feed_id(address), address, 60, until=until), page)
    assert outcome.trouble == "blocked"
    assert list(deps.documents.keys(feed_id(address))) == []


def test_a_page_about_guards_is_a_page() -> None:
    """Its words are many, whatever marks they name."""
    told = "Our guard sets <code>window._cf_chl_opt</code>. " + "It asks each reader to wait. " * 60
    assert not is_challenge_page(f"<html><body><article>{told}</article></body></html>")


def test_a_page_behind_a_guard_that_let_us_in_is_a_page() -> None:
    """Guards leave their scripts in the pages that they let through, too."""
    page = """<html><body><p>My kettle leaks.</p><script>window.__CF$cv$params={r:'1'};
    a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js';</script>
    <script src="https://js.datadome.co/tags.js"></script></body></html>"""
    assert not is_challenge_page(page)


def test_a_feed_that_tells_of_guards_is_a_feed() -> None:
    """Marks count in pages only."""
    outcome, _ = polled(FeedRef("f1", ADDRESS, 60), FEED, "application/rss+xml")
    assert outcome.result == "changed"


def test_a_guard_that_lets_us_in_again_is_forgotten() -> None:
    """The next good answer is news like any other."""
    waiting = FeedRef("f1", ADDRESS, 60, trouble="blocked", failures=3, sha256="ab")
    outcome, deps = polled(waiting, FEED, "application/rss+xml")
    kept = deps.feeds.get("f1")
    assert outcome.result == "changed"
    assert kept is not None
    assert replace(kept.ref, sha256="", least=0) == FeedRef("f1", ADDRESS, 60)


@pytest.mark.parametrize("start", ["<script>_cf_chl_opt ", "<!-- _cf_chl_opt ", "<_cf_chl_opt "])
def test_broken_pages_cost_no_more(start: str) -> None:
    """Whatever is left open, each character is met once."""
    assert is_challenge_page("<html>" + (start * 5_000)[:190_000])
