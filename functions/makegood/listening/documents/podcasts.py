"""What an episode says beside its notes: its chapters, and where its transcript is."""

import re
from collections.abc import Iterator
from typing import Any

from makegood.listening.markup.text import Extract, one_line, resolve

MOST_CHAPTERS = 500

type Entry = dict[str, Any]

_LINKED = re.compile(r"<podcast:(?:transcript|chapters)\b[^<>]*>", re.IGNORECASE)
_TYPE = re.compile(r"\btype\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_READABLE = re.compile(r"(?:text/|application/)(?:[\w.+-]*(?:json|srt|subrip|html|vtt|plain)\b.*)?")


def without_unreadable(text: str) -> str:
    """The feed without links to transcripts in types that nothing here reads.

    Of several transcripts of an episode the parser keeps the last.
    """
    if "<podcast:" not in text:
        return text
    return _LINKED.sub(lambda tag: tag[0] if _is_readable(tag[0]) else "", text)


def with_chapters(notes: Extract, entry: Entry, base: str) -> Extract:
    """The notes, and a line for each chapter that the feed itself names."""
    chapters = list(_chapters(entry))
    if not chapters:
        return notes
    titles = (one_line(str(each.get("title") or "")) for each in chapters)
    links = (resolve(str(each.get("href") or ""), base) for each in chapters if each.get("href"))
    lines = [line for line in titles if line and line not in notes.text]
    text = "\n".join(filter(None, (notes.text, *lines)))
    return Extract(text, tuple(dict.fromkeys((*notes.links, *filter(None, links)))))


def transcript_at(entry: Entry, base: str) -> str:
    """The address of the episode's transcript; without one, of its chapters; or empty."""
    for name in ("podcast_transcript", "podcast_chapters"):
        linked = dict.get(entry, name)
        address = str(linked.get("url") or "") if isinstance(linked, dict) else ""
        if address and (found := resolve(address, base)):
            return found
    return ""


def _chapters(entry: Entry) -> Iterator[Entry]:
    named = dict.get(entry, "psc_chapters")
    chapters = named.get("chapters") if isinstance(named, dict) else None
    yield from (each for each in (chapters or ())[:MOST_CHAPTERS] if isinstance(each, dict))


def _is_readable(tag: str) -> bool:
    kind = _TYPE.search(tag)
    return kind is None or bool(_READABLE.fullmatch(kind[1].strip().lower()))
