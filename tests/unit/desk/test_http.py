"""HTTP API events become requests, and responses become results."""

import base64
from typing import Any

import pytest

from makegood.desk.app import serve
from makegood.desk.http import Response, from_event, redirect, to_result
from makegood.errors import BadInput
from makegood_ops.desk_here import DeskHere

FORM = "application/x-www-form-urlencoded; charset=utf-8"


def event(method: str = "GET", path: str = "/", **changes: Any) -> dict[str, Any]:
    """An event of payload 2.0."""
    plain = {
        "version": "2.0",
        "rawPath": path,
        "rawQueryString": "",
        "headers": {"content-type": FORM},
        "requestContext": {"http": {"method": method, "path": path}},
        "isBase64Encoded": False,
    }
    return plain | changes


def test_a_form_comes_in_plain_or_in_base64() -> None:
    """The API sends forms in base64; both read alike."""
    for changes in (
        {"body": "said=caf%C3%A9+au+lait&link="},
        {
            "body": base64.b64encode(b"said=caf%C3%A9+au+lait&link=").decode(),
            "isBase64Encoded": True,
        },
    ):
        assert from_event(event("POST", **changes)).form == {"said": "café au lait", "link": ""}


def test_bytes_that_are_no_text_do_not_stop_the_desk() -> None:
    """They are replaced, as a page would show them."""
    raw = base64.b64encode(b"said=%ff%fe\xff").decode()
    assert "\ufffd" in from_event(event("POST", body=raw, isBase64Encoded=True)).form["said"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"body": "said=" + "x" * 70_000}, "too much"),
        ({"body": "x" * 200_000, "isBase64Encoded": True}, "too much"),
        ({"body": "%%%", "isBase64Encoded": True}, "damaged"),
        ({"body": "{}", "headers": {"Content-Type": "application/json"}}, "forms only"),
        ({"body": "a=1&" * 100}, "more fields"),
    ],
)
def test_what_is_no_form_of_ours_is_refused_in_words(changes: dict[str, Any], words: str) -> None:
    """Too large, damaged, another kind, too many fields."""
    with pytest.raises(BadInput, match=words):
        from_event(event("POST", **changes))


def test_a_refused_body_is_a_page_with_every_header(here: DeskHere) -> None:
    """Status 400, and as harmless as every page."""
    result = serve(event("POST", "/l/x", body="x" * 200_000), here.desk)
    assert result["statusCode"] == 400
    assert "default-src 'none'" in result["headers"]["Content-Security-Policy"]


def test_cookies_are_read_by_name() -> None:
    """The API gives them as a list of pairs."""
    request = from_event(event(cookies=["a=1", " desk=x.y=z"]))
    assert request.cookies == {"a": "1", "desk": "x.y=z"}


def test_an_event_without_anything_is_a_get_of_the_root() -> None:
    """No key is taken for granted."""
    request = from_event({})
    assert (request.method, request.path, request.form) == ("GET", "/", {})


def test_a_get_has_no_form_even_if_it_has_a_body() -> None:
    """What a GET carries is not looked at."""
    assert from_event(event("GET", body="act=claim")).form == {}


def test_a_result_carries_status_headers_cookies_and_body() -> None:
    """As Lambda hands it on."""
    result = to_result(redirect("/cases/x", ("desk=1",)))
    assert (result["statusCode"], result["headers"]["Location"]) == (303, "/cases/x")
    assert result["cookies"] == ["desk=1"]
    assert to_result(Response(200, "body"), is_head=True)["body"] == ""
