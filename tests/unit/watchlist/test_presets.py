"""Presets: a name or a search becomes the address of a feed, in the watchlist too."""

import pytest

from makegood.errors import BadInput
from makegood.listening.addresses.safety import parse_address
from makegood.model.watchlist import WatchedFeed
from makegood_ops.presets import FIELDS, LONGEST, Preset, presets
from makegood_ops.watchlist import checks, read
from makegood_ops.watchlist.adding import Addition, with_feeds
from unit.watchlist.test_reading import GOOD, complaint

MAKES = {
    "discourse": "https://forum.kettles.example/latest.rss",
    "discourse-posts": "https://forum.kettles.example/posts.rss",
    "discourse-category": "https://forum.kettles.example/c/repairs/12.rss",
    "discourse-tag": "https://forum.kettles.example/tag/acme.rss",
    "phpbb": "https://boards.kettles.example/forum/app.php/feed",
    "phpbb-forum": "https://boards.kettles.example/app.php/feed/forum/7",
    "vbulletin": "https://www.kettletalk.example/forums/external.php?type=RSS2",
    "vbulletin-forum": ("https://www.kettletalk.example/forums/external.php?type=RSS2&forumids=7"),
    "reddit": "https://www.reddit.com/r/kettles/new.rss",
    "reddit-search": "https://www.reddit.com/search.rss?q=acme+kettle&sort=new",
    "reddit-search-in": (
        "https://www.reddit.com/r/tea/search.rss?q=acme+kettle&restrict_sr=on&sort=new"
    ),
    "stack-exchange": "https://diy.stackexchange.com/feeds/tag?tagnames=kettle&sort=newest",
    "hacker-news": "https://hnrss.org/newest?q=acme+kettle",
    "hacker-news-comments": "https://hnrss.org/newcomments?q=acme+kettle",
    "mastodon": "https://social.example/@ann.rss",
    "mastodon-tag": "https://social.example/tags/kettles.rss",
    "bluesky": "https://bsky.app/profile/ann.kettles.example/rss",
    "youtube": "https://www.youtube.com/feeds/videos.xml?channel_id=UCAcmeKettles0123456789_",
    "youtube-playlist": (
        "https://www.youtube.com/feeds/videos.xml?playlist_id=PLAcmeKettlesRepaired"
    ),
    "wordpress": "https://theeblog.example/feed/",
    "wordpress-comments": "https://theeblog.example/comments/feed/",
    "wordpress-search": "https://theeblog.example/?s=acme+kettle&feed=rss2",
}
"""What each preset makes of its example."""


def feed_of(lines: str) -> WatchedFeed:
    """The feed of a good watchlist with one more [[feed]]."""
    return read(f"{GOOD}[[feed]]\n{lines}", "w.toml").feeds[-1]


def test_every_preset_makes_the_address_of_its_example() -> None:
    """No preset is without a test, and none of the addresses is one that may not be fetched."""
    made = {name: preset.address_of(preset.example) for name, preset in presets().items()}
    assert made == MAKES
    assert all(parse_address(address) for address in made.values())


@pytest.mark.parametrize("preset", presets().values(), ids=presets())
def test_every_preset_says_what_it_is(preset: Preset) -> None:
    """In words, with who says that the feed is there, in intervals that there are."""
    assert preset.what
    assert preset.known_by
    assert preset.every in {"", *checks.INTERVAL_NAMES}


@pytest.mark.parametrize(
    ("name", "value", "address"),
    [
        ("discourse", "http://forum.example:8080/tea/", "http://forum.example:8080/tea/latest.rss"),
        ("discourse-category", "f.example/c/a/b/12/", "https://f.example/c/a/b/12.rss"),
        ("reddit", "kettles", "https://www.reddit.com/r/kettles/new.rss"),
        ("reddit-search", "tea & pot", "https://www.reddit.com/search.rss?q=tea+%26+pot&sort=new"),
        (
            "stack-exchange",
            "so.example/questions/tagged/tea",
            "https://so.example/feeds/tag?tagnames=tea&sort=newest",
        ),
        (
            "stack-exchange",
            "so.example/c++",
            "https://so.example/feeds/tag?tagnames=c%2B%2B&sort=newest",
        ),
        ("mastodon", "https://social.example/@ann", "https://social.example/@ann.rss"),
        ("mastodon-tag", "social.example/tags/thee", "https://social.example/tags/thee.rss"),
        ("bluesky", "did:plc:abc234", "https://bsky.app/profile/did:plc:abc234/rss"),
        ("bluesky", "@ann.example", "https://bsky.app/profile/ann.example/rss"),
        (
            "youtube-playlist",
            "www.youtube.com/playlist?list=PLx_1",
            "https://www.youtube.com/feeds/videos.xml?playlist_id=PLx_1",
        ),
        ("wordpress", " blog.example/thee ", "https://blog.example/thee/feed/"),
        (
            "wordpress-search",
            "b.example één pot",
            "https://b.example/?s=%C3%A9%C3%A9n+pot&feed=rss2",
        ),
    ],
)
def test_people_write_places_in_several_forms(name: str, value: str, address: str) -> None:
    """With https or not, with a slash at the end, as an address or a name."""
    assert presets()[name].address_of(value) == address


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("youtube", "@ann"),
        ("discourse", "two words"),
        ("discourse", "https://ann:secret@forum.example"),
        ("discourse", "file:///etc/passwd"),
        ("discourse", ""),
        ("phpbb-forum", "board.example/viewforum.php?f=seven"),
        ("reddit", "r/tea/../../admin"),
        ("reddit-search", "x" * (LONGEST + 1)),
        ("mastodon", "@ann"),
    ],
)
def test_what_does_not_fit_is_refused_with_an_example(name: str, value: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(BadInput, match="like"):
        presets()[name].address_of(value)


def test_a_form_that_fits_nothing_takes_no_time() -> None:
    """However many slashes and dots somebody pastes."""
    for preset in presets().values():
        for value in ("/a" * 150, "a." * 150, "a/" * 149 + "?", "-" * LONGEST):
            try:
                preset.address_of(value)
            except BadInput:
                continue
    assert FIELDS


def test_a_watchlist_may_name_a_preset() -> None:
    """Its address and its first interval follow, and the rest is said as ever."""
    feed = feed_of('preset = "reddit-search"\nof = "acme kettle"\nname = "Reddit"')
    assert feed == WatchedFeed(MAKES["reddit-search"], "Reddit", every=15)
    assert feed_of('preset = "reddit"\nof = "kettles"\nevery = "1h"').every == 60
    assert feed_of('preset = "wordpress"\nof = "theeblog.example"').every is None


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ('preset = "redit"\nof = "tea"', 'did you mean "reddit"'),
        ('preset = "fax"\nof = "tea"', "it must be one of discourse, "),
        ("preset = 3\nof = 'tea'", "it must be one of discourse, "),
        ('preset = "reddit"', 'needs of = "r/{name}" or "{name}", like of = "r/kettles"'),
        ('of = "tea"', "of counts only with a preset: one of discourse, "),
        ('preset = "reddit"\nof = "two words"', 'like "r/kettles", and not of "two words"'),
        ('preset = "reddit"\nof = 3', "of is 3; it must be words"),
        ('preset = "reddit"\nof = "tea"\naddress = "https://a.example/"', "not both"),
        ('preset = "reddit"\nof = "tea"\nstaf = []', 'unknown key "staf"'),
    ],
)
def test_a_preset_that_cannot_be_is_one_complaint(lines: str, why: str) -> None:
    """It says what there is."""
    assert why in complaint(f"[[feed]]\n{lines}\n")


def test_the_same_feed_twice_is_seen_through_a_preset() -> None:
    """With the line of the first."""
    first = '[[feed]]\npreset = "reddit"\nof = "tea"\n'
    again = f'[[feed]]\naddress = "{presets()["reddit"].address_of("tea")}"\n'
    assert "is already used in line 11" in complaint(first + again)


def test_a_feed_is_added_as_its_preset() -> None:
    """So that the file says what is meant, and a later address of such places is followed."""
    feed = WatchedFeed(MAKES["reddit"], "Kettles", every=15)
    text = with_feeds(GOOD, [Addition(feed, preset=("reddit", "r/kettles"))], "w.toml")
    assert text.endswith('[[feed]]\npreset = "reddit"\nof = "r/kettles"\nname = "Kettles"\n')
    assert read(text, "w.toml").feeds == (feed,)
