"""Where an entry stands on the web, and where its comments are."""

from collections.abc import Iterator
from typing import Any

from makegood.listening.markup.parts import count
from makegood.listening.markup.text import resolve

type Entry = dict[str, Any]


def address_of(entry: Entry, base: str) -> str:
    """The page of the entry; empty for none."""
    found = (resolve(link, base) for link in _candidates(entry) if link)
    return next(filter(None, found), "")


def _candidates(entry: Entry) -> Iterator[str]:
    """What may be its address, best first.

    After the link come links that say of themselves that they are no web page, as of a paper, and
    then the guid. That is a link unless it says otherwise, and many that are none do not say so.
    """
    original, link = _said(entry, "feedburner_origlink"), _said(entry, "link")
    is_guid = link == _said(entry, "id")
    yield original if original.lower().startswith(("http://", "https://", "/")) else ""
    yield "" if is_guid else link
    yield from (each.get("href", "") for each in _links(entry, "alternate"))
    yield link if "/" in link else ""


def comments_feed(entry: Entry, base: str) -> str:
    """The feed of its comments; empty for none."""
    feeds = (each.get("href") for each in _links(entry, "replies") if "xml" in each.get("type", ""))
    address = _said(entry, "wfw_commentrss") or next(feeds, None)
    return resolve(str(address), base) if address else ""


def comments_count(entry: Entry) -> int | None:
    """How many comments it has, as it says itself, or a link to them says."""
    counts = (each["thr:count"] for each in _links(entry, "replies") if each.get("thr:count"))
    return count(_said(entry, "slash_comments") or _said(entry, "thr_total") or next(counts, None))


def _said(entry: Entry, name: str) -> str:
    said = dict.get(entry, name)
    return said.strip() if isinstance(said, str) else ""


def _links(entry: Entry, rel: str) -> Iterator[Entry]:
    links: list[Entry] = dict.get(entry, "links") or []
    return (each for each in links if each.get("rel") == rel)
