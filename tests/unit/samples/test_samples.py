"""The sample feeds, filled in, and what is expected of them."""

import re
from calendar import timegm
from collections import Counter
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import feedparser
import pytest

from makegood.errors import BadInput
from makegood.model.verdicts import Kind, Route, Stage
from makegood_ops import samples
from makegood_ops.watchlist import read

SAMPLES = Path(__file__).parents[3] / "infra" / "samples"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
RENDERED = samples.render(SAMPLES / "feeds", NOW, "http://127.0.0.1:9")
EXPECTED = samples.expectations((SAMPLES / "expected.toml").read_text("utf-8"))
WATCHLIST = read((SAMPLES / "watchlist.toml").read_text("utf-8"), "watchlist.toml")


def parsed(name: str) -> Any:
    """A sample feed as feedparser reads it."""
    return feedparser.parse(BytesIO(RENDERED[name]), sanitize_html=False)


def body(entry: Any) -> str:
    """The whole text that an entry carries, as markup."""
    return str(entry.content[0].value if "content" in entry else entry.summary)


ENTRIES = {
    (name, str(entry.get("id") or entry.get("link") or entry.title)): entry
    for name in RENDERED
    for entry in parsed(name).entries
}


@pytest.mark.parametrize("name", RENDERED)
def test_every_sample_feed_parses(name: str) -> None:
    """Well-formed, with posts, and no placeholder left in it."""
    found = parsed(name)
    assert not found.bozo
    assert found.entries
    assert b"{{" not in RENDERED[name]


def test_every_sort_of_feed_is_there() -> None:
    """RSS 2.0, RSS 1.0, an old RSS and Atom; about 12 feeds and 60 posts, each with its own key."""
    versions = {parsed(name).version for name in RENDERED}
    assert versions == {"rss20", "rss10", "rss091u", "atom10"}
    assert len(RENDERED) == 15
    assert len(ENTRIES) == sum(len(parsed(name).entries) for name in RENDERED) == 60


def test_expectations_speak_of_all_posts_and_of_no_others() -> None:
    """Each post is listed, once for each brand, also when nothing may come of it."""
    listed = [(each.feed, each.post, each.brand) for each in EXPECTED.posts]
    assert {(feed, post) for feed, post, _ in listed} == set(ENTRIES)
    assert len(listed) == len(set(listed))


def test_posts_that_others_join_or_copy_exist() -> None:
    """A reference leads to an expectation for the same brand and customer."""
    known = {(each.post, each.brand): each.customer for each in EXPECTED.posts if not each.copies}
    for each in EXPECTED.posts:
        if first := each.copies or each.joins:
            assert known[first, each.brand] == each.customer
        if each.copies_from:
            assert (each.copies_from, each.copies) in ENTRIES


def test_every_kind_and_every_route_is_expected_somewhere() -> None:
    """And every stage; each without an alternative, so that it must be found."""
    said = [each for each in EXPECTED.posts if each.about_brand]
    assert {each.kind[0] for each in said if len(each.kind) == 1} == set(Kind)
    assert {each.route[0] for each in said if len(each.route) == 1} == set(Route)
    assert {each.stage[0] for each in said if len(each.stage) == 1} == set(Stage)


def test_a_mention_says_all_and_what_is_none_says_nothing() -> None:
    """Kind, need, stage and route stand together, or not at all."""
    for each in EXPECTED.posts:
        parts = (each.kind, each.need, each.stage, each.route)
        wanted = bool(each.brand) and each.about_brand
        assert all(parts) == (wanted and (not each.copies or each.edited)), each
        assert wanted or not any(parts)
        assert each.why


def test_totals_are_what_the_posts_add_up_to() -> None:
    """One alert for each customer and brand that has a mention of that route."""
    counted = [
        each
        for each in EXPECTED.posts
        if each.brand and each.about_brand and not each.copies and not each.stretch
    ]
    alerts = Counter(each.brand for each in counted if Route.ALERT in each.route and not each.joins)
    assert len(counted) == EXPECTED.mentions
    assert alerts == EXPECTED.alerts
    assert sum(alerts.values()) == EXPECTED.cases


def test_customers_of_one_case_are_one_customer() -> None:
    """No customer is expected to get two alerts for one brand."""
    openers = [
        (each.customer, each.brand)
        for each in EXPECTED.posts
        if Route.ALERT in each.route and each.customer and not each.joins
    ]
    assert len(openers) == len(set(openers))


def test_the_sample_watchlist_fits_the_samples() -> None:
    """It watches each feed, knows the brands and reps, and its reps have room for every alert."""
    addresses = {feed.address for feed in WATCHLIST.feeds}
    assert addresses == {f"{samples.USUAL_BASE}/{name}" for name in RENDERED}
    brands = {brand.id for brand in WATCHLIST.brands}
    assert {each.brand for each in EXPECTED.posts} - {""} == brands
    for each in EXPECTED.posts:
        rep = WATCHLIST.rep(each.rep)
        assert not each.rep or (rep is not None and each.brand in rep.brands)
    for brand, count in EXPECTED.alerts.items():
        assert count < sum(rep.capacity for rep in WATCHLIST.reps if brand in rep.brands)


def test_the_watchlist_moves_with_the_server() -> None:
    """And stays one that reads."""
    text = (SAMPLES / "watchlist.toml").read_text("utf-8")
    moved = read(samples.render_watchlist(text, "http://127.0.0.1:4321/"), "w")
    assert {feed.address.rsplit("/", 1)[0] for feed in moved.feeds} == {"http://127.0.0.1:4321"}


def test_links_of_comment_feeds_lead_to_the_server() -> None:
    """The post's feed points to the comments, at the place where they are served."""
    [office] = [
        each for each in parsed("kitchen-table-office.xml").entries if "wfw_commentrss" in each
    ]
    assert office.wfw_commentrss == "http://127.0.0.1:9/kitchen-table-office.comments.xml"
    letter = ENTRIES["low-tide-letters.xml", "tag:lowtide.example,2019:letters/a-long-letter"]
    replies = [link.href for link in letter.links if link.rel == "replies"]
    assert replies == ["http://127.0.0.1:9/low-tide-letters.comments.xml"]


def test_what_the_samples_promise_is_in_them() -> None:
    """A long post with its mention in the middle, copies, posts that lack what others have."""
    letter = body(ENTRIES["low-tide-letters.xml", "tag:lowtide.example,2019:letters/a-long-letter"])
    place = letter.encode().index(b"Bracken Broadband") / len(letter.encode())
    assert len(letter.encode()) > 5000
    assert 0.3 < place < 0.7
    for each in EXPECTED.posts:
        if each.copies_from:
            original = ENTRIES[each.copies_from, each.copies]
            assert body(ENTRIES[each.feed, each.post]) == body(original)
    assert sum("author" not in entry for entry in ENTRIES.values()) >= 2
    assert any("link" not in entry for entry in ENTRIES.values())
    assert any("id" not in entry for entry in ENTRIES.values())
    assert any(not entry.get("published_parsed") for entry in ENTRIES.values())
    assert any("[…]" in body(entry) for entry in ENTRIES.values())


def test_the_polite_complaint_has_no_angry_word() -> None:
    """What makes it a complaint is what happened."""
    text = body(ENTRIES["kitchen-table-office.xml", "https://kitchentable.example/?p=412"])
    assert not re.search(r"angry|terrible|awful|worst|disgrac|useless|hate|furious", text)


def test_all_links_lead_nowhere_real() -> None:
    """Every host is made up, but for the server itself and the names of vocabularies."""
    for name, rendered in RENDERED.items():
        text = re.sub(rb'xmlns(:\w+)?="[^"]+"', b"", rendered).decode()
        hosts = set(re.findall(r"https?://([^/\"<\s]+)", text))
        assert all(host.endswith(".example") for host in hosts - {"127.0.0.1:9"}), name


def test_ages_are_rendered_before_now() -> None:
    """As RSS and as Atom write moments, in minutes, hours and days."""
    text = "{{ago 90m rfc822}} {{ago 3h iso}} {{ago 400d iso}} {{base}}/x"
    assert samples.render_text(text, NOW, "http://b/") == (
        "Sun, 01 Mar 2026 10:30:00 +0000 2026-03-01T09:00:00+00:00 2025-01-25T12:00:00+00:00 http://b/x"
    )


@pytest.mark.parametrize("text", ["{{ago 3 h iso}}", "{{ago 3w iso}}", "{{then}}", "{{ago 3h}}"])
def test_an_unknown_placeholder_is_named(text: str, tmp_path: Path) -> None:
    """With its file."""
    (tmp_path / "odd.xml").write_text(text)
    with pytest.raises(BadInput, match=r"odd\.xml: unknown placeholder") as caught:
        samples.render(tmp_path, NOW)
    assert text in str(caught.value)


def test_no_post_is_from_the_future_and_most_are_recent() -> None:
    """Only one is too old for an alert."""
    ages = [
        NOW - datetime.fromtimestamp(timegm(entry.published_parsed), UTC)
        for entry in ENTRIES.values()
        if entry.get("published_parsed")
    ]
    assert min(ages) > timedelta(0)
    assert sum(age > timedelta(days=7) for age in ages) == 1
