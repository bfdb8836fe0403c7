"""Who wrote: the author as the feed names them on that site."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from makegood.listening.addresses.links import host_of
from makegood.listening.markup.parts import is_thread
from makegood.model.feeds import Feed, Post
from makegood.triage.texts.folding import folded

_NOBODY = frozenset(
    {"", "admin", "administrator", "anon", "anoniem", "anonym", "anonyme", "anonymous", "author"}
    | {"donotreply", "editor", "gast", "guest", "nobody", "noreply", "unknown", "user", "visitor"}
    | {"webmaster"}
)
"""Names that many people share, folded: they name nobody."""


@dataclass(frozen=True, slots=True)
class Author:
    """A customer as one post shows them. `handle` is 'author@site', empty where nobody is named."""

    id: str
    name: str
    handle: str = ""


class Said(Protocol):
    """A post, or the mention made of it: what shows where it was said."""

    @property
    def reply_to(self) -> str: ...
    @property
    def source_title(self) -> str: ...
    @property
    def feed_id(self) -> str: ...


def names_somebody(name: str) -> bool:
    """Whether a name is a person's, and no word that many share."""
    return folded(" ".join(name.split())) not in _NOBODY


def author_of(post: Post, feed: Feed, *, names_others: bool = False) -> Author:
    """The author on their site; without one, the blog itself, or that post alone.

    It is that post alone for a comment, and where the feed `names_others`: many write there.
    """
    site = site_of(post, feed)
    name = " ".join(post.author.split())
    if names_somebody(name):
        handle = f"{folded(name)}@{site}"
        return Author(_id(handle), name, handle)
    if names_others or is_comment(post) or not site:
        return Author(_id("post", post.feed_id, post.key), name)
    blog = " ".join(post.source_title.split()) or site
    return Author(_id("blog", site, folded(blog)), blog, f"@{site}")


def named_at(name: str, site: str) -> str:
    """The customer's id of somebody whom a site names so."""
    return _id(f"{folded(' '.join(name.split()))}@{site.strip().lower().removeprefix('www.')}")


def site_of(post: Post, feed: Feed) -> str:
    """The host where the post stands, or the feed's where it has no link of its own."""
    return host_of(post.link) or host_of(feed.ref.address)


def is_comment(post: Said) -> bool:
    """Whether the post answers another, as far as the feed lets us see."""
    title = post.source_title
    return bool(post.reply_to) or is_thread(title) or folded(title).endswith("comments")


def thread_of(post: Said) -> str:
    """What a comment belongs to: the post it answers, or its feed; empty for a post of its own."""
    if not is_comment(post):
        return ""
    return post.reply_to or post.feed_id


def _id(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:26]
