"""People outside the author's home: what is told of a neighbour is not told of oneself."""

import re
from collections.abc import Sequence

OTHERS = (
    r"(?:neighbou?rs?|friends?|colleagues?|co-?workers?|mates?|cousins?|classmates?"
    r"|acquaintances?"
    r"|buurman|buurvrouw|buren|vriend(?:in)?|collega|zwager|schoonzus"
    r"|nachbar(?:in|n)?|freund(?:in)?|kolleg(?:e|in)|bekannter?|schwager"
    r"|voisine?s?|amie?|collegue|vecin[oa]s?|amig[oa]|companer[oa]|cunad[oa]"
    r"|vicin[oaie]|amic[oa]|cognat[oa]|vizinh[oa]s?|coleg[oa]|cunhad[oa])"
)
"""Of a household one speaks as of oneself: a mother's order, a child's hand are not named here."""
_OTHER = re.compile(rf"{OTHERS}(?:'s|s')?")
_STORY = re.compile(
    rf"\b(?:my|our|an?|one of (?:my|our)) (?:\w+ )?{OTHERS}(?:'s|s')?(?: of (?:mine|ours))?\s"
    r"(?:say|says|said|told|tells|has|have|had|bought|got|ordered|is|was|were|reckons?|writes|wrote"
    r"|waited|\w+ (?:has|had|is|was|broke|died|order|parcel))\b"
    rf"|\b(?:my|our|an?) (?:\w+ )?{OTHERS}'s\s"
)
"""Somebody else to whom something happened, as one begins to tell it."""
_WHOSE = re.compile(
    r"my|our|mijn|onze|mein|meine[rnm]?|unsere?|mon|ma|mes|notre|nos|mis?|nuestr[oa]s?"
    r"|mi[oa]|miei?|meus?|minhas?"
)
_DROPPED = re.compile(
    r"(?:(?:so|well|ok|and|just|still|hi|ugh|ffs|omg|yesterday|today|last night)[,!:.]? )*"
    r"(?:@\S+ )*(?:ate|had|been|got|ordered|bought|paid|waited|waiting|tried|rang|called|phoned"
    r"|spent|went|ended up|woke|drank|took|gave|sent|wrote|received|booked|cancelled|switched)\b"
)
"""A sentence whose "I" is left out, as one writes in haste."""
_TO_ME = frozenset({"me", "us"})
_TELLS = frozenset(
    ("told", "tells", "showed", "shows", "asked", "wrote", "sent", "texted", "to", "from")
)
_OF_MINE = frozenset({"mine", "ours"})


def names_others(words: Sequence[str]) -> bool:
    """Whether somebody outside the home is named in a sentence."""
    return any(_OTHER.fullmatch(word) for word in words)


def is_of_others(sentence: str) -> bool:
    """Whether a folded sentence begins a story of somebody outside the home."""
    return bool(_STORY.search(sentence))


def leaves_out_i(sentence: str) -> bool:
    """Whether a folded sentence is the author's, who leaves out the "I": "ate one, been ill"."""
    return bool(_DROPPED.match(sentence))


def of_oneself(words: Sequence[str]) -> list[str]:
    """The words of a sentence without the "my" of "my neighbour" and the "me" they told it to."""
    if not names_others(words):
        return list(words)
    return [word for index, word in enumerate(words) if not _is_of_others(word, index, words)]


def _is_of_others(word: str, index: int, words: Sequence[str]) -> bool:
    before, after = words[max(0, index - 1) : index], words[index + 1 : index + 3]
    if _WHOSE.fullmatch(word):
        return names_others(after)
    if word in _TO_ME:
        return not _TELLS.isdisjoint(before)
    return word in _OF_MINE and "of" in before
