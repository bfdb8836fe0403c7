"""Transcripts of episodes that matter are fetched once, and judged as words of the episode."""

from dataclasses import replace
from datetime import timedelta

import pytest

from makegood.cases.customers.identity import domain_key
from makegood.cases.following.linked import INTERVAL, LONGEST, Linking
from makegood.cases.following.transcribing import A_DAY, follow_transcripts
from makegood.errors import FeedTrouble
from makegood.listening.addresses.wheel import feed_id
from makegood.model.feeds import Feed, FeedRef, Fetched, Post
from makegood.triage.conversations.conversation import Heard
from unit.cases.blogs import STORY, item, rss
from unit.cases.following.test_discovering import Web
from unit.triage.triage_world import NOW

TRANSCRIPT = "https://cdn.example/7.vtt"
POD = Feed(FeedRef("pod", "https://kettlecast.example/feed", 60), name="Kettlecast", language="en")
WORDS = "Welcome back. Today we speak of steam, and of tea from the hills. We had a fine week."
VTT = f"WEBVTT\n\n00:00.000 --> 00:09.000\n{WORDS}\n\n00:09.000 --> 00:30.000\n{STORY}\n"


def an_episode(notes: str, slug: str = "seven", **parts: str) -> str:
    """An episode whose transcript is linked."""
    linked = (
        '<podcast:transcript xmlns:podcast="https://podcastindex.org/namespace/1.0" '
        f'url="{parts.get("at", TRANSCRIPT)}" type="text/vtt"/>'
    )
    made = item(slug, "kettlecast", notes, NOW, parts.get("author", "Noor"))
    return made.replace("</item>", f"{linked}</item>")


def hear(web: Web, *episodes: str, feed: Feed = POD) -> None:
    """The podcast brings these episodes."""
    address = feed.ref.address
    web.transport.pages[address] = Fetched(200, address, rss("kettlecast", *episodes), "text/xml")
    web.feeds.put(feed)
    web.poll(feed)


def transcripts(web: Web) -> list[Feed]:
    return [feed for feed in web.feeds.all() if feed.ref.transcript]


@pytest.fixture
def web() -> Web:
    """The web where the transcript stands."""
    web = Web()
    web.transport.pages[TRANSCRIPT] = Fetched(200, TRANSCRIPT, VTT.encode(), "text/vtt")
    return web


def test_the_transcript_of_an_episode_that_names_a_brand_is_followed(web: Web) -> None:
    """For two days, at most; what is known of the episode waits with it."""
    hear(web, an_episode("We speak of Juniper kettles."))
    (feed,) = transcripts(web)
    assert feed.ref.id == feed_id(TRANSCRIPT)
    assert (feed.ref.interval, feed.ref.until) == (INTERVAL, NOW + LONGEST)
    assert (feed.page_for, feed.language, feed.name) == ("juniper", "en", "Kettlecast")
    assert feed.episode
    assert (feed.episode.title, feed.episode.author, feed.episode.text) == ("seven", "Noor", "")


def test_an_episode_that_names_none_has_its_transcript_left(web: Web) -> None:
    """Unless its feed is to have all transcripts read."""
    hear(web, an_episode("We speak of tea."))
    assert transcripts(web) == []
    hear(web, an_episode("We speak of cups.", "eight"), feed=replace(POD, transcripts=True))
    (feed,) = transcripts(web)
    assert feed.page_for == ""


def test_what_is_said_there_opens_the_case(web: Web) -> None:
    """Where the notes only name the brand; the rep is led to the episode."""
    hear(web, an_episode("We speak of Juniper kettles."))
    (feed,) = transcripts(web)
    assert web.poll(feed).result == "changed"
    file = web.file("Noor")
    (said,) = [each for each in file.mentions if "six weeks" in each.text]
    assert said.places[0].link == "https://kettlecast.example/seven"
    assert (said.title, said.author, said.published_at) == ("seven", "Noor", NOW)
    assert not any("-->" in each.text for each in file.mentions)


def test_notes_and_transcript_are_one_case(web: Web) -> None:
    """Of the one who speaks, and no copy of each other."""
    hear(web, an_episode("My Juniper kettle broke and nobody helps me. What am I to do?"))
    (feed,) = transcripts(web)
    web.poll(feed)
    assert len(web.file("Noor").mentions) == 2


def test_a_podcast_that_names_nobody_is_one_customer(web: Web) -> None:
    """Its transcript is as much the podcast's as its notes are."""
    episode = an_episode("My Juniper kettle broke and nobody helps me. What am I to do?")
    hear(web, episode.replace("<dc:creator>Noor</dc:creator>", ""))
    (feed,) = transcripts(web)
    web.poll(feed)
    assert len(web.file("Kettlecast").mentions) == 2


def test_a_title_makes_no_mention_of_its_transcript(web: Web) -> None:
    """The notes bear it already."""
    web.transport.pages[TRANSCRIPT] = Fetched(200, TRANSCRIPT, WORDS.encode(), "text/plain")
    hear(web, an_episode("We speak of steam.", "the-juniper-kettle"))
    before = len(web.book.mentions)
    (feed,) = transcripts(web)
    assert web.poll(feed).result == "changed"
    assert len(web.book.mentions) == before


def test_a_transcript_that_was_read_is_over(web: Web) -> None:
    """Nothing is asked for again, whoever names it, and the episode is forgotten."""
    hear(web, an_episode("We speak of Juniper kettles."))
    (feed,) = transcripts(web)
    web.poll(feed)
    (over,) = transcripts(web)
    assert not over.active
    assert over.episode is None
    web.seen._seen.clear()
    hear(web, an_episode("We speak of Juniper kettles."))
    assert transcripts(web) == [over]


def test_a_transcript_that_is_not_there_yet_is_waited_for(web: Web) -> None:
    """Politely, and no longer than that."""
    web.transport.pages[TRANSCRIPT] = FeedTrouble("not_found", "404")
    hear(web, an_episode("We speak of Juniper kettles."))
    (feed,) = transcripts(web)
    assert web.poll(feed).trouble == "not_found"
    web.now = NOW + LONGEST
    (feed,) = transcripts(web)
    assert web.poll(feed).result == "over"
    assert transcripts(web)[0].episode is None


def test_old_episodes_have_their_transcripts_left(web: Web) -> None:
    """Unless the feed's whole past is to be heard."""
    old = an_episode("We speak of Juniper kettles.")
    web.now = NOW + timedelta(days=30)
    hear(web, old)
    assert transcripts(web) == []
    web.seen._seen.clear()
    hear(web, old, feed=replace(POD, first_poll="all"))
    assert len(transcripts(web)) == 1


def test_a_podcast_begins_so_many_a_day(web: Web) -> None:
    """An episode may name any address as its transcript."""
    episodes = [
        an_episode(f"We speak of tea, part {n}.", f"part-{n}", at=f"https://cdn.example/{n}.vtt")
        for n in range(A_DAY + 5)
    ]
    hear(web, *episodes, feed=replace(POD, transcripts=True))
    assert len(transcripts(web)) == A_DAY


@pytest.mark.parametrize("site", ["kettlecast.example", "cdn.example"])
def test_who_asked_to_be_left_alone_is_not_listened_to(web: Web, site: str) -> None:
    """Neither the podcast nor the host of its transcripts."""
    web.book.bar(domain_key(site), "asked", NOW)
    hear(web, an_episode("We speak of Juniper kettles."))
    assert transcripts(web) == []


@pytest.mark.parametrize("address", ["ftp://a.example/7.vtt", "https://a.example:22/x", ""])
def test_an_address_that_is_none_is_no_transcript(web: Web, address: str) -> None:
    """It is not even followed."""
    post = Post("k", "pod", "Seven", "", "https://kettlecast.example/7", transcript=address)
    heard = Heard(replace(POD, transcripts=True), NOW, (post,), ())
    assert follow_transcripts(heard, Linking(web.book, web.feeds, 7)) == 0
