"""The same again with edits: who is asked, by which anchors, and what makes two texts one."""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from hashlib import blake2b
from itertools import batched
from math import ceil

from makegood.listening.addresses.links import host_of
from makegood.model.verdicts import Mention
from makegood.ports import CaseBook
from makegood.triage.copies.alignment import Words, aligned
from makegood.triage.copies.exact import BRIEF, normalised
from makegood.triage.people.customers import is_comment, names_somebody, thread_of
from makegood.triage.texts.places import elsewhere

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
_OF_ONESELF = 5
"""So many before or after the rest are a person's own too, if they speak of themselves there."""
_OWN_NEWS = 3
"""Words more than the text before that tell how it ended."""
_SEVERAL = 2
"""Figures within a text that tell it from another: one may be a correction."""
_ALIKE = 0.25
"""Share of the shorter text's shingles that makes aligning worth it; 15 % of edits leave 0.6."""
_EDITED = 0.35
"""Share of its words that an edited text may have changed; of a short one, less."""
_PART = 0.3
"""An excerpt from within a text is this much of it; the beginning of one may be shorter."""
_STORY = 0.5
"""Share of the shorter text's shingles that makes the longer one the same story."""
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

    People whom one site names differently are different people, however alike their words, and so
    are those whose orders or products differ. What an author adds to an earlier text of their own
    is news, and no copy.
    """
    if _has_another_title(mention, other):
        return False
    if mention.customer == other.customer:
        return _is_posted_again(mention, other)
    one, two = own_words(mention.text), own_words(other.text)
    if is_somebody_else(mention, other) or not are_one(one, two):
        return False
    return not _is_of_another(mention, other, *_by_length(one, two))


def are_apart(mention: Mention, other: Mention) -> bool:
    """Whether two mentions at one address are two people's, who are named there and say no alike.

    What a planet feed makes of a post bears another name too, but the post's words.
    """
    shorter, longer = _by_length(own_words(mention.text), own_words(other.text))
    is_unlike = bool(shorter) and _held(shorter, longer) < _ALIKE
    is_theirs = mention.customer == other.customer
    return is_unlike and not is_theirs and is_somebody_else(mention, other)


def goes_on(mention: Mention, other: Mention) -> bool:
    """Whether a mention repeats another one and adds how it ended: put right, or they left."""
    has_ended = mention.verdict.stage.is_end and not other.verdict.stage.is_end
    if not has_ended or mention.said_at < other.said_at:
        return False
    after, before = own_words(mention.text), own_words(other.text)
    is_repeated = _held(*_by_length(after, before)) >= _STORY
    return is_repeated and aligned(after, before).missing >= _OWN_NEWS


def is_near_copy(one: str, other: str) -> bool:
    """Whether one text is the other with small edits, boilerplate around it, or cut short."""
    first, second = one[:_LONGEST], other[:_LONGEST]
    return normalised(first) == normalised(second) or are_one(own_words(one), own_words(other))


def are_one(one: Words, other: Words) -> bool:
    """Whether the shorter text stands in the longer one, save for edits here and there.

    Edits are many and short; a person's own words stand together. So texts that quote one passage,
    each with words of their own, are different ones.
    """
    shorter, longer = _by_length(one, other)
    if len(shorter) < _OWN_WORDS or _held(shorter, longer) < _ALIKE:
        return False
    found = aligned(shorter, longer)
    most = min(_EDITED * len(shorter), (len(shorter) - _OWN_WORDS) / 2)
    is_own = found.apart >= _OWN_STRETCH or found.of_oneself >= _OF_ONESELF
    if is_own or found.missing > most:
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
    return aligned(after, before).apart < _OWN_STRETCH and are_one(before, after)


def is_somebody_else(mention: Mention, other: Mention) -> bool:
    """Whether one site names two people. Across sites a name is what a planet feed makes of it."""
    named = names_somebody(mention.author) and names_somebody(other.author)
    return named and _site(mention) == _site(other) != ""


def _has_another_title(mention: Mention, other: Mention) -> bool:
    """Whether the title alone is about the brand, and differs: so brief a text is anybody's."""
    both = (mention, other)
    is_in_text = any(passage.marks for each in both for passage in each.passages)
    is_brief = min(len(own_words(each.text)) for each in both) <= BRIEF
    if is_in_text or not is_brief or any(map(is_comment, both)):
        return False
    one, two = sorted((normalised(each.title) for each in both), key=len)
    return one not in two


def _is_of_another(mention: Mention, other: Mention, shorter: Words, longer: Words) -> bool:
    """Whether it is the same said of another order, day or product: so brief, anybody may say it.

    Of a longer text too, where several figures differ within it.
    """
    figures, within = aligned(shorter, longer).other_figures
    if len(shorter) > BRIEF:
        return within >= _SEVERAL
    one, two = _products(mention), _products(other)
    return figures > 0 or bool(one and two and one.isdisjoint(two))


def _products(mention: Mention) -> frozenset[str]:
    return frozenset(theme for theme in mention.themes if theme.startswith("product:"))


def _by_length(one: Words, other: Words) -> tuple[Words, Words]:
    shorter, longer = sorted((one, other), key=lambda words: (len(words), words))
    return shorter, longer


def _site(mention: Mention) -> str:
    return host_of(mention.places[0].link) if mention.places else ""


def _held(one: Words, other: Words) -> float:
    mine = set(shingles(one))
    return len(mine & set(shingles(other))) / max(1, len(mine))


def _jaccard(one: Words, other: Words) -> float:
    mine, theirs = set(shingles(one)), set(shingles(other))
    return len(mine & theirs) / max(1, len(mine | theirs))


def _hash(words: Words) -> str:
    return blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).hexdigest()
