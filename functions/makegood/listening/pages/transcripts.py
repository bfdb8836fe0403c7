"""What was said in an episode, as text: from captions, JSON, a page or plain text; no times."""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from makegood.errors import BadDocument
from makegood.listening.markup import guard
from makegood.listening.markup.text import Extract, one_line, read_html, read_plain
from makegood.listening.pages.page import read_page
from makegood.model.feeds import Document, Feed

LONG = 400
"""Characters after which the next sentence begins a line: captions break anywhere."""

_TIMES = re.compile(r"^[\d:.,]{4,16}[ \t]*-->[ \t]*[\d:.,]{4,16}(?:[ \t].*)?$", re.MULTILINE)
_VOICE = re.compile(r"<v(?:\.[\w.]{1,40})?\s{1,4}([^<>]{1,100})>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_HTML = re.compile(r"<(?:p|br|div|cite|time|html|body|span|h\d)\b", re.IGNORECASE)
_TIME_TAG = re.compile(r"<time\b[^<>]*>[^<>]*</time\s*>", re.IGNORECASE)
_TIME_FIRST = re.compile(
    r"^[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?\s*[-\u2013|]?\s*", re.MULTILINE
)
_SPEAKER = re.compile(r"[^\W\d_][\w .'\u2019-]{0,40}:\s")
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)]*$")
_LOOKED_AT = 20_000


def read_transcript(text: str, document: Document, feed: Feed) -> Extract:
    """The words of a transcript, or the titles of chapters, by what the text looks like.

    BadDocument if it is JSON of another kind. Its types are not believed: servers seldom know them.
    """
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        return _plain(_from_json(text))
    if text.startswith("WEBVTT") or _TIMES.search(text, 0, _LOOKED_AT):
        return _plain(_lines(_cues(text)))
    if guard.is_page(text):
        page = read_page(_TIME_TAG.sub(" ", text), document, feed, None)
        return Extract(page.text, page.links)
    if _HTML.search(text, 0, _LOOKED_AT):
        return read_html(_TIME_TAG.sub(" ", text), document.address)
    return read_plain(_TIME_FIRST.sub("", text))


def _plain(lines: Iterable[str]) -> Extract:
    text = "\n".join(filter(None, lines))
    return read_plain(text.encode("utf-8", "replace").decode("utf-8"))


def _cues(text: str) -> Iterator[str]:
    """The pieces of captions, without numbers, times, notes and styles; no piece twice in a row."""
    is_said, before = False, ""
    lines = text.splitlines()
    for line, after in zip(lines, (*lines[1:], ""), strict=True):
        if not line.strip() or _TIMES.fullmatch(line.strip()):
            is_said = bool(line.strip())
        elif is_said and not (line.strip().isdigit() and "-->" in after):
            piece = _without_tags(line)
            if piece and piece != before:
                yield piece
            before = piece


def _without_tags(line: str) -> str:
    named = _VOICE.sub(lambda voice: f"{voice[1]}: ", line)
    return one_line(unescape(_TAG.sub("", named)))


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces put together: a line for each speaker, and in long speeches now and then."""
    line: list[str] = []
    size = 0
    for piece in pieces:
        if line and (
            _SPEAKER.match(piece) or (size > LONG and _SENTENCE_END.search(line[-1][-9:]))
        ):
            yield " ".join(line)
            line, size = [], 0
        line.append(piece)
        size += len(piece) + 1
    if line:
        yield " ".join(line)


def _from_json(text: str) -> Iterator[str]:
    """Segments, named by who speaks where that changes; or the titles of chapters."""
    try:
        top = json.loads(text, parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        why = "the transcript is JSON that breaks off or nests too deep"
        raise BadDocument("malformed", why) from error
    if isinstance(segments := top.get("segments"), list):
        return _lines(_segments(each for each in segments if isinstance(each, dict)))
    if isinstance(chapters := top.get("chapters"), list):
        return (_said(each, "title") for each in chapters if isinstance(each, dict))
    raise BadDocument("not_a_feed", "the document is JSON, but no transcript and no chapters")


def _segments(segments: Iterable[dict[str, Any]]) -> Iterator[str]:
    before = ""
    for segment in segments:
        said, speaker = _said(segment, "body") or _said(segment, "text"), _said(segment, "speaker")
        if said:
            yield f"{speaker}: {said}" if speaker and speaker != before else said
            before = speaker or before


def _said(part: dict[str, Any], name: str) -> str:
    value = part.get(name)
    return one_line(value) if isinstance(value, str) else ""
