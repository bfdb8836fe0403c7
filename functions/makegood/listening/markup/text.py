"""HTML of posts to plain text: what a reader sees, without what only a browser sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from makegood.listening.markup.quotes import drop_tag_lists, with_forum_quotes
from makegood.listening.markup.telling import has_blocks, has_references, has_tags, is_markup
from makegood.listening.markup.trees import QUOTE, UNQUOTE, told_by

_STRUCK = ["del", "s", "strike"]
"""What the author took back."""
_DROPPED = ["script", "style", "noscript", "template", "iframe", "object", "svg", "math", "head"]
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"[^\S\n]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\u201c\u201d\u2018\u2019\u00ab\u00bb]+", re.IGNORECASE)
# Addresses that resolving leaves as they are.
_WHOLE = re.compile(
    r"https?://[A-Za-z0-9.-]*[A-Za-z0-9](?::\d{1,5})?"
    r"(?:/[!$-:=@-Z_a-z~]*(?:\?[!$-:=?@-Z_a-z~]+)?(?:#[!$-:=?@-Z_a-z~]+)?)?"
)
MOST_LINKS = 200
DEEPEST = 2_000
MOST_ATTRIBUTES = 500
_LONG_TAG = 2 * MOST_ATTRIBUTES
_HARMLESS = 20_000
"""Characters that cannot hold so many attributes that it takes more than a tenth of a second."""
# As browsers read them: values may hold what looks like tags. Neither goes back, and what one found
# is not looked at again.
_ATTRIBUTE = re.compile(
    r"[\s/]*+[^\s/>][^\s/>=]*+"
    r"""(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?)?"""
)
_WHOLE_TAG = re.compile(rf"</?[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE.pattern})*+")
# None of these looks beyond the next "<": where no tag ends, that would take minutes.
_TAG = re.compile("<[^<>]*>")
# To a parser of HTML, what follows such a tag is its own until its end: a feed's last words, if a
# page as XML closed it at once, or nobody closed it at all.
_SWALLOWS = "iframe|object|noscript|noembed|noframes|template|script|style|textarea|title"
_MAY_SWALLOW = re.compile(
    "</?(?:[iI][fF]|[oO][bB]|[nN][oO]|[tT][eE]|[tT][iI]|[sS][cC]|[sS][tT][yY])"
)
"""Finds at once what may be one of them: most pages have none."""
_CLOSED_AT_ONCE = re.compile(rf"<(?:{_SWALLOWS})(?:\s[^<>]*)?/>", re.IGNORECASE)
_FRAME = re.compile(r"<(/?)(?:iframe|object)(?:\s[^<>]*)?>", re.IGNORECASE)
_NESTING = re.compile(
    r"<(/?)(?!(?:p|br|li|tr|td|th|dt|dd|hr|img|input|option|wbr)[\s/>])[a-z][^<>]*>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Extract:
    """What a piece of HTML says: text with a line a paragraph, and the addresses it links to."""

    text: str
    links: tuple[str, ...]


def clean(text: str) -> str:
    """The text without control and bidirectional characters, blanks folded, a line a paragraph."""
    lines = (_BLANKS.sub(" ", line).strip() for line in _UNSEEN.sub("", text).splitlines())
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """The same, on one line: for titles and names."""
    return " ".join((text if text.isprintable() else _UNSEEN.sub("", text)).split())


def read_plain(text: str) -> Extract:
    """The extract of a text that is no HTML; addresses written out count as links."""
    plain = with_forum_quotes(clean(text))
    plain = _quoted(plain) if QUOTE in plain else plain
    return Extract(plain, _distinct(_written_out(plain)))


def read_html(html: str, base: str) -> Extract:
    """The extract of a fragment of HTML, its links resolved against `base`.

    Lines inside a quote begin with "> ", once a level: they are somebody else's words. What was
    escaped twice is read twice.
    """
    tree = LexborHTMLParser(_without_swallowers(without_abyss(html)))
    tree.strip_tags([*_DROPPED, *_STRUCK])
    if "rel=" in html and "tag" in html:
        drop_tag_lists(tree)
    told, hrefs = told_by(tree.body) if tree.body is not None else ("", [])
    text = _quoted(with_forum_quotes(told))
    if "<" not in html and is_markup(text):
        return read_html(text, base)
    links = [resolve(href, base) for href in hrefs if href]
    return Extract(text, _distinct([*links, *_written_out(text)]))


def read_any(text: str) -> Extract:
    """The extract of a text of which nobody says whether it is HTML; else the text to the letter.

    Where no tag makes lines, those of the text stay.
    """
    if not (has_tags(text) or has_references(text)):
        quoted = with_forum_quotes(text)
        return Extract(_quoted(quoted) if QUOTE in quoted else text, ())
    return read_html(text if has_blocks(text) else text.replace("\n", "<br>"), "")


def without_abyss(html: str) -> str:
    """The HTML, or its bare text if a tree of its tags takes minutes: they nest, or hold, too much.

    Each attribute of a tag is compared with all before it, in C that no timer interrupts.
    """
    if len(html) > _HARMLESS and _has_many_attributes(html):
        return _bare(html)
    if html.count("<") <= DEEPEST:
        return html
    depth = 0
    for tag in _NESTING.finditer(html):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST:
            return _bare(html)
    return html


def _has_many_attributes(html: str) -> bool:
    long = (tag for tag in _WHOLE_TAG.findall(html) if len(tag) > _LONG_TAG)
    return any(len(_ATTRIBUTE.findall(tag)) > MOST_ATTRIBUTES for tag in long)


def _bare(html: str) -> str:
    return _TAG.sub(" ", html).replace("<", " ")


def _without_swallowers(html: str) -> str:
    """The HTML without tags that would take the text behind them along."""
    if not _MAY_SWALLOW.search(html):
        return html
    html = _CLOSED_AT_ONCE.sub(" ", html)
    opened = sum(-1 if frame[1] else 1 for frame in _FRAME.finditer(html))
    return _FRAME.sub(" ", html) if opened > 0 else html


def resolve(href: str, base: str) -> str:
    """The absolute http(s) address of a link; empty if it is none or leads elsewhere."""
    if _WHOLE.fullmatch(href):
        return href
    try:
        address = _joined(base, href.strip())
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        return ""
    return _UNSEEN.sub("", address).replace(" ", "%20").replace("\n", "")


def _joined(base: str, href: str) -> str:
    """What `urljoin` makes of them; most links of feeds are whole, and take half the time."""
    is_whole = href.startswith(("https://", "http://")) and ";" not in href
    if not is_whole or not urlsplit(href).netloc:
        return urljoin(base, href)
    scheme = href[: href.index(":") + 1]
    is_same = base[: len(scheme)].lower() == scheme
    return urlunsplit(urlsplit(href)) if is_same else href


def _quoted(text: str) -> str:
    """Fold the lines, and mark those between quote signs."""
    if QUOTE not in text:
        lines = (" ".join(line.split()) for line in _UNSEEN.sub("", text).split("\n"))
        return "\n".join(filter(None, lines))
    return "\n".join(_marked(text.split("\n")))


def _marked(lines: list[str]) -> Iterator[str]:
    depth = 0
    for raw in lines:
        if raw == QUOTE:
            depth += 1
        elif raw == UNQUOTE:
            depth = max(0, depth - 1)
        elif line := one_line(raw):
            yield "> " * min(depth, 3) + line


def _written_out(text: str) -> Iterator[str]:
    if "://" not in text:
        return
    for found in _ADDRESS.finditer(text):
        yield resolve(found[0].rstrip(".,;:!?)]}*…"), "")


def _distinct(links: Iterator[str] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link for link in links if link))[:MOST_LINKS]
