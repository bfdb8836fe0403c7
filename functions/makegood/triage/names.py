"""Colleagues whom a post names: people of the brand who helped, or did not."""

import re
from collections.abc import Iterable, Sequence

from makegood.triage.folding import folded

_NAME = r"((?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s)?[A-Z][a-z\u00e0-\u00ff]+(?:[-'\u2019][A-Z][a-z\u00e0-\u00ff]+)?(?:\s[A-Z](?:\.|[a-z\u00e0-\u00ff]+)){0,2})"
_ROLE = (
    r"(?:rep|reps|representative|agent|technician|tech|engineer|manager|supervisor|person|guy|man|lady|woman|gentleman"
    r"|girl|colleague|employee|staff member|team member|operator|adviser|advisor|specialist|driver|steward|stewardess"
    r"|medewerker|medewerkster|monteur|collega|mitarbeiter|mitarbeiterin|techniker|kollege|conseiller|conseill\u00e8re|technicien)"
)
_PLACES = (
    rf"\b(?i:spoke|spoken|speaking|speak|talked|talking|chatted|dealt|dealing)\s(?i:to|with)\s{_NAME}",
    rf"\b(?i:thanks|thank you|thankyou|kudos|bravo|props|shout[- ]?out|hats off|well done|cheers|a good word|grateful|credit|bedankt|dank|danke|merci)"
    rf"(?:\s(?i:so much|again|very much|also|you))?,?\s?(?:(?i:to|for|go to|goes to|aan|an|\u00e0)\s)?(?i:the wonderful |the lovely |our |miss |mr |mrs )?{_NAME}",
    rf"\b(?i:named|called|by the name of|genaamd|namens|namens)\s{_NAME}",
    rf"\b(?i:{_ROLE}),?\s(?:(?i:named|called|was|is)\s)?{_NAME}",
    rf"\b((?:Mr|Mrs|Ms|Miss)\.?\s[A-Z][a-z]+)",
    rf"\b(?i:mevrouw|meneer|dhr\.?|mevr\.?|frau|herr|madame|monsieur)\s{_NAME}",
    rf"{_NAME}(?:,\s[^,.\n]{{3,40}},)?\s(?i:helped|fixed|solved|sorted|resolved|rang me|called me|called back|took care|took the time|made me feel|went out of|went above|went the extra"
    rf"|was (?:so|very|really|great|amazing|brilliant|wonderful|fantastic|super|extremely|most|incredibly|perhaps|excellent|lovely|kind|patient|helpful|awesome|rude|useless)|stayed on the|won't give up|never gave up|did a great|is the best|heeft geholpen|hielp|hat geholfen|half mir)",
    rf"{_NAME}\s(?i:from|at|in|of)\s(?i:the\s)?(?i:support|customer|tech|technical|service|sales|billing|returns|your|their|brand\b|the help)",
    rf"\b(?i:to|by|asked for|ask for|from|with)\s{_NAME},?\s(?i:who|she|he)\s",
)
_NO_NAME = frozenset(
    "the they this that these those there then when where what who why how our their your his her its you she and but not for"
    " all any one two three four five six my we it in on at to from with so now well very just only also again still here thanks"
    " thank dear hello hey please support customer service services care sales tech technical team department company store shop"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october"
    " november december christmas easter god lord internet english dutch german french india american canada canadian british customers"
    " people everyone everybody somebody someone nobody anyone bottom once after before because if while although though until"
    " each every both some many most good great update edit note guys people google facebook twitter windows mac email web"
    " for a an as is was are be no yes oh ok okay which whose whoever".split()
)


def colleagues_in(
    text: str, known: Iterable[str], strangers: Sequence[str], brand_words: Sequence[str]
) -> tuple[str, ...]:
    """Names of people of the brand, as written, in order; `strangers` (the author, …) are none of them.

    Those the watchlist knows are found wherever they stand; others only where the words around them speak of
    service ("spoke to Heather", "the rep, John Blain,").
    """
    piece = text[:20_000]
    banned = {word for name in (*strangers, *brand_words) for word in folded(name).split()}
    found = [
        (match.start(1), _cleaned(match.group(1), banned))
        for place in _compiled(tuple(brand_words))
        for match in place.finditer(piece)
    ]
    named = [name for _, name in sorted(found) if name]
    listed = [person for person in known if person and _stands_in(person, piece)]
    return _without_shorter([*listed, *named])


def _compiled(brand_words: tuple[str, ...]) -> list[re.Pattern[str]]:
    brands = "|".join(re.escape(word) for word in brand_words if word) or "brand"
    return [re.compile(place.replace(r"brand\b", rf"(?:{brands})\b")) for place in _PLACES]


def _cleaned(name: str, banned: set[str]) -> str:
    """The name without words that are none, at its ends; empty when nothing is left."""
    words = name.replace("\u2019", "'").split()
    while words and _is_no_name(words[-1], banned):
        words.pop()
    while words and _is_no_name(words[0], banned):
        words.pop(0)
    is_title_only = len(words) == 1 and folded(words[0]).rstrip(".") in {"mr", "mrs", "ms", "miss", "dr"}
    return "" if is_title_only or any(folded(word) in banned for word in words) else " ".join(words)


def _is_no_name(word: str, banned: set[str]) -> bool:
    plain = folded(word).strip(".'")
    return len(plain) < 2 or plain in _NO_NAME or plain in banned or plain.endswith("'s")


def _stands_in(person: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(person)}(?!\w)", text) is not None


def _without_shorter(names: Sequence[str]) -> tuple[str, ...]:
    """Each name once; "Blain" and "Mr. Blain" are "John Blain" where both are named."""
    whole: list[str] = []
    for name in sorted(dict.fromkeys(names), key=lambda name: -len(_own_words(name))):
        if not any(_own_words(name) <= _own_words(other) for other in whole):
            whole.append(name)
    order = list(dict.fromkeys(names))
    return tuple(sorted(whole, key=order.index))


def _own_words(name: str) -> frozenset[str]:
    titles = {"mr", "mrs", "ms", "miss", "dr"}
    return frozenset(folded(name).replace(".", "").split()) - titles
