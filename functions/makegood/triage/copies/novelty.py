"""What a text says that an earlier one did not, save for a word or a letter here and there."""

from difflib import SequenceMatcher
from hashlib import blake2b

from makegood.model.verdicts import Mention
from makegood.triage.copies.exact import normalised
from makegood.triage.copies.near import shingles
from makegood.triage.texts.keeping import LONGEST_LINE, LONGEST_TEXT
from makegood.triage.texts.sentences import sentences

_KEPT = 0.5
"""Share of its rows of three words by which a sentence is one that was there before."""
_ALIKE = 0.85
"""How much of their letters a sentence shares with one that was mended."""
_MOST_COMPARED = 100
"""Sentences that one is compared with by their letters, the first ones."""
_MOST_PAIRS = 3000
_MOST_ALIGNED = 50
"""Pairs of sentences of two texts that are compared, and aligned: a hostile one has thousands."""
_LONGEST = 200
"""Letters of a sentence that is compared so: of a longer one, rows of words are kept."""


def said_since(before: str, now: str) -> tuple[str, ...]:
    """The sentences of a text that were not in it before, save for a word here and there."""
    is_new = Novelty(before).of
    return tuple(now[start:end] for start, end in sentences(now) if is_new(now[start:end]))


def added_to(known: Mention, mention: Mention) -> tuple[str, ...]:
    """What a mention says that the known one did not, in its title or its text."""
    return said_since(*(f"{each.title}\n{each.text}" for each in (known, mention)))


def version_of(title: str, text: str) -> str:
    """A hash of the words; counts and layout make no difference."""
    words = normalised(f"{title[:LONGEST_LINE]}\n{text[:LONGEST_TEXT]}").split()
    told = " ".join(word for word in words if not word.isdecimal())
    return blake2b(told.encode("utf-8", "replace"), digest_size=6).hexdigest()


class Novelty:
    """What a text tells sentences by that were not in it."""

    def __init__(self, before: str) -> None:
        self._pairs, self._aligned = _MOST_PAIRS, _MOST_ALIGNED
        words = tuple(normalised(before).split())
        self._text, self._rows = f" {' '.join(words)} ", frozenset(shingles(words))
        self._every = [normalised(before[start:end]) for start, end in sentences(before)]

    def of(self, sentence: str) -> bool:
        """Whether neither the sentence, nor most of its rows of three words, were there."""
        words = tuple(normalised(sentence).split())
        if not words or f" {' '.join(words)} " in self._text:
            return False
        rows = shingles(words)
        is_new = sum(row in self._rows for row in rows) < _KEPT * len(rows)
        return is_new and not self._is_misspelt(" ".join(words))

    def _is_misspelt(self, said: str) -> bool:
        """Whether a sentence is one of those with other letters here and there."""
        compared = SequenceMatcher(b=said, autojunk=False)
        for other in self._every[:_MOST_COMPARED] if len(said) <= _LONGEST else ():
            if min(self._pairs, self._aligned) <= 0:
                return False
            self._pairs -= 1
            compared.set_seq1(other)
            if min(compared.real_quick_ratio(), compared.quick_ratio()) < _ALIKE:
                continue
            self._aligned -= 1
            if compared.ratio() >= _ALIKE:
                return True
        return False
