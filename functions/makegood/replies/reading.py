"""From the bytes of a mail to what it says; whatever is wrong with them is that mail's trouble."""

import re
from collections.abc import Iterable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any

from makegood.alerts.text import one_line
from makegood.errors import BadInput
from makegood.listening.markup.text import read_html
from makegood.model.replies import Reply
from makegood.replies.quoting import Said, said_in

MOST_TEXT = 200_000
"""Characters of a part that are looked at."""
MOST_WHOLES = 60
"""Parts that hold parts: no mail program nests deeper, and each level is parsed anew."""
MOST_PARTS = 300
LONGEST_HEAD = 500
"""Characters of a head that are parsed: the time for one grows with the square of its length."""

_WHOLE = re.compile(rb"content-type:\s*(?:multipart|message)/", re.IGNORECASE)
_PART = re.compile(rb"content-(?:type|disposition):", re.IGNORECASE)
_SOFT = re.compile(r"(?<!^--) \n(?!>)", re.MULTILINE)
_BY_ITSELF = ("bulk", "junk", "list", "auto_reply")


class _ShortHeads(EmailPolicy):
    """The usual policy, for heads of any length."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:LONGEST_HEAD])


def is_automatic(headers: Iterable[tuple[str, str]]) -> bool:
    """Whether no person pressed send: absence notes, lists, bounces, and what we sent ourselves."""
    for name, value in headers:
        head, said = name.casefold(), value.strip().casefold()
        if head == "auto-submitted" and said.partition(";")[0].strip() != "no":
            return True
        if head == "precedence" and said in _BY_ITSELF:
            return True
        if head in {"list-id", "x-autoreply", "x-autorespond", "x-failed-recipients"}:
            return True
        # Exchange: what a person sends has no such header, its absence notes have.
        if head == "x-auto-response-suppress" and ("all" in said or "autoreply" in said):
            return True
    return False


def read_reply(raw: bytes, ours: str) -> Reply:
    """The reply; BadInput for a mail that cannot be read. `ours` is the address we send from."""
    try:
        return _read(raw, ours)
    except Exception as error:
        # The standard library's parser raises what nobody thought of: it is never our fault.
        raise BadInput("that email could not be read") from error


def _read(raw: bytes, ours: str) -> Reply:
    if len(_WHOLE.findall(raw)) > MOST_WHOLES:
        raise ValueError("too many parts within parts")
    if len(_PART.findall(raw)) > MOST_PARTS:
        raise ValueError("too many parts")
    message = message_from_bytes(raw, policy=_ShortHeads())
    assert isinstance(message, EmailMessage)
    heads = [(name, str(value)) for name, value in message.raw_items()]
    if is_automatic(heads):
        return Reply("", is_automatic=True)
    subject = one_line(str(message.get("Subject", "")))
    said = said_in(_text(message), subject, ours)
    attached = _attached(message, ours) if not said.theirs else None
    is_mixed = said.is_mixed and not attached
    return Reply(said.own, attached or said.theirs, is_mixed=is_mixed, sent=_date(heads))


def _date(heads: Iterable[tuple[str, str]]) -> str:
    """As it stands there: what tells a mail is compared, and never reckoned with."""
    return next((one_line(value) for name, value in heads if name.casefold() == "date"), "")


def _attached(message: EmailMessage, ours: str) -> str:
    """The words of a mail that is passed on as a whole."""
    for part in message.walk():
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            inner = part.get_payload(0)
            if isinstance(inner, EmailMessage):
                return _signed(inner, said_in(_text(inner), "", ours), ours)
    return ""


def _signed(inner: EmailMessage, said: Said, ours: str) -> str:
    who = one_line(str(inner.get("From", "")))
    return "" if ours.casefold() in who.casefold() else f"{who}\n{said.own}".strip()


def _text(message: EmailMessage) -> str:
    """Its plain text, or else what its HTML shows."""
    plain = message.get_body(("plain",))
    text = _decoded(plain) if isinstance(plain, EmailMessage) else ""
    if text.strip():
        return text
    html = message.get_body(("html",))
    return read_html(_decoded(html), "").text if isinstance(html, EmailMessage) else ""


def _decoded(part: EmailMessage) -> str:
    """The part's text, whatever its charset is called; lines cut for transport are whole."""
    body = part.get_payload(decode=True)
    raw = body if isinstance(body, bytes) else b""
    try:
        text = raw.decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, ValueError):
        text = raw.decode("utf-8", "replace")
    text = text[:MOST_TEXT].replace("\r\n", "\n")
    is_flowed = str(part.get_param("format", "")).casefold() == "flowed"
    return _SOFT.sub(" ", text) if is_flowed else text
