"""What a document must pass before any parser sees it: hostile ones are refused here, cheaply."""

import re
from html import escape

from makegood.errors import BadDocument
from makegood.model.feeds import Document

LARGEST = 10_000_000
LONGEST_TAG = 20_000
MOST_NAMESPACES = 200
DEEPEST = 256
MOST_ITEMS = 5_000

_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_PAGE = re.compile(r"<html[\s>]", re.IGNORECASE)
_PAGE_TYPE = re.compile(r"<!doctype\s+html", re.IGNORECASE)
# A default attribute multiplies like an entity: its value stands in every element of its name.
_DECLARED = re.compile(r"<!(?:ENTITY|ATTLIST)", re.IGNORECASE)
# Each alternative ends at the end of the text if its own end is missing, and none goes back: the
# scan stays linear, and sees each character once.
_TOKEN = re.compile(
    r"<!\[CDATA\[[^\]]*+(?:\](?!\]>)[^\]]*+)*+(?:\]\]>|\Z)"
    r"|<!--[^-]*+(?:-(?!->)[^-]*+)*+(?:-->|\Z)"
    r"|<[^>]*+(?:>|\Z)"
)
_XMLNS = re.compile(r"xmlns(?::[\w.-]+)?(?=\s*=)")
_ITEM = re.compile(r"<(?:[\w.-]++:)?(?:item|entry)[\s/>]", re.IGNORECASE)
_OPAQUE = ("<!--", "<![CDATA[")
_OPAQUE_PART = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_ITEMS = ("<item>", "<item ", "<entry>", "<entry ")
_VOID = re.compile(
    r"<(?:br|img|hr|input|wbr|area|source|embed|param|col|meta)[\s/>]", re.IGNORECASE
)
_ROOT_END = re.compile(r"</(?:[\w.-]+:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)
_TAIL = 1_000
"""Characters at the end in which the root nearly always ends."""
_ITEM_END = re.compile(r"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)


def head_of(text: str) -> str:
    """The markup before the first item: what CDATA holds is words there, and comments are nothing.

    A channel's title may be a stranger's, a thread's or a search's, and hold what looks like tags.
    """
    first = _ITEM.search(text)
    return _OPAQUE_PART.sub(_as_words, text[: first.start()] if first else text)


def _as_words(part: re.Match[str]) -> str:
    return escape(part[1] or "")


def check_size(document: Document) -> None:
    """BadDocument if the body is larger than any honest feed."""
    if len(document.body) > LARGEST:
        size = len(document.body) / 1_000_000
        raise BadDocument("too_large", f"the document has {size:.0f} MB; at most 10 are read")


def is_json(text: str) -> bool:
    """Whether the text can only be a JSON Feed."""
    return text.lstrip().startswith("{")


def is_page(text: str) -> bool:
    """Whether the text is a web page rather than a feed."""
    root = _ROOT.search(text)
    return _is_page(text, root.start() if root else len(text))


def check_page(text: str) -> None:
    """BadDocument unless the text is a web page: a post may link to whatever there is."""
    if not is_page(text):
        raise BadDocument("not_a_feed", "the post links to something that is no web page")


def check(text: str) -> None:
    """BadDocument, with a sentence that says why, if the text is no feed or could hurt a parser."""
    if not text.strip():
        raise BadDocument("not_a_feed", "the document is empty")
    if is_json(text):
        _check_json(text)
        return
    _check_root(text)
    if _DECLARED.search(text):
        why = "the document declares entities or attributes, which feeds never need"
        raise BadDocument("malformed", why)
    _check_tags(text)


def _check_json(text: str) -> None:
    if "jsonfeed" not in text:
        raise BadDocument("not_a_feed", "the document is JSON, but no JSON Feed")


def _check_root(text: str) -> None:
    if is_page(text):
        raise BadDocument(
            "not_a_feed",
            "this is a web page, not a feed; `makegood try` with its address finds its feeds",
        )
    if not _ROOT.search(text):
        raise BadDocument("not_a_feed", "the document is neither RSS, Atom nor JSON Feed")


def check_items(number: int) -> None:
    """BadDocument if a document brings more posts than one is triaged for, by whatever parser.

    What a parser finds may be hidden from whoever counts tags, as behind a comment that is none.
    """
    if number > MOST_ITEMS:
        raise BadDocument("too_large", "the document has more than 5,000 items")


def _is_page(text: str, root: int) -> bool:
    """Whether HTML begins before the root of a feed; feeds under a doctype of HTML do exist."""
    page = _PAGE.search(text, 0, root)
    return bool(page or (root == len(text) and _PAGE_TYPE.search(text)))


def _check_tags(text: str) -> None:
    tags = _TOKEN.findall(text)
    if _are_few(tags, text):
        return
    seen = _Census()
    for tag in tags:
        if _breaks_off_in(tag):
            raise BadDocument("malformed", "the document breaks off inside a comment or CDATA")
        if not tag.startswith(_OPAQUE):
            seen.count(tag)


def _are_few(tags: list[str], text: str) -> bool:
    """Whether there are so few and short tags, from one item to the next, that no limit is met.

    Most documents need no census, which looks at each tag by itself.
    """
    if _are_many_namespaces(text) or _are_many_items(tags) or _are_many_in_one(tags):
        return False
    return not _is_any_long(tags) and not (tags and _breaks_off_in(tags[-1]))


def _are_many_in_one(tags: list[str]) -> bool:
    """Whether they might stand too deep, if none of them ended before the next item."""
    if len(tags) <= DEEPEST - 3:
        return False
    items = [number for number, tag in enumerate(tags) if tag.startswith(_ITEMS)]
    between = zip((0, *items), (*items, len(tags)), strict=True)
    return max(end - start for start, end in between) > DEEPEST - 3


def _is_any_long(tags: list[str]) -> bool:
    longest = max(map(len, tags), default=0)
    return longest > LONGEST_TAG and any(
        len(tag) > LONGEST_TAG for tag in tags if not tag.startswith("<![")
    )


def _are_many_namespaces(text: str) -> bool:
    is_frequent = text.count("xmlns") > MOST_NAMESPACES
    return is_frequent and len(set(_XMLNS.findall(text))) > MOST_NAMESPACES


def _are_many_items(tags: list[str]) -> bool:
    return len(tags) > MOST_ITEMS and sum(map(bool, map(_ITEM.match, tags))) > MOST_ITEMS


def _breaks_off_in(tag: str) -> bool:
    return tag.startswith(_OPAQUE) and not tag.endswith(("-->", "]]>"))


class _Census:
    """What was met so far in one document; too much of anything raises BadDocument."""

    def __init__(self) -> None:
        self.depth = 0
        self.items = 0
        self.namespaces: set[str] = set()

    def count(self, tag: str) -> None:
        if len(tag) > LONGEST_TAG:
            raise BadDocument("malformed", f"a tag has {len(tag):,} characters; at most 20,000")
        if "xmlns" in tag:
            self._count_namespaces(tag)
        if tag[1:2] == "/":
            self.depth = max(0, self.depth - 1)
        elif _ITEM.match(tag):
            self._count_item()
        elif tag[1:2].isalpha() and not tag.endswith("/>") and not _VOID.match(tag):
            self._go_deeper()

    def _count_namespaces(self, tag: str) -> None:
        self.namespaces.update(_XMLNS.findall(tag))
        if len(self.namespaces) > MOST_NAMESPACES:
            raise BadDocument("malformed", "the document declares more than 200 namespaces")

    def _count_item(self) -> None:
        # Tags left open in one item, as old blogs do, must not add up over all items.
        self.depth = 3
        self.items += 1
        check_items(self.items)

    def _go_deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadDocument("malformed", "tags stand more than 256 deep in each other")


def whole_part(text: str) -> str:
    """The text up to its last whole item, if it breaks off; the rest comes with a later poll."""
    has_end = _ROOT_END.search(text, max(0, len(text) - _TAIL)) or _ROOT_END.search(text)
    if is_json(text) or (has_end and not _breaks_off(text)):
        return text
    end = 0
    for item in _ITEM_END.finditer(text):
        end = item.end()
    return text[:end] or text


def _breaks_off(text: str) -> bool:
    """Whether a CDATA section or a comment is still open at the end."""
    return any(text.rfind(a) > text.rfind(z) for a, z in (("<![CDATA[", "]]>"), ("<!--", "-->")))
