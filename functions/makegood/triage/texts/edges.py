"""Where a name ends in running text: at its last letter, or before what clings to it."""

import re

_MOST_CLINGING = 4
_RTL_FEWEST = 3
"""Letters of a name to which a prefix may cling: shorter ones are within many words."""
_PARTICLES = re.compile(
    "(?:\uc774|\uac00|\uc740|\ub294|\uc744|\ub97c|\uc758|\ub3c4|\ub9cc|\ub2d8|\uce21|\ub85c|\uc73c\ub85c|\uc640|\uacfc|\ub791|\uc774\ub791|\ud55c\ud14c|\uc5d0\uac8c"
    "|\uaed8\uc11c|\uc5d0|\uc5d0\uc11c|\uc5d0\uc11c\ub294|\uc5d0\uc11c\ub3c4|\uc5d0\ub294|\uc5d0\ub3c4|\uc5d0\uac8c\uc11c|\ubd80\ud130|\uae4c\uc9c0|\ubcf4\ub2e4|\ucc98\ub7fc|\uc774\ub77c|\ub77c"
    "|\uc774\ub77c\uace0|\ub77c\uace0|\uc774\ub098|\ub098|\uc774\uc5d0\uc694|\uc608\uc694|\uc785\ub2c8\ub2e4)(?!\\w)"
)
"""Korean ones, behind a name."""
_PREFIXES = re.compile(
    "(?<!\\w)(?:[\u0648\u0641]?[\u0628\u0643\u0644]?(?:\u0627\u0644)?|[\u0648\u0641]?\u0644\u0644"
    "|[\u05d5\u05e9]?[\u05d4\u05d1\u05db\u05dc\u05de\u05e9\u05d5])$"
)
"""Arabic and Hebrew ones: and, in, as, to, from, that, the."""


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no word runs on beyond either end; a plural s may."""
    return _is_edge(text, start - 1, start) and _is_over(text, start, end)


def is_named_alone(text: str, start: int, end: int) -> bool:
    """The same of a name: other scripts, marks of emphasis and small words may cling to it."""
    if not (_is_edge(text, start - 1, start) or _begins(text, start, end)):
        return False
    return _is_over(text, start, end) or _ends(text, end)


def continues(character: str) -> bool:
    """Whether a word runs on with it."""
    return character.isalnum() or character == "_"


def _is_edge(text: str, outside: int, inside: int) -> bool:
    """No word runs on from `inside` to `outside`; scripts without spaces have no edges."""
    if not 0 <= outside < len(text) or not continues(text[outside]):
        return True
    return not continues(text[inside]) or _is_spaceless(text[inside])


def _is_over(text: str, start: int, end: int) -> bool:
    """Whether a word ends there; of one that is no mere syllable, a plural s may follow."""
    if _is_edge(text, end, end - 1):
        return True
    return end - start > 3 and text[end] == "s" and _is_edge(text, end + 1, end)


def _begins(text: str, start: int, end: int) -> bool:
    before = text[start - 1]
    if _is_emphasis(text, start - 1, -1) or _is_other_script(before, text[start]):
        return True
    if end - start < _RTL_FEWEST or not _is_rtl(text[start]):
        return False
    return bool(_PREFIXES.search(text[max(0, start - _MOST_CLINGING - 1) : start]))


def _ends(text: str, end: int) -> bool:
    if _is_emphasis(text, end, 1) or _is_other_script(text[end], text[end - 1]):
        return True
    return _is_hangul(text[end - 1]) and bool(_PARTICLES.match(text, end))


def _is_emphasis(text: str, at: int, step: int) -> bool:
    """Whether only underscores stand there, and behind them nothing of a word."""
    while 0 <= at < len(text) and text[at] == "_":
        at += step
    return not 0 <= at < len(text) or not continues(text[at])


def _is_other_script(outside: str, inside: str) -> bool:
    """Whether a Latin name ends at a letter of a script that is written on without a space."""
    return inside < "\u0370" and (_is_spaceless(outside) or _is_hangul(outside) or _is_rtl(outside))


def _is_spaceless(character: str) -> bool:
    """Thai, Lao, Burmese, Khmer, kana, CJK ideographs."""
    if character < "\u0e00":
        return False
    return (
        character <= "\u0eff"
        or "\u3040" <= character <= "\u9fff"
        or "\u1000" <= character <= "\u109f"
        or "\u1780" <= character <= "\u17ff"
    )


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"


def _is_rtl(character: str) -> bool:
    """Hebrew and Arabic."""
    return "\u0590" <= character <= "\u06ff"
