"""What hubs ask and get, from and to HTTP API events (payload 2.0)."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from makegood.listening.hubs.pushes import Answer, Call

MOST_FIELDS = 20
HEADERS = {
    "Content-Type": "text/plain; charset=utf-8",
    # What is echoed is a stranger's: no browser is to take it for a page of ours.
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "no-store",
}


def read_call(event: Mapping[str, Any]) -> Call:
    """The request of an event; a body that came damaged is one that nobody signed."""
    http = event.get("requestContext", {}).get("http", {})
    headers = {name.lower(): str(value) for name, value in (event.get("headers") or {}).items()}
    return Call(
        method=str(http.get("method", "")).upper(),
        name=str(event.get("rawPath") or "").rpartition("/")[2],
        query=_query(str(event.get("rawQueryString") or "")),
        body=_body(event),
        signature=headers.get("x-hub-signature", ""),
    )


def _query(text: str) -> Mapping[str, str]:
    try:
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        return {}


def _body(event: Mapping[str, Any]) -> bytes:
    raw = str(event.get("body") or "")
    if not event.get("isBase64Encoded"):
        return raw.encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(raw, validate=True)
    except (binascii.Error, ValueError):
        return b""


def to_result(answer: Answer) -> dict[str, Any]:
    """The answer as Lambda hands it to the HTTP API."""
    return {
        "statusCode": answer.status,
        "headers": HEADERS,
        "body": answer.text,
        "isBase64Encoded": False,
    }
