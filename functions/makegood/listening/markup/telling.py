"""Whether a text is HTML, where nobody says so."""

import re

_INLINE = "a|abbr|b|big|cite|code|del|em|font|i|ins|mark|q|s|small|span|strike|strong|su[bp]|tt|u"
_BLOCK = (
    "article|blockquote|div|dl|figure|h[1-6]|li|ol|p|pre|section|table|t[dhr]|tbody|ul|script|style"
)
_TAG = re.compile(rf"</(?:{_INLINE}|{_BLOCK})\s*>|<(?:br|p|div)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_MAKES_LINES = re.compile(rf"</?(?:{_BLOCK}|br)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BEGINS = re.compile(rf"\s*<(?:{_INLINE}|{_BLOCK}|br|img|hr)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_CLOSES = re.compile(rf"</(?:{_INLINE}|{_BLOCK})>|<br\s*/?>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)


def has_tags(text: str) -> bool:
    """Whether it has a tag that people write in; "<user>" is none."""
    return "<" in text and bool(_TAG.search(text))


def has_blocks(text: str) -> bool:
    """Whether tags part its lines."""
    return bool(_MAKES_LINES.search(text))


def has_references(text: str) -> bool:
    """Whether it has characters by their names: "&amp;"."""
    return "&" in text and bool(_REFERENCE.search(text))


def is_markup(text: str) -> bool:
    """Whether what should be text begins as HTML does, and closes what it opened."""
    return bool(_BEGINS.match(text)) and bool(_CLOSES.search(text))
