"""HTML of posts to plain text: what a reader sees, without what only a browser sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

_DROPPED = ["script", "style", "noscript", "template", "iframe", "object", "svg", "math", "head"]
_BLOCKS = (
    "address article aside blockquote br caption dd dl dt details div fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol ul p pre section summary table tbody "
    "tfoot thead tr"
)
_BLOCK = frozenset(_BLOCKS.split())
_CELLS = frozenset({"td", "th"})
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
_QUOTE = "\x02"
_UNQUOTE = "\x03"
_BREAK = "\x04"
_MARKS = {
    **{f"{slash}{name}": _BREAK for name in _BLOCK for slash in ("", "/")},
    **dict.fromkeys(_CELLS, " "),
    "blockquote": f"{_BREAK}{_QUOTE}{_BREAK}",
    "/blockquote": f"{_BREAK}{_UNQUOTE}{_BREAK}",
}
"""What stands in the text for a tag."""
# As lexbor writes a tree down: text has no "<" of its own, and values no quotation marks.
_WRITTEN_TAG = re.compile(r"""<(/?[a-z][a-z0-9:_.-]*)((?: [^\s"'<>=/]+(?:="[^"]*")?)*)>""")
_WRITTEN_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_WRITTEN_HREF = re.compile(' href="([^"]*)"')
_REFERENCES = (
    *(("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&nbsp;", "\u00a0")),
    ("&amp;", "&"),
)
_RAW = ("<pre", "<xmp", "<noembed", "<noframes", "<plaintext", _QUOTE, _UNQUOTE, _BREAK)
"""Where what is written down is not what the tree says, or its line breaks count."""
MOST_LINKS = 200
DEEPEST = 2_000
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
    plain = clean(text)
    return Extract(plain, _distinct(_written_out(plain)))


def read_html(html: str, base: str) -> Extract:
    """The extract of a fragment of HTML, its links resolved against `base`.

    Lines inside a blockquote begin with "> ", once a level: they are somebody else's words.
    """
    tree = LexborHTMLParser(_without_swallowers(without_abyss(html)))
    tree.strip_tags(_DROPPED)
    told, hrefs = _told(tree.body) if tree.body is not None else ("", [])
    text = _quoted(told)
    links = [resolve(href, base) for href in hrefs if href]
    return Extract(text, _distinct([*links, *_written_out(text)]))


def _told(body: LexborNode) -> tuple[str, list[str]]:
    """The text of a tree with its marks, and the links met, in reading order."""
    written = body.html or ""
    if any(each in written for each in _RAW):
        return _walked(body)
    if "<!--" in written:
        written = _WRITTEN_COMMENT.sub("", written)
    parts = _WRITTEN_TAG.split(written)
    tags, attributes = parts[1::3], parts[2::3]
    parts[1::3] = [_MARKS.get(tag, "") for tag in tags]
    parts[2::3] = [""] * len(tags)
    told = "".join(parts)
    if "<" in told:
        return _walked(body)
    told = told.replace("\n", " ").replace("\r", " ").replace(_BREAK, "\n")
    said = (each for tag, each in zip(tags, attributes, strict=True) if tag == "a")
    hrefs = [_unescaped(found[1]) for each in said if (found := _WRITTEN_HREF.search(each))]
    return _unescaped(told), hrefs


def _unescaped(text: str) -> str:
    """The text as it was before lexbor wrote it down."""
    if "&" not in text:
        return text
    for reference, character in _REFERENCES:
        text = text.replace(reference, character)
    return text


def _walked(body: LexborNode) -> tuple[str, list[str]]:
    """The same, node by node: for what cannot be told from how it is written down."""
    pieces, hrefs = zip(*_walk(body), strict=True) if body.child else ((), ())
    return "".join(pieces), list(hrefs)


def without_abyss(html: str) -> str:
    """The HTML, or its bare text if its tags nest so deep that a tree of them takes minutes."""
    if html.count("<") <= DEEPEST:
        return html
    depth = 0
    for tag in _NESTING.finditer(html):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST:
            return _TAG.sub(" ", html).replace("<", " ")
    return html


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


def _walk(root: LexborNode) -> Iterator[tuple[str, str]]:
    """Pieces of text and the links met, in reading order. No recursion: depth is the document's."""
    node: LexborNode | None = root.child
    stack: list[LexborNode] = []
    while node is not None:
        yield _opening(node)
        if node.child is not None:
            stack.append(node)
            node = node.child
            continue
        yield _closing(node), ""
        while node.next is None and stack:
            node = stack.pop()
            yield _closing(node), ""
        node = node.next


def _opening(node: LexborNode) -> tuple[str, str]:
    tag = node.tag or ""
    if tag == "-text":
        return _inner_text(node), ""
    href = (node.attributes.get("href") or "") if tag == "a" else ""
    if tag == "blockquote":
        return f"\n{_QUOTE}\n", href
    return ("\n" if tag in _BLOCK else " " if tag in _CELLS else ""), href


def _inner_text(node: LexborNode) -> str:
    text = (node.text_content or "").replace(_QUOTE, "").replace(_UNQUOTE, "")
    if "\n" not in text and "\r" not in text:
        return text
    in_pre = node.parent is not None and node.parent.tag == "pre"
    return text if in_pre else text.replace("\n", " ").replace("\r", " ")


def _closing(node: LexborNode) -> str:
    tag = node.tag
    if tag == "blockquote":
        return f"\n{_UNQUOTE}\n"
    return "\n" if tag in _BLOCK else ""


def _quoted(text: str) -> str:
    """Fold the lines, and mark those between quote signs."""
    if _QUOTE not in text:
        lines = (" ".join(line.split()) for line in _UNSEEN.sub("", text).split("\n"))
        return "\n".join(filter(None, lines))
    return "\n".join(_marked(text.split("\n")))


def _marked(lines: list[str]) -> Iterator[str]:
    depth = 0
    for raw in lines:
        if raw == _QUOTE:
            depth += 1
        elif raw == _UNQUOTE:
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
