"""Elements that stand in the head of a well-formed feed as in its entries, and what they say."""

import re
from typing import Any

from makegood.listening.markup.inline import KINDS, XHTML, plain
from makegood.listening.markup.nodes import Node, Unsure, resolved
from makegood.listening.markup.persons import PARTS

type Entry = dict[str, Any]
"""An entry or a head, as feedparser has it."""

HTML = frozenset({"text/html", XHTML})
_ENDED_REFERENCE = re.compile(r"&(\w+);", re.ASCII)
SUBTITLES = ("subtitle", "tagline", "itunes:subtitle")
NOTES = dict.fromkeys(
    (*SUBTITLES, "rights", "copyright", "dc:rights", "info", "feedburner:browserfriendly"),
    "text/plain",
)
"""Elements with text, perhaps as markup, of which a post has at most the subtitle."""
BODIES = {
    **dict.fromkeys(("description", "dc:description", "media:description"), "text/html"),
    **dict.fromkeys(("summary", "itunes:summary", "abstract"), "text/plain"),
}
"""Elements that sum it up, with their usual type."""
DATES = {
    **dict.fromkeys(("published", "issued", "pubdate", "dcterms:issued"), "published_parsed"),
    **dict.fromkeys(("updated", "modified", "lastbuilddate", "dc:date"), "updated_parsed"),
    "dcterms:modified": "updated_parsed",
    **dict.fromkeys(("created", "dcterms:created"), "created_parsed"),
}
SCHEMES = {
    **dict.fromkeys(("category", "keywords", "dc:subject", "media:keywords")),
    "media:category": "http://search.yahoo.com/mrss/category_schema",
    "itunes:category": "http://www.itunes.com/",
    "itunes:keywords": "http://www.itunes.com/",
}
"""Elements that are tags, with the scheme of those that name none."""
AUTHORS = ("author", "managingeditor", "dc:author", "dc:creator", "itunes:author")


def link_of(node: Node) -> Entry:
    """A link, and whether it is what its feed or entry links to."""
    given = node.attributes
    rel = given.get("rel", "alternate")
    kind = given.get("type", "application/atom+xml" if rel == "self" else "text/html")
    named = given.get("url", given.get("uri", given.get("href"))) or given.get("href")
    if named is None:
        text = node.text.strip()
        href = plain(resolved(node.base, text)) if text else ""
        href = _ENDED_REFERENCE.sub(r"&\1", href.replace("&amp;", "&"))
        return {"rel": rel, "type": kind, "href": href, "is_main": True}
    is_main = rel == "alternate" and KINDS.get(kind, kind) in HTML
    return {"rel": rel, "type": kind, "href": resolved(node.base, named), "is_main": is_main}


def guid_of(node: Node) -> tuple[str, bool]:
    """A guid, and whether it is a link, too."""
    is_link = node.attributes.get("ispermalink", "true") == "true"
    value = node.text.strip()
    return plain(resolved(node.base, value) if value and is_link else value), is_link


def check_people(node: Node) -> None:
    """Unsure if somebody whom no post has is more than names and addresses."""
    if any(part.is_deep or part.name not in PARTS for part in node.nodes):
        raise Unsure


def contributor(_: object, node: Node, __: int) -> None:
    """What is taken of one, by an entry as by a feed: nothing, where that is sure."""
    check_people(node)
