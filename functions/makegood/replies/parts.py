"""A rep's words cut into sentences and their parts: what an act is read from."""

import re
from collections.abc import Iterator

from makegood.replies.words import Words, folded

# A dot after a digit ends no sentence: "12. November".
_SENTENCE = re.compile(r"(?<=[!?;\n])|(?<=(?<!\d)\.)")
_MONTHS = "jan|feb|mar|m\u00e4r|mrt|apr|may|mei|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez"
_WEEKDAYS = ("day", "dag", "tag", "och", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NO_WEEKDAY = "".join(f"(?<!{end})" for end in _WEEKDAYS)
# A comma within "Friday, 4 December" parts nothing.
_COMMA = rf"{_NO_WEEKDAY},|,(?!\s*\d{{1,2}}\W{{1,2}}(?:{_MONTHS}))"
_PART = re.compile(
    rf"{_COMMA}|[;:!?\n]|(?<!\d)\.|\s[\u2013\u2014-]+\s|\s(?:and|but|en|maar|und|aber)\s",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:!?\n]|(?<!\d)\.|\s[\u2013\u2014-]+\s")
_HEAD = r"[^\n:\uff1a]{1,30}[:\uff1a]"
_HEADS = re.compile(
    rf"^(?:{_HEAD}[^\n]*\n(?:[^\S\n]*\n)?){{2}}{_HEAD}"
    r"|^[^\n]{0,200}\d[^\n]{0,200}[:\uff1a][^\S\n]*$",
    re.MULTILINE,
)
"""Three lines with a colon, or one that ends with it after a number: in whatever language, what
stands below may be another mail."""


def before_heads(text: str) -> str:
    """The text as far as it cannot be somebody else's mail."""
    return _HEADS.split(text, maxsplit=1)[0]


def sentences_of(text: str, known: Words) -> list[str]:
    """The sentences as they were written, without those that are mere courtesy."""
    return [one for one in _SENTENCE.split(text) if _says(one, known)]


def parts_of(sentence: str) -> Iterator[str]:
    """The parts of a sentence as they were written."""
    return (part.strip() for part in _PART.split(sentence) if folded(part))


def tails_of(sentence: str) -> Iterator[str]:
    """The sentence from each of its parts on."""
    starts = (0, *(found.end() for found in _PART.finditer(sentence)))
    return (sentence[start:] for start in starts if folded(sentence[start:]))


def first_clause(text: str) -> str:
    """As far as the first comma, colon or dash."""
    return next((clause for clause in _CLAUSE.split(text) if folded(clause)), "")


def _says(sentence: str, known: Words) -> bool:
    plain = folded(sentence)
    return bool(plain) and plain not in known.courtesy
