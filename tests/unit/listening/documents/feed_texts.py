"""Small feeds as tests write them, and the posts that are read from them."""

from datetime import UTC, datetime

from makegood.listening.documents.posts import read_posts
from makegood.model.feeds import Document, Feed, FeedRef, Post

ADDRESS = "https://blog.example/feeds/all.xml"
NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:wfw="http://wellformedweb.org/CommentAPI/" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:thr="http://purl.org/syndication/thread/1.0" '
    'xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)


def read(text: str, feed: Feed | None = None) -> tuple[Post, ...]:
    document = Document("f1", "ab", text.encode(), ADDRESS, "text/xml")
    return read_posts(document, feed or Feed(FeedRef("f1", ADDRESS, 60)), NOW)


def rss(item: str, channel: str = "<title>Low Tide</title>") -> Post:
    text = f"<rss version='2.0' {NAMESPACES}><channel>{channel}<item>{item}</item></channel></rss>"
    (post,) = read(text)
    return post


def atom(entry: str, feed: str = "<title>Low Tide</title>", attributes: str = "") -> Post:
    text = f"<feed xmlns='http://www.w3.org/2005/Atom' {NAMESPACES} {attributes}>{feed}"
    (post,) = read(f"{text}<entry>{entry}</entry></feed>")
    return post
