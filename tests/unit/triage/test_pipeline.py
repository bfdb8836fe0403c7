"""Triage of a document, and of the same document again."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count

import pytest

from makegood.adapters.memory import MemoryCaseBook
from makegood.adapters.memory_listening import MemoryNudges, MemorySeenBook
from makegood.cases.mentions.opening import Recorded, record
from makegood.errors import Busy, Conflict
from makegood.listening.documents.posts import read_posts
from makegood.model.feeds import Document, Feed, FeedRef, Post
from makegood.model.verdicts import Mention, Verdict
from makegood.triage.pipeline import Deps, Triaged, explain, triage
from unit.triage.triage_world import BRANDS, NOW, Moods, a_feed, a_judging

STORY = (
    "My Juniper kettle stopped working {} weeks ago. I rang four times, was promised a call back "
    "each time and nobody rang. Could somebody please tell me where it is? I can't work."
)
PAGE = "https://tideletters.example/kettle"


def item(number: int, author: str, text: str) -> str:
    link = f"{PAGE}#comment-{number}"
    return (
        f"<item><title>By: {author}</title><link>{link}</link><guid>{link}</guid>"
        f"<dc:creator>{author}</dc:creator><description>{text}</description></item>"
    )


def a_document(*items: str, title: str = "Comments on: The kettle") -> Document:
    body = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>{title}</title><link>{PAGE}</link><language>en</language>"
        f"{''.join(items)}</channel></rss>"
    )
    return Document("f1", str(len(body)), body.encode(), "https://tideletters.example/feed")


@dataclass(slots=True)
class World:
    """Memory adapters, and a recorder that a test can break."""

    reader: Moods = field(default_factory=Moods)
    book: MemoryCaseBook = field(default_factory=MemoryCaseBook)
    seen: MemorySeenBook = field(default_factory=MemorySeenBook)
    nudges: MemoryNudges = field(default_factory=MemoryNudges)
    ids: Iterator[int] = field(default_factory=count)
    crashes: set[int] = field(default_factory=set)
    calls: int = 0

    def record(self, mention: Mention) -> Recorded:
        self.calls += 1
        result = record(mention, self.book, BRANDS, NOW, lambda: f"c{next(self.ids)}")
        if self.calls in self.crashes:
            raise Busy("the process died here")
        return result

    def triage(self, document: Document, feed: Feed | None = None) -> Triaged:
        judging = a_judging(reader=self.reader)
        deps = Deps(judging, self.seen, self.nudges, self.record)
        return triage(document, feed or a_feed(first_poll="all"), deps, NOW, "corr")


MAREN = item(1, "Maren", STORY.format("six"))
WIM = item(2, "Wim", "My Juniper leaks and nobody answers the phone. Can anybody help me please?")


def test_new_posts_about_a_brand_become_mentions_and_cases() -> None:
    """One case a customer, and one nudge for the assigner."""
    world = World()
    done = world.triage(a_document(MAREN, WIM, item(3, "Bo", "Eels, mostly.")))
    assert (done.posts, done.new, dict(done.became)) == (3, 3, {"opened": 2})
    assert set(done.mentions) == set(world.book.mentions)
    assert world.nudges.assigns == ["corr"]


def test_a_case_begins_with_what_was_said_first() -> None:
    """Feeds begin with the newest: its clock and its subject are of the post they wrote before."""
    world = World()
    days = ("Sun, 01 Mar 2026 08:00:00 GMT", "Sat, 28 Feb 2026 08:00:00 GMT")
    again = "No Juniper kettle yet, and nobody rings. Can somebody please help me? " * 2
    texts = (again, STORY.format("six"))
    items = (
        item(number, "Maren", text).replace("</item>", f"<pubDate>{day}</pubDate></item>")
        for number, (text, day) in enumerate(zip(texts, days, strict=True))
    )
    assert dict(world.triage(a_document(*items)).became) == {"opened": 1, "joined": 1}
    (case,) = world.book.cases.values()
    assert case.headline.startswith("My Juniper kettle stopped working")
    assert (case.said_at.day, case.said_again_at and case.said_again_at.day) == (28, 1)


def test_the_same_document_again_changes_nothing() -> None:
    """Nothing is read, recorded or nudged twice."""
    world = World()
    document = a_document(MAREN, WIM)
    world.triage(document)
    again = world.triage(document)
    assert (again.new, again.mentions) == (0, ())
    assert len(world.reader.asked) == 1
    assert world.nudges.assigns == ["corr"]


@pytest.mark.parametrize("crash", [1, 2])
def test_a_crash_after_any_mention_repeats_harmlessly(crash: int) -> None:
    """What was recorded is found to be; what was not is recorded."""
    world = World(crashes={crash})
    document = a_document(MAREN, WIM)
    with pytest.raises(Busy):
        world.triage(document)
    assert world.seen.load("f1") == (b"", 0)
    done = world.triage(document)
    assert done.new == 2
    assert len(world.book.mentions) == 2
    assert len(world.book.cases) == 2
    assert all(len(mention.places) == 1 for mention in world.book.mentions.values())


def test_a_seen_set_that_moved_meanwhile_fails_the_message() -> None:
    """The other one's reading stands; this one comes again."""
    world = World()

    judging = a_judging()

    def another_was_faster(mention: Mention) -> Recorded:
        world.seen.save("f1", b"", 0)
        return record(mention, world.book, BRANDS, NOW, lambda: "c1")

    deps = Deps(judging, world.seen, world.nudges, another_was_faster)
    with pytest.raises(Conflict):
        triage(a_document(MAREN), a_feed(), deps, NOW, "corr")


def test_a_comment_posted_again_with_an_edit_is_another_place_of_the_first() -> None:
    """The same author in the same thread."""
    world = World()
    edited = item(2, "Maren", STORY.format("seven"))
    done = world.triage(a_document(MAREN, edited))
    assert dict(done.became) == {"opened": 1, "copy": 1}
    (mention,) = world.book.mentions.values()
    assert [place.link[-1] for place in mention.places] == ["1", "2"]


def test_an_edit_that_comes_in_a_later_document_is_a_place_too() -> None:
    """The first is known by then."""
    world = World()
    world.triage(a_document(MAREN))
    done = world.triage(a_document(MAREN, item(2, "Maren", STORY.format("seven"))))
    assert (done.new, dict(done.became)) == (1, {"copy": 1})


LONG = STORY.format("six") + (
    " The man at the shop was kind about it and showed me the sign that hung over the door in the "
    "summer of the flood, with the box under it in which his father kept the maps of the harbour."
)


def elsewhere(name: str, text: str) -> tuple[Document, Feed]:
    """Another feed, which shows the text under a name and an address of its own."""
    link = f"https://{name}.example/77"
    shown = item(1, name, text).replace(f"{PAGE}#comment-1", link)
    document = replace(a_document(shown, title=f"Planet {name}"), feed_id=name)
    ref = FeedRef(name, f"https://{name}.example/feed", 60)
    return document, Feed(ref, first_poll="all")


@pytest.mark.parametrize(
    "text",
    [
        LONG.replace("January", "early January").replace("kind", "nice"),
        f"Reposted from a friend.\n{LONG}\nThe post The kettle appeared first on Tide Letters.",
        f"{LONG[: len(LONG) * 2 // 5]}… Continue reading The kettle",
    ],
)
def test_a_near_copy_in_another_feed_is_a_place_of_the_first(text: str) -> None:
    """One case, both places listed and told once, however often the copy arrives."""
    world = World()
    world.triage(a_document(item(1, "Maren", LONG)))
    for _ in range(2):
        done = world.triage(*elsewhere("planet", text))
        assert dict(done.became) == {"copy": 1}
        world.seen = MemorySeenBook()
    (mention,) = world.book.mentions.values()
    assert [place.feed_id for place in mention.places] == ["f1", "planet"]
    assert [event.name for event in world.book.events.values()] == ["opened", "place added"]
    assert world.nudges.assigns == ["corr"]


def test_an_excerpt_that_came_first_does_not_hide_the_trouble() -> None:
    """What raised no alert is no original for what does."""
    world = World()
    excerpt = LONG[LONG.index("The man at") :].replace("the box", "the Juniper box")
    first = world.triage(*elsewhere("planet", f"… {excerpt}"))
    assert dict(first.became) == {"routed": 1}
    done = world.triage(a_document(item(1, "Maren", LONG)))
    assert dict(done.became) == {"opened": 1}


def test_the_same_whole_text_in_one_thread_is_one_mention_whatever_the_names() -> None:
    """Feeds name the author of a doubled comment in strange ways."""
    world = World()
    done = world.triage(a_document(MAREN, item(2, "Guest", STORY.format("six"))))
    assert dict(done.became) == {"opened": 1, "copy": 1}
    short = "My Juniper broke."
    done = world.triage(a_document(item(3, "Bo", short), item(4, "Cy", short)))
    assert done.became["copy"] == 1


def test_people_who_say_alike_things_stay_different_people() -> None:
    """Only an author's own repost folds."""
    world = World()
    done = world.triage(a_document(MAREN, item(2, "Wim", STORY.format("seven"))))
    assert dict(done.became) == {"opened": 2}


def test_comments_that_share_one_address_stay_different_mentions() -> None:
    """Where a feed links every comment to its page, the address tells nothing."""
    world = World()
    shared = [part.replace("#comment-1", "").replace("#comment-2", "") for part in (MAREN, WIM)]
    done = world.triage(
        a_document(*(part.replace("<guid>", f"<guid>{n}") for n, part in enumerate(shared)))
    )
    assert dict(done.became) == {"opened": 2}


def test_a_post_without_a_brand_costs_nothing() -> None:
    """No reading, no mention, no nudge."""
    world = World()
    done = world.triage(a_document(item(1, "Bo", "Eels, mostly.")))
    assert (done.new, done.mentions, world.reader.asked, world.nudges.assigns) == (1, (), [], [])


def dated(number: int, text: str, more: str = "") -> str:
    said = f"<pubDate>Mon, 02 Nov 2026 08:{number:02}:07 GMT</pubDate>{more}"
    return item(number, f"A{number}", text).replace("<description>", f"{said}<description>")


def test_a_document_without_news_writes_nothing_though_its_items_are_written_anew() -> None:
    """How they are written is noted with the next news, which are written anyway."""
    world = World()
    world.triage(a_document(*(dated(number, "Eels.") for number in range(5))))
    before = world.seen.load("f1")
    counted = (dated(number, "Eels.", "<comments>x</comments>") for number in range(5))
    assert world.triage(a_document(*counted)).posts == 5
    assert world.seen.load("f1") == before


def test_hours_in_which_a_feed_wants_no_polls_are_learned_and_learned_once() -> None:
    """With its first posts, and where known posts are left unread."""
    world, items = World(), [dated(number, "Eels.") for number in range(5)]
    head = "x</title><skipHours><hour>3</hour></skipHours><title>y"
    taught = world.triage(a_document(*items, title=head)).taught
    assert taught is not None
    assert taught.habit is not None
    assert taught.habit.skips == "...x" + "." * 27
    asked = replace(a_feed(first_poll="all"), ref=taught)
    more = dated(9, "A boat.")
    assert world.triage(a_document(more, *items, title=head), asked).taught is None
    after = world.triage(a_document(more, *items), asked).taught
    assert after is not None
    assert after.habit is not None
    assert after.habit.skips == ""


@pytest.mark.parametrize("trade", ["My sim only contract runs out in May.", "Venus was bright."])
def test_known_posts_are_read_where_a_name_asks_what_they_speak_of(trade: str) -> None:
    """And then a mention is as it would be had they all been read at first."""
    known, new = [dated(number, trade) for number in range(5)], dated(9, "Then there was Orbit.")
    reads = list[int]()

    def read(document: Document, feed: Feed, now: datetime) -> tuple[Post, ...]:
        posts = read_posts(document, feed, now)
        reads.append(len(posts))
        return posts

    def told(*documents: Document) -> list[Verdict]:
        world, mentions = World(), list[Mention]()

        def note(mention: Mention) -> Recorded:
            mentions.append(mention)
            return world.record(mention)

        for document in documents:
            deps = Deps(a_judging(), world.seen, world.nudges, note)
            triage(document, a_feed(first_poll="all"), deps, NOW, "corr", read)
        return [mention.verdict for mention in mentions if mention.author == "A9"]

    whole = a_document(new, *known)
    assert told(whole) == told(a_document(*known), whole)
    assert reads == [6, 5, 2, 6]


def test_all_mentions_of_a_document_are_read_in_one_call_a_language() -> None:
    """Batches, not single calls."""
    world = World()
    world.triage(a_document(*(item(n, f"A{n}", f"My Juniper {n} leaks.") for n in range(30))))
    assert len(world.reader.asked) == 1


def test_explain_judges_a_stored_post_again_and_writes_nothing() -> None:
    """By its address."""
    found = explain(a_document(MAREN, WIM), a_feed(), a_judging(), NOW, f"{PAGE}#comment-1")
    assert [mention.author for mention in found] == ["Maren"]
