"""Signed links, sessions and form tokens: what says who may open which case, for how long."""

import base64
import binascii
import hashlib
import hmac
import json
import re
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

_DAY = 24 * 60 * 60
_REPLY = re.compile(
    r"(?P<case>[a-z0-9_-]+)\.(?P<key>[a-z0-9_-]+)\.(?P<day>[0-9a-f]{1,5})\.[a-z2-7]{20}"
)
_ULID = re.compile(r"[0-7][0-9a-hjkmnp-tv-z]{25}")

type Purpose = Literal["link", "session", "form", "choices", "mute", "you", "reply"]
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


def reply_name(token: Token, keys: Keys) -> str:
    """The token as what stands before the @ of an address: case, key id, day, signature.

    The rep is signed and not written: a reply names its sender. Empty where it would not survive
    64 characters in small letters, which is all that mail systems promise to keep.
    """
    key_id, key = keys.current()
    day = -(-int(token.until.timestamp()) // _DAY)
    body = f"{token.case.lower()}.{key_id}.{day:x}"
    name = f"{body}.{_short_signature(body, token.rep, key)}"
    is_whole = _case_id(token.case.lower()) == token.case
    return name if is_whole and _REPLY.fullmatch(name) and len(name) <= 64 else ""


def read_reply_name(name: str, rep: str, keys: Keys, now: datetime) -> Token:
    """What a reply of that rep belongs to; BadLink('forged') or BadLink('expired')."""
    found = _REPLY.fullmatch(name.lower()) if len(name) <= 64 else None
    key = keys.key(found["key"]) if found else None
    if found is None or key is None:
        raise BadLink("forged")
    body, _, signature = name.lower().rpartition(".")
    if not hmac.compare_digest(signature, _short_signature(body, rep, key)):
        raise BadLink("forged")
    until = datetime.fromtimestamp(int(found["day"], 16) * _DAY, UTC)
    if now >= until:
        raise BadLink("expired")
    return Token(rep=rep, case=_case_id(found["case"]), id="", until=until)


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses that emails carry: the desk's, and where replies are heard."""

    keys: Keys
    desk_url: str
    reply_domain: str = ""
    """Empty where replies are not heard."""

    def landing(self, token: Token) -> str:
        """Where the rep lands: a page that shows no customer data and changes nothing."""
        return f"{self.desk_url}/l/{sign('link', token, self.keys)}"

    def choices(self, token: Token) -> str:
        """A rep's own page: their hours, and which digests they want."""
        return f"{self.desk_url}/choices/{sign('choices', token, self.keys)}"

    def reply(self, token: Token) -> str:
        """Where the rep's answer about the case is heard, by mail; empty where none is."""
        name = reply_name(token, self.keys) if self.reply_domain else ""
        return f"{name}@{self.reply_domain}" if name else ""

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
    return _base64(_digest(purpose, body, key))


def _short_signature(body: str, rep: str, key: bytes) -> str:
    """A hundred bits in small letters and digits."""
    return base64.b32encode(_digest("reply", f"{body}\n{rep}", key)).decode().lower()[:20]


def _case_id(written: str) -> str:
    """A case id as it is, from small letters: most are ULIDs, which are written large."""
    return written.upper() if _ULID.fullmatch(written) else written


def _digest(purpose: Purpose, body: str, key: bytes) -> bytes:
    message = f"makegood {purpose} {VERSION}\n{body}".encode()
    return hmac.new(key, message, hashlib.sha256).digest()


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
