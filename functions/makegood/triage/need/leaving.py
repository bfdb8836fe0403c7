"""Whether a post says at all that somebody left: words that are like a leaver's leave nobody."""

import re
from collections.abc import Iterable

_LEAVING = re.compile(
    r"\b(?:left|leav\w+|switch\w*|mov(?:ed|ing)|chang(?:ed|ing)|cancel\w*|clos(?:ed|ing)|quit"
    r"|sold|ended|gone|gave up|(?:got|get|am|are|be|was) rid|let go|go(?:ne|ing)? back|went back"
    r"|went (?:to|with|over)|instead|another|other|others|elsewhere|different|not any|off"
    r"|no longer|any ?more|used to|former\w*|ex|ever since|until|till|once|replac\w+|compet\w+"
    r"|rival|goodbye|bye|farewell|behind|(?:was|were|been) with|had (?:them|one|enough)|no more"
    r"|without"
    r"|now (?:with|on|use|have|i|we|it)|these days|new (?:one|provider|bank|supplier|make|brand)"
    r"|stop(?:ped|s)?|delet(?:ed|ing)|trad(?:ed|ing)|swap\w*|parted|haven't|hasn't|aren't|ran out"
    r"|gave|took|so long|fed up|out of|done with|through with|never again"
    r"|last (?:bill|day|month|one)|final|divorc\w+)\b"
)
_ARRIVING = re.compile(
    r"\b(?:bought|got|ordered|purchased|picked up|found|treated \w+ to|switch(?:ed|ing) to"
    r"|mov(?:ed|ing) to|signed up (?:to|with|for)|joined|chose)\s"
    r"(?:(?:an?|the|my|our|myself|ourselves|new|first|second|little|brand-new|another)\s){0,3}$"
)
_OF_A_JOB = re.compile(
    r"\byears (?:in|on|with|at|as|of) (?:the|an?|its|their) (?:\w+ ){0,3}?(?:team|department|office"
    r"|lab|factory|shop floor)\b"
    r"|\bas (?:an?|its|their) (?:\w+ ){0,2}?(?:engineer|manager|designer|developer|editor|director"
    r"|accountant|analyst|buyer|chef|nurse|driver|technician|consultant|intern|apprentice|trainee"
    r"|salesman|saleswoman|writer|researcher|head of \w+)\b"
    r"|\b(?:for|started|found|got) an? (?:\w+ )?(?:new|better|other) (?:job|role|position)\b"
    r"|\bto (?:start|found|set up|run) (?:my|our|his|her|an?) (?:\w+ ){0,2}?(?:studio|company"
    r"|business|firm|practice|start-?up|shop|charity)\b"
    r"|\b(?:worked|working) (?:there|for them|at|with the team)\b|\bredundan\w+|\bresigned\b"
    r"|\bretired?\b|\bmy (?:old |former )?(?:job|career|colleagues|employer)\b"
    r"|\b(?:c[efto]o|founder|chairman|chairwoman)\b"
)
"""Who leaves an employer is no customer that goes."""
_BEFORE = 50
"""Characters before the brand's name in which "I bought my first" ends."""


def stays(text: str, marks: Iterable[int]) -> bool:
    """Whether no word of a folded text can be of leaving, or they came, or left a job there."""
    came = (_ARRIVING.search(text, max(0, mark - _BEFORE), mark) for mark in marks)
    return bool(text) and (not _LEAVING.search(text) or any(came) or left_a_job(text))


def left_a_job(text: str) -> bool:
    """Whether a folded text tells of leaving the brand as one leaves an employer."""
    return bool(_OF_A_JOB.search(text))
