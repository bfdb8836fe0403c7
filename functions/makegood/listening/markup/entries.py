"""The entries of a well-formed feed, with what a post needs of each, as feedparser finds them.

Its habits are kept, odd ones too, since what was read before is known by what it was read as: of
several descriptions the first is the summary and the others are contents, a guid is the link until
there is one. What none of them is sure about is left to feedparser itself.
"""

from collections.abc import Callable
from functools import partial

from makegood.listening.markup.dates import parsed_date
from makegood.listening.markup.elements import (
    AUTHORS,
    BODIES,
    DATES,
    HTML,
    NOTES,
    SCHEMES,
    SUBTITLES,
    Entry,
    check_people,
    contributor,
    guid_of,
    link_of,
)
from makegood.listening.markup.idle import KEPT, check_leaf, is_idle
from makegood.listening.markup.inline import XHTML, plain, said
from makegood.listening.markup.nodes import Node, Unsure, resolved
from makegood.listening.markup.persons import ended, met, met_of_feed
from makegood.listening.markup.tags import Tags

type Take = Callable[["Item", Node, int], None]

_TEXTS = HTML | {"text/plain"}
_OF_A_PICTURE = frozenset({"url", "link", "width", "height"})
_OF_A_SOURCE = frozenset(
    {"id", "title", "updated", "published", "link", "author", "contributor", "subtitle", "rights"}
    | {"generator", "logo", "icon", "category"}
)


class Item:
    """One entry, as it comes to be while its elements are taken in their order."""

    def __init__(self, depth: int, version: str, *, has_content: bool) -> None:
        self.tags = Tags()
        self.entry: Entry = {"tags": self.tags.every}
        self.depth = depth
        self.version = version
        self.has_summary = False
        self.has_content = has_content
        self.title_depth = -1
        self._depths: dict[str, int] = {}

    def take(self, node: Node, depth: int) -> None:
        """Take one element, which stands so deep; Unsure if its meaning is."""
        take = _TAKERS.get(node.name)
        if take is None:
            if not is_idle(node):
                self.take_all(node, depth)
        elif node.is_deep and node.name not in _DEEP:
            raise Unsure
        else:
            take(self, node, depth)

    def take_all(self, node: Node, depth: int) -> None:
        """Take all that stands in the element."""
        for part in node.parts if node.is_deep else ():
            if not isinstance(part, str):
                self.take(part, depth + 1)

    def keep(self, key: str, value: str, depth: int) -> None:
        """Keep the value, unless the one that is there stands less deep."""
        if depth <= self._depths.get(key, depth):
            self._depths[key] = depth
            self.entry[key] = value


def read_entry(node: Node, depth: int, version: str, *, has_content: bool) -> Item:
    """The entry, with the parts that posts are made of."""
    attributes = node.attributes
    if attributes and ("lastmod" in attributes or "href" in attributes):
        raise Unsure
    item = Item(depth, version, has_content=has_content)
    if about := attributes.get("rdf:about"):
        item.entry["id"] = about
    item.take_all(node, depth)
    return item


def _title(item: Item, node: Node, depth: int) -> None:
    it = said(node, "text/plain", item.version)
    if not -1 < item.title_depth <= depth:
        item.entry["title_detail"] = {"type": it.kind}
        item.keep("title", it.value, depth)
    if it.value and node.name != "media:title":
        item.title_depth = depth


def _described(item: Item, node: Node, depth: int) -> None:
    if node.name != "abstract" and item.has_summary and not item.has_content:
        _content(item, node, depth)
    else:
        item.entry["summary_detail"] = _body(item, node, BODIES[node.name])
        item.has_summary = True


def _content(item: Item, node: Node, _: int, usual: str = "text/plain") -> None:
    item.has_content = True
    _contents(item, node, _, usual)


def _contents(item: Item, node: Node, _: int, usual: str = XHTML) -> None:
    body = _body(item, node, usual)
    item.entry.setdefault("content", []).append(body)
    item.has_summary = item.has_summary or body["type"] in _TEXTS


def _body(item: Item, node: Node, usual: str) -> Entry:
    it = said(node, usual, item.version)
    language = node.lang and node.lang.replace("_", "-")
    return {"value": it.value, "type": it.kind, "base": node.base, "language": language}


def _note(item: Item, node: Node, _: int) -> None:
    body = _body(item, node, NOTES[node.name])
    if node.name in SUBTITLES:
        item.entry["subtitle_detail"] = body


def _link(item: Item, node: Node, _: int) -> None:
    link = link_of(node)
    if link["rel"] == "replies":
        link = {**node.attributes, **link}
    item.entry.setdefault("links", []).append(link)
    if link["is_main"]:
        item.entry["link"] = link["href"]


def _guid(item: Item, node: Node, depth: int) -> None:
    value, is_link = guid_of(node)
    item.keep("id", value, depth)
    if is_link:
        item.entry.setdefault("link", value)


def _date(item: Item, node: Node, _: int) -> None:
    item.entry[DATES[node.name]] = parsed_date(plain(node.text))


def _category(item: Item, node: Node, _: int) -> None:
    given = node.attributes
    scheme = given.get("scheme", SCHEMES[node.name] or given.get("domain"))
    term = given.get("text" if node.name == "itunes:category" else "term")
    item.tags.note(term, scheme, given.get("label"))
    value = plain(node.text)
    if value:
        item.tags.say(value)


def _keywords(item: Item, node: Node, _: int) -> None:
    if node.attributes:
        raise Unsure
    for term in plain(node.text).split(","):
        if term.strip():
            item.tags.note(term.strip(), SCHEMES[node.name])


def _author(item: Item, node: Node, depth: int) -> None:
    text = plain(node.text)
    if text and node.is_deep:
        raise Unsure
    parts = node.nodes if node.is_deep else []
    for part in parts:
        if part.name == "title":
            _title(item, part, depth + 1)
    met(item.entry, (part for part in parts if part.name != "title"))
    item.keep("author", text, depth)
    ended(item.entry)


def _source(item: Item, node: Node, depth: int) -> None:
    item.title_depth = -1
    source: Entry = {}
    item.entry["source"] = source
    for part in node.nodes:
        if part.name not in _OF_A_SOURCE:
            raise Unsure
        if part.name == "author":
            met_of_feed(source, part)
        elif part.name == "contributor":
            check_people(part)
        elif part.is_deep or part.name == "title":
            value = said(part, "text/plain", item.version).value
            item.title_depth = depth + 1 if value and part.name == "title" else item.title_depth


def _picture(item: Item, node: Node, depth: int) -> None:
    item.title_depth = -1
    for part in node.nodes:
        if part.name == "title":
            _title(item, part, depth + 1)
        elif part.name not in _OF_A_PICTURE or part.attributes:
            raise Unsure
        else:
            check_leaf(part)


def _textinput(item: Item, _: Node, __: int) -> None:
    item.title_depth = -1


def _kept(item: Item, node: Node, depth: int) -> None:
    key = node.name.replace(":", "_")
    if node.attributes:
        item.entry[key] = node.attributes
        return
    text = node.text.strip()
    is_address = key == "wfw_commentrss" and text
    item.keep(key, plain(resolved(node.base, text) if is_address else text), depth)


def _license(item: Item, _: Node, depth: int) -> None:
    if depth != item.depth + 1:
        raise Unsure


def _chapters(item: Item, node: Node, _: int) -> None:
    chapters = node.nodes
    if any(each.is_deep or each.name != "psc:chapter" for each in chapters):
        raise Unsure
    if any("start" not in each.attributes for each in chapters):
        raise Unsure
    given = {**node.attributes, "chapters": [each.attributes for each in chapters]}
    item.entry.setdefault("psc_chapters", given)


_TAKERS: dict[str, Take] = {
    **dict.fromkeys(("title", "dc:title", "media:title"), _title),
    **dict.fromkeys(BODIES, _described),
    "content": _content,
    **dict.fromkeys(("content:encoded", "fullitem"), partial(_content, usual="text/html")),
    **dict.fromkeys(("body", "xhtml:body"), _contents),
    **dict.fromkeys(NOTES, _note),
    "link": _link,
    **dict.fromkeys(("guid", "id"), _guid),
    **dict.fromkeys(DATES, _date),
    **dict.fromkeys(SCHEMES, _category),
    **dict.fromkeys(("itunes:keywords", "media:keywords"), _keywords),
    **dict.fromkeys(AUTHORS, _author),
    "contributor": contributor,
    "source": _source,
    "image": _picture,
    "textinput": _textinput,
    **dict.fromkeys(("media:group", "media:content"), Item.take_all),
    **dict.fromkeys(KEPT, _kept),
    "creativecommons:license": _license,
    "psc:chapters": _chapters,
}
_DEEP = frozenset(
    {
        *BODIES,
        *NOTES,
        *AUTHORS,
        *("title", "dc:title", "media:title", "contributor", "source", "image", "psc:chapters"),
        *("content", "content:encoded", "fullitem", "body", "xhtml:body"),
        *("media:group", "media:content"),
    }
)
"""Elements that may hold others."""
