"""Feeds are added to a watchlist file whose text stays as a person wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.errors import BadInput
from makegood.model.watchlist import WatchedFeed
from makegood_ops.watchlist import BadWatchlist, read
from makegood_ops.watchlist.adding import Addition, known_places, place_of, with_feeds

TEXT = """# Ours.
[[brand]]
id = "acme"
name = "Acme" # a comment
lead = "sam"

[[rep]]
id = "sam"
name = "Sam"
email = "sam@acme.example"
brands = ["acme"]

[[feed]]
address = "https://blog.example/feed"   # the first

[settings]
reopen_days = 9
"""
FORUM = WatchedFeed("https://forum.example/latest.rss", 'The "Kettle" Forum', own="acme")


def test_a_feed_stands_at_the_end_and_the_rest_as_it_was() -> None:
    """Behind a blank line."""
    after = with_feeds(TEXT, [Addition(FORUM)], "w")
    assert after == (
        TEXT + '\n[[feed]]\naddress = "https://forum.example/latest.rss"\n'
        'name = "The \\"Kettle\\" Forum"\nown = "acme"\n'
    )
    assert read(after, "w").feeds == (*read(TEXT, "w").feeds, FORUM)


def test_folders_are_kept_with_their_feed() -> None:
    """In the order in which they lie in each other, whatever their names hold."""
    feed = WatchedFeed("https://one.example/feed", folders=("Tea", 'Pots / "Kettles"'))
    added = with_feeds(TEXT, [Addition(feed)], "w")
    assert added.endswith('folders = ["Tea", "Pots / \\"Kettles\\""]\n')
    assert read(added, "w").feeds[1:] == (feed,)


def test_line_ends_and_marks_of_an_editor_stay() -> None:
    """As Windows writes them."""
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    after = with_feeds(text, [Addition(FORUM)], "w")
    assert after.startswith(text)
    assert "\n" not in after.replace("\r\n", "")


def test_a_file_without_feeds_gets_its_first() -> None:
    """Whatever stands at its end."""
    text = TEXT.replace('[[feed]]\naddress = "https://blog.example/feed"   # the first\n', "")
    assert read(with_feeds(text.rstrip(), [Addition(FORUM)], "w"), "w").feeds == (FORUM,)


def test_feeds_in_another_form_are_left_to_a_person() -> None:
    """What to add is shown."""
    inline = "feed = [{address = 'https://blog.example/feed'}]\n" + TEXT.replace(
        '[[feed]]\naddress = "https://blog.example/feed"   # the first\n', ""
    )
    with pytest.raises(BadInput, match=r"add these by hand:\n\[\[feed\]\]"):
        with_feeds(inline, [Addition(FORUM)], "w")


def test_a_file_that_is_wrong_is_not_added_to() -> None:
    """All that is wrong with it is said."""
    with pytest.raises(BadWatchlist, match=r"w:3: id"):
        with_feeds(TEXT.replace('"acme"\nname', "7\nname"), [Addition(FORUM)], "w")


@pytest.mark.parametrize(
    "other",
    [
        "http://blog.example/feed",
        "https://www.blog.example/feed/",
        "HTTPS://BLOG.example:443/feed#top",
        "https://blog.example/feed?utm_source=x",
    ],
)
def test_a_feed_has_one_place_for_all_its_spellings(other: str) -> None:
    """So none is listened to twice."""
    assert place_of(other) in known_places(read(TEXT, "w"))


@given(st.text(min_size=1, max_size=40))
def test_any_name_survives_the_file(name: str) -> None:
    """Quotes, backslashes and letters of every script."""
    feed = WatchedFeed("https://one.example/feed", " ".join(name.split()))
    try:
        after = with_feeds(TEXT, [Addition(feed)], "w")
    except (BadInput, UnicodeError):
        return  # letters that steer, which no name may have
    assert read(after, "w").feeds[-1] == feed
