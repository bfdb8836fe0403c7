"""Whether who left is not let go: still charged, dunned, owed something, or answered by nobody."""

import re
from collections.abc import Sequence

from makegood.triage.need.turns import NOW, SHUT_NOW
from makegood.triage.need.undone import OWED
from makegood.triage.need.weighing import Counted

_PLAINLY = 0.25
_BY_THEMSELVES = frozenset({"open"})
_WITH_A_TURN = frozenset({"failed", "money", "promise"})
_BECAUSE = re.compile(
    r"\b(?:because|since|after|as|when|omdat|nadat|toen|weil|nachdem|denn|als|parce qu\w*"
    r"|apres|puisqu\w*|porque|pues|despues de|tras|perche|dopo|poiche|depois de|pois)\b"
)
"""What stands behind one of these was before they left."""
_SENTENCE_END = re.compile(r"[.!?\n]")
_SENTENCE = 200
"""Characters of a sentence that are looked at."""
_CHARGED = re.compile(
    r"\b(?:still (?:\w+ ){0,2}(?:charg|bill|debit|invoic)\w+"
    r"|(?:keeps?|kept|continues? to|go on) (?:on )?(?:charg|bill|debit|invoic|tak|demand|chas)\w*"
    r"|(?:debt collect|collection agency|(?:to|in) collections|bailiff|final demand)\w*"
    r"|(?:buchen|bucht|ziehen|zieht|buchten) (?:\w+ ){0,4}(?:weiter|noch|trotzdem|ab|ein)"
    r"|weiter(?:hin)? (?:ab|ein)(?:gebucht|gezogen)|inkasso\w*|mahn(?:ung|bescheid)\w*"
    r"|gerichtsvollzieher|schufa"
    r"|(?:blijft|blijven) (?:\w+ ){0,3}(?:afschrijven|incasseren|factureren|sturen)"
    r"|(?:schrijft|schrijven) (?:\w+ ){0,4}af|incasso\w*|deurwaarder|aanmaning\w*"
    r"|continuent? (?:de |a )?(?:me |nous )?(?:prelever|facturer|debiter|reclamer)"
    r"|(?:preleve|facture|preleves|factures|debite)(?:nt)? (?:encore|toujours)|huissier\w*"
    r"|recouvrement|mise en demeure"
    r"|siguen? (?:\w+ )?(?:cobr|pasand|carg|factur|girand|reclam)\w+|asnef|morosos|recobro\w*"
    r"|continuano? (?:ad? |con )?(?:\w+ )?(?:addebit|prelev|fattur|chied|mandar)\w*"
    r"|recupero crediti|solleciti?|ufficiale giudiziario"
    r"|continuam? (?:a )?(?:me )?(?:cobr|debit|descont|fatur|mand)\w+|serasa|spc|negativa\w+"
    r"|suja\w+ (?:o )?meu nome|nome sujo)\b"
)
"""Money that is still asked of somebody."""


def is_pursued(text: str, counted: Sequence[Counted]) -> bool:
    """Whether the cues of a folded text tell of trouble that came after the author had left."""
    left = [each for each in counted if each.group == "gone" and each.weight >= _PLAINLY]
    if not left:
        return False
    end = min(each.end for each in left)
    if OWED.search(text, end) or any(_is_so(each, end) for each in _CHARGED.finditer(text, end)):
        return True
    after = [each for each in counted if each.start >= end and each.weight >= _PLAINLY]
    return any(_is_of_now(each, text, end) for each in after)


def _is_so(charged: re.Match[str], left: int) -> bool:
    """Whether it is not why they left, as its sentence tells it."""
    said = charged.string[max(left, charged.start() - _SENTENCE) : charged.start()]
    return not _BECAUSE.search(_SENTENCE_END.split(said)[-1])


def _is_of_now(found: Counted, text: str, left: int) -> bool:
    """Whether a cue speaks of what is so since they left, and not of why they did."""
    start, end = found.statement.span
    begin = max(start, left)
    if _BECAUSE.search(text, begin, found.start):
        return False
    if found.group in _BY_THEMSELVES:
        return True
    if found.group == "shut":
        return bool(SHUT_NOW.search(text, begin, end))
    return found.group in _WITH_A_TURN and bool(NOW.search(text, begin, end))
