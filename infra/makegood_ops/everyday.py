"""Is a name an everyday word too? Then it points to its brand only with support from around it."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from makegood.triage.brands.ambiguity import naming_classes
from makegood.triage.texts.folding import folded

_ENDINGS = (
    ("ies", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ily", ("y",)),
    ("ly", ("", "le")),
    ("ers", ("", "e")),
    ("er", ("", "e")),
    ("iness", ("y",)),
    ("ness", ("",)),
)
"""What the list leaves out, with what to put in its place; a doubled letter may go too."""
_FEWEST = 3


@cache
def is_everyday(name: str) -> bool:
    """Whether every word of a name is an everyday word, a place or a people.

    Not where one of several is a thing that firms have ("airlines"): that is hardly an accident.
    """
    words = [word for word in folded(name).replace("-", " ").split() if word.isalpha()]
    if not words or len(words) < len(name.split()):
        return False
    classes = naming_classes()
    if len(words) > 1 and not classes["thing"].isdisjoint(words):
        return False
    return all(word in classes["proper"] or is_known(word, everyday_words()) for word in words)


def is_known(word: str, known: frozenset[str]) -> bool:
    """Whether a word, or one that it is a form of, is among the known ones."""
    return word in known or not known.isdisjoint(stems(word))


def stems(word: str) -> Iterator[str]:
    """What a word may be a form of: "boots" of "boot"."""
    for ending, instead in _ENDINGS:
        if not word.endswith(ending):
            continue
        for last in instead:
            stem = word.removesuffix(ending) + last
            if len(stem) >= _FEWEST:
                yield stem
            if not last and len(stem) > _FEWEST and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def everyday_words() -> frozenset[str]:
    """The shipped list, without forms of other words in it."""
    text = files("makegood_ops").joinpath("everyday.txt").read_text("utf-8")
    return frozenset(
        word for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )
