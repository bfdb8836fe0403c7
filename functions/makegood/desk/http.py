"""Requests and responses as the desk knows them, from and to HTTP API events (payload 2.0)."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from makegood.errors import BadInput

MAX_BODY = 64_000
"""Bytes of a form: several times what the longest one of ours can hold."""

MAX_FIELDS = 40

ONE_CLICK = "/mute/"
"""Under it mail programs POST by themselves, in whatever form; what they send is not read."""

OURS = frozenset({"", "same-origin", "none"})
"""What browsers say of where a form came from, when it came from the desk; old ones say nothing."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a browser asked. Of a name that came twice, the last one counts."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Response:
    """What the browser gets."""

    status: int
    body: str = ""
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    cookies: tuple[str, ...] = ()


def redirect(path: str, cookies: tuple[str, ...] = ()) -> Response:
    """See Other: the browser asks for that path with a GET."""
    return Response(303, headers=(("Location", path),), cookies=cookies)


def from_event(event: Mapping[str, Any]) -> Request:
    """The request of an event; BadInput for a body that is too large or no form of ours.

    No other site may send a form, not even one that opens a link of its own in a rep's browser.
    """
    http = event.get("requestContext", {}).get("http", {})
    method = str(http.get("method", "GET")).upper()
    path = str(event.get("rawPath") or "/")
    return Request(
        method=method,
        path=path,
        query=_fields(str(event.get("rawQueryString") or "")),
        form=_form(event) if method == "POST" and not path.startswith(ONE_CLICK) else {},
        cookies=_cookies(event.get("cookies") or ()),
    )


def to_result(response: Response, *, is_head: bool = False) -> dict[str, Any]:
    """The response as Lambda hands it to the HTTP API."""
    return {
        "statusCode": response.status,
        "headers": {"Content-Type": response.content_type, **dict(response.headers)},
        "cookies": list(response.cookies),
        "body": "" if is_head else response.body,
        "isBase64Encoded": False,
    }


def _form(event: Mapping[str, Any]) -> Mapping[str, str]:
    body = _body(event)
    names = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    if str(names.get("sec-fetch-site", "")).strip().lower() not in OURS:
        raise BadInput("that form was sent from another page; use the desk's own buttons")
    kind = str(names.get("content-type", "")).partition(";")[0].strip().lower()
    if body and kind != "application/x-www-form-urlencoded":
        raise BadInput("the desk takes forms only")
    return _fields(body)


def _body(event: Mapping[str, Any]) -> str:
    raw = str(event.get("body") or "")
    if len(raw) > MAX_BODY * 2:
        raise BadInput("that is too much text for one form")
    try:
        data = (
            base64.b64decode(raw, validate=True) if event.get("isBase64Encoded") else raw.encode()
        )
    except (binascii.Error, ValueError) as error:
        raise BadInput("the form came damaged; please send it again") from error
    if len(data) > MAX_BODY:
        raise BadInput("that is too much text for one form")
    return data.decode("utf-8", "replace")


def _fields(text: str) -> Mapping[str, str]:
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MAX_FIELDS)
    except ValueError as error:
        raise BadInput("the form has more fields than any of ours") from error
    return dict(pairs)


def _cookies(pairs: Any) -> Mapping[str, str]:
    split = (str(pair).partition("=") for pair in pairs)
    return {name.strip(): value.strip() for name, _, value in split}
