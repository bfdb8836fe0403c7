"""Signed links, sessions and form tokens: what says who may open which case, for how long."""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from makegood.errors import BadLink
from makegood.ports import Keys

LINK_LIFE = timedelta(days=30)
"""How long the link of an email opens its case, if the case does not close before."""

CHOICES_LIFE = timedelta(days=90)
"""How long an email leads to its reader's hours and digests."""

YOU_LIFE = timedelta(days=180)
"""How long a customer reaches the page about what is held of them."""

SESSION_LIFE = timedelta(hours=12)
"""How long a rep works on a case after one link."""

VERSION = 1

MAX_LENGTH = 1024
"""Longer text is no token of ours; it is refused before any work is done on it."""

type Purpose = Literal["link", "session", "form", "choices", "mute", "you"]
"""What a signature is for. One made for one purpose is forged for every other."""


@dataclass(frozen=True, slots=True)
class Token:
    """One rep, one case, one id that can be spent, until a moment (whole seconds)."""

    rep: str
    case: str
    id: str
    until: datetime


def one_time_id(*words: str) -> str:
    """An id derived from the words, so that an email sent twice carries the same link twice."""
    digest = hashlib.sha256("\x1f".join(words).encode()).digest()
    return _base64(digest[:16])


def sign(purpose: Purpose, token: Token, keys: Keys) -> str:
    """The token as text for an address, a cookie or a form: base64url, a dot, base64url."""
    key_id, key = keys.current()
    payload = {
        "v": VERSION,
        "k": key_id,
        "r": token.rep,
        "c": token.case,
        "i": token.id,
        "e": int(token.until.timestamp()),
    }
    body = _base64(json.dumps(payload, separators=(",", ":")).encode())
    return f"{body}.{_signature(purpose, body, key)}"


def read(purpose: Purpose, text: str, keys: Keys) -> Token:
    """Who the token is for, however old; BadLink('forged') unless signed for this purpose."""
    body, _, signature = text.partition(".")
    payload = _payload(body) if len(text) <= MAX_LENGTH else {}
    key = keys.key(str(payload.get("k", "")))
    if key is None or payload.get("v") != VERSION:
        raise BadLink("forged")
    # The encoded forms are compared, so that no second spelling of a signature passes.
    wanted = _signature(purpose, body, key)
    if not hmac.compare_digest(signature.encode("utf-8", "replace"), wanted.encode()):
        raise BadLink("forged")
    until = datetime.fromtimestamp(payload["e"], UTC)
    return Token(rep=payload["r"], case=payload["c"], id=payload["i"], until=until)


def verify(purpose: Purpose, text: str, keys: Keys, now: datetime) -> Token:
    """Who the token is for; BadLink('forged') or BadLink('expired')."""
    token = read(purpose, text, keys)
    if now >= token.until:
        raise BadLink("expired")
    return token


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses of the desk that emails carry."""

    keys: Keys
    desk_url: str

    def landing(self, token: Token) -> str:
        """Where the rep lands: a page that shows no customer data and changes nothing."""
        return f"{self.desk_url}/l/{sign('link', token, self.keys)}"

    def choices(self, token: Token) -> str:
        """A rep's own page: their hours, and which digests they want."""
        return f"{self.desk_url}/choices/{sign('choices', token, self.keys)}"

    def mute(self, token: Token) -> str:
        """What stops the digest that the token's id names, by a POST alone."""
        return f"{self.desk_url}/mute/{sign('mute', token, self.keys)}"

    def you(self, token: Token) -> str:
        """The page for the customer of the token's case, to whom its rep writes."""
        return f"{self.desk_url}/you/{sign('you', token, self.keys)}"


def _payload(body: str) -> dict[str, Any]:
    try:
        value = json.loads(base64.b64decode(body + "=" * (-len(body) % 4), b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _signature(purpose: Purpose, body: str, key: bytes) -> str:
    message = f"makegood {purpose} {VERSION}\n{body}".encode()
    return _base64(hmac.new(key, message, hashlib.sha256).digest())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
