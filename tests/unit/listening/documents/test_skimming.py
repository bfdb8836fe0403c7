"""What stands in a document as before is known without being read, and nothing else differs."""

import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hanging import ended_if_it_hangs
from makegood.errors import TookTooLong
from makegood.listening.documents.bounded import read_apart
from makegood.listening.documents.identity import Sorted, sort_new
from makegood.listening.documents.posts import read_posts
from makegood.listening.documents.seen import Seen, SeenPost
from makegood.listening.documents.skimming import skim, sort_document
from makegood.model.feeds import Document, Feed, FeedRef, Post

NOW = datetime(2026, 11, 3, 10, 7, tzinfo=UTC)
FEED = Feed(FeedRef("f1", "https://letters.example/feed", 60))
HEAD = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Letters</title>'
    "<lastBuildDate>Mon, 02 Nov 2026 10:00:00 GMT</lastBuildDate>\n"
)
MEDIA = HEAD.replace("<rss", '<rss xmlns:media="http://search.yahoo.com/mrss/"')
TAIL = "</channel></rss>\n<!-- made in 0.2 s -->"


@dataclass(slots=True)
class Reader:
    """Reads, and remembers how many posts it found each time."""

    found: list[int] = field(default_factory=list)

    def read(self, document: Document, feed: Feed, now: datetime) -> tuple[Post, ...]:
        posts = read_posts(document, feed, now)
        self.found.append(len(posts))
        return posts


def an_item(number: int, text: str = "It leaks.", more: str = "") -> str:
    link = f"https://letters.example/{number}"
    return (
        f"<item><title>Letter number {number} of Maren</title>"
        f"<link>{link}</link><guid>{link}</guid>"
        f"<pubDate>Mon, 02 Nov 2026 09:{number % 60:02}:07 GMT</pubDate>"
        f"<description>{text}</description>{more}</item>\n"
    )


def a_document(*items: str, head: str = HEAD, tail: str = TAIL) -> Document:
    return Document("f1", "x", "".join((head, *items, tail)).encode(), FEED.ref.address)


def sort(document: Document, seen: Seen, now: datetime = NOW) -> tuple[Sorted, list[int]]:
    reader = Reader()
    found, _ = sort_document(document, FEED, now, seen, reader.read)
    return found, reader.found


def seen_in(*items: str, head: str = HEAD) -> Seen:
    """As it comes back from where it is stored."""
    found, _ = sort(a_document(*items, head=head), Seen())
    return Seen.from_bytes(found.seen.to_bytes())


BEFORE = [an_item(number) for number in range(1, 8)]


def test_only_what_is_new_and_what_stands_first_is_read() -> None:
    """The new one, and the one that stood first before; the others are known all the same."""
    found, reads = sort(a_document(an_item(9), *BEFORE), seen_in(*BEFORE))
    assert (len(found.new), reads, found.is_all_read) == (1, [2], False)
    assert (
        found.seen
        == sort_new(read_posts(a_document(an_item(9), *BEFORE), FEED, NOW), seen_in(*BEFORE)).seen
    )


def test_what_was_edited_is_read() -> None:
    """And is a changed one."""
    edited = [*BEFORE[:4], an_item(5, "It leaks no more."), *BEFORE[5:]]
    found, reads = sort(a_document(*edited), seen_in(*BEFORE))
    assert (len(found.new), len(found.changed), reads) == (0, 1, [2])


def test_when_a_feed_was_made_changes_none_of_its_posts() -> None:
    """Nor do blanks before the first of them."""
    later = HEAD.replace("10:00:00", "11:00:00") + "\n  "
    assert sort(a_document(*BEFORE, head=later), seen_in(*BEFORE))[1] == [1]


READ_WHOLE: dict[str, Callable[[list[str]], Document]] = {
    "another title of the feed": lambda items: a_document(
        *items, head=HEAD.replace("Letters", "Comments on: Letters")
    ),
    "something between items": lambda items: a_document(items[0], "<ttl>60</ttl>", *items[1:]),
    "something behind the items": lambda items: a_document(*items, tail=f"<ttl>60</ttl>{TAIL}"),
    "an item that does not end": lambda items: a_document(
        an_item(9, "<![CDATA[ </item>", "]]>"), *items
    ),
    "an item within words of the head": lambda items: a_document(
        f"<description><![CDATA[ {items[0]} ]]></description>", *items[1:]
    ),
    "a base that goes on to hold": lambda items: a_document(
        items[0], an_item(9, more='<x xml:base="https://other.example/"/>'), *items[1:]
    ),
    "a prefix of one's own": lambda items: a_document(
        items[0], an_item(9, more='<d:x xmlns:d="urn:mine"/>'), *items[1:]
    ),
    "an item that is no XML": lambda items: a_document(items[0], an_item(9, "a & b"), *items[1:]),
    "a document type": lambda items: a_document(*items, head=f"<!DOCTYPE rss>{HEAD[21:]}"),
}


@pytest.mark.parametrize("name", READ_WHOLE)
def test_where_an_item_may_mean_something_else_all_are_read(name: str) -> None:
    """The whole document, and with the same result as ever."""
    document, seen = READ_WHOLE[name](BEFORE), seen_in(*BEFORE)
    found, _ = sort(document, seen)
    told = sort_new(read_posts(document, FEED, NOW), seen)
    assert found.is_all_read
    assert (found.new, found.known, found.seen) == (told.new, told.known, told.seen)


def test_a_base_that_every_item_repeats_is_no_reason_to_read() -> None:
    """Much blog software writes it so."""
    based = [an_item(n, more='<x xml:base="https://a.example/"/>') for n in range(8)]
    assert sort(
        a_document(an_item(9, more='<x xml:base="https://a.example/"/>'), *based), seen_in(*based)
    )[1] == [2]
    other = [an_item(n, more='<x xml:base="https://b.example/"/>') for n in range(8)]
    assert sort(a_document(*other), seen_in(*based))[1] == [8]


@pytest.mark.parametrize(
    ("more", "base", "reads"),
    [
        ("", "new", [2]),
        ("<description>See &lt;a href=&quot;http://c.example/&quot;&gt;</description>", "new", [2]),
        ("<description>See &lt;a href=&quot;/c&quot;&gt;</description>", "new", [9]),
        ("<description><![CDATA[See <a href=c>]]></description>", "new", [9]),
        ("<author><uri>/ann</uri></author>", "new", [9]),
        ("<author><uri>/ann</uri></author>", "0", [2]),
        ("<guid isPermaLink='true'>3</guid>", "new", [9]),
        ('<x xml:base="b/"/>', "new", [9]),
    ],
)
def test_items_on_bases_of_their_own_are_read_where_their_addresses_are_not_whole(
    more: str, base: str, reads: list[int]
) -> None:
    """The base that comes first goes on to hold: here that of a new item."""

    def based(number: int, name: str) -> str:
        return an_item(number, more=f'{more}<y xml:base="https://{name}.example/"/>')

    items = [based(n, str(n)) for n in range(8)]
    document, seen = a_document(based(9, base), *items), seen_in(*items)
    found, read = sort(document, seen)
    told = sort_new(read_posts(document, FEED, NOW), seen)
    assert (read, found.new, found.seen) == (reads, told.new, told.seen)


@pytest.mark.parametrize("words", ["", "<description>It leaks.</description>"])
def test_captions_are_of_their_item_alone(words: str) -> None:
    """Whether they stand for its words or not: feeds of videos have nothing else."""
    caption = "<media:description>A kettle</media:description>"
    own = "<description>It leaks.</description>"
    items = [an_item(n, more=caption).replace(own, words) for n in range(8)]
    found, reads = sort(a_document(an_item(9), *items, head=MEDIA), seen_in(*items, head=MEDIA))
    assert (len(found.new), reads) == (1, [2])


def test_dates_to_come_and_repeated_items_are_read_each_time() -> None:
    """The first say another thing at each poll, the others stand for one post."""
    to_come = an_item(20).replace("2026 09", "2027 09")
    items = [BEFORE[0], to_come, BEFORE[1], BEFORE[1], *BEFORE[2:]]
    assert sort(a_document(*items), seen_in(*items))[1] == [4]


@pytest.mark.parametrize(
    ("date", "reads"),
    [
        ("", 1),
        ("<category>updated</category>", 1),
        ("<pubDate>soon</pubDate>", 7),
        ("<dc:date></dc:date>", 7),
        ("<pubDate>Mon, 02 Nov 2129 09:00:07 GMT</pubDate>", 7),
    ],
)
def test_items_without_a_date_are_read_once(date: str, reads: int) -> None:
    """One that may have a date, to come or odd, is read each time."""
    undated = [re.sub("<pubDate>.*</pubDate>", date, item) for item in BEFORE]
    assert sort(a_document(*undated), seen_in(*undated))[1] == [reads]


def test_what_may_have_killed_its_reader_is_looked_at_there_only() -> None:
    """As it came, and the whole of it."""
    found, _ = sort_document(a_document(*BEFORE), FEED, NOW, seen_in(*BEFORE), read_apart)
    assert (found.is_all_read, len(found.known)) == (True, 7)


def test_time_that_ran_out_is_not_spent_twice() -> None:
    """What is left of a document is part of it."""

    def read(*_: object) -> tuple[Post, ...]:
        times.append(1)
        raise TookTooLong("malformed", "reading took too long")

    times = list[int]()
    with pytest.raises(TookTooLong):
        sort_document(a_document(*BEFORE), FEED, NOW, seen_in(*BEFORE), read)
    assert times == [1]


@pytest.mark.parametrize(
    "item",
    [
        f"<item {' '.join(f'a{number}="1"' for number in range(200_000))}></item>",
        f"<item>{'<a>' * 300_000}{'</a>' * 300_000}</item>",
        "<item>" * 500_000,
        f"<item></item>{'<!--' * 500_000}",
    ],
)
def test_the_guard_comes_before_any_parser(item: str) -> None:
    """Here too, so that no document hangs while it is told unfit."""
    with ended_if_it_hangs():
        assert skim(a_document(item), FEED, Seen()) is None


def test_a_set_from_before_is_read() -> None:
    """None of its posts is known by how it is written."""
    record = struct.pack(">10s8sB", bytes(range(10)), b"contents", 2) + b"an alias" + b"another."
    old = zlib.compress(struct.pack(">BII", 1, 7, 2) + record + record[:18] + b"\0")
    first, second = Seen.from_bytes(old).posts
    assert first == SeenPost("e00010203040506070809", b"contents", (b"an alias", b"another."))
    assert (first.written, first.at_present, second.aliases) == (b"", 0, ())
    assert Seen.from_bytes(Seen.from_bytes(old).to_bytes()) == Seen.from_bytes(old)


def test_a_set_is_read_by_the_version_before() -> None:
    """It sees all that it knows of: both run while a deployment goes on, or is taken back."""
    seen = seen_in(*BEFORE)
    bare = Seen(tuple(SeenPost(each.key, each.content, each.aliases) for each in seen.posts), 7)
    assert zlib.decompress(seen.to_bytes()) == zlib.decompress(bare.to_bytes())
    assert len(seen.to_bytes()) > len(bare.to_bytes())


def test_only_posts_of_the_document_are_known_by_how_they_are_written() -> None:
    """It costs 6 bytes each."""
    seen = sort(a_document(*BEFORE[3:]), seen_in(*BEFORE))[0].seen
    assert sum(bool(post.written) for post in seen.posts) == 3


ITEMS = st.builds(
    "<item>{0}{1}{2}{3}{4}{5}</item>\n".format,
    st.sampled_from(["<title>The kettle and its lid</title>", "<title>Weekly thread</title>", ""]),
    st.sampled_from(
        ["", *(f"<guid>{each}</guid>" for each in ("same", "tag:1", "http://a.example/3"))]
    ),
    st.sampled_from(
        [
            "",
            *(
                f"<link>http://{each}</link>"
                for each in ("a.example/3", "b.example/3", "a.example/4", "a.example/")
            ),
            "<link>/3</link>",
        ]
    ),
    st.sampled_from(
        [
            "",
            *(
                f"<pubDate>{each}</pubDate>"
                for each in (
                    "Mon, 02 Nov 2026 09:00:07 GMT",
                    "Mon, 02 Nov 2026 09:30:00 GMT",
                    "Tue, 03 Nov 2026 12:00:07 GMT",
                    "Wed, 03 Nov 2027 09:00:07 GMT",
                )
            ),
        ]
    ),
    st.sampled_from(
        [
            "",
            *(
                f"<description>{each}</description>"
                for each in ("It leaks.", "It leaks no more.", "word " * 60, "&lt;p&gt;word " * 60)
            ),
        ]
    ),
    st.sampled_from(
        [
            *("", "", "<media:description>A kettle</media:description>"),
            *(f'<x xml:base="{each}"/>' for each in ("http://b.example/", "https://c.example/d/")),
            '<x xml:base="/e/"/>',
            "<![CDATA[<media:description><item>]]>",
            "<media:group><media:description>A lid, and more</media:description></media:group>",
        ]
    ),
)
SERIES = st.lists(st.lists(ITEMS, max_size=6), min_size=2, max_size=6)
"""Of so few parts that posts are edited, repeated, moved, reordered, and share names."""


@given(SERIES, st.lists(ITEMS, min_size=1, max_size=4))
@settings(max_examples=150)
def test_skimming_tells_what_reading_tells(series: list[list[str]], stays: list[str]) -> None:
    """Of any series of documents: what is new and changed, under which keys, and what is seen."""
    fast = slow = Seen()
    for poll, items in enumerate(series):
        document, now = a_document(*items, *stays, head=MEDIA), NOW + poll * timedelta(hours=1.5)
        found, _ = sort(document, fast, now)
        told = sort_new(read_posts(document, FEED, now), slow)
        assert (found.new, found.changed) == (told.new, told.changed)
        assert set(found.known) <= set(told.known)
        assert found.seen == told.seen
        fast, slow = Seen.from_bytes(found.seen.to_bytes()), told.seen
