"""Feeds that say themselves where they have moved: believed once the new place agrees."""

import re
from dataclasses import replace
from datetime import datetime
from html import unescape

from makegood.errors import BadDocument, BadInput, FeedTrouble
from makegood.listening.addresses.doors import Doors
from makegood.listening.addresses.safety import take_apart
from makegood.listening.markup import guard
from makegood.listening.markup.encoding import to_text
from makegood.listening.polling.moves import adopted
from makegood.model.feeds import Document, FeedRef
from makegood.ports import FeedBook, Transport

_NAME = "new-feed-url"
_SAID = re.compile(
    r"<itunes:new-feed-url>\s{0,99}([^\s<]{1,2000})\s{0,99}</itunes:new-feed-url>", re.IGNORECASE
)


def where_it_says(text: str) -> str:
    """The address at which a feed says that it is from now on; empty for none.

    By the tag of podcasts. That a feed names another address as its own (`rel="self"`) says
    nothing: many do, most by mistake.
    """
    said = _SAID.search(guard.head_of(text)) if _NAME in text else None
    try:
        return take_apart(unescape(said[1])).address if said else ""
    except BadInput:
        return ""


def as_said(
    ref: FeedRef, text: str, transport: Transport, feeds: FeedBook, now: datetime
) -> FeedRef:
    """The feed at the address that its document says, asked for once to see that it is the feed.

    As it is, where there is none, or it leads elsewhere again, or back to http. The feed keeps its
    id, and so all that was seen of it.
    """
    said = where_it_says(text)
    if not said or ref.until is not None or _is_no_move(ref.address, said):
        return ref
    try:
        Doors.now(feeds, now).check(said, now)
        agrees = _is_feed_at(said, transport)
    except (BadDocument, FeedTrouble):
        return ref
    return adopted(replace(ref, moved_to=said)) if agrees else ref


def _is_no_move(address: str, said: str) -> bool:
    is_downgrade = address.startswith("https:") and said.startswith("http:")
    return is_downgrade or take_apart(address).address == said


def _is_feed_at(address: str, transport: Transport) -> bool:
    """Whether there is a feed that does not say that it is elsewhere."""
    fetched = transport.get(FeedRef("", address, 60))
    text = to_text(Document("", "", fetched.body or b"", address, fetched.content_type))
    guard.check(guard.whole_part(text))
    return where_it_says(text) in {"", address}
