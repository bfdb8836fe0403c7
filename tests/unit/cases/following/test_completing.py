"""Pages of posts that are cut short are read once; what is known of the post is amended."""

from dataclasses import replace
from datetime import timedelta

import pytest

from makegood.cases.customers.identity import domain_key
from makegood.cases.following.completing import A_DAY, A_DAY_AND_HOST
from makegood.cases.following.linked import INTERVAL, LONGEST
from makegood.errors import FeedTrouble
from makegood.listening.addresses.wheel import feed_id
from makegood.model.alerts import EmailKind
from makegood.model.cases import State
from makegood.model.feeds import Feed, FeedRef, Fetched
from makegood.model.verdicts import Mention, Route, Stage
from makegood.triage.receiving import Receiving, SetAside, receive
from makegood.triage.whole import READ_WHOLE
from unit.cases.blogs import STORY, item, rss
from unit.cases.following.test_discovering import Web
from unit.cases.mentions.test_editing import SOLVED, WORSE
from unit.triage.triage_world import NOW

PAGE = "https://dripline.example/steam"
ROBOTS = "https://dripline.example/robots.txt"
BLOG = Feed(FeedRef("blog", "https://dripline.example/feed", 60), name="Dripline", language="en")
CALM = (
    "We had friends over on Sunday, the first warm day of the year, and I had put the good cups "
    "on the table before anybody came. The Juniper kettle stood ready."
)
PRAISE = "The Juniper kettle is lovely, thank you Juniper, I am so happy with it."


def cut(slug: str = "steam", text: str = CALM, author: str = "Tove") -> str:
    return item(slug, "dripline", f"{text} [\u2026]", NOW, author)


def page(*parts: str, at: str = PAGE, title: str = "steam") -> Fetched:
    body = "".join(f"<p>{part}</p>" for part in parts)
    html = (
        f"<!doctype html><html lang='en'><head><title>{title}</title></head><body><nav>"
        f"<a href='/'>Dripline</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
    )
    return Fetched(200, at, html.encode(), "text/html")


def hear(web: Web, *posts: str, feed: Feed = BLOG) -> None:
    """The blog's feed brings these posts."""
    address = feed.ref.address
    web.transport.pages[address] = Fetched(200, address, rss("dripline", *posts), "text/xml")
    web.feeds.put(feed)
    web.poll(feed)


def pages(web: Web) -> list[Feed]:
    return [feed for feed in web.feeds.all() if feed.ref.whole]


def read_page(web: Web, **parts: str) -> str:
    """The blog's post is heard, then its page is asked for: what came of that."""
    hear(web, cut(**parts))
    (feed,) = pages(web)
    return web.poll(feed).result


def the_mention(web: Web) -> Mention:
    (mention,) = web.book.mentions.values()
    return mention


@pytest.fixture
def web() -> Web:
    """The web where the whole post stands."""
    web = Web()
    web.transport.pages[PAGE] = page(CALM, STORY)
    return web


def test_the_page_of_a_cut_post_that_names_a_brand_is_followed(web: Web) -> None:
    """For two days at most; the post waits for it with its beginning."""
    hear(web, cut())
    (feed,) = pages(web)
    assert feed.ref.id == feed_id(PAGE)
    assert (feed.ref.interval, feed.ref.until) == (INTERVAL, NOW + LONGEST)
    assert (feed.page_for, feed.language, feed.name) == ("juniper", "en", "Dripline")
    assert feed.episode
    assert (feed.episode.key, feed.episode.author) == (the_mention(web).post_key, "Tove")
    assert feed.episode.text.startswith(CALM)


def test_what_the_whole_post_says_opens_the_case(web: Web) -> None:
    """Of the mention that was there, which is no longer the beginning only."""
    hear(web, cut())
    before = the_mention(web)
    assert (before.case, before.cut) == ("", True)
    assert before.verdict.route is not Route.ALERT
    (feed,) = pages(web)
    assert web.poll(feed).result == "changed"
    after = the_mention(web)
    assert (after.id, after.post_key, after.author) == (before.id, before.post_key, "Tove")
    assert STORY in after.text
    assert (after.cut, after.whole, after.verdict.route) == (False, True, Route.ALERT)
    assert after.verdict.reasons[-1] == READ_WHOLE
    assert web.file("Tove").mentions == (after,)
    assert web.file("Tove").turns == ()


def test_a_post_is_no_new_one_by_its_page(web: Web) -> None:
    """However often either comes again, it is one mention in one case, told once."""
    read_page(web)
    once = (the_mention(web), web.file("Tove"), dict(web.book.entries))
    web.seen._seen.clear()
    hear(web, cut())
    assert (the_mention(web), web.file("Tove"), dict(web.book.entries)) == once
    assert [feed.active for feed in pages(web)] == [False]


def test_a_page_that_was_read_is_over(web: Web) -> None:
    """The post is forgotten there, and the page is not asked for again."""
    read_page(web)
    (feed,) = pages(web)
    assert (feed.active, feed.episode) == (False, None)


def test_a_page_whose_nudge_comes_again_was_read_before(web: Web) -> None:
    """Nothing is made of it, and it is nobody's trouble."""
    read_page(web)
    note, once = web.nudges.notes[-1], (the_mention(web), pages(web))
    again = receive(note, 2, Receiving(web.feeds, web.documents, web.triaging), NOW)
    assert isinstance(again, SetAside)
    assert again.why == "read before"
    assert (the_mention(web), pages(web)) == once


def test_an_update_in_the_feed_is_added_to_the_whole_that_was_read(web: Web) -> None:
    """The page is not asked for again, and none of what it said is lost."""
    read_page(web)
    before = the_mention(web)
    update = "UPDATE: they sent a new kettle on Friday, and it works again. All fine now."
    hear(web, cut(text=f"{update} {CALM}"))
    after = the_mention(web)
    assert (after.whole, after.cut, len(after.versions)) == (True, False, 2)
    assert after.text.startswith(before.text)
    assert update in after.text
    assert web.file("Tove").case.stage is Stage.SOLVED
    asked = len(web.reader.asked)
    hear(web, cut(text=f"{update} {CALM} 14 comments"))
    assert (the_mention(web), len(web.reader.asked)) == (after, asked)


@pytest.mark.parametrize("added", [SOLVED[0], WORSE])
def test_a_page_that_is_older_than_an_edit_takes_nothing_back(web: Web, added: str) -> None:
    """The feed was edited while the page was on its way: both are said."""
    hear(web, cut(text=STORY))
    (waiting,) = pages(web)
    web.transport.pages[PAGE] = page(STORY, CALM)
    web.now += timedelta(hours=1)
    hear(web, cut(text=f"{STORY} {added}"))
    before = the_mention(web)
    assert added.split(".", maxsplit=1)[0] in before.text
    web.poll(waiting)
    after = the_mention(web)
    assert after.whole
    assert CALM.split(".", maxsplit=1)[0] in after.text
    assert added.split(".", maxsplit=1)[0] in after.text
    assert (after.verdict.stage, after.verdict.danger) == (
        before.verdict.stage,
        before.verdict.danger,
    )


def test_a_case_that_the_beginning_opened_is_amended(web: Web) -> None:
    """Its rep is not told twice; the desk shows all of it, and says so."""
    story = STORY.partition(" Could somebody")[0]
    rest = "I have small children. There was a fire in the kitchen, and smoke everywhere."
    web.transport.pages[PAGE] = page(STORY, rest, "Can somebody help?")
    hear(web, cut(text=story))
    before = web.file("Tove")
    emails = len(web.book.entries)
    (feed,) = pages(web)
    web.poll(feed)
    after = web.file("Tove")
    assert after.case.mentions == before.case.mentions
    assert after.case.version == before.case.version + 1
    assert after.case.said_again_at is None
    assert rest in after.mentions[0].text
    assert [event.words for event in after.events if event.name == "noted"] == [
        "the whole post was read from its page; the feed carries only the beginning"
    ]
    answers = [each for each in web.book.entries.values() if each.kind is EmailKind.ANSWER]
    assert (answers, len(web.book.entries)) == ([], emails)


def test_a_closed_case_is_left_as_it_is(web: Web) -> None:
    """Whoever closed it had the page before them."""
    hear(web, cut(text=STORY))
    case = web.file("Tove").case
    web.book.cases[case.id] = replace(case, state=State.CLOSED, closed_at=NOW)
    (feed,) = pages(web)
    web.transport.pages[PAGE] = page(STORY, CALM)
    web.poll(feed)
    assert the_mention(web).cut


def test_a_brand_that_only_the_page_names_is_heard_where_all_pages_are_read(web: Web) -> None:
    """As the feed's setting has it; the post stays that of its feed."""
    quiet = "We had friends over on Sunday, the first warm day of the year."
    web.transport.pages[PAGE] = page(quiet, STORY)
    hear(web, cut(text=quiet))
    assert pages(web) == []
    web.seen._seen.clear()
    hear(web, cut(text=quiet), feed=replace(BLOG, whole_pages=True))
    (feed,) = pages(web)
    assert feed.page_for == ""
    web.poll(feed)
    mention = the_mention(web)
    assert (mention.feed_id, mention.whole, mention.verdict.route) == ("blog", True, Route.ALERT)
    assert web.file("Tove").mentions == (mention,)


def test_a_page_that_is_not_the_post_changes_nothing(web: Web) -> None:
    """A wall of cookies: the beginning is what there is."""
    web.transport.pages[PAGE] = page("We value your privacy and keep cookies. " * 9)
    hear(web, cut())
    before, (feed,) = the_mention(web), pages(web)
    assert web.poll(feed).result == "changed"
    assert the_mention(web) == before
    assert not pages(web)[0].active


@pytest.mark.parametrize(
    "rules", [b"User-agent: *\nDisallow: /", b"User-agent: Makegood\nDisallow: /steam"]
)
def test_a_page_that_robots_txt_keeps_to_itself_is_left(web: Web, rules: bytes) -> None:
    """For good: it is not asked for, and forgets the post."""
    web.transport.pages[ROBOTS] = Fetched(200, ROBOTS, rules, "text/plain")
    assert read_page(web) == "over"
    assert PAGE not in {ref.address for ref in web.transport.asked}
    assert (pages(web)[0].active, pages(web)[0].episode) == (False, None)
    assert the_mention(web).cut


def test_rules_that_cannot_be_had_are_waited_for(web: Web) -> None:
    """The page is asked for once they can."""
    web.transport.pages[ROBOTS] = FeedTrouble("server", "the server answered 503")
    assert read_page(web) == "trouble"
    assert PAGE not in {ref.address for ref in web.transport.asked}
    del web.transport.pages[ROBOTS]
    web.now = NOW + timedelta(hours=1)
    assert web.poll(pages(web)[0]).result == "changed"
    assert the_mention(web).whole


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (FeedTrouble("blocked", "403"), "over"),
        (FeedTrouble("gone", "410"), "over"),
        (FeedTrouble("refused_address", "inside"), "over"),
        (FeedTrouble("not_found", "404"), "trouble"),
        (FeedTrouble("throttled", "429", 600), "trouble"),
        (FeedTrouble("timeout", "slow"), "trouble"),
        (Fetched(200, PAGE, b"%PDF-1.7", "application/pdf"), "over"),
        (Fetched(200, PAGE, rss("dripline"), "text/xml"), "over"),
        (Fetched(200, PAGE, b"<html><script>_cf_chl_opt={}</script>", "text/html"), "over"),
    ],
)
def test_a_page_that_cannot_be_had_is_left_or_waited_for(
    web: Web, answer: Fetched | FeedTrouble, result: str
) -> None:
    """By what asking again would mend; a guard's page is no text."""
    web.transport.pages[PAGE] = answer
    assert read_page(web) == result
    assert pages(web)[0].active is (result == "trouble")
    web.now = NOW + LONGEST
    web.poll(pages(web)[0])
    assert not pages(web)[0].active
    assert the_mention(web).cut


def test_a_document_that_cannot_be_read_is_over(web: Web) -> None:
    """It is not asked for every quarter of an hour."""
    web.transport.pages[PAGE] = page("steam " * 600_000)
    read_page(web)
    (feed,) = pages(web)
    assert (feed.active, feed.ref.trouble, feed.episode) == (False, "too_large", None)


def test_a_feed_and_a_host_begin_so_many_a_day(web: Web) -> None:
    """However many posts they have, and whatever those name."""
    feeds = [replace(BLOG, ref=FeedRef(f"f{n}", f"{BLOG.ref.address}{n}", 60)) for n in range(4)]
    for n, feed in enumerate(feeds):
        posts = [cut(f"part-{n}-{m}", f"Of tea, part {n} {m}.") for m in range(A_DAY + 5)]
        hear(web, *posts, feed=replace(feed, whole_pages=True))
        assert len(pages(web)) == min((n + 1) * A_DAY, A_DAY_AND_HOST)


def test_a_comment_that_is_cut_has_no_page(web: Web) -> None:
    """It stands on that of something else."""
    comments = rss("dripline", cut(), title="Comments on: Of tea")
    web.feeds.put(BLOG)
    web.transport.pages[BLOG.ref.address] = Fetched(200, BLOG.ref.address, comments, "text/xml")
    web.poll(BLOG)
    assert the_mention(web).cut
    assert pages(web) == []


def test_what_is_old_or_of_unknown_age_is_left(web: Web) -> None:
    """As it opens no case by its beginning either."""
    web.now = NOW + timedelta(days=30)
    hear(web, cut())
    web.seen._seen.clear()
    undated = cut().partition("<pubDate>")[0] + cut().partition("</pubDate>")[2]
    hear(web, undated)
    assert pages(web) == []
    hear(web, undated.replace("steam", "tea").replace(CALM, f"Of tea. {PRAISE}"))
    assert len(pages(web)) == 1


@pytest.mark.parametrize("site", ["dripline.example", "*.dripline.example"])
def test_who_asked_to_be_left_alone_is_not_read(web: Web, site: str) -> None:
    """Whatever they began to say."""
    web.book.bar(domain_key(site.removeprefix("*.")), "asked", NOW)
    hear(web, cut())
    assert pages(web) == []


def test_what_is_said_in_full_elsewhere_by_then_opens_no_second_case(web: Web) -> None:
    """A planet brought the whole of it before its page was read."""
    hear(web, cut())
    web.hear("planet", item("by-tove", "planet", f"{CALM} {STORY}", NOW, "Tove at Dripline"))
    assert len(web.book.cases) == 1
    (feed,) = pages(web)
    web.poll(feed)
    assert len(web.book.cases) == 1


def test_praise_that_turns_out_so_is_passed_on_once(web: Web) -> None:
    """What was passed on by the beginning is not passed on again by the whole."""
    web.transport.pages[PAGE] = page(PRAISE, f"{PRAISE} {CALM}")
    hear(web, cut(text=PRAISE))
    before = dict(web.book.entries)
    (feed,) = pages(web)
    web.poll(feed)
    assert the_mention(web).whole
    assert dict(web.book.entries) == before


def test_a_feed_of_summaries_has_its_pages_read(web: Web) -> None:
    """Nothing says that they go on, but that it has nothing else."""
    others = [item(f"tea-{n}", "dripline", f"Of tea and of cups, part {n}.", NOW) for n in range(5)]
    hear(web, item("steam", "dripline", CALM, NOW, "Tove"))
    assert pages(web) == []
    web.seen._seen.clear()
    hear(web, *others, item("steam", "dripline", CALM, NOW, "Tove"))
    (feed,) = pages(web)
    assert web.poll(feed).result == "changed"
    assert the_mention(web).whole
