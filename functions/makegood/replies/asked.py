"""What a rep asks for beside what they did: an end, peace for somebody, a delay, a colleague."""

import re
from collections.abc import Iterator
from datetime import date

from makegood.model.cases import Outcome
from makegood.model.replies import Meaning
from makegood.replies.endings import Said, alone_in, ending_in
from makegood.replies.onward import hand_on_in, put_off_in

MOST_PARAGRAPHS = 4
MOST = 2000
"""Characters of a mail, from its beginning: what is asked for stands there, notices below."""

_PARAGRAPH = re.compile(r"\n\s*\n")
_OURS = "From Makegood, to a rep for"
"""In the footer of our emails: this one was quoted without a sign that tells it."""
_NOT_THEIRS = re.compile(r"^\s*(?:>|[-_*=]{3}|[^\n:]{1,30}:[^\n]*@)", re.MULTILINE)
"""Where somebody else's mail may begin although no mail program's line was known for one."""


def asked_in(text: str, today: date) -> Meaning | None:
    """The one thing that is asked for, a note of what is unclear about it, or None for nothing.

    What stands in later paragraphs than the act is not looked at: a signature, a firm's notice.
    """
    own = _NOT_THEIRS.split(text[:MOST], maxsplit=1)[0]
    paragraphs = _PARAGRAPH.split(own)
    most = 1 if _OURS in text else MOST_PARAGRAPHS
    for end in range(1, min(len(paragraphs), most) + 1):
        if found := list(_found("\n".join(paragraphs[:end]), today)):
            return _one_of(found)
    return None


def _found(text: str, today: date) -> Iterator[Meaning]:
    said = Said.of(text)
    found = (alone_in(said), ending_in(said), put_off_in(text, today), hand_on_in(text))
    return (one for one in found if one)


def _one_of(found: list[Meaning]) -> Meaning:
    """Who wants to be left alone has declined: those two are one thing."""
    first = found[0]
    if first.act == "leave alone":
        found = [one for one in found if one.outcome is not Outcome.DECLINED]
    return first if len(found) == 1 else Meaning("note", unclear="several")
