"""Numeric references that name no character, mended before a parser stumbles over them."""

import re

_LARGEST = 0x10FFFF
_LONGEST = 8
"""Digits: a longer number is no character, and may take minutes to read."""
_UNKNOWN = "\ufffd"
_REFERENCE = re.compile(r"&#([0-9]+|[xX][0-9a-fA-F]+);?")
_DOUBTFUL = re.compile(r"&#(?:[0-9]{5}|[xX][0-9a-fA-F]{4}|[xX]?0)")
"""Where a reference is none of the short numbers that all name a character."""
_PAIR = re.compile(r"&#([0-9]{5}|[xX][0-9a-fA-F]{4});&#([0-9]{5}|[xX][0-9a-fA-F]{4});")


def mended(text: str) -> str:
    """The text in which each reference names a character.

    Old blogs write an emoji as two halves, each a number of its own; such a pair becomes what it
    means. What is beyond all characters becomes the sign for an unknown one.
    """
    if not _DOUBTFUL.search(text):
        return text
    return _REFERENCE.sub(_known, _PAIR.sub(_whole, text))


def _whole(found: re.Match[str]) -> str:
    high, low = _number(found[1]), _number(found[2])
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return found[0]
    return chr(0x10000 + (high - 0xD800 << 10) + (low - 0xDC00))


def _known(found: re.Match[str]) -> str:
    number = _number(found[1])
    is_known = 0 < number <= _LARGEST and not 0xD800 <= number < 0xE000
    return found[0] if is_known else _UNKNOWN


def _number(digits: str) -> int:
    significant = digits.lstrip("xX").lstrip("0")
    if len(significant) > _LONGEST:
        return _LARGEST + 1
    return int(significant or "0", 16 if digits[0] in "xX" else 10)
