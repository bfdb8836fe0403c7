"""The parts of a post, each made fit from whatever feeds write for it."""

import re
from calendar import timegm
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from time import struct_time
from typing import Literal

from makegood.listening.markup.text import clean, one_line, resolve

MOST_TAGS = 50
EARLIEST = 1990
"""Feeds write year 1 for 'no date', and no blog is older."""
SLACK = timedelta(days=1)
"""How far ahead a date may be that only got its time zone wrong."""
NAME_ROOM = 200
TAIL = 300
"""Characters at the end of a text that say whether it goes on: looking through all of it for dots
takes minutes where there are many."""

_DOTS = ("…", "...", "&hellip;")
_CUT_SURE = re.compile(r"(\[\s*(…|\.\.\.|&hellip;)\s*\]|\(\s*(…|\.\.\.)\s*\))\W*$")
_CUT_MAYBE = re.compile(
    r"(…|\.\.\.|\b(read|see|view) (more|on|full|the (full|rest|whole)\b.*)|\bcontinue reading\b.*|"
    r"\b(lees|lees hier) (verder|meer)|\bweiterlesen|\bmehr lesen|\blire la suite|\bleer más|"
    r"\bseguir leyendo)\W*$",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"\n?The post .{0,300}? (appeared first on|first appeared on) [^\n]{0,200}$", re.IGNORECASE
)
_LONGEST_SIGNATURE = 600
_BY = re.compile(r"(?:by|door|von|par|por|di|av):\s*(?P<who>.+)", re.IGNORECASE)
_BY_IN_THREAD = re.compile(r"by\s+(?P<who>.+)", re.IGNORECASE)
_ON = re.compile(
    r"(?P<what>(?:comment on|reactie op|kommentar zu|commentaires? sur|comentario (?:en|sobre)|"
    r"commento su|commenti su)\s.+)\s(?:by|door|von|par|por|di)\s(?P<who>.+?)",
    re.IGNORECASE,
)
_THREAD = re.compile(
    r"(comments?|replies|responses|reacties|kommentare|commentaires|comentarios|commenti)\b.{0,20}?"
    r"\b(on|for|to|op|voor|zu|sur|en|su)\b",
    re.IGNORECASE,
)


def is_thread(feed_title: str) -> bool:
    """Whether a feed's title says that its posts are comments on one thing."""
    return bool(_THREAD.match(feed_title))


def comment_title(title: str, author: str, *, in_thread: bool) -> tuple[str, str]:
    """Title and author of a comment whose title only says who wrote it; others stay as they are.

    'By: Ann' is no title of its own; 'Comment on Parcels by Ann' becomes 'Comment on Parcels'.
    """
    by = _BY.fullmatch(title) or (_BY_IN_THREAD.fullmatch(title) if in_thread else None)
    found = by or _ON.fullmatch(title)
    if found is None or (author and one_line(found["who"]).casefold() != author.casefold()):
        return title, author
    return "" if by else one_line(found["what"]), author or one_line(found["who"])


def without_signature(text: str) -> str:
    """The text without the line that blog software adds to say where it appeared first."""
    if "appeared" not in text[-_LONGEST_SIGNATURE:].lower():
        return text
    return _SIGNATURE.sub("", text)


def is_cut(text: str, *, summary: bool) -> bool:
    """Whether the text says of itself that it goes on elsewhere.

    Dots in brackets say so anywhere; bare dots and 'read more' only at the end of a summary.
    """
    tail = text[-TAIL:]
    has_dots = any(dots in tail for dots in _DOTS)
    return bool((has_dots and _CUT_SURE.search(tail)) or (summary and _CUT_MAYBE.search(tail)))


def without_cut(text: str) -> str:
    """The text without the words that say that it goes on elsewhere, where it ends with them."""
    tail = text[-TAIL:]
    for says_so in (_CUT_MAYBE, _CUT_SURE):
        tail = says_so.sub("", tail)
    return text[:-TAIL] + tail


def moment(parsed: struct_time | None) -> datetime | None:
    """A parsed UTC date; None for the absurd ones."""
    if parsed is None or parsed.tm_year < EARLIEST:
        return None
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def iso_moment(text: object) -> datetime | None:
    """An RFC 3339 date, in UTC if it names no zone; None for anything else and absurd ones."""
    try:
        read = datetime.fromisoformat(text) if isinstance(text, str) else None
        return moment(read.replace(tzinfo=read.tzinfo or UTC).utctimetuple()) if read else None
    except (ValueError, OverflowError):
        return None


def believable(said: datetime | None, now: datetime | None) -> datetime | None:
    """The date as far as it can be true: a little ahead of now is now, far ahead is none."""
    if said is None or now is None or said <= now:
        return said
    return now if said - now <= SLACK else None


def primary(*languages: object) -> str:
    """The primary tag of the first language that is one: 'nl' of 'nl-BE'."""
    for language in languages:
        tag = str(language or "").strip().lower().replace("_", "-").split("-")[0]
        if 2 <= len(tag) <= 3 and tag.isascii() and tag.isalpha():
            return tag
    return ""


def tidy_tags(tags: Iterable[object]) -> tuple[str, ...]:
    """Distinct tags, each on one line."""
    lines = (one_line(str(tag))[:NAME_ROOM] for tag in tags if tag)
    return tuple(dict.fromkeys(line for line in lines if line))[:MOST_TAGS]


def count(text: object) -> int | None:
    """A count of comments, if it is one."""
    digits = str(text or "").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 8 else None


def contact(page: object, email: object, base: str) -> str:
    """Where the feed says the author can be met: their page, or else an email that people read."""
    if isinstance(page, str) and page and (address := resolve(page, base)):
        return address
    named = parseaddr(str(email or "").removeprefix("mailto:"))[1]
    return named if _is_read(named) else ""


def _is_read(email: str) -> bool:
    name, at, host = email.partition("@")
    deaf = re.fullmatch(r"(no|do-?not)[-_.]?reply.*|nobody|donotreply", name, re.IGNORECASE)
    return bool(at and "." in host and not deaf and clean(email) == email)


def kind_of_text(kind: str) -> Literal["html", "plain"]:
    """Whether a feed's content type means HTML."""
    return "plain" if kind in {"text/plain", "text"} else "html"
