"""Lists of feeds as feed readers exchange them: OPML, read with suspicion and written plainly."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from html.entities import html5
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from makegood.errors import BadInput
from makegood.listening.addresses.safety import parse_address
from makegood.listening.markup.encoding import to_text
from makegood.listening.markup.guard import LARGEST
from makegood.listening.markup.parts import primary
from makegood.listening.markup.references import mended
from makegood.listening.markup.text import one_line
from makegood.model.feeds import Document
from makegood.model.watchlist import WatchedFeed
from makegood_ops.watchlist.adding import NAME_ROOM, Addition, place_of
from makegood_ops.watchlist.problems import Problem
from makegood_ops.watchlist.tables import MOST_FOLDERS

DEEPEST = MOST_FOLDERS + 1
MOST = 100_000
"""Outlines in one file."""

_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)(\w+;)?")
_ROOT = re.compile(r"<opml[\s>]", re.IGNORECASE)
_DECLARED = re.compile(r"<!(?:ENTITY|ATTLIST)", re.IGNORECASE)
_TAG = re.compile(
    r"<(/?)outline\b(.*?)(?=</?outline\b|</body\s*>|</opml\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_SAID = re.compile(r"""\s([A-Za-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_FEEDS = frozenset({"rss", "atom", "rdf", "feed", "json"})

_FEED_SCHEME = re.compile(r"feed:(?://)?(https?://)?", re.IGNORECASE)

type Step = Callable[[int, int], None]
"""Told how many of how many were looked at."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One line of a list: a feed with the folders it lies in, or what names no feed."""

    line: int
    name: str
    address: str
    language: str = ""
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """What a file lists, and what was wrong with it as a whole."""

    outlines: tuple[Outline, ...]
    trouble: Problem | None = None


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a list has for a watchlist."""

    new: tuple[Addition, ...]
    repeated: tuple[Problem, ...]
    """Feeds that are there already, or twice in the list."""
    wrong: tuple[Problem, ...]
    """Outlines that name no address that could be polled."""


def read_outlines(body: bytes, name: str) -> Listed:
    """The outlines of an OPML file in its order, each with its folders.

    BadInput, with file and line, for what is no OPML or is made to hurt whoever reads it. Files
    with markup in their attributes, which readers do export, are read as well as can be.
    """
    if len(body) > LARGEST:
        raise BadInput(f"{name} has {len(body) / 1_000_000:.0f} MB; at most 10 are read")
    text = _mended(to_text(Document("", "", body, "")))
    if not (root := _ROOT.search(text)):
        raise BadInput(f"{name}: this is no OPML: it has no <opml>")
    if declared := _DECLARED.search(text):
        line = text.count("\n", 0, declared.start()) + 1
        raise BadInput(f"{name}:{line}: it declares what no list of feeds needs: {declared[0]}")
    try:
        return Listed(_strictly(text, name))
    except expat.ExpatError as error:
        what = f"this is no XML ({expat.ErrorString(error.code)}); read as well as it could be"
        return Listed(_leniently(text[root.start() :], name), Problem(error.lineno, what))


def sort_out(
    outlines: Iterable[Outline], known: Iterable[str], step: Step = lambda _done, _of: None
) -> Sorted:
    """Which of the outlines are feeds that a watchlist can take, given the places it knows."""
    every = list(outlines)
    places = dict.fromkeys(known, "the watchlist")
    new, repeated, wrong = [], [], []
    for done, outline in enumerate(every, 1):
        try:
            addition = _addition(outline)
            place = place_of(addition.feed.address)
        except BadInput as error:
            wrong.append(Problem(outline.line, str(error)))
        else:
            if place in places:
                where = f"{addition.feed.address} is in {places[place]} already"
                repeated.append(Problem(outline.line, where))
            else:
                places[place] = f"line {outline.line}"
                new.append(addition)
        step(done, len(every))
    return Sorted(tuple(new), tuple(repeated), tuple(wrong))


def write_outlines(feeds: Iterable[WatchedFeed], title: str) -> str:
    """The feeds as OPML 2.0, an outline a line, each folder once: where its first feed stands."""
    outlines = "".join(_nested(feeds, 0))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"  <head>\n    <title>{escape(one_line(title))}</title>\n  </head>\n"
        f"  <body>\n{outlines}  </body>\n</opml>\n"
    )


def _nested(feeds: Iterable[WatchedFeed], depth: int) -> Iterator[str]:
    """The lines for feeds that have so many folders in common."""
    indent = "  " * (depth + 2)
    inside: dict[str | WatchedFeed, list[WatchedFeed]] = {}
    for feed in feeds:
        folders = _in_words(feed.folders)
        inside.setdefault(folders[depth] if depth < len(folders) else feed, []).append(feed)
    for each, members in inside.items():
        if isinstance(each, WatchedFeed):
            yield f"{indent}<outline{_said_of(each)}/>\n"
        else:
            yield f"{indent}<outline{_attributes({'text': each, 'title': each})}>\n"
            yield from _nested(members, depth + 1)
            yield f"{indent}</outline>\n"


def _said_of(feed: WatchedFeed) -> str:
    name = one_line(feed.name) or feed.address
    values = {"type": "rss", "text": name, "title": name, "xmlUrl": feed.address}
    return _attributes(values | ({"language": feed.language} if feed.language else {}))


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f" {key}={quoteattr(value)}" for key, value in values.items())


def _in_words(folders: Iterable[str]) -> tuple[str, ...]:
    """The folders by their names; one without a name is none."""
    return tuple(filter(None, (one_line(each)[:NAME_ROOM].strip() for each in folders)))


def _addition(outline: Outline) -> Addition:
    said = one_line(outline.name)[:NAME_ROOM].strip()
    if not outline.address.strip():
        raise BadInput(f"“{said or 'an outline'}” names no feed: it has no xmlUrl")
    address = parse_address(_on_the_web(outline.address)).address
    name = "" if said in {outline.address, address} else said
    language, folders = primary(outline.language), _in_words(outline.folders)
    return Addition(WatchedFeed(address, name, language, folders=folders))


def _on_the_web(address: str) -> str:
    """Readers write feed://blog.example or feed:https://blog.example for what is on the web."""
    found = _FEED_SCHEME.match(address.strip())
    return f"{found[1] or 'https://'}{address.strip()[found.end() :]}" if found else address


def _mended(text: str) -> str:
    """What readers write who never heard of XML: bare ampersands, entities of HTML."""
    return _AMPERSAND.sub(_known, mended(text))


def _known(found: re.Match[str]) -> str:
    """The character that HTML knows by that name; a bare ampersand is meant as one."""
    name = found[1] or ""
    return escape(html5[name], {'"': "&quot;"}) if name in html5 else f"&amp;{name}"


def _strictly(text: str, name: str) -> tuple[Outline, ...]:
    tree, parser = _Tree(name), expat.ParserCreate("utf-8")

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.casefold() == "outline":
            tree.begin(attributes, parser.CurrentLineNumber)

    def end(tag: str) -> None:
        if tag.casefold() == "outline":
            tree.end()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(text, True)
    return tree.outlines()


def _leniently(text: str, name: str) -> tuple[Outline, ...]:
    """Each outline goes as far as the next one, whatever stands in it."""
    tree = _Tree(name)
    ends = [found.start() for found in re.finditer("\n", text)]
    for tag in _TAG.finditer(text):
        if tag[1]:
            tree.end()
            continue
        said = {name: unescape(double or single) for name, double, single in _SAID.findall(tag[2])}
        tree.begin(said, bisect_right(ends, tag.start()) + 1)
        if tag[2].rstrip().endswith("/>"):
            tree.end()
    return tree.outlines()


@dataclass(slots=True)
class _Open:
    outline: Outline
    has_more: bool = False
    """There are outlines in it."""


class _Tree:
    """Outlines as they begin and end; raises BadInput where there are too many."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[Outline] = []
        self.open: list[_Open] = []
        self.count = 0

    def begin(self, attributes: Mapping[str, str], line: int) -> None:
        """An outline begins, within those that have not ended."""
        self.count += 1
        if len(self.open) >= DEEPEST or self.count > MOST:
            what = f"more than {DEEPEST} outlines deep, or than {MOST:,}"
            raise BadInput(f"{self.name}:{line}: {what}")
        if self.open:
            self.open[-1].has_more = True
        folders = tuple(each.outline.name for each in self.open)
        said = {name.casefold(): value for name, value in attributes.items()}
        self.open.append(_Open(_outline(said, line, folders)))

    def end(self) -> None:
        """The latest outline ends; a folder is none of those that count."""
        if self.open:
            ended = self.open.pop()
            if ended.outline.address or not ended.has_more:
                self.found.append(ended.outline)

    def outlines(self) -> tuple[Outline, ...]:
        """All that ended, or that broke off, in the order in which they began."""
        while self.open:
            self.end()
        return tuple(sorted(self.found, key=lambda each: each.line))


def _outline(said: Mapping[str, str], line: int, folders: tuple[str, ...]) -> Outline:
    kind = said.get("type", "").strip().casefold()
    address = said.get("xmlurl") or (said.get("url", "") if kind in _FEEDS else "")
    name = said.get("title") or said.get("text", "")
    return Outline(line, name, address, said.get("language", ""), folders)
