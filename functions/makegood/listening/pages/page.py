"""A web page read as one post, for pages that others point to and that no feed brings."""

from collections.abc import Iterator
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from makegood.listening.markup.parts import NAME_ROOM, believable, contact, iso_moment, primary
from makegood.listening.markup.text import Extract, one_line, read_html, without_abyss
from makegood.listening.pages.others import leave_out_others
from makegood.model.feeds import Document, Feed, Post

_AROUND = (
    "script, style, noscript, template, iframe, form, nav, aside, footer, header, dialog, "
    "[role=navigation]"
)
"""What stands around the words of a page: none of it is the author's."""
_LONG_ENOUGH = 200
"""Characters that make a part of a page its text; a teaser is shorter."""
_MOST_PARTS = 20
_MOST_BLOCKS = 2_000


def read_page(text: str, document: Document, feed: Feed, now: datetime | None) -> Post:
    """The page as a post without a key: its main text, with what its head says of it.

    Its link is the address that others link to, so that it is found by that. The text is that of
    the longest article, else of what calls itself the main part, else of the block with most
    paragraphs. Comments and navigation are left out.
    """
    tree = LexborHTMLParser(without_abyss(text))
    author, author_page = _author(tree)
    title, published_at = _title(tree), _published_at(tree)
    site, language = _said(tree, "meta[property='og:site_name']"), _attribute(tree.root, "lang")
    for node in tree.css(_AROUND):
        node.decompose()
    leave_out_others(tree)
    extract = _main(tree, document.address)
    return Post(
        key="",
        feed_id=feed.ref.id,
        title=title,
        text=extract.text,
        link=feed.page or document.address,
        author=author,
        author_address=contact(author_page, "", document.address),
        published_at=believable(published_at, now),
        language=primary(language, feed.language),
        links=extract.links,
        source_title=site,
    )


def _main(tree: LexborHTMLParser, base: str) -> Extract:
    for selector in ("article", "main, [role=main], [itemprop=articleBody]"):
        parts = [read_html(node.html or "", base) for node in tree.css(selector)[:_MOST_PARTS]]
        longest = max(parts, key=lambda part: len(part.text), default=Extract("", ()))
        if len(longest.text) >= _LONG_ENOUGH:
            return longest
    block = max(_blocks(tree), key=_own_words, default=tree.body)
    return read_html(block.html or "" if block else "", base)


def _blocks(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    return (node for node in tree.css("div, section, td, body")[:_MOST_BLOCKS] if _own_words(node))


def _own_words(node: LexborNode) -> int:
    """Characters of the paragraphs that stand in the block itself."""
    child, found = node.child, 0
    while child is not None:
        if child.tag in {"p", "blockquote", "pre", "ul", "ol"}:
            found += len(child.text(strip=True))
        child = child.next
    return found


def _title(tree: LexborHTMLParser) -> str:
    heading = tree.css_first("article h1, main h1, h1")
    shown = one_line(heading.text()) if heading else ""
    title = tree.css_first("title")
    named = _said(tree, "meta[property='og:title']") or shown
    return named or (one_line(title.text()) if title else "")


def _author(tree: LexborHTMLParser) -> tuple[str, str]:
    """Name and page of the author, as far as the page names one."""
    node = tree.css_first("[rel=author], .p-author, [itemprop=author]")
    shown = one_line(node.text()) if node else ""
    name = _said(tree, "meta[name=author]") or shown
    page = _attribute(node, "href")
    return ("" if "://" in name else name[:NAME_ROOM]), page


def _published_at(tree: LexborHTMLParser) -> datetime | None:
    places = (
        _said(tree, "meta[property='article:published_time']"),
        _said(tree, "meta[itemprop=datePublished]"),
        _attribute(
            tree.css_first("article time[datetime], time[itemprop=datePublished]"), "datetime"
        ),
    )
    return next(filter(None, map(iso_moment, places)), None)


def _said(tree: LexborHTMLParser, selector: str) -> str:
    return one_line(_attribute(tree.css_first(selector), "content"))


def _attribute(node: LexborNode | None, name: str) -> str:
    return (node.attributes.get(name) or "") if node else ""
