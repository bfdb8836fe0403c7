"""Documents become posts, whatever the format and the manners of the feed."""

from datetime import UTC, datetime, timedelta

import pytest

from makegood.model.feeds import Feed, FeedRef, Post
from unit.listening.documents.feed_texts import ADDRESS, NAMESPACES, NOW, atom, read, rss


def test_a_whole_rss_item_is_read() -> None:
    """Everything a rep may need later."""
    post = rss(
        """<title>Kettle &amp;amp; lid, late again</title><link>/2026/kettle</link>
        <guid isPermaLink="false">post-7</guid><dc:creator>Ann Onym</dc:creator>
        <pubDate>Mon, 02 Nov 2026 12:30:00 +0100</pubDate>
        <category>Kettles</category><category>kettles &amp; tea</category>
        <category>Kettles</category>
        <wfw:commentRss>/2026/kettle/feed</wfw:commentRss><slash:comments>3</slash:comments>
        <description>Late again […]</description>
        <content:encoded><![CDATA[<p>Late again, says <a href="/p">Pim</a>.</p><p>Truly.</p>]]>
        </content:encoded>""",
        "<title>Low Tide</title><link>https://blog.example/</link><language>en-GB</language>",
    )
    assert post == Post(
        key="",
        feed_id="f1",
        title="Kettle & lid, late again",
        text="Late again, says Pim.\nTruly.",
        link="https://blog.example/2026/kettle",
        author="Ann Onym",
        published_at=datetime(2026, 11, 2, 11, 30, tzinfo=UTC),
        guid="post-7",
        language="en",
        tags=("Kettles", "kettles & tea"),
        links=("https://blog.example/p",),
        comments_feed="https://blog.example/2026/kettle/feed",
        comments_count=3,
        source_title="Low Tide",
    )


def test_a_whole_atom_entry_is_read() -> None:
    """With its bases, its author's page and what it answers."""
    post = atom(
        """<title type="html">So &amp;lt;b&amp;gt;late&amp;lt;/b&amp;gt;</title><id>tag:7</id>
        <link href="kettle"/><link rel="replies" type="application/atom+xml" href="kettle/replies"
        thr:count="4"/><updated>2026-11-02T11:30:00Z</updated>
        <thr:in-reply-to ref="tag:6" href="/6"/>
        <author><name>Ann</name><uri>/ann</uri><email>ann@blog.example</email></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Late,
        says <a href="pim">Pim</a></p></div></content>""",
        attributes='xml:base="https://blog.example/2026/" xml:lang="nl-BE"',
    )
    assert (post.text, post.links) == ("Late, says Pim", ("https://blog.example/2026/pim",))
    assert (post.author, post.author_address) == ("Ann", "https://blog.example/ann")
    assert (post.link, post.language) == ("https://blog.example/2026/kettle", "nl")
    assert post.comments_feed == "https://blog.example/2026/kettle/replies"
    assert post.comments_count == 4
    assert post.reply_to == "https://blog.example/6"
    assert post.published_at == datetime(2026, 11, 2, 11, 30, tzinfo=UTC)


def test_a_post_with_nothing_but_words_is_a_post() -> None:
    """No date, link, guid, title or author."""
    post = rss("<description>Where is my kettle?</description>")
    assert post == Post("", "f1", "", "Where is my kettle?", summary=True, source_title="Low Tide")


def test_text_may_be_missing_or_long() -> None:
    """Nothing, and a megabyte with emoji."""
    assert rss("<title>Only this</title>").text == ""
    long = "\U0001f600 kettle " * 100_000
    assert len(rss(f"<description>{long}</description>").text) == len(long) - 1


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("Sat, 01 Jan 0001 00:00:00 GMT", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("yesterday", None),
        ("Tue, 03 Nov 2026 18:00:00 GMT", NOW),
        ("Tue, 10 Nov 2026 18:00:00 GMT", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", None),
        ("Tue, 03 Nov 2026 09:59:00 GMT", NOW - timedelta(minutes=1)),
    ],
)
def test_dates_that_cannot_be_are_none(said: str, read_as: datetime | None) -> None:
    """A few hours ahead is a wrong time zone: that is now."""
    assert rss(f"<title>a</title><pubDate>{said}</pubDate>").published_at == read_as


@pytest.mark.parametrize(
    ("body", "cut"),
    [
        ("<description>Late again […]</description>", True),
        ("<description>Late again [&amp;#8230;]</description>", True),
        ("<description>Late again...</description>", True),
        (
            "<description>Late &lt;a href='/p'&gt;Continue reading Late&lt;/a&gt;</description>",
            True,
        ),
        ("<description>Te laat. Lees verder »</description>", True),
        ("<description>Late again.</description>", False),
        ("<description>a […]</description><content:encoded>And so on...</content:encoded>", False),
        (
            "<description>a [...]&lt;p&gt;The post a appeared first on b.&lt;/p&gt;</description>",
            True,
        ),
    ],
)
def test_a_text_that_goes_on_elsewhere_says_so(body: str, cut: bool) -> None:
    """Only a summary is cut by three dots; a whole text may end with them."""
    assert rss(f"<title>a</title>{body}").cut is cut


@pytest.mark.parametrize(
    ("title", "creator", "expected"),
    [
        ("By: Ann Onym", "Ann Onym", ("", "Ann Onym")),
        ("By: Ann Onym", "", ("", "Ann Onym")),
        ("By Ann", "", ("", "Ann")),
        ("Door: Ann", "", ("", "Ann")),
        ("Comment on Lost by the sea by Ann", "", ("Comment on Lost by the sea", "Ann")),
        ("Reactie op Ketel kwijt door Ann", "Ann", ("Reactie op Ketel kwijt", "Ann")),
        ("By: the sea", "Ann", ("By: the sea", "Ann")),
        ("Late again", "Ann", ("Late again", "Ann")),
    ],
)
def test_titles_of_comments_tell_who_wrote_them(
    title: str, creator: str, expected: tuple[str, str]
) -> None:
    """Unless another author is named: then it is a title."""
    item = f"<title>{title}</title><dc:creator>{creator}</dc:creator><description>x</description>"
    page = "<title>Comments on: Lost</title><link>https://blog.example/lost</link>"
    post = rss(item, page)
    assert (post.title, post.author) == expected
    assert post.reply_to == "https://blog.example/lost"


def test_show_notes_of_a_podcast_are_its_text() -> None:
    """The longest of what the item tells."""
    notes = (
        "<description>Episode 7</description><itunes:summary>We talk of kettles.</itunes:summary>"
    )
    assert rss(f"<title>7</title>{notes}").text == "We talk of kettles."


def test_a_subtitle_stands_for_notes_that_are_not_there() -> None:
    """And for no others."""
    subtitle = "<itunes:subtitle>Of kettles, at length and in depth</itunes:subtitle>"
    assert rss(f"<title>7</title>{subtitle}").text == "Of kettles, at length and in depth"
    assert rss(f"<description>Kettles.</description>{subtitle}").text == "Kettles."
    assert rss(f"<description/>{subtitle}").text == "Of kettles, at length and in depth"


def test_line_breaks_in_show_notes_are_none_of_their_words() -> None:
    """Where text should be plain, HTML is often all the same; Atom means what it says."""
    notes = "We talk of kettles.&lt;br /&gt;And of lids."
    assert rss(f"<itunes:summary>{notes}</itunes:summary>").text == (
        "We talk of kettles.\nAnd of lids."
    )
    assert atom("<summary>Write &lt;br&gt; for a line</summary>").text == "Write <br> for a line"


def test_a_caption_does_not_stand_for_the_post() -> None:
    """Unless there is nothing else, as with videos."""
    caption = "<media:description>A kettle, seen from above and at length</media:description>"
    assert rss(f"<description>Broken!</description>{caption}").text == "Broken!"
    seen = "A kettle, seen from above and at length"
    video = f"<title>v</title><id>1</id><media:group>{caption}</media:group>"
    assert atom(video).text == seen
    assert atom(f"{video}<content src='/v.mp4' type='video/mp4'/>").text == seen
    assert rss(f"<description></description>{caption}").text == seen


def test_captions_are_told_apart_item_by_item() -> None:
    """What one item says leaves another its caption."""
    first = "<item><description>Broken!</description></item>"
    second = "<item><media:description>A lid</media:description></item>"
    text = f"<rss version='2.0' {NAMESPACES}><channel>{first}{second}</channel></rss>"
    assert [post.text for post in read(text)] == ["Broken!", "A lid"]


def test_a_title_in_an_item_is_not_its_title() -> None:
    """A picture has one, too."""
    picture = "<image><title>Kettle, 200 x 300</title><url>/k.png</url></image>"
    assert rss(f"<title>Late again</title>{picture}").title == "Late again"


def test_the_watchlist_knows_the_language_of_a_feed_that_does_not_say() -> None:
    """The feed's own word comes first."""
    feed = Feed(FeedRef("f1", ADDRESS, 60), language="nl")
    (post,) = read("<rss><channel><item><title>a</title></item></channel></rss>", feed)
    assert post.language == "nl"


def test_hostile_text_loses_its_tricks() -> None:
    """Control and bidirectional characters, in titles and texts alike."""
    post = rss(
        "<title>re\u202efund</title>"
        "<description>Hel\u2066lo &lt;script&gt;x&lt;/script&gt;</description>"
    )
    assert (post.title, post.text) == ("refund", "Hello")


def test_an_item_that_breaks_off_waits_for_the_next_poll() -> None:
    """Half a complaint is none."""
    text = "<rss><channel><item><title>a</title></item><item><title>b</title><descr"
    assert [post.title for post in read(text)] == ["a"]
