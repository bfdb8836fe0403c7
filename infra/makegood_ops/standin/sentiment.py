"""Sentiment of a text, the same for the HTTP server and for the reader in memory.

English is scored by a linear model of words, pairs and what VADER (nltk-vader-sentiment) makes of
them, learned by `makegood_ops.learning.moods`; VADER has a few dozen words and phrases added for
things that break. The other languages of Comprehend have short word lists of our own and VADER's
rules without its intensifiers: a text whose words are not in the list comes out NEUTRAL. Their
clauses are scored one by one; several of the same sign strengthen each other. A text that is
strongly both is MIXED in any language. The result is deterministic.
"""

from math import sqrt

from makegood.model.verdicts import Sentiment
from makegood_ops.standin.features import of_text
from makegood_ops.standin.lexicons import lexicon
from makegood_ops.standin.linear import model
from makegood_ops.standin.tokens import parts, sentences

FIRST_PICTURE = 0x2600
LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "pt", "zh", "zh-TW"})
_STRONG = 4.0
"""The feeling of a part that is full of it."""
DOUBT = 0.2
"""The feeling a clause needs to outweigh saying nothing; it grows with the root of their number."""


def sentiment(text: str, language: str) -> Sentiment:
    """Sentiment of the whole text; KeyError for a language outside LANGUAGES."""
    known = lexicon(language)
    said = list(sentences(text)) if language == "en" else []
    if not said:
        return blend([known.valence(text[start:end]) for start, end in known.clauses(text)])
    learned = model("mood")
    shares = learned.shares(learned.odds(of_text(text, said)))
    both = blend([sum(part.feelings) / _STRONG for _, part in parts(said, text)]).mixed
    return Sentiment(
        positive=shares.positive * (1 - both),
        negative=shares.negative * (1 - both),
        neutral=shares.neutral * (1 - both),
        mixed=both,
    )


def blend(valences: list[float]) -> Sentiment:
    """One sentiment of clauses that were scored from -1 to 1."""
    doubt = DOUBT * sqrt(len(valences) or 1)
    good = _strength(sum(valence for valence in valences if valence > 0), doubt)
    bad = _strength(-sum(valence for valence in valences if valence < 0), doubt)
    return Sentiment(
        positive=good * (1 - bad),
        negative=bad * (1 - good),
        neutral=(1 - good) * (1 - bad),
        mixed=good * bad,
    )


def is_readable(text: str) -> bool:
    """Whether there is a letter, digit or picture: the service fails on texts such as "$$$$$$"."""
    return any(sign.isalnum() or ord(sign) >= FIRST_PICTURE for sign in text)


def _strength(weight: float, doubt: float) -> float:
    return weight / (weight + doubt)
