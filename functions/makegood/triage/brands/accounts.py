"""Names as accounts and hashtags bear them, with words of their own: @orbitcares, #orbitfail."""

import re

from makegood.triage.texts.edges import continues

_ACCOUNT = re.compile(
    r"(?:_?(?:cares?|helps?|support|service|official|airlines|airways|air|mobile|usa|us|uk|hq))+\b"
)
"""What brands add to their name for an account of theirs: @orbitcares."""
_TAG = re.compile(
    r"(?:_?(?:down|fails?|failed|sucks?|outage|problems?|issues?|scam|fraud|rants?|boycott|help"
    r"|support|service|care|customer(?:service|care)?|loves?|lovers?|fans?|never ?again))+(?!\w)"
)
"""What people add to a name in a hashtag."""
_BEFORE_TAG = re.compile(
    r"#(?:(?:boycott|never|no ?more|cancel|quit|bye|goodbye|leaving|love|my"
    r"|thanks?|thank_?you)_?)+$"
)
_LONGEST_BEFORE = 20


def is_account(text: str, start: int) -> bool:
    """Whether the name at a place is an account's: @orbit."""
    return text[max(0, start - 1) : start] == "@" and not _is_in_address(text, start - 1)


def is_accounts_name(text: str, start: int, end: int) -> bool:
    """Whether an account's name goes on as those of brands do."""
    return is_account(text, start) and bool(_ACCOUNT.match(text, end))


def is_whole_account(text: str, end: int) -> bool:
    """Whether the account's name ends there, or goes on as those of brands do."""
    return not continues(text[end : end + 1]) or bool(_ACCOUNT.match(text.lower(), end))


def is_in_tag(text: str, start: int, end: int) -> bool:
    """Whether a hashtag is the name and what people say of it: #orbitfail, #boycottorbit."""
    is_whole = not continues(text[end : end + 1])
    if text[max(0, start - 1) : start] == "#":
        return is_whole or bool(_TAG.match(text, end))
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    return is_whole and "#" in before and bool(_BEFORE_TAG.search(before))


def _is_in_address(text: str, at: int) -> bool:
    """Whether the sign at a place is that of a mail address."""
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] in "._-+")
