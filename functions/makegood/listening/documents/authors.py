"""Who wrote an entry, from the several ways in which feeds say so."""

import re
from html import unescape
from typing import Any

from makegood.listening.markup.parts import NAME_ROOM
from makegood.listening.markup.text import one_line

_EMAIL = re.compile(r"\S+@\S+\.\S+")
_LONG_ENDING = re.compile(r"@[a-z0-9.-]+\.[a-z]{5}", re.IGNORECASE)
_LONG_EMAIL = re.compile(
    r"<(?:[\w-]+:)?(?:author|creator)\b[^<>]*>(?:<!\[CDATA\[)?"
    r"[^<>@]*(?<=[\w.+-])@(?:[a-z0-9-]+\.)+[a-z]{5,}(?![\w-]|\.\w)",
    re.IGNORECASE | re.ASCII,
)
_END = ".full"
"""feedparser takes four letters at most as the last part of an email, and the rest for a name. With
one more part it takes the email whole."""

type Entry = dict[str, Any]


def with_whole_emails(text: str) -> str:
    """The feed with authors' emails as `author_of` expects them from its parser."""
    return _LONG_EMAIL.sub(rf"\g<0>{_END}", text) if _LONG_ENDING.search(text) else text


def author_of(entry: Entry, head: Entry) -> Entry:
    """Who wrote it: as it says, else as the feed says that it is from, else as `head` says."""
    source = dict.get(entry, "source")
    for holder in (entry, source if isinstance(source, dict) else {}):
        people = [each for each in dict.get(holder, "authors") or () if each]
        if people:
            return _together(people)
    inherited: Entry = dict.get(head, "author_detail") or {}
    return _whole(inherited)


def _together(people: list[Entry]) -> Entry:
    """The first of them, with what others say of the same person.

    Many items have an email in one element and the name in another.
    """
    first, *others = map(_whole, people)
    for other in others:
        if not name_of(first) and _is_only_a_name(other):
            first = {**first, **other}
        elif name_of(other) == name_of(first) or (not name_of(other) and _is_only_a_name(first)):
            first = {**other, **first}
    return first


def _whole(person: Entry) -> Entry:
    email = str(person.get("email") or "").removesuffix(_END)
    return {**person, "email": email} if email else person


def _is_only_a_name(person: Entry) -> bool:
    return not (person.get("email") or person.get("href"))


def name_of(person: Entry) -> str:
    """What the person is called, if not by their email."""
    name = one_line(unescape(str(person.get("name") or "")))[:NAME_ROOM]
    return "" if _EMAIL.fullmatch(name) else name
