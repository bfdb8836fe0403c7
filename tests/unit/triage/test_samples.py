"""The samples' expectations, post by post, held against judging alone."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from makegood.adapters.language import LocalLanguages
from makegood.listening.documents.identity import sort_new
from makegood.listening.documents.posts import read_posts
from makegood.listening.documents.seen import Seen
from makegood.model.feeds import Document, Feed, FeedRef, Post
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Watchlist
from makegood.triage.judging import Judging, judge_all
from makegood.triage.setting import Setting
from makegood_ops.samples import Expectation, Expected, expectations, render
from makegood_ops.standin.reader import LocalReader
from makegood_ops.watchlist.reading import read
from unit.triage.triage_world import NOW, shipped_cues

SAMPLES = Path(__file__).parents[3] / "infra" / "samples"


@cache
def expected() -> Expected:
    return expectations((SAMPLES / "expected.toml").read_text("utf-8"))


@cache
def watchlist() -> Watchlist:
    return read((SAMPLES / "watchlist.toml").read_text("utf-8"), "watchlist.toml")


@cache
def judged() -> dict[tuple[str, str, str], Mention]:
    """Every mention by feed, post (guid, link or title) and brand."""
    judging = Judging.of(watchlist(), shipped_cues(), LocalLanguages(), LocalReader())
    return {
        (name, said, mention.brand): mention
        for name, body in render(SAMPLES / "feeds", NOW).items()
        for post, mention in _mentions(name, body, judging)
        for said in (post.guid, post.link, post.title)
    }


def _mentions(name: str, body: bytes, judging: Judging) -> Iterator[tuple[Post, Mention]]:
    watched = next(each for each in watchlist().feeds if each.address.endswith(f"/{name}"))
    feed = Feed(
        FeedRef(name, watched.address, 60),
        language=watched.language,
        own=watched.own,
        staff=watched.staff,
    )
    posts = sort_new(read_posts(Document(name, "0", body, watched.address), feed, NOW), Seen()).new
    by_key = {post.key: post for post in posts}
    for mention in judge_all(posts, Setting(feed, NOW, first_poll=True), judging):
        yield by_key[mention.post_key], mention


def _is(about_brand: bool) -> list[Expectation]:
    return [
        each
        for each in expected().posts
        if each.brand and each.about_brand == about_brand and not each.stretch
    ]


ABOUT = [each for each in _is(about_brand=True) if each.kind]


@pytest.mark.parametrize("each", ABOUT, ids=lambda each: f"{each.post} {each.brand}")
def test_a_sample_is_judged_as_a_person_judges_it(each: Expectation) -> None:
    """Kind, need, stage, route, danger and the colleagues it thanks."""
    verdict = judged()[each.feed, each.post, each.brand].verdict
    bands = [expected().bands[band] for band in each.need]
    assert verdict.kind in each.kind
    assert any(low <= verdict.need < high for low, high in bands)
    assert verdict.stage in each.stage
    assert verdict.route in each.route
    assert verdict.danger == each.danger
    assert set(verdict.names) == set(each.names)


@pytest.mark.parametrize("each", _is(about_brand=False), ids=lambda each: f"{each.post}")
def test_a_sample_that_is_not_about_the_brand_is_no_mention(each: Expectation) -> None:
    """The plant, and the brand's own staff."""
    assert (each.feed, each.post, each.brand) not in judged()


def test_no_sample_is_a_mention_that_nobody_expects() -> None:
    """A pair of post and brand that is not listed is no mention."""
    listed = {(each.feed, each.post, each.brand) for each in expected().posts}
    spoken = judged()
    unlisted = {mention.id for key, mention in spoken.items() if key in listed} ^ {
        mention.id for mention in spoken.values()
    }
    assert not unlisted


def test_the_posts_of_one_person_have_one_customer_and_others_another() -> None:
    """As far as anybody can know who wrote."""
    spoken = judged()
    known = [
        (each.customer, spoken[each.feed, each.post, each.brand].customer)
        for each in expected().posts
        if each.customer and not each.copies and (each.feed, each.post, each.brand) in spoken
    ]
    assert len(set(known)) == len({customer for customer, _ in known})
    assert len(set(known)) == len({customer_id for _, customer_id in known})
