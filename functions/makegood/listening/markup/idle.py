"""Elements of a well-formed feed that mean nothing to a post, whatever they are."""

from makegood.listening.markup.inline import HANDLED
from makegood.listening.markup.nodes import Node, Unsure

KEPT = frozenset(
    {
        "slash:comments",
        "wfw:commentrss",
        "thr:total",
        "thr:in-reply-to",
        "feedburner:origlink",
        "podcast:transcript",
        "podcast:chapters",
    }
)
"""Elements that feedparser does not know, so that it keeps their text, or else their attributes."""
_OURS = frozenset(
    {
        *(name.replace(":", "_") for name in KEPT),
        *("id", "link", "links", "content", "author", "authors", "author_detail", "tags", "guid"),
        *("title_detail", "summary_detail", "summary", "psc_chapters", "guidislink", "title"),
        "subtitle_detail",
        *("published_parsed", "created_parsed", "updated_parsed", "modified_parsed"),
        *("issued_parsed", "date_parsed", "description_detail", "tagline_detail"),
    }
)
"""What an element must not be called, since feedparser would keep it under that name."""
_IDLE = frozenset(
    {
        *("cc:license", "cloud", "dc:contributor", "dc:language", "dc:publisher", "email"),
        *("georss:box", "georss:line", "georss:point", "georss:polygon", "enclosure"),
        *("expirationdate", "generator", "height", "homepage", "itunes:block"),
        *("itunes:email", "itunes:explicit", "itunes:image", "itunes:link", "itunes:name"),
        *("language", "media:credit", "media:license", "media:player", "media:rating"),
        *("media:restriction", "media:thumbnail", "name", "uri", "url", "webmaster", "width"),
    }
)
"""Elements of which feedparser makes something that no post has."""


def is_idle(node: Node) -> bool:
    """Whether the element itself has no meaning, and holds nothing; False if it may hold something.

    Unsure if it could mean something to feedparser or a post.
    """
    name = node.name
    if name in _IDLE:
        check_leaf(node)
        return True
    flat = name.replace(":", "_")
    if flat in HANDLED or flat in _OURS:
        raise Unsure
    return not node.is_deep


def has_own_text(node: Node) -> bool:
    """Whether its text stays in it: what feedparser knows, or has attributes, may let it out."""
    is_kept = not node.attributes and node.name.replace(":", "_") not in HANDLED
    return is_kept or not node.text.strip()


def check_leaf(node: Node) -> None:
    """Unsure if there are elements in it."""
    if node.is_deep:
        raise Unsure
