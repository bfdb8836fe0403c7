"""The languages Comprehend has sentiment for, and how it writes them."""

from makegood.errors import Unreadable

LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "pt", "zh", "zh-TW"})
"""https://docs.aws.amazon.com/comprehend/latest/dg/supported-languages.html"""

TARGETED = frozenset({"en"})
"""Those of them with sentiment towards each thing."""

TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})


def service_code(language: str) -> str:
    """Comprehend's code for a language tag: "pt-BR" is "pt", "zh-Hant-HK" is "zh-TW".

    Raises Unreadable when Comprehend has no sentiment for it.
    """
    return _code(language, LANGUAGES)


def targeted_code(language: str) -> str:
    """The same for sentiment towards things."""
    return _code(language, TARGETED)


def _code(language: str, known: frozenset[str]) -> str:
    primary, *rest = language.replace("_", "-").casefold().split("-")
    is_traditional = primary == "zh" and not TRADITIONAL.isdisjoint(rest)
    code = "zh-TW" if is_traditional else primary
    if code not in known:
        raise Unreadable(f"Comprehend has no sentiment for language {language!r}")
    return code
