"""A page's elements in one row, with what marks one of them as one post of many."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

MOST_NODES = 100_000
"""Elements and texts of a page: a larger one is not taken apart."""
_MOST_TOKENS = 12
_MOST_SIGNS = 20
_SHORT = 60
"""Characters of a text that may be a date by itself; one in a sentence dates nothing."""
_UNREAD = frozenset({"script", "style", "noscript", "template", "textarea", "_comment", "!doctype"})
_OF_POSTS = frozenset({"article", "li", "tr", "table", "dd"})
"""Elements that repeat on a page without a name."""
_NAMED = frozenset({*_OF_POSTS, "div", "section", "td", "blockquote", "span", "ol", "ul", "tbody"})
_WORD = re.compile(r"\w+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DIGITS = re.compile(r"[-_]*\d+")
_PART = r"(?:^|[-_])"
_POSTS = re.compile(
    rf"{_PART}(?:posts?|postbit\w*|post(?:body|content|container|row|text)|msgs?|messages?|entry|"
    rf"hentry|topic|thread|question|answers?|reply|replies|response|comments?)(?:$|[-_])"
)
_AUTHOR = re.compile(
    rf"{_PART}(?:post)?(?:author|poster|profile|user|username|userinfo|userdetails|nick|nickname|"
    rf"member|memberlink|byline|avatar|sender|name|creator)(?:$|[-_])"
)
_DATE = re.compile(
    rf"{_PART}(?:post)?(?:date|dates|time|datetime|posted|published|timestamp|relativetime|details|"
    rf"keyinfo|created)(?:$|[-_])"
)
_NUMBER = re.compile(
    r"(?:[a-z]+[-_])*(?:el)?(?:post|msg|message|pid|comment|reply|answer|question|entry|edit)"
    r"(?:[-_][a-z]+)*[-_]?\d+|[pm]\d+"
)
_ON_A_DAY = re.compile(
    r"\b\d{1,2}:\d{2}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|"
    r"\b\d+ ?(?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?) ago\b|"
    r"\b\d{1,2}\.? [^\W\d_]{3,9}\.?,? \d{4}\b|\b[^\W\d_]{3,9} \d{1,2},? \d{4}\b"
)


@dataclass(slots=True)
class Outline:
    """Elements by their place in the page, the body first; a list a property."""

    nodes: list[LexborNode] = field(default_factory=list)
    above: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    """The last element within each."""
    kinds: list[tuple[str, ...]] = field(default_factory=list)
    """What each may have in common with others of its kind: its tag with a name of its class."""
    signs: list[int] = field(default_factory=list)
    """Who wrote, when, under which number: a bit for each way in which the page says so in it."""
    quoted: list[bool] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    """How many words of the page stand before each."""
    words: list[str] = field(default_factory=list)
    holders: list[int] = field(default_factory=list)
    """The element of each word."""
    of_kind: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def path(self, element: int) -> list[int]:
        """The element and all around it, below the body."""
        found = list[int]()
        while element > 0:
            found.append(element)
            element = self.above[element]
        return found

    def around(self, one: int, other: int) -> int:
        """The smallest element that holds both."""
        while not one <= other <= self.last[one]:
            one = self.above[one]
        return one

    def length(self, element: int) -> int:
        """How many words stand in it."""
        after = self.last[element] + 1
        end = self.begins[after] if after < len(self.nodes) else len(self.words)
        return end - self.begins[element]


def outline(tree: LexborHTMLParser) -> Outline | None:
    """The outline of the page; None if it is too large for that, or has no body."""
    if tree.body is None:
        return None
    page, signs, places = Outline(), _Signs(), dict[int, int]()
    for number, node in enumerate(tree.body.traverse(include_text=True)):
        if number > MOST_NODES:
            return None
        above = places.get(node.parent.mem_id, -1) if node.parent and number else -1
        if node.tag == "-text":
            _add_text(page, node, above, signs)
        elif node.tag not in _UNREAD and (above >= 0 or not number):
            places[node.mem_id] = len(page.nodes)
            _add(page, node, above, signs)
    _sum_up(page)
    return page


def is_of_posts(kind: str) -> bool:
    """Whether what the kind is called by, or its tag, is what posts are shown in."""
    tag, _, name = kind.partition(".")
    return bool(_POSTS.search(name)) if name else tag in _OF_POSTS


def sorts_of(signs: int) -> tuple[bool, bool, bool]:
    """Whether they say who, when, and under which number."""
    sort = (1 << _MOST_SIGNS) - 1
    who, when, number = (signs >> (place * _MOST_SIGNS) & sort for place in range(3))
    return bool(who), bool(when), bool(number)


class _Signs:
    """Gives each way of saying who, when or which number a bit of its own."""

    def __init__(self) -> None:
        self.known: list[dict[str, int]] = [{}, {}, {}]

    def bit(self, sort: int, said: str) -> int:
        known = self.known[sort]
        if said not in known and len(known) == _MOST_SIGNS:
            return 0
        return 1 << (sort * _MOST_SIGNS + known.setdefault(said, len(known)))

    def of(self, tag: str, names: list[str], numbers: Iterator[str]) -> int:
        found = self.bit(1, "time") if tag == "time" else 0
        for name in names:
            found |= self.bit(0, name) if _AUTHOR.search(name) else 0
            found |= self.bit(1, name) if _DATE.search(name) else 0
        for number in numbers:
            if _NUMBER.fullmatch(number[:_SHORT].lower()):
                found |= self.bit(2, _DIGITS.sub("", number))
        return found


def _add(page: Outline, node: LexborNode, above: int, signs: _Signs) -> None:
    place, said = len(page.nodes), node.attributes
    names = _names(said.get("class"))
    called = [*names, *_names(said.get("itemprop")), *_names(said.get("rel"))]
    shown_as = _names((said.get("itemtype") or "").rpartition("/")[2])
    kinds = _kinds(node.tag or "", [*names, *shown_as], said.get("id") or "")
    is_quote = node.tag in {"blockquote", "q"} and not any(map(_POSTS.search, names))
    page.nodes.append(node)
    page.above.append(above)
    page.last.append(place)
    page.kinds.append(kinds)
    page.signs.append(signs.of(node.tag or "", called, _numbers(said)))
    page.quoted.append(
        (above >= 0 and page.quoted[above]) or is_quote or any("quote" in name for name in names)
    )
    page.begins.append(len(page.words))
    for kind in kinds:
        page.of_kind[kind].append(place)


def _add_text(page: Outline, node: LexborNode, above: int, signs: _Signs) -> None:
    text = node.text()
    if above < 0 or not text or text.isspace():
        return
    words = _WORD.findall(text.casefold())
    page.words.extend(words)
    page.holders.extend([above] * len(words))
    if len(text) <= _SHORT and _ON_A_DAY.search(text):
        page.signs[above] |= signs.bit(1, "")


def _sum_up(page: Outline) -> None:
    """What is within an element is its own as well."""
    for place in range(len(page.nodes) - 1, 0, -1):
        above = page.above[place]
        page.last[above] = max(page.last[above], page.last[place])
        page.signs[above] |= page.signs[place]


def _names(said: str | None) -> list[str]:
    parts = (said or "").split(maxsplit=_MOST_TOKENS)[:_MOST_TOKENS]
    names = (_DIGITS.sub("", _HUMP.sub("-", part[:_SHORT])).lower() for part in parts)
    return [name for name in names if name]


def _kinds(tag: str, names: list[str], place: str) -> tuple[str, ...]:
    if tag not in _NAMED:
        return ()
    numbered = [f"#{name}" for name in _names(place)] if any(map(str.isdigit, place)) else []
    bare = [tag] if tag == "article" or (tag in _OF_POSTS and not names) else []
    return (*dict.fromkeys(f"{tag}.{name}" for name in (*names, *numbered)), *bare)


def _numbers(said: dict[str, str | None]) -> Iterator[str]:
    for name in ("id", "name", "data-content", "data-post-id"):
        if number := said.get(name):
            yield f"post-{number}" if number.isdigit() and name == "data-post-id" else number
    _, _, fragment = (said.get("href") or "").rpartition("#")
    yield fragment
