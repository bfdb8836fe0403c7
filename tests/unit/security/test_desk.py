"""Attacks on the desk: from other sites, with other people's tokens, by odd requests and words."""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from faults.line import HOWS, How, Killed, Line
from makegood.desk.app import ROUTES, serve
from makegood.model.cases import Outcome, State
from makegood.signing import Token, read, sign
from makegood_ops.desk_here import DeskHere, sample_desk
from makegood_ops.picture_cases import FILES, NOW
from unit.desk.visitor import Visitor, at_the_desk, link_of, state

FORM = "application/x-www-form-urlencoded"


def ask(here: DeskHere, method: str, path: str, **parts: Any) -> dict[str, Any]:
    """The desk's result for a raw event, with any headers, form and cookies."""
    headers = {"content-type": FORM, "host": "desk.example", **parts.get("headers", {})}
    event = {
        "rawPath": path,
        "rawQueryString": parts.get("query", ""),
        "headers": headers,
        "cookies": [f"{name}={value}" for name, value in parts.get("cookies", {}).items()],
        "requestContext": {"http": {"method": method, "path": path}},
        "body": parts.get("body", urlencode(parts.get("form", {}))),
    }
    return serve(event, here.desk)


def paths(here: DeskHere) -> list[str]:
    """An address for each route of the desk."""
    link = link_of(here).removeprefix("/l/")
    filled = (route.path.replace("{link}", link) for route in ROUTES)
    return [path.replace("{case}", "case-hinge") for path in filled if "[" not in path]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "Cross-Site", "evil"])
def test_no_other_site_sends_a_form(here: DeskHere, site: str) -> None:
    """Not even with a form and a cookie that are good, as a rep may have of their own link."""
    visitor = at_the_desk(here)
    visitor.get("/cases/case-hinge")
    form = visitor.form("/cases/case-hinge/claim")
    before = state(here)
    for path in paths(here):
        result = ask(
            here,
            "POST",
            path,
            headers={"Sec-Fetch-Site": site},
            form=form,
            cookies=visitor.cookies,
        )
        assert result["statusCode"] in {400, 404, 405}
        assert result["cookies"] == []
    assert state(here) == before


def test_a_stranger_signs_nobody_in_at_another_case(here: DeskHere) -> None:
    """A page elsewhere may hold a good link and form: the browser says where it came from."""
    path = link_of(here)
    visitor = Visitor(here.desk)
    visitor.get(path)
    form = visitor.form(path)
    result = ask(here, "POST", path, headers={"sec-fetch-site": "cross-site"}, form=form)
    assert (result["statusCode"], result["cookies"]) == (400, [])
    result = ask(here, "POST", path, headers={"sec-fetch-site": "same-origin"}, form=form)
    assert result["statusCode"] == 303


@pytest.mark.parametrize("method", ["HEAD", "GET", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"])
def test_nothing_but_a_post_changes_anything(here: DeskHere, method: str) -> None:
    """Whatever a scanner, a prefetcher or a proxy sends, on every path."""
    visitor = at_the_desk(here)
    visitor.get("/cases/case-hinge")
    form = visitor.form("/cases/case-hinge/claim")
    before = state(here)
    for path in paths(here):
        result = ask(here, method, path, form=form, query=urlencode(form), cookies=visitor.cookies)
        assert result["cookies"] == []
        if method == "HEAD":
            assert result["body"] == ""
    assert state(here) == before


def test_every_page_is_as_harmless_as_every_other(here: DeskHere) -> None:
    """Not framed, not kept, not sniffed, no script, no referrer, also where something is wrong."""
    visitor = at_the_desk(here)
    for path in [*paths(here), "/nothing", "/l/x", "/l/a.b", "/cases/other"]:
        for method in ("GET", "POST"):
            headers = ask(here, method, path, cookies=visitor.cookies)["headers"]
            policy = headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert headers["Referrer-Policy"] == "no-referrer"
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["X-Frame-Options"] == "DENY"
            assert "Access-Control-Allow-Origin" not in headers
            assert "Location" in headers or headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ["host", "x-forwarded-host", "forwarded", "x-original-url"])
def test_the_host_a_request_names_is_never_believed(here: DeskHere, name: str) -> None:
    """Addresses are the deployment's own, or have no host at all."""
    for path in paths(here):
        result = ask(here, "GET", path, headers={name: "evil.example"})
        assert "evil.example" not in str(result)


@pytest.mark.parametrize(
    "to", ["https://evil.example", "//evil.example", "not-for-us\r\nSet-Cookie: a=b", "/../x"]
)
def test_no_redirect_leads_away(here: DeskHere, to: str) -> None:
    """Where a link goes on to is one of two places."""
    path = link_of(here)
    visitor = Visitor(here.desk)
    visitor.get(path)
    result = ask(here, "POST", path, form={**visitor.form(path), "to": to})
    assert result["headers"]["Location"] == "/cases/case-hinge"


@pytest.mark.parametrize(
    "path",
    [
        "/cases/..",
        "/cases/../case-printer",
        "/cases/case-hinge/../case-printer",
        "/cases/%2e%2e",
        "/cases/case-hinge%2f..%2fcase-printer",
        "/cases/case-hinge\x00",
        "/cases/case-hinge/claim/",
        "//evil.example/cases/case-hinge",
        "/CASES/case-printer",
        "/l/" + "a" * 5000,
    ],
)
def test_no_path_leads_to_another_case(here: DeskHere, path: str) -> None:
    """Paths are matched whole, as they came."""
    visitor = at_the_desk(here)
    for method in ("GET", "POST"):
        result = ask(here, method, path, cookies=visitor.cookies)
        assert result["statusCode"] in {400, 403, 404, 405}
        assert "Maaike" not in result["body"]


def test_of_a_field_that_comes_twice_one_counts_for_all(here: DeskHere) -> None:
    """The form that is checked is the form that is used."""
    visitor = at_the_desk(here)
    visitor.get("/cases/case-hinge")
    form = visitor.form("/cases/case-hinge/claim")["form"]
    before = state(here)
    body = urlencode([("form", form), ("form", "x")])
    result = ask(here, "POST", "/cases/case-hinge/claim", body=body, cookies=visitor.cookies)
    assert result["statusCode"] == 400
    assert state(here) == before


def token(here: DeskHere, purpose: Any, **changes: Any) -> str:
    """A token signed with the desk's own key."""
    whole = Token("ines", "case-hinge", "id", NOW + timedelta(hours=1))
    return sign(purpose, replace(whole, **changes), here.desk.keys)


def test_no_token_serves_for_another_purpose(here: DeskHere) -> None:
    """A form in the place of a session, a session in the place of a link."""
    for purpose in ("link", "form"):
        cookies = {"__Host-desk": token(here, purpose)}
        assert ask(here, "GET", "/cases/case-hinge", cookies=cookies)["statusCode"] == 403
    for purpose in ("session", "form"):
        assert ask(here, "GET", f"/l/{token(here, purpose)}")["statusCode"] == 403


@pytest.mark.parametrize(
    "changes", [{"rep": "joost"}, {"case": "case-printer"}, {"id": "another"}, {"until": NOW}]
)
def test_the_form_of_another_session_is_refused(here: DeskHere, changes: dict[str, Any]) -> None:
    """Of another rep, case, session or time, though it is signed by the desk."""
    visitor = at_the_desk(here)
    visitor.get("/cases/case-hinge")
    before = state(here)
    for path in paths(here):
        if path.startswith("/cases/case-hinge/"):
            form = {"form": token(here, "form", **changes)}
            result = ask(here, "POST", path, form=form, cookies=visitor.cookies)
            assert result["statusCode"] == 400
    assert state(here) == before


def test_the_older_cookie_name_opens_nothing_by_https(here: DeskHere) -> None:
    """Another host of the domain can set `desk`, but no browser lets it set `__Host-desk`."""
    cookies = {"desk": token(here, "session")}
    assert ask(here, "GET", "/cases/case-hinge", cookies=cookies)["statusCode"] == 403


def test_a_session_that_somebody_planted_is_not_taken_over(here: DeskHere) -> None:
    """Pressing a link's button opens a session of its own, whatever cookie was there."""
    planted = token(here, "session", rep="joost", case="case-printer")
    path = link_of(here)
    visitor = Visitor(here.desk, {"__Host-desk": planted})
    visitor.get(path)
    visitor.press(path)
    assert visitor.cookies["__Host-desk"] != planted
    assert "Eleven days without a hinge" in visitor.page.body


def test_a_broken_cookie_is_no_session_and_no_error(here: DeskHere) -> None:
    """Letters that no encoding has, too."""
    for value in ("\ud800", "a.\ud800", token(here, "session") + "\ud800", "=" * 4000, "."):
        result = ask(here, "GET", "/cases/case-hinge", cookies={"__Host-desk": value})
        assert result["statusCode"] == 403


def test_the_button_of_a_landing_page_asks_for_no_email(here: DeskHere) -> None:
    """A link that still opens mails nothing: only the page of one that ended has that form."""
    path = link_of(here)
    visitor = Visitor(here.desk)
    visitor.get(path)
    form = visitor.form(path)
    assert ask(here, "POST", f"{path}/fresh", form=form)["statusCode"] == 400
    assert here.book.entries == {}


def test_a_scanner_that_presses_every_button_does_nothing_that_lasts(here: DeskHere) -> None:
    """It may get in, and take the case or give it back; it ends nothing and bars nobody."""
    path = link_of(here)
    scanner = Visitor(here.desk)
    scanner.get(path)
    scanner.press(path)
    for action in re.findall(r'action="(/cases/[^"]+)"', scanner.page.body):
        scanner.get("/cases/case-hinge")
        if f'action="{action}"' in scanner.page.body:
            scanner.press(action)
    case = here.book.cases["case-hinge"]
    assert (case.is_closed, case.attempts) == (False, FILES["hinge"].case.attempts)
    assert here.book.barred == {}
    assert here.book.entries == {}


def test_scanners_that_ask_for_fresh_links_make_one_email(here: DeskHere) -> None:
    """What is lost is the first link; another goes to its rep alone, once in ten minutes."""
    path = link_of(here)
    for _ in range(5):
        scanner = Visitor(here.desk)
        scanner.get(path)
        scanner.press(path)
        if f"{path}/fresh" in scanner.page.body:
            scanner.press(f"{path}/fresh")
    (entry,) = here.book.entries.values()
    assert (entry.to_rep, entry.to_email) == ("ines", "")


def test_whoever_asked_to_be_left_alone_is_claimed_and_taken_over_by_nobody(
    here: DeskHere,
) -> None:
    """By any rep, through any button."""
    here.book.bar("customer-hinge", "asked to be left alone", NOW)
    for rep in ("ines", "joost"):
        visitor = at_the_desk(here, rep=rep)
        for act in ("claim", "take-over"):
            form = sign("form", _session(visitor, here), here.desk.keys)
            page = visitor.post(f"/cases/case-hinge/{act}", {"form": form})
            assert page.status == 400
            assert "left alone" in page.body


def test_being_left_alone_ends_every_case_of_theirs(here: DeskHere) -> None:
    """Of every brand: nobody is reminded to write to them once more."""
    mine = here.book.cases["case-hinge"]
    other = replace(mine, id="case-other", brand="bracken", rep="", state=State.WAITING)
    here.book.cases[other.id] = other
    visitor = at_the_desk(here)
    visitor.get("/cases/case-hinge")
    visitor.press("/cases/case-hinge/leave-alone", sure="yes")
    assert here.book.cases["case-hinge"].is_closed
    assert here.book.cases["case-other"].is_closed


def _session(visitor: Visitor, here: DeskHere) -> Token:
    return read("session", visitor.cookies["__Host-desk"], here.desk.keys)


@pytest.mark.parametrize("how", HOWS)
def test_leaving_alone_that_was_cut_off_is_pressed_again(how: How) -> None:
    """Wherever it was: nobody takes the case meanwhile, and the second press ends it."""
    number = 0
    while True:
        here, line = sample_desk("https://desk.example"), Line()
        visitor = at_the_desk(here)
        action = "/cases/case-hinge/leave-alone"
        form = visitor.form(action) | {"sure": "yes", "obstacle": "nothing"}
        line.faults[number] = how
        visitor.desk = replace(here.desk, book=line.port("book", here.book))
        with suppress(Killed):
            visitor.post(action, form)
        if not line.fired:
            return
        visitor.desk = here.desk
        visitor.post(action, form)
        case = here.book.cases["case-hinge"]
        assert case.outcome is Outcome.DECLINED, (number, line.calls)
        assert here.book.is_barred(["customer-hinge"])
        assert len([one for one in here.book.events.values() if one.name == "closed"]) == 1
        number += 1
