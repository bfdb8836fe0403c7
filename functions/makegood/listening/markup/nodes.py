"""A well-formed feed as nodes, item by item, under the names by which feedparser knows elements.

feedparser spends most of its time on telling, element by element, what it might be. Here expat does
all it can, and what an element is called is found out once a document.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from feedparser.mixin import _FeedParserMixin
from feedparser.urls import _urljoin, make_safe_absolute_uri

type Attributes = dict[str, str]
type Taking = Callable[[Node, int], None]

_PREFIXES = {uri.lower(): prefix for uri, prefix in _FeedParserMixin.namespaces.items()}
_DEEPEST = 300
_USERLAND = "backend.userland.com/rss"
SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_VERSIONS = {
    "http://purl.org/rss/1.0/": "rss10",
    "http://www.w3.org/2005/atom": "atom10",
}


class Unsure(Exception):
    """The document is one of which feedparser knows better what to make."""


@dataclass(slots=True)
class Node:
    """An element with its text and elements in their order, and what it inherits."""

    name: str
    """As feedparser has it: in lower case, with the usual prefix of its namespace."""
    attributes: Attributes
    base: str
    lang: str | None
    parts: "list[str | Node]" = field(default_factory=list)
    is_deep: bool = False
    """Whether there are elements in it."""

    @property
    def text(self) -> str:
        """Its own text, without that of its elements."""
        if self.is_deep:
            return "".join(part for part in self.parts if isinstance(part, str))
        return "".join(self.parts)  # type: ignore[arg-type]  # it has no elements

    @property
    def nodes(self) -> "list[Node]":
        """Its elements."""
        return [part for part in self.parts if not isinstance(part, str)]


class Names:
    """What elements and attributes are called, by the namespaces declared so far."""

    def __init__(self) -> None:
        self.version = ""
        """What a namespace says of the feed's format, before its root does."""
        self.declared: Attributes = {}
        """Declarations that are attributes of the next element."""
        self._used: dict[str, str] = {}
        self._usual: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def declare(self, prefix: str | None, uri: str | None) -> None:
        """Note a declaration; Unsure where feedparser would take the prefix at its word."""
        if not uri:
            return
        lower = uri.lower()
        self.version = self.version or _version(prefix, lower)
        standard = "" if _USERLAND in lower else _PREFIXES.get(lower)
        if prefix == "rdf" and standard not in {None, "rdf"}:
            raise Unsure
        if prefix and uri == _XLINK:
            self.declared[f"xmlns:{prefix}"] = uri
        self._note(self._used, (prefix or "") if standard is None else standard, uri)
        if standard is not None:
            self._note(self._usual, prefix or "", standard)

    def _note(self, names: dict[str, str], key: str, value: str) -> None:
        if names.get(key) != value:
            names[key] = value
            self._known.clear()

    def of(self, given: str) -> str:
        """The name of an element; `given` has its namespace, name and prefix, as expat has it."""
        known = self._known.get(given)
        if known is None:
            known = self._known[given] = self._found(given)
        return known

    def _found(self, given: str) -> str:
        parts = given.split()
        if len(parts) == 1:
            return given.lower()
        if len(parts) > 3:
            raise Unsure
        uri, local = parts[:2]
        prefix = "" if _USERLAND in uri.lower() else _PREFIXES.get(uri.lower(), "")
        if not prefix:
            used = (name for name, value in self._used.items() if name and value == uri)
            prefix = next(used, "")
        if uri == SVG and local == "svg" and not prefix:
            return ":svg"
        # feedparser looks the usual prefix up among the document's own once more.
        prefix = self._usual.get(prefix.lower(), prefix.lower()) if prefix else ""
        return f"{prefix}:{local.lower()}" if prefix else local.lower()


def _version(prefix: str | None, uri: str) -> str:
    if prefix is None and uri == "http://my.netscape.com/rdf/simple/0.9/":
        return "rss090"
    return _VERSIONS.get(uri, "")


def is_usual(prefix: str, uri: str) -> bool:
    """Whether a namespace is declared under the prefix that everybody has for it."""
    return bool(prefix) and _PREFIXES.get(uri.lower()) == prefix


def attributes_of(given: Attributes) -> Attributes:
    """Attributes as feedparser has them: in lower case, under the usual prefix and their own."""
    usual, own = _named(tuple(given))
    attributes = dict(zip(usual, given.values(), strict=True))
    if own != usual:
        attributes.update(zip(own, given.values(), strict=True))
    for name in ("rel", "type"):
        if name in attributes:
            attributes[name] = attributes[name].lower()
    return attributes


@lru_cache(1_000)
def _named(given: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of an element's attributes, the usual ones and their own."""
    names = [_attribute(name) for name in given]
    return tuple(usual for usual, _ in names), tuple(own for _, own in names)


def _attribute(given: str) -> tuple[str, str]:
    """The name of an attribute with the usual prefix of its namespace, and with its own."""
    parts = given.split()
    if len(parts) == 1:
        return given.lower(), given.lower()
    if len(parts) > 3:
        raise Unsure
    uri, local, *own = parts
    prefix = _PREFIXES.get(uri.lower(), "")
    usual = f"{prefix}:{local}" if prefix else local
    return usual.lower(), (f"{own[0]}:{local}" if own else local).lower()


class Bases:
    """What addresses are relative to, going down the elements."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str] = {}

    def within(self, base: str, given: str | None) -> str:
        """The base of an element, from that around it and what it says itself."""
        if not (base or given):
            return ""
        key = base, given or base
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._joined(*key)
        return known

    def _joined(self, base: str, given: str) -> str:
        if not base:
            return str(_urljoin(base, given))
        return str(make_safe_absolute_uri(base, given)) or base


def resolved(base: str, address: str) -> str:
    """An address as feedparser resolves it."""
    if not base and ":///" not in address:
        return address
    return str(_urljoin(base, address))


class Walk:
    """Takes what expat meets, and hands on each part of the feed once it has ended."""

    def __init__(self, names: Names, enter: Taking, leave: Taking) -> None:
        """`enter` is given the root and what is in it as they begin, and how deep they stand.

        `leave` is given what stands in the root or in a channel, as it ends.
        """
        self._names = names
        self._bases = Bases()
        self._enter = enter
        self._leave = leave
        self._base = ""
        self._open: list[Node] = []

    def declare(self, prefix: str | None, uri: str | None) -> None:
        """Take the declaration of a namespace."""
        self._names.declare(prefix, uri)

    def start(self, name: str, given: Attributes) -> None:
        """Take the beginning of an element."""
        opened = self._open
        around = opened[-1] if opened else None
        lang = around.lang if around else None
        if given or self._names.declared:
            given = self._attributes(given)
            lang = _lang(given, lang)
        if given or self._base:
            self._base = self._bases.within(self._base, _base(given))
        node = Node(self._names.of(name), given, self._base, lang)
        if around:
            around.parts.append(node)
            around.is_deep = True
        opened.append(node)
        if len(opened) < 3:
            self._enter(node, len(opened))
        elif len(opened) > _DEEPEST:
            raise Unsure

    def _attributes(self, given: Attributes) -> Attributes:
        attributes = {**self._names.declared, **attributes_of(given)}
        self._names.declared = {}
        return attributes

    def text(self, text: str) -> None:
        """Take text."""
        self._open[-1].parts.append(text)

    def end(self, _: str) -> None:
        """Take the end of an element."""
        opened = self._open
        node = opened.pop()
        if not opened:
            return
        # Where no base was around it, an element's own stays, as feedparser has it.
        self._base = opened[-1].base or self._base
        depth = len(opened)
        if depth == 1 or (depth == 2 and opened[1].name == "channel"):
            opened[-1].parts.clear()
            self._leave(node, depth + 1)


def _base(attributes: Attributes) -> str | None:
    return attributes.get("xml:base", attributes.get("base"))


def _lang(attributes: Attributes, around: str | None) -> str | None:
    """The language of an element: what it says itself, be it none, or else as around it."""
    said = attributes.get("xml:lang", attributes.get("lang"))
    return around if said is None else said or None
