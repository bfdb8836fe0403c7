"""Finding the feeds of a site in one of its pages."""

import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from makegood.listening.addresses.links import canonical_link
from makegood.listening.markup.encoding import to_text
from makegood.listening.markup.text import one_line, resolve, without_abyss
from makegood.model.feeds import Document

_TYPES = re.compile(
    r"(application|text)/(x-)?((rss|atom|rdf|feed)(\+(xml|json))?|xml)|application/json"
)
_NO_FEEDS = re.compile(r"wp-json|oembed", re.IGNORECASE)
_FEED_PATH = re.compile(
    r"/(feed|rss|atom)(\.(xml|json|php))?/?$|/(index|feed|rss|atom)\.(xml|rdf|json)$"
    r"|\.(rss|atom)$|/feeds/posts/(default|summary)$",
    re.IGNORECASE,
)
_FEED_QUERY = re.compile(
    r"(?:^|[&;])(?:feed|format|type)=(?:rss2?|atom|rdf)(?:$|[&;#])", re.IGNORECASE
)
"""Blogs, shops and forums without paths of their own for feeds."""
_COMMENTS = re.compile(r"comments?\b|reacties", re.IGNORECASE)
_GUESSES = ("feed", "rss", "atom.xml", "index.xml", "rss.xml", "feed.xml", "feed.json")

_FEED_SCHEME = re.compile(r"feed:(?:(?://)?(?=https?://)|(?=//))", re.IGNORECASE)
"""Pages write feed://blog.example or feed:https://blog.example for what is on the web."""
_REFRESH = re.compile(r"\s*\d{1,2}(?:\.\d*)?\s*[;,]\s*url\s*=\s*[\"']?([^\"'\s]+)", re.IGNORECASE)

_LOOKED_AT = 1_000_000
"""Bytes of a page in which its feeds are named: in its head, or in what stands around the text."""

type Candidate = tuple[str, str, str]
"""Address, title and type of what may be a feed."""


def candidates(html: bytes, base: str) -> tuple[Candidate, ...]:
    """The feeds a page names, best first: those it declares, then those it links to.

    Feeds of comments come last among each.
    """
    tree = LexborHTMLParser(to_text(Document("", "", html, base)))
    base = _base(tree, base)
    declared = [_candidate(node, base) for node in tree.css("link[href]") if _is_declared(node)]
    linked = [_candidate(node, base) for node in tree.css("a[href]") if _is_linked(node)]
    found: dict[str, Candidate] = {}
    for each in sorted(declared, key=_is_about_comments) + sorted(linked, key=_is_about_comments):
        found.setdefault(each[0], each)
    return tuple(each for each in found.values() if each[0])


def to_follow(html: bytes, address: str) -> str:
    """The feed by which a page is followed: of the comments on it, else of its site; or empty.

    It is a stranger's page: its tags may nest without end.
    """
    page = canonical_link(address)
    shallow = without_abyss(to_text(Document("", "", html[:_LOOKED_AT], address)))
    found = candidates(shallow.encode("utf-8", "replace"), address)
    own = (each for each in found if canonical_link(each[0]).startswith(f"{page}/"))
    of_site = (each for each in found if not _is_about_comments(each))
    best = next(own, None) or next(of_site, None)
    return best[0] if best else ""


def refreshed_to(html: bytes, base: str) -> str:
    """Where a page sends its readers on at once, as old front pages do; else empty."""
    tree = LexborHTMLParser(to_text(Document("", "", html[:_LOOKED_AT], base)))
    for node in tree.css("meta[http-equiv][content]"):
        sends = _REFRESH.match(_attribute(node, "content"))
        if sends and _attribute(node, "http-equiv").strip().lower() == "refresh":
            return resolve(sends[1], _base(tree, base))
    return ""


def guesses(base: str) -> tuple[str, ...]:
    """Where sites keep a feed that they do not name: below the page, then at the site's root."""
    page = base if base.endswith("/") else base + "/"
    roots = dict.fromkeys((page, urljoin(base, "/")))
    return tuple(urljoin(root, guess) for root in roots for guess in _GUESSES)


def _base(tree: LexborHTMLParser, base: str) -> str:
    node = tree.css_first("base[href]")
    return urljoin(base, _attribute(node, "href")) if node else base


def _is_declared(node: LexborNode) -> bool:
    rel = _attribute(node, "rel").lower().split()
    kind = _attribute(node, "type").lower().split(";")[0].strip()
    is_one = bool(_TYPES.fullmatch(kind)) and not _NO_FEEDS.search(_attribute(node, "href"))
    return ("alternate" in rel and is_one) or "feed" in rel


def _is_linked(node: LexborNode) -> bool:
    path, _, query = _attribute(node, "href").strip().partition("?")
    return bool(_FEED_PATH.search(path) or _FEED_QUERY.search(query))


def _candidate(node: LexborNode, base: str) -> Candidate:
    title = _attribute(node, "title") or node.text(strip=True)
    href = _FEED_SCHEME.sub("", _attribute(node, "href").strip(), count=1)
    return resolve(href, base), one_line(title), _attribute(node, "type")


def _is_about_comments(candidate: Candidate) -> bool:
    return bool(_COMMENTS.search(f"{candidate[0]} {candidate[1]}"))


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""
