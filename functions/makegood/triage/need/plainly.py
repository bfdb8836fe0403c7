"""Whether a post only tells, in one plain sentence, of what somebody got, has or uses."""

import re

_SMALL = r"(?:(?:just|finally|recently|also|already|always|usually|often|now) )*"
_WE = rf"(?:(?:i|we|i've|we've|i have|we have) )?{_SMALL}"
_PERSON = (
    r"(?:my|our) (?:husband|wife|mum|mom|mother|dad|father|son|daughter|sister|brother|partner"
    r"|boyfriend|girlfriend|friends?|aunt|uncle|gran\w*|kids|children|parents|neighbour|colleagues?"
    rf"|family|team|boss|dog|cat) {_SMALL}"
)
_GOT = r"(?:bought|ordered|got|picked up|received|collected|treated myself to|was given|chose)"
_USES = (
    r"(?:use|used|uses|wear|wore|wears|ride|rode|rides|drive|drove|drives|own|owns|have|had|took"
    r"|take|tried|cook with|cooked with|brought|carry)"
)
_SOON = (
    r"(?:in (?:a day|one day|two days|three days|\d days?)|today|yesterday|this morning"
    r"|this afternoon|on \w+day|early|a day early|(?:the )?(?:same|next) day|already)"
)
_ERRAND = (
    r"(?:called|rang|phoned|emailed|messaged|went to|popped into) (?:\S+ ){1,4}to (?:change|update"
    r"|book|renew|order|buy|pay|collect|pick up|thank) (?:\S+ ){1,5}?(?:which |and |it )*took"
    r" (?:a minute|(?:\w+|\d) minutes|seconds)"
)
_PLAIN = re.compile(
    rf"(?:{_WE}(?:{_GOT}|{_USES}) (?P<what>.+)"
    rf"|{_PERSON}(?:(?:gave|bought|got|made|sent) (?:me|us)|{_GOT}|{_USES}) (?P<given>.+)"
    rf"|(?:my|our) (?:\S+ ){{1,5}}(?:came|arrived|was delivered|is here|got here) {_SOON}"
    rf"|{_WE}{_ERRAND})"
)
_MORE = re.compile(
    r"[,;:?()\u2026\"\d%$\u00a3\u20ac]|\s-\s|n't\b"
    r"|\b(?:and|but|so|that|which|who|when|because|while|as|if|it|its|it's|they|them|he|she|not|no"
    r"|never|nothing|without|back|again|to|only|half|wrong|late|instead|empty|ago|since|for|from"
    r"|about|after|until|before|still|yet|over|out|off|than|too|by|same|other|another|enough"
    r"|bills?|invoice|letter|emails?|message|fine|notice|reminder|errors?|shock|refund|replacement"
    r"|calls?|texts?|code|tickets?|problems?|issues?|complaint|questions?|faults?|warning|virus"
    r"|scam\w*|nightmare|headache|poison\w*|rash|flu|stuck|sick|ill|hurt|lost|stolen|frozen|shut"
    r"|cut|one|two|three|first|second|months?|years?|weeks|trouble|luck|accident|crash"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)|\w+less|un\w+|mis\w+|dis\w+|\w{3,}ed"
    r"|\w*(?:broke|burn|leak|crack|torn|dead|fail)\w*)\b"
)
"""Whatever says more than that they have it."""
_WORDS = 14


def tells_plainly(text: str) -> bool:
    """Whether a folded text is one sentence of getting, having or using something, and no more."""
    said = text.strip().rstrip(".! ")
    if len(said.split()) > _WORDS or re.search(r"[.!?\n]", said):
        return False
    found = _PLAIN.fullmatch(said)
    if not found:
        return False
    told = found["what"] or found["given"] or ""
    return not _MORE.search(told)
