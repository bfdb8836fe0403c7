"""The head of a well-formed feed, with what its posts need of it, as feedparser finds it."""

from collections.abc import Callable

from makegood.listening.markup.elements import (
    AUTHORS,
    BODIES,
    DATES,
    NOTES,
    SCHEMES,
    Entry,
    contributor,
    guid_of,
    link_of,
)
from makegood.listening.markup.entries import read_entry
from makegood.listening.markup.idle import check_leaf, is_idle
from makegood.listening.markup.inline import plain, said
from makegood.listening.markup.nodes import Names, Node, Unsure
from makegood.listening.markup.persons import met_of_feed

_OF_RSS = {"0.91": "rss091u", "0.92": "rss092", "0.93": "rss093", "0.94": "rss094"}
_OF_ATOM = {"0.1": "atom01", "0.2": "atom02", "0.3": "atom03"}
_OF_A_PICTURE = frozenset({"title", "link", "description", "url", "width", "height", "name"})
_OF_AN_OWNER = frozenset({"itunes:name", "itunes:email"})


class Reading:
    """A feed, as it comes to be while its parts are taken in their order."""

    def __init__(self, names: Names) -> None:
        self.head: Entry = {}
        self.entries: list[Entry] = []
        self.version = ""
        self._names = names
        self.root = ""
        self.is_open = False
        """Whether what stands there is about the feed: in a channel, or in Atom's feed."""
        self.title_depth = -1
        self.has_summary = False
        self.has_content = False

    def enter(self, node: Node, depth: int) -> None:
        """Take the beginning of the root, or of what stands in it."""
        if depth == 1:
            self._begin(node)
        elif node.name == "channel":
            attributes = node.attributes
            if self.root == "feed" or "lastmod" in attributes or "href" in attributes:
                raise Unsure
            self.is_open = True

    def _begin(self, root: Node) -> None:
        self.root = root.name
        version = root.attributes.get("version", "")
        known = self._names.version
        if root.name == "rss":
            self.version = known if known.startswith("rss") else _of_rss(version)
        elif root.name == "feed":
            self.version = known or _OF_ATOM.get(version, "atom")
            self.is_open = True
        elif root.name != "rdf:rdf" or not known:
            raise Unsure
        else:
            self.version = known
        if root.lang and root.name != "rdf:rdf":
            self.head["language"] = root.lang.replace("_", "-")

    def leave(self, node: Node, depth: int) -> None:
        """Take what stood in the root or in a channel."""
        if node.name in {"item", "entry"}:
            item = read_entry(node, depth, self.version, has_content=self.has_content)
            self.entries.append(item.entry)
            self.has_content = False
            self.title_depth = item.title_depth
        elif node.name == "channel" and depth == 2:
            self.is_open = False
        else:
            self._take(node, depth)

    def _take(self, node: Node, depth: int) -> None:
        take = _TAKERS.get(node.name)
        if take is None:
            for part in () if is_idle(node) else node.nodes:
                self._take(part, depth + 1)
        elif not self.is_open and take is not _picture:
            raise Unsure
        else:
            take(self, node, depth)


def _title(reading: Reading, node: Node, depth: int) -> None:
    value = said(node, "text/plain", reading.version).value
    if not -1 < reading.title_depth <= depth:
        reading.head["title"] = value
    if value and node.name != "media:title":
        reading.title_depth = depth


def _described(reading: Reading, node: Node, _: int) -> None:
    said(node, BODIES[node.name], reading.version)
    if node.name != "abstract" and reading.has_summary and not reading.has_content:
        reading.has_content = True
    elif node.name.endswith("summary"):
        reading.has_summary = True


def _note(reading: Reading, node: Node, _: int) -> None:
    said(node, NOTES[node.name], reading.version)


def _language(reading: Reading, node: Node, _: int) -> None:
    reading.head["language"] = plain(_of_leaf(node))


def _link(reading: Reading, node: Node, _: int) -> None:
    if ";" in _of_leaf(node):
        raise Unsure
    link = link_of(node)
    if link["is_main"]:
        reading.head["link"] = link["href"]


def _guid(reading: Reading, node: Node, _: int) -> None:
    check_leaf(node)
    value, is_link = guid_of(node)
    if is_link:
        reading.head.setdefault("link", value)


def _author(reading: Reading, node: Node, _: int) -> None:
    met_of_feed(reading.head, node)


def _owner(reading: Reading, node: Node, _: int) -> None:
    """Who owns a podcast: to feedparser, also the author whom it has met last."""
    people = node.nodes
    if reading.version.startswith("atom") or not {each.name for each in people} <= _OF_AN_OWNER:
        raise Unsure
    if any(each.is_deep for each in people):
        raise Unsure


def _picture(reading: Reading, node: Node, depth: int) -> None:
    reading.title_depth = -1
    for part in node.nodes:
        if part.name not in _OF_A_PICTURE:
            raise Unsure
        value = said(part, "text/plain", reading.version).value
        if part.name == "title" and value:
            reading.title_depth = depth + 1


def _unread(_: Reading, node: Node, __: int) -> None:
    if any(part.name != node.name or part.is_deep for part in node.nodes):
        raise Unsure


def _of_rss(version: str) -> str:
    return "rss20" if version.startswith("2.") else _OF_RSS.get(version, "rss")


def _of_leaf(node: Node) -> str:
    check_leaf(node)
    return node.text


_TAKERS: dict[str, Callable[[Reading, Node, int], None]] = {
    **dict.fromkeys(("title", "dc:title", "media:title"), _title),
    **dict.fromkeys(BODIES, _described),
    **dict.fromkeys(NOTES, _note),
    **dict.fromkeys(("language", "dc:language"), _language),
    "link": _link,
    **dict.fromkeys(("id", "guid"), _guid),
    **dict.fromkeys(AUTHORS, _author),
    "itunes:owner": _owner,
    "contributor": contributor,
    **dict.fromkeys(("image", "textinput"), _picture),
    **dict.fromkeys((*DATES, *SCHEMES, "creativecommons:license"), _unread),
}
