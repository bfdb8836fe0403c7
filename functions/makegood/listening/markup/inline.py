"""What a well-formed element says: its text, or its markup where it holds some."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from xml.sax.saxutils import escape

from feedparser.html import _cp1252
from feedparser.mixin import _FeedParserMixin

from makegood.listening.markup.nodes import SVG, Attributes, Node, Unsure

XHTML = "application/xhtml+xml"
KINDS = {"text": "text/plain", "plain": "text/plain", "html": "text/html", "xhtml": XHTML}
HANDLED = frozenset(
    name.removeprefix("_start_").removeprefix("_end_")
    for name in dir(_FeedParserMixin)
    if name.startswith(("_start_", "_end_"))
)
"""Names of elements for which feedparser does something of its own, wherever they stand."""
_QUOTES = {'"': "&quot;"}
_C1 = re.compile("[\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class Said:
    """What a title, a summary or a content says, and what kind of text that is."""

    value: str
    kind: str


def plain(text: str) -> str:
    """Text without blanks around it, with what was taken for Latin-1 and is not, mended."""
    text = text.strip()
    return text if text.isascii() else _mended(text)


def _mended(text: str) -> str:
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    return _C1.sub(lambda found: _cp1252.get(ord(found[0]), found[0]), text)


def said(node: Node, usual: str, version: str) -> Said:
    """What the element says; `usual` is its type where it names none.

    Unsure if its text is encoded, or its markup is of the kind that feedparser trips over.
    """
    named = node.attributes.get("type", usual)
    kind = KINDS.get(named, named)
    _check(node, kind)
    if node.is_deep or kind == XHTML:
        pieces, kind = _flat(node, kind)
        value = "".join(_without_wrapping(pieces) if version == "atom10" else pieces)
    else:
        value = node.text
    value = value.strip()
    if kind == "text/plain" and not version.startswith("atom") and _is_html(value):
        kind = "text/html"
    return Said(value if value.isascii() else _mended(value), kind)


def _check(node: Node, kind: str) -> None:
    is_text = kind.startswith("text/") or kind.endswith(("+xml", "/xml"))
    if not is_text or node.attributes.get("mode") == "base64":
        raise Unsure


def _is_html(value: str) -> bool:
    """Whether feedparser takes it for markup, although it is said to be none."""
    return ("</" in value or "&" in value) and _FeedParserMixin.looks_like_html(value)


def _flat(node: Node, kind: str) -> tuple[list[str], str]:
    """Text and tags in order, and the kind: what holds elements turns out to be XHTML."""
    pieces: list[str] = []
    for part in node.parts:
        if isinstance(part, str):
            pieces.append(escape(part) if kind == XHTML else part)
        elif kind != XHTML and (kind.endswith("xml") or part.name in {"div", "xhtml:div"}):
            raise Unsure
        else:
            kind = XHTML
            pieces.extend(_markup(part))
    return pieces, kind


def _markup(node: Node, *, in_svg: bool = False) -> Iterator[str]:
    name = node.name.rpartition(":")[2]
    is_svg = node.name == ":svg"
    if not (in_svg or is_svg) and node.name.replace(":", "_") in HANDLED:
        raise Unsure
    if name in {"svg", "math"} and not is_svg:
        raise Unsure
    yield f"<{name}{_in_tag({'xmlns': SVG, **node.attributes} if is_svg else node.attributes)}>"
    for part in node.parts:
        if isinstance(part, str):
            yield escape(part)
        else:
            yield from _markup(part, in_svg=in_svg or is_svg)
    yield f"</{name}>"


def _in_tag(attributes: Attributes) -> str:
    return "".join(f' {key}="{escape(value, _QUOTES)}"' for key, value in attributes.items())


def _without_wrapping(pieces: list[str]) -> list[str]:
    """The pieces without a `div` that holds them all, and without blanks around that."""
    start, end = 0, len(pieces)
    while end - start > 1 and not pieces[end - 1].strip():
        end -= 1
    while end - start > 1 and not pieces[start].strip():
        start += 1
    kept = pieces[start:end]
    return kept[1:-1] if _is_wrapped(kept) else kept


def _is_wrapped(pieces: list[str]) -> bool:
    if not (pieces and pieces[0].startswith(("<div>", "<div ")) and pieces[-1] == "</div>"):
        return False
    depth = 0
    for piece in pieces[:-1]:
        depth += -1 if piece.startswith("</") else piece.startswith("<")
        if depth == 0:
            return False
    return True
