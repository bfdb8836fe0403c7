"""Whose words stand in a mail: the sender's own, and what they pass on; what they quote is cut."""

import re
from dataclasses import dataclass

from mailparser_reply.parser import EmailMessage

from makegood.alerts.text import paragraphs
from makegood.replies.words import Words, words

LONGEST = 8000
"""Characters of a mail that are read; the parser's patterns take no more in a bounded time."""
LONGEST_LINE = 240
"""No line of a mail program's own is longer. What is, is hidden from the parser's patterns."""

LANGUAGES = ("en", "nl", "de", "fr", "es", "it", "da", "sv", "pl", "cs")

_HIDDEN = "\ue000{}\ue001"
_FOUND = re.compile("\ue000(\\d+)\ue001")
_QUOTED = re.compile(r"^\s*>")
_DIGIT = re.compile(r"\d")
_EDGE = "-*_=>: \t"


@dataclass(frozen=True, slots=True)
class Said:
    """A mail's words by whose they are."""

    own: str
    theirs: str = ""
    is_mixed: bool = False
    """Something was passed on, and no line tells where it begins."""


def said_in(text: str, subject: str, ours: str) -> Said:
    """The words of a mail. What was passed on and came from `ours`, our own address, is a quote."""
    whole = paragraphs(text[: LONGEST * 4])[:LONGEST]
    before, passed_on = _at_forward(whole, subject, words())
    theirs = _passed_on(passed_on, words()) if passed_on else ""
    own = _before(_own(before), ours)
    is_mixed = _passes_on(subject, words()) and not passed_on
    ours_again = _names(theirs.partition("\n")[0], ours)
    return Said(own, is_mixed=is_mixed) if ours_again else Said(own, theirs, is_mixed)


def _names(line: str, ours: str) -> bool:
    return ours.casefold() in line.casefold()


def _before(text: str, ours: str) -> str:
    """What stands before a line with our address: a quote that the parser did not know for one."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines) if _names(line, ours)), len(lines))
    return "\n".join(lines[:end]).strip()


def _at_forward(text: str, subject: str, known: Words) -> tuple[str, str]:
    """What stands before a mail that is passed on, and that mail with its heads."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.strip(_EDGE).casefold() in known.forwarded:
            return "\n".join(lines[:number]), "\n".join(lines[number + 1 :])
    if _passes_on(subject, known):
        first, *others = _pieces(text)
        if first.headers:
            return "", text
        if others:
            return first.content, text[len(first.content) :]
    return text, ""


def _passes_on(subject: str, known: Words) -> bool:
    return subject.casefold().lstrip().startswith(known.forwarding)


def _passed_on(text: str, known: Words) -> str:
    """Who wrote, on the first line, and what: without what that mail quotes in its turn."""
    lines = [re.sub(r"^\s*> ?", "", line) for line in text.split("\n")]
    is_head = [not line.strip() or _head(line) in known.heads for line in lines]
    end = next((number for number, one in enumerate(is_head) if not one), len(lines))
    who = next((line for line in lines[:end] if _head(line) in known.senders), "")
    return f"{who.partition(':')[2].strip()}\n{_own('\n'.join(lines[end:]))}".strip()


def _head(line: str) -> str:
    """The name of a mail's head, such as 'from'; empty for any other line."""
    name, colon, _ = line.partition(":")
    return name.strip("* \t").casefold() if colon else ""


def _own(text: str) -> str:
    """The sender's own words, above, below or between what they quote."""
    first = _pieces(text)[0]
    is_quoted = any(_QUOTED.match(line) for line in first.content.split("\n"))
    # Below the heads of a mail and without a sign before its lines: all of it is that mail.
    return "" if first.headers and not is_quoted else _without_quotes(first.body)


@dataclass(frozen=True, slots=True)
class _Piece:
    headers: str
    content: str
    body: str


def _pieces(text: str) -> list[_Piece]:
    """The mail as the parser takes it apart, newest first; never empty."""
    lines = text.split("\n")
    short = (_HIDDEN.format(n) if len(one) > LONGEST_LINE else one for n, one in enumerate(lines))
    read = EmailMessage(text="\n".join(short), languages=list(LANGUAGES), keep_hyphen_lists=True)

    def shown(part: str) -> str:
        return _FOUND.sub(lambda found: _line(lines, int(found[1])), part)

    pieces = read.read().replies
    return [_Piece(one.headers or "", shown(one.content), shown(one.body)) for one in pieces]


def _line(lines: list[str], number: int) -> str:
    return lines[number] if number < len(lines) else ""


def _without_quotes(text: str) -> str:
    """Without quoted lines, and without the line before them that says who wrote them, when."""
    kept: list[str] = []
    for line in text.split("\n"):
        if line.casefold().lstrip().startswith(words().sent_from):
            continue
        if not _QUOTED.match(line):
            kept.append(line)
            continue
        while kept and (not kept[-1].strip() or _tells_who(kept[-1])):
            kept.pop()
    return paragraphs("\n".join(kept))


def _tells_who(line: str) -> bool:
    return line.rstrip().endswith(":") and bool(_DIGIT.search(line))
