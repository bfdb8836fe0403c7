"""What a parsed tree of HTML says: its text, with marks where a tag parts it, and its links."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_BLOCKS = (
    "address article aside blockquote br caption dd dl dt details div fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol ul p pre section summary table tbody "
    "tfoot thead tr"
)
_BLOCK = frozenset(_BLOCKS.split())
_CELLS = frozenset({"td", "th"})
QUOTE = "\x02"
UNQUOTE = "\x03"
_BREAK = "\x04"
_INLINE = {**dict.fromkeys(_CELLS, " "), "q": "\u201c", "/q": "\u201d"}
_MARKS = {
    **{f"{slash}{name}": _BREAK for name in _BLOCK for slash in ("", "/")},
    **_INLINE,
    "blockquote": f"{_BREAK}{QUOTE}{_BREAK}",
    "/blockquote": f"{_BREAK}{UNQUOTE}{_BREAK}",
}
"""What stands in the text for a tag."""
# As lexbor writes a tree down: text has no "<" of its own, and values no quotation marks.
_WRITTEN_TAG = re.compile(r"""<(/?[a-z][a-z0-9:_.-]*)((?: [^\s"'<>=/]+(?:="[^"]*")?)*)>""")
_WRITTEN_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_WRITTEN_HREF = re.compile(' href="([^"]*)"')
_REFERENCES = (
    *(("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&nbsp;", "\u00a0")),
    ("&amp;", "&"),
)
_RAW = ("<pre", "<xmp", "<noembed", "<noframes", "<plaintext", QUOTE, UNQUOTE, _BREAK)
"""Where what is written down is not what the tree says, or its line breaks count."""
_QUOTES = (
    "bbcode_?quote|bbcodeblock--quote|gmail_quote|yahoo_quoted|protonmail_quote|moz-cite-prefix"
    "|quote|quoted|quotebox|quotecontent|quote_container|quotemain|quotetext|quoteheader|quotetitle"
)
_QUOTED = re.compile(rf"(?:^|\s)(?:{_QUOTES})(?:\s|$)", re.IGNORECASE)
_WRITTEN_QUOTE = re.compile(rf'class="(?:[^"]*\s)?(?:{_QUOTES})[\s"]', re.IGNORECASE)
"""Classes by which forums and mail programs mark somebody else's words."""


def told_by(body: LexborNode) -> tuple[str, list[str]]:
    """The text of a tree with its marks, and the links met, in reading order."""
    written = body.html or ""
    if any(each in written for each in _RAW) or _names_quotes(written):
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


def _names_quotes(written: str) -> bool:
    return "uote" in written and bool(_WRITTEN_QUOTE.search(written))


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
    if _is_quote(node):
        return f"\n{QUOTE}\n", href
    return ("\n" if tag in _BLOCK else _INLINE.get(tag, "")), href


def _is_quote(node: LexborNode) -> bool:
    if node.tag == "blockquote":
        return True
    named = node.attributes.get("class") if node.is_element_node else ""
    return bool(named and _QUOTED.search(named))


def _inner_text(node: LexborNode) -> str:
    text = (node.text_content or "").replace(QUOTE, "").replace(UNQUOTE, "")
    if "\n" not in text and "\r" not in text:
        return text
    in_pre = node.parent is not None and node.parent.tag == "pre"
    return text if in_pre else text.replace("\n", " ").replace("\r", " ")


def _closing(node: LexborNode) -> str:
    tag = node.tag or ""
    if _is_quote(node):
        return f"\n{UNQUOTE}\n"
    return "\n" if tag in _BLOCK else _INLINE.get(f"/{tag}", "")
