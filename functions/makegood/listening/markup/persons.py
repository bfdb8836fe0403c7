"""Who wrote an entry of a well-formed feed, as feedparser finds it out."""

from collections.abc import Iterable
from typing import Any

from feedparser.mixin import _FeedParserMixin

from makegood.listening.markup.idle import has_own_text, is_idle
from makegood.listening.markup.inline import plain
from makegood.listening.markup.nodes import Node, Unsure, resolved

type Holder = dict[str, Any]
"""An entry, or the head of a feed."""


class _Telling(_FeedParserMixin):  # type: ignore[misc]  # it has no types
    """feedparser's own way to tell a name from an email."""

    def __init__(self, holder: Holder) -> None:
        self.holder = holder

    def _get_context(self) -> Holder:
        return self.holder

    def tell(self) -> None:
        """Note name and email of who is the author so far."""
        self._sync_author_detail()


PARTS = frozenset({"name", "url", "uri", "homepage", "email"})


def met(holder: Holder, parts: Iterable[Node]) -> None:
    """Note an author, with what the elements in it say; Unsure if one of them is no part of one."""
    holder.setdefault("authors", []).append({})
    for part in parts:
        if part.name in PARTS and not part.is_deep:
            _named(holder, part)
        elif not (is_idle(part) and has_own_text(part)):
            raise Unsure


def met_of_feed(holder: Holder, node: Node) -> None:
    """Note the author of a feed, be it the one that an entry is from; Unsure where `met` is."""
    text = plain(node.text)
    if text and node.is_deep:
        raise Unsure
    met(holder, node.nodes)
    holder["author"] = text
    ended(holder)


def _named(holder: Holder, node: Node) -> None:
    text = node.text.strip()
    if node.name in {"name", "email"}:
        key, value = node.name, text
    else:
        key, value = "href", plain(resolved(node.base, text) if text else "")
    holder.setdefault("author_detail", {})[key] = value
    ended(holder)
    holder["authors"][-1][key] = value


def ended(holder: Holder) -> None:
    """Note what is now known of the author that was met last, in one line as `author`."""
    detail = holder["authors"][-1]
    said = holder.get("author") or ""
    name, email = detail.get("name"), detail.get("email")
    if detail:
        if name or email:
            holder["author"] = f"{name} ({email})" if name and email else name or email
    elif "@" in said:
        _Telling(holder).tell()
    elif said:
        holder.setdefault("author_detail", detail)
        detail["name"] = said
