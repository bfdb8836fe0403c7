"""The same again with edits: who is asked, by which anchors, and what makes two texts one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b
from itertools import batched
from math import ceil

from makegood.listening.addresses.links import host_of
from makegood.model.verdicts import Mention
from makegood.ports import CaseBook
from makegood.triage.copies import normalised
from makegood.triage.customers import names_somebody, thread_of
from makegood.triage.places import elsewhere

KEEP = timedelta(days=60)
"""How long a mention is found by its anchors: copies come within days."""
STRETCHES = 6
"""A mention is noted under one anchor of each: any excerpt of a third holds one of them whole."""
ASKED = 16
"""Smallest hashes of a new mention that are asked for."""
MOST_COMPARED = 3
"""Texts that a new mention is compared with, those that share most anchors first."""
_SHINGLE = 3
_LONGEST = 10_000
"""Characters of a text that are compared: aligning two texts takes the square of it at worst."""
_OWN_WORDS = 12
"""Below this, alike words say nothing about who wrote them."""
_OWN_STRETCH = 10
"""So many words more than shared ones in a stretch are somebody's own, and no edits."""
_TOGETHER = 2
"""Words in a row that two texts must share for them to count: a lone "the" is chance."""
_ALIKE = 0.25
"""Share of the shorter text's shingles that makes aligning worth it; 15 % of edits leave 0.6."""
_EDITED = 0.35
"""Share of its words that an edited text may have changed; of a short one, less."""
_PART = 0.3
"""An excerpt from within a text is this much of it; the beginning of one may be shorter."""
_SAME_AUTHOR = 0.7
"""Jaccard of shingles: a short comment posted again with an edit."""

_QUOTED = re.compile(
    r"“[^”\n]{60,2000}”|„[^“\n]{60,2000}“|«[^»\n]{60,2000}»|"
    r"(?<!\S)\"(?=\S)[^\"\n]{60,2000}(?<=\S)\"(?!\w)"
)
_AROUND = re.compile(
    r"(?:^|(?<=[.!?…\]»]\s))\W{0,3}(?:"
    r"the post .{1,150}? (?:first )?appeared|(?:continue|keep) reading|weiterlesen|lire la suite|"
    r"(?:this|the) \w{4,7} (?:was |is )?(?:first|originally)|lees (?:verder|meer)|"
    r"read (?:more|on|the (?:rest|full|whole))|(?:originally|first) (?:published|posted|appeared)|"
    r"share (?:this|on|via)|like this|tags?:|tagged|filed under|posted (?:in|by|on)|via[ :]|"
    r"source:|categor(?:y|ies):|related(?: posts)?:|\d* ?comments?\b|leave a (?:comment|reply)"
    r")[^\n]{0,200}?(?:[.!?»](?=\s|$)|$)",
    re.IGNORECASE | re.MULTILINE,
)

type Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a text lies in another one."""

    begins: int
    """Where in the other one it begins."""
    missing: int
    """Words that are not in the other one."""
    apart: int
    """Of the stretch with most words of its own: how many more those are than words of both."""


@lru_cache(maxsize=128)
def own_words(text: str) -> Words:
    """The author's own words, plain: no quotes, no signature, nothing that sites put around."""
    own = _QUOTED.sub(" ", elsewhere(text[:_LONGEST]).cut_from(text[:_LONGEST]))
    return tuple(normalised(_AROUND.sub(" ", own)).split())


def shingles(words: Words) -> list[str]:
    """A hash of every three words in a row, as they stand; the same in every process."""
    last = max(1, len(words) - _SHINGLE + 1) if words else 0
    return [_hash(words[start : start + _SHINGLE]) for start in range(last)]


def anchors(text: str) -> tuple[str, ...]:
    """What a mention is found by: the smallest hash of each stretch of its own words."""
    every = shingles(own_words(text))
    size = ceil(len(every) / STRETCHES) or 1
    return tuple(dict.fromkeys(min(stretch) for stretch in batched(every, size, strict=False)))


def sketch(text: str) -> tuple[str, ...]:
    """What a new mention asks for: its smallest hashes. Whatever it shares is likely among them."""
    return tuple(sorted(set(shingles(own_words(text))))[:ASKED])


def note(mention: Mention, book: CaseBook) -> None:
    """Have later mentions find this one."""
    until = mention.first_seen_at + KEEP
    book.note_anchors(mention.id, mention.brand, anchors(mention.text), until)


def repeated_by(mention: Mention, book: CaseBook) -> Iterator[Mention]:
    """Recorded mentions of the brand that this one repeats, those of a case first, then by age."""
    shared = book.sharing(mention.brand, sketch(mention.text))
    others = sorted(shared.keys() - {mention.id}, key=lambda found: (-shared[found], found))
    known = (book.mention(found) for found in others[:MOST_COMPARED])
    alike = [other for other in known if other is not None and repeats(mention, other)]
    return iter(sorted(alike, key=lambda other: (not other.case, other.first_seen_at, other.id)))


def repeats(mention: Mention, other: Mention) -> bool:
    """Whether two mentions are one that was edited, cut short or syndicated under another name.

    People whom one site names differently are different people, however alike their words. What an
    author adds to an earlier text of their own is news, and no copy.
    """
    one, two = own_words(mention.text), own_words(other.text)
    if mention.customer == other.customer:
        return _is_posted_again(mention, other)
    return not _is_somebody_else(mention, other) and are_one(one, two)


def is_near_copy(one: str, other: str) -> bool:
    """Whether one text is the other with small edits, boilerplate around it, or cut short."""
    first, second = one[:_LONGEST], other[:_LONGEST]
    return normalised(first) == normalised(second) or are_one(own_words(one), own_words(other))


def are_one(one: Words, other: Words) -> bool:
    """Whether the shorter text stands in the longer one, save for edits here and there.

    Edits are many and short; a person's own words stand together. So texts that quote one passage,
    each with words of their own, are different ones.
    """
    shorter, longer = sorted((one, other), key=lambda words: (len(words), words))
    if len(shorter) < _OWN_WORDS or _held(shorter, longer) < _ALIKE:
        return False
    found = _aligned(shorter, longer)
    most = min(_EDITED * len(shorter), (len(shorter) - _OWN_WORDS) / 2)
    if found.apart >= _OWN_STRETCH or found.missing > most:
        return False
    return found.begins <= _OWN_WORDS or len(shorter) >= _PART * len(longer)


def _is_posted_again(mention: Mention, other: Mention) -> bool:
    """By one author. Elsewhere on their site, under another title, it is about something new."""
    is_in_thread = thread_of(mention) == thread_of(other) != ""
    if not is_in_thread and normalised(mention.title) != normalised(other.title):
        return False
    earlier, later = sorted((mention, other), key=lambda each: (each.said_at, each.id))
    before, after = own_words(earlier.text), own_words(later.text)
    if min(len(before), len(after)) < _OWN_WORDS:
        return is_in_thread and _jaccard(before, after) >= _SAME_AUTHOR
    return _aligned(after, before).apart < _OWN_STRETCH and are_one(before, after)


def _is_somebody_else(mention: Mention, other: Mention) -> bool:
    """Whether one site names two people. Across sites a name is what a planet feed makes of it."""
    named = names_somebody(mention.author) and names_somebody(other.author)
    return named and _site(mention) == _site(other) != ""


def _site(mention: Mention) -> str:
    return host_of(mention.places[0].link) if mention.places else ""


def _held(one: Words, other: Words) -> float:
    mine = set(shingles(one))
    return len(mine & set(shingles(other))) / max(1, len(mine))


def _jaccard(one: Words, other: Words) -> float:
    mine, theirs = set(shingles(one)), set(shingles(other))
    return len(mine & theirs) / max(1, len(mine | theirs))


def _aligned(one: Words, other: Words) -> Alignment:
    """How the one lies in the other. Words that come often start no match, so it stays quick."""
    blocks = SequenceMatcher(None, one, other).get_matching_blocks()
    shared = [block for block in blocks if block.size >= _TOGETHER]
    ends = [0, *(block.a + block.size for block in shared)]
    gaps = [
        start - end
        for start, end in zip([*(block.a for block in shared), len(one)], ends, strict=True)
    ]
    apart = stretch = gaps[0]
    for block, gap in zip(shared, gaps[1:], strict=True):
        stretch = max(0, stretch - block.size) + gap
        apart = max(apart, stretch)
    begins = min((block.b for block in shared), default=len(other))
    return Alignment(begins, sum(gaps), apart)


def _hash(words: Words) -> str:
    return blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).hexdigest()
