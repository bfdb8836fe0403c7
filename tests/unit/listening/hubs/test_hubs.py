"""Which hub a feed names: in headers, markup and JSON, honest and otherwise."""

import json
from dataclasses import replace

import pytest

from hanging import ended_if_it_hangs
from makegood.listening.hubs.named import LONGEST_HEAD, Named, hub_in
from makegood.model.feeds import Fetched

ADDRESS = "https://tideletters.example/feed"
HUB = "https://hub.example/"
ANSWER = Fetched(200, ADDRESS, b"")
NAMED = Named(HUB, ADDRESS)


def rss(head: str, items: str = "<item><title>Eels</title></item>") -> str:
    return f"<rss version='2.0'><channel><title>Tide Letters</title>{head}{items}</channel></rss>"


def link(rel: str, href: str) -> str:
    return f'<atom:link rel="{rel}" href="{href}" type="application/rss+xml"/>'


BOTH = link("hub", HUB) + link("self", ADDRESS)


@pytest.mark.parametrize(
    "text",
    [
        rss(BOTH),
        rss(link("self", ADDRESS) + link("hub", HUB)),
        rss(
            f"<atom10:link xmlns:atom10='x' rel='self hub' href='{HUB}' />" + link("self", ADDRESS)
        ),
        f"<feed xmlns='a'><link href='{HUB}' rel='hub'/><link href='{ADDRESS}' rel='self'/><entry>",
        f"<?xml version='1.0'?><rdf:RDF><channel>{BOTH}</channel><item>",
        rss(f'<link\nrel = "hub"\nhref = "{HUB}"/>', ""),
        json.dumps({"feed_url": ADDRESS, "hubs": [{"type": "WebSub", "url": HUB}], "items": []}),
    ],
)
def test_a_hub_is_named_in_the_head_of_every_kind_of_feed(text: str) -> None:
    """With the topic, which stands beside it."""
    assert hub_in(ANSWER, text) in {NAMED, Named(HUB, HUB)}


@pytest.mark.parametrize(
    "header",
    [
        f'<{HUB}>; rel="hub", <{ADDRESS}>; rel="self"',
        f"<{ADDRESS}>;rel=self,<{HUB}>;rel=hub",
        f'<{HUB}>; title="a, b; c"; REL="Hub nofollow"',
        f'</style.css>; rel=preload; as=style, <{HUB}>; type="x"; rel="hub"',
    ],
)
def test_headers_come_before_what_the_feed_says(header: str) -> None:
    """As the standard has it: who serves the feed knows best."""
    text = rss(link("hub", "https://old.example/") + link("self", "https://old.example/feed"))
    assert hub_in(replace(ANSWER, link=header), text) == NAMED


def test_a_header_without_a_hub_leaves_it_to_the_feed() -> None:
    """Many servers send Link for other things."""
    answer = replace(ANSWER, link='<https://api.example/>; rel="https://api.w.org/"')
    assert hub_in(answer, rss(BOTH)) == NAMED


def test_the_topic_is_as_the_publisher_spells_it() -> None:
    """A hub compares it letter by letter; it is made whole, and not tidied."""
    odd = "HTTP://TideLetters.example:80/feed?a=1&amp;b=%7e"
    named = hub_in(ANSWER, rss(link("hub", HUB) + link("self", odd)))
    assert named == Named(HUB, "HTTP://TideLetters.example:80/feed?a=1&b=%7e")
    assert hub_in(ANSWER, rss(link("hub", HUB) + link("self", "/rss"))) == Named(
        HUB, "https://tideletters.example/rss"
    )


@pytest.mark.parametrize("topic", ["", "javascript:alert(1)", "http://[", "https://a.example/a b"])
def test_without_a_topic_it_is_where_the_feed_was_found(topic: str) -> None:
    """Or with one that nobody could ask for."""
    assert hub_in(ANSWER, rss(link("hub", HUB) + link("self", topic))) == NAMED


def test_a_hub_is_asked_by_https() -> None:
    """One that is named so is taken first, and others are tried so: our secret goes there."""
    plain = link("hub", "http://plain.example/")
    assert hub_in(ANSWER, rss(plain + BOTH)) == NAMED
    assert hub_in(ANSWER, rss(plain)) == Named("https://plain.example/", ADDRESS)
    assert hub_in(ANSWER, rss(link("hub", "/push"))) == Named(
        "https://tideletters.example/push", ADDRESS
    )


@pytest.mark.parametrize(
    "hub",
    [
        "",
        "ftp://hub.example/",
        "https://me:secret@hub.example/",
        "https://hub.example/a b",
        "https://" + "h" * 3000,
        "http://[",
        "mailto:hub@example.org",
    ],
)
def test_what_is_no_address_is_no_hub(hub: str) -> None:
    """The feed is polled as ever; where an address leads is seen when it is called."""
    assert hub_in(ANSWER, rss(link("hub", hub))) is None
    assert hub_in(replace(ANSWER, link=f"<{hub}>; rel=hub"), rss("")) is None


@pytest.mark.parametrize(
    "text",
    [
        rss("", f"<item><description>{BOTH}</description></item>"),
        f"<feed><entry><content type='html'>{BOTH}</content></entry></feed>",
        rss("<description>" + "x" * LONGEST_HEAD + "</description>" + BOTH),
        rss(f"<title><![CDATA[Comments on {BOTH}]]></title>"),
        rss(f"<title><![CDATA[<!-- ]]>{link('self', ADDRESS)}<![CDATA[{BOTH}"),
        rss(f"<!-- {BOTH} -->"),
        rss("", f"<item/>{BOTH}"),
        rss("", f"<ITEM>{BOTH}</ITEM>"),
        rss("", f"<{'a' * 30}:entry>{BOTH}</{'a' * 30}:entry>"),
    ],
)
def test_who_writes_posts_names_no_hub(text: str) -> None:
    """Or a commenter could send us to a hub of theirs."""
    assert hub_in(ANSWER, text) is None


def test_half_a_character_is_no_part_of_a_topic() -> None:
    """It could not be stored, and the feed's polls would fail for it."""
    hubs = [{"type": "WebSub", "url": f"{HUB}#\ud800"}]
    text = json.dumps({"feed_url": f"{ADDRESS}#\ud800", "hubs": hubs})
    assert hub_in(ANSWER, text) == NAMED


@pytest.mark.parametrize(
    "text",
    [
        '{"hubs": [',
        '{"hubs": {}}',
        '{"hubs": [1, null, {"type": "rssCloud", "url": "https://c.example/"}]}',
        '{"hubs": [{"type": "WebSub", "url": 7}], "feed_url": []}',
        '{"hubs": ' + "[" * 100_000,
        '{"hubs": [], "n": ' + "9" * 100_000 + "}",
        '["hubs"]',
    ],
)
def test_bent_json_names_no_hub(text: str) -> None:
    """What it is instead, triage says."""
    assert hub_in(ANSWER, text) in {None, Named("https://tideletters.example/7", ADDRESS)}


@pytest.mark.parametrize(
    "text",
    [
        "<link " * 200_000,
        "<link rel='hub' " + "href=' " * 200_000,
        "<a:link rel = " + " " * 500_000,
        "<" + "a" * 500_000 + ":link ",
        "<link " + "rel" * 300_000 + ">",
        "<![CDATA[" * 100_000,
        "<!--" * 200_000,
        "<![CDATA[]]>" * 100_000,
    ],
)
def test_heads_are_looked_through_once(text: str) -> None:
    """However they repeat themselves."""
    with ended_if_it_hangs():
        hub_in(replace(ANSWER, link=text), text)
