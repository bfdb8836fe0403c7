"""Hostile text made fit to be shown: no control or direction characters, no length but ours."""

import re
import textwrap

WIDTH = 72
"""Columns of a plain text email."""

_REMOVED = dict.fromkeys(
    [
        *(code for code in range(0x20) if chr(code) not in "\n\t"),
        *range(0x7F, 0xA0),
        0xAD,
        # Direction marks, embeddings, overrides and isolates: they reorder the text around them.
        *(0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
        # Invisible letters, which hide words from readers and from searches.
        *(0x200B, 0x2060, *range(0x2061, 0x2065), 0xFEFF, *range(0xFFF9, 0xFFFC)),
        *range(0xD800, 0xE000),
        *(0xFFFE, 0xFFFF),
        *range(0xE0000, 0xE0080),
    ]
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ADDRESS = re.compile(r"\S*(?:://|\bwww\.)\S*", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def clean(text: str) -> str:
    """The text without characters that steer instead of being read; line ends become newlines."""
    return _LINE_ENDS.sub("\n", text).translate(_REMOVED)


def is_clean(text: str) -> bool:
    """Whether cleaning would leave the text as it is."""
    return clean(text) == text


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words where there are any, with an ellipsis."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    space = kept.rfind(" ")
    return (kept[:space] if space > limit // 2 else kept).rstrip(" ,.;:-") + "…"


def one_line(text: str, limit: int = 200) -> str:
    """One line of at most `limit` characters: for subjects, names and titles."""
    words = clean(text[: limit * 8]).split()
    return shorten(" ".join(words), limit)


def name_line(text: str, limit: int = 80) -> str:
    """A name on one line, without addresses: mail programs link them wherever they stand."""
    return one_line(_ADDRESS.sub("…", text[: limit * 8]), limit)


def paragraphs(text: str) -> str:
    """Cleaned, with at most one blank line between paragraphs."""
    return _BLANK_LINES.sub("\n\n", clean(text)).strip()


def listed(text: str, dash: bool) -> str:
    """Wrapped as an item of a list, or as a paragraph where there is only one."""
    return wrapped(text, "  ", "- ") if dash else wrapped(text)


def wrapped(text: str, indent: str = "", first: str | None = None) -> str:
    """Lines of at most WIDTH columns; addresses and long words are never broken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        start = first if first is not None and not lines else indent
        lines += textwrap.wrap(
            paragraph,
            WIDTH,
            initial_indent=start,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [start.rstrip()]
    return "\n".join(lines)
