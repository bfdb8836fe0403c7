"""Names that a text deals with as firms: nobody's colleagues, though nobody watches them."""

import re

_ANY = re.compile(r"[^\W\d_][\w&'\u2019-]*")
_DEALT_WITH = re.compile(
    # moved, bought or left, and from or to whom
    r"\b(?:order\w*|bought|buy\w*|switch\w*|mov(?:e|ed|ing)|chang(?:e|ed|ing)|subscri\w+|sign(?:ed|ing)\sup"
    r"|back|over|bestel\w*|gekocht|overgestapt|overstap\w*|gekauft|kauf\w*|gewechselt|wechsel\w*"
    r"|achet\w+|pass(?:e|\xe9\w*|er)|command\w+|compr\w+|cambi\w+|pas[oa]|acquist\w+|mud\w+)"
    r"\s(?:\w+\s){0,3}?(?:from|to|with|at|naar|bij|van|zu|von|bei|chez|\xe0|con|a|en|da|per|na|no|para)$"
    # a thing of theirs, and joining or leaving them
    r"|\b(?:bought|buy|order|ordered|got|get|have|own|want|chose|need)\s(?:an?|another)$"
    r"|\b(?:een|ein|eine|einen|un|une|uno|una|um|uma)$"
    r"|\b(?:joined|joining|join|left|leaving|leave|quit|quitting|ditched|ordered|bought|than|unlike"
    r"|competitor|rival|konkurrent|concurrent|competidor|concorrente)$",
    re.IGNORECASE,
)
_OF_FIRMS = re.compile(
    r"(?:['\u2019]s)?\s(?:account|app|bill|broadband|customer|customers|delivery|factuur|garantie"
    r"|invoice|online|order|orders|prices|rechnung|router|shop|store|stores|subscription|ticket|vertrag"
    r"|voucher|warehouse|warranty|website|winkel)\b",
    re.IGNORECASE,
)
_BEFORE = 60


def is_firm(name: str, text: str) -> bool:
    """Whether one word is somewhere ordered from, moved to, or has what firms have."""
    if not _ANY.fullmatch(name):
        return False
    return any(
        _DEALT_WITH.search(text[max(0, found.start() - _BEFORE) : found.start()].rstrip(" "))
        or _OF_FIRMS.match(text, found.end())
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    )
