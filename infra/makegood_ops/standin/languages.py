"""The dominant language of a text, by the detector that ships."""

from functools import cache

from makegood.adapters.language import LocalLanguages

DOUBTFUL = 0.01
"""Comprehend leaves out languages below about a hundredth."""
_MOST = 5
_NONE = (("en", DOUBTFUL),)
"""What the service says of a text without words is not known; it names something."""


def languages_of(text: str) -> tuple[tuple[str, float], ...]:
    """Languages with scores, likeliest first, never empty; codes as Comprehend writes them."""
    ranked = _detector().ranked(text)[:_MOST] or _NONE
    likely = [guess for guess in ranked if guess[1] >= DOUBTFUL] or ranked[:1]
    return tuple((_code(language, text), score) for language, score in likely)


def _code(language: str, text: str) -> str:
    return "zh-TW" if language == "zh" and _is_traditional(text) else language


def _is_traditional(text: str) -> bool:
    """Whether the simplified character set lacks more of it than the traditional one."""
    return _strangers(text, "gb2312") > _strangers(text, "big5")


def _strangers(text: str, charset: str) -> int:
    return len(text) - len(text.encode(charset, errors="ignore").decode(charset))


@cache
def _detector() -> LocalLanguages:
    return LocalLanguages()
