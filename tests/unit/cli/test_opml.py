"""Lists of feeds as readers exchange them: read with suspicion, written so that all survives."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanging import ended_if_it_hangs
from makegood.errors import BadInput
from makegood.listening.markup.text import one_line
from makegood.model.watchlist import WatchedFeed
from makegood_ops.cli.feeds_opml import complain_of
from makegood_ops.opml import MOST, Sorted, read_outlines, sort_out, write_outlines
from makegood_ops.watchlist import read
from makegood_ops.watchlist.adding import with_feeds
from makegood_ops.watchlist.tables import MOST_FOLDERS
from unit.watchlist.test_adding import TEXT

DATA = Path(__file__).parents[4] / "shared" / "data" / "opml"
NESTED = b"""<?xml version="1.0"?>
<opml version="1.1"><head><title>Mine</title></head><body>
<outline text="Tea">
  <outline text="Pots &amp; Kettles" title="Kettles">
    <outline type="rss" text="One" xmlUrl="https://one.example/feed" htmlUrl="https://one.example"/>
  </outline>
  <outline type="atom" text="Two" URL="https://two.example/atom?a=1&b=2" language="nl-BE"></outline>
</outline>
<outline text="https://three.example/rss" xmlURL="feed://three.example/rss"/>
</body></opml>"""


def listed(body: bytes) -> Sorted:
    """What a watchlist without feeds can take of a file."""
    return sort_out(read_outlines(body, "l.opml").outlines, ())


def around(*outlines: str) -> bytes:
    return f"<opml><body>{chr(10).join(outlines)}</body></opml>".encode()


def test_nested_outlines_are_feeds_in_folders() -> None:
    """Attributes in any case, bare ampersands, and a name that is only the address."""
    found = listed(NESTED)
    assert [each.feed for each in found.new] == [
        WatchedFeed("https://one.example/feed", "One", folders=("Tea", "Kettles")),
        WatchedFeed("https://two.example/atom?a=1&b=2", "Two", "nl", folders=("Tea",)),
        WatchedFeed("https://three.example/rss"),
    ]
    assert not found.wrong


def test_feeds_that_are_there_are_told_with_their_line() -> None:
    """In the watchlist, or before in the list, however they are spelled."""
    body = around(
        '<outline xmlUrl="https://one.example/feed"/>',
        '<outline xmlUrl="http://www.one.example/feed/"/>',
        '<outline xmlUrl="https://two.example/feed"/>',
    )
    found = sort_out(read_outlines(body, "l").outlines, ["two.example/feed"])
    assert [(each.line, each.message) for each in found.repeated] == [
        (2, "http://www.one.example/feed/ is in line 1 already"),
        (3, "https://two.example/feed is in the watchlist already"),
    ]


@pytest.mark.parametrize(
    ("outline", "why"),
    [
        ('<outline text="Mine"/>', "“Mine” names no feed"),
        ("<outline/>", "“an outline” names no feed"),
        ('<outline type="link" url="https://one.example/"/>', "names no feed"),
        ('<outline xmlUrl="ftp://one.example/feed"/>', "ftp"),
        ('<outline xmlUrl="https://me:x@one.example/feed"/>', "passwords"),
        ('<outline xmlUrl="https://one.example:22/feed"/>', "port 22"),
        ('<outline xmlUrl="javascript:alert(1)"/>', "javascript"),
        ('<outline xmlUrl="https:///feed"/>', "https:///feed"),
    ],
)
def test_what_is_no_address_is_told_and_the_rest_goes_on(outline: str, why: str) -> None:
    """With the line it stands in."""
    found = listed(around(outline, '<outline xmlUrl="https://two.example/feed"/>'))
    assert [each.line for each in found.wrong] == [1]
    assert why in found.wrong[0].message
    assert len(found.new) == 1


def test_addresses_are_written_as_they_are_fetched() -> None:
    """One spelling, in ASCII, without what only a page needs."""
    (new,) = listed(around('<outline xmlUrl=" https://KÄSE.example/fe%20ed#top "/>')).new
    assert new.feed.address == "https://xn--kse-qla.example/fe%20ed"


def test_markup_in_attributes_costs_nothing_but_a_word() -> None:
    """Readers do export that; the feeds and their folders are found all the same."""
    body = around(
        '<outline text="Tea">',
        '<outline text="One" description="<p>By <a href="https://x.example">us</a>&nbsp;</p>"'
        ' xmlUrl="https://one.example/?a&amp;b" type="rss" />',
        "</outline>",
        "<outline text='It&#39;s two' xmlUrl='https://two.example/'/>",
    )
    whole = read_outlines(body, "l")
    assert whole.trouble is not None
    assert whole.trouble.line == 2
    found = sort_out(whole.outlines, ())
    assert [each.feed for each in found.new] == [
        WatchedFeed("https://one.example/?a&b", "One", folders=("Tea",)),
        WatchedFeed("https://two.example/", "It's two"),
    ]


def test_a_list_that_breaks_off_says_so() -> None:
    """What there is of it is read."""
    whole = read_outlines(NESTED[:330], "l")
    assert whole.trouble is not None
    assert whole.outlines[0].address == "https://one.example/feed"


BOMB = (
    b'<!DOCTYPE o [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><body><outline text="&b;"/></body>'
)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "no <opml>"),
        (b"junk \x00\xff", "no <opml>"),
        (b'<rss version="2.0"><channel/></rss>', "no <opml>"),
        (BOMB + b"</opml>", "l.opml:1: it declares what no list"),
        (b"<opml>" + b"<outline>" * 100, "more than 64 outlines deep"),
        (b"<opml>" + b"<outline/>" * (MOST + 1), "or than 100,000"),
        (b"<opml>" + b" " * 10_000_000, "at most 10"),
    ],
    ids=["empty", "junk", "feed", "bomb", "deep", "many", "large"],
)
def test_what_is_no_list_is_refused(body: bytes, why: str) -> None:
    """Bombs too, before any parser sees them."""
    with pytest.raises(BadInput, match=why):
        read_outlines(body, "l.opml")


@pytest.mark.parametrize(
    "body",
    [
        b"<opml><outline " + b"a" * 3_000_000,
        b"<opml><outline " + b' a="' * 500_000,
        b"<opml>" + b"<outline\n" * 90_000 + b"\n" * 3_000_000,
        b"<opml>" + b"</outline>" * 300_000,
        b"<opml>" + b"&" * 3_000_000,
        b"<opml><outline " + b" " * 3_000_000 + b"<",
    ],
    ids=["name", "quotes", "open", "closed", "ampersands", "blanks"],
)
def test_junk_takes_no_time(body: bytes) -> None:
    """However much of it there is."""
    with ended_if_it_hangs(), suppress(BadInput):
        read_outlines(body, "l")


def test_thousands_of_feeds_are_counted_as_they_are_looked_at() -> None:
    """So that somebody sees how far it is."""
    every = [f'<outline xmlUrl="https://s{number}.example/feed"/>' for number in range(5000)]
    steps: list[tuple[int, int]] = []
    outlines = read_outlines(around(*every), "l").outlines
    found = sort_out(outlines, (), lambda done, of: steps.append((done, of)))
    assert len(found.new) == 5000
    assert (steps[0], steps[-1]) == ((1, 5000), (5000, 5000))


NAMES = st.text(max_size=40).map(one_line).filter(lambda name: "://" not in name)
FEEDS = st.builds(
    WatchedFeed,
    st.from_regex(r"https://[a-z]{1,8}\.example/[a-zA-Z0-9&?=%'+;~_-]{0,20}", fullmatch=True),
    NAMES,
    st.sampled_from(["", "en", "nl"]),
    folders=st.lists(st.sampled_from(["Tea", "Pots / Kettles", 'T"ee & <Kuchen>']) | NAMES).map(
        lambda names: tuple(filter(None, names))
    ),
)


@given(st.lists(FEEDS, max_size=8))
def test_what_was_exported_is_imported_as_it_was(feeds: list[WatchedFeed]) -> None:
    """Names of any script, addresses with whatever they may hold, folders in folders."""
    first = listed(write_outlines(feeds, "Mine & yours").encode())
    once = [each.feed for each in first.new]
    again = listed(write_outlines(once, "Mine").encode())
    assert [each.feed for each in again.new] == once
    assert first.wrong == again.repeated == again.wrong == ()
    told = {(each.name, each.language, each.folders) for each in feeds}
    assert {(each.name, each.language, each.folders) for each in once} <= told


def test_a_folder_is_written_once_however_its_feeds_are_scattered() -> None:
    """Where its first feed stands; a slash in its name is no folder in a folder."""
    tea, pots = ("Tea",), ("Tea", "Pots / Kettles")
    feeds = [
        WatchedFeed(f"https://s{number}.example/feed", folders=folders)
        for number, folders in enumerate([tea, (), pots, tea])
    ]
    written = write_outlines(feeds, "Mine")
    assert re.findall(r' text="([^"]+)" title="[^"]+">', written) == ["Tea", "Pots / Kettles"]
    back = [each.feed for each in listed(written.encode()).new]
    assert back == [feeds[0], feeds[2], feeds[3], feeds[1]]


def test_no_folder_is_too_deep_to_come_back() -> None:
    """As deep as the watchlist lets them be."""
    feed = WatchedFeed("https://one.example/feed", folders=tuple(map(str, range(MOST_FOLDERS))))
    assert [each.feed for each in listed(write_outlines([feed], "x").encode()).new] == [feed]


@pytest.mark.skipif(not DATA.is_dir(), reason="the lists are beside the project, not in it")
def test_lists_of_the_world_are_read_whole() -> None:
    """Every address in them is a feed, a repetition, or told as wrong; and all comes back."""
    for path in sorted(DATA.rglob("*.opml")):
        body = path.read_bytes()
        found = listed(body)
        assert len(found.new) + len(found.repeated) + len(found.wrong) >= body.count(b"xmlUrl=")
        text = with_feeds(TEXT, found.new, path.name)
        kept = read(text, path.name).feeds[1:]
        back = listed(write_outlines(kept, "x").encode())
        assert {each.feed for each in back.new} == set(kept), path
        assert all(each.folders for each in kept) == (body.count(b"</outline>") > 0), path


def test_a_file_gets_every_complaint(capsys: pytest.CaptureFixture[str]) -> None:
    """Only a terminal is spared the thousandth."""
    body = around(*['<outline text="x" xmlUrl="nowhere"/>'] * 1000)
    complain_of(listed(body).wrong, "l.opml")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1000
    assert lines[-1].startswith("l.opml:1000: ")
