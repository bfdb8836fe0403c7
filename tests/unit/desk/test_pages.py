"""What holds for every page: harmless, readable, and unchanged by looking."""

import re
from copy import deepcopy
from dataclasses import dataclass, fields, replace
from typing import Any

import pytest

from makegood.adapters.memory import MemoryCaseBook
from makegood.desk.app import ROUTES, respond, serve
from makegood.desk.http import Request
from makegood.desk.pages import style_path
from makegood.errors import Busy, Unanswered
from makegood.model.cases import State
from makegood.model.changes import Change
from makegood_ops.desk_here import DeskHere, sample_desk
from makegood_ops.picture_cases import FILES
from unit.desk.visitor import Visitor, at_the_desk, link_of


def everything(here: DeskHere) -> dict[str, Any]:
    """All that a request could have changed."""
    book = {name: getattr(here.book, name) for name in here.book.__slots__}
    queues = {name: list(value) for name, value in vars(here.nudges).items()}
    return deepcopy(
        {"book": book, "queues": queues, "spent": getattr(here.desk.spent, "until", {})}
    )


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_looking_changes_nothing(here: DeskHere, route: Any, method: str) -> None:
    """Every path, with and without a session: no case, entry, id or queue is touched."""
    visitors = [Visitor(here.desk), at_the_desk(here)]
    before = everything(here)
    names = {"link": link_of(here, name="unused").rpartition("/")[2], "case": "case-hinge"}
    path = route.path
    for name, value in names.items():
        path = path.replace(f"{{{name}}}", value)
    for visitor in visitors:
        query = {"form": "x", "sure": "yes", "outcome": "solved"}
        response = respond(
            Request(method, path, query, dict(query), dict(visitor.cookies)), here.desk
        )
        assert response.status != 500
    assert everything(here) == before


def test_a_post_route_looked_at_says_that_it_is_a_button(here: DeskHere) -> None:
    """405, with what is allowed."""
    page = at_the_desk(here).get("/cases/case-hinge/claim")
    assert page.status == 405
    assert ("Allow", "POST") in page.headers


@pytest.mark.parametrize("path", ["/", "/healthz", "/l/x", "/cases/", "/cases/x", "/nowhere"])
def test_every_page_carries_the_headers_that_keep_it_harmless(here: DeskHere, path: str) -> None:
    """No scripts, frames, referrers or caches; https for good."""
    headers = dict(Visitor(here.desk).get(path).headers)
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "form-action 'self'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "max-age" in headers["Strict-Transport-Security"]


def test_a_local_desk_asks_for_no_https() -> None:
    """Neither by header nor by cookie: the local stack has none."""
    here = sample_desk("http://localhost:4566")
    visitor = at_the_desk(here)
    assert set(visitor.cookies) == {"desk"}
    assert "Strict-Transport-Security" not in dict(visitor.page.headers)


def test_the_style_sheet_may_be_kept_for_ever(here: DeskHere) -> None:
    """Its address changes with its content; another address is no page."""
    visitor = Visitor(here.desk)
    sheet = visitor.get(style_path())
    assert sheet.content_type.startswith("text/css")
    assert "immutable" in dict(sheet.headers)["Cache-Control"]
    assert style_path() in visitor.get("/").body


def test_the_case_page_has_no_script_style_or_picture(here: DeskHere) -> None:
    """Nothing that its policy would have to forbid."""
    body = at_the_desk(here).page.body
    assert not re.search(r"<script|<img|<iframe|\sstyle=|\son\w+=|<style", body)


def test_every_field_has_a_label_and_every_page_one_heading(here: DeskHere) -> None:
    """As screen readers need it."""
    visitor = at_the_desk(here)
    body = visitor.press("/cases/case-hinge/claim").body
    assert len(re.findall("<h1", body)) == 1
    labelled = set(re.findall(r'<label for="([^"]+)"', body))
    fields = re.findall(r'<(?:input|textarea|select)[^>]*\bid="([^"]+)"', body)
    assert labelled == set(fields)
    ids = re.findall(r'\bid="([^"]+)"', body)
    assert len(ids) == len(set(ids))


def test_words_of_a_feed_stay_words() -> None:
    """Title, name, source and text of a hostile post come out escaped."""
    here = sample_desk("https://desk.example")
    hostile = '<script>alert("x")</script>\u202e'
    mention = here.book.mentions["mention-hinge"]
    here.book.mentions["mention-hinge"] = replace(
        mention, title=hostile, author=hostile, source_title=hostile, text=hostile * 3, passages=()
    )
    body = at_the_desk(here).page.body
    assert "<script" not in body
    assert "\u202e" not in body


def test_every_sample_case_has_a_page() -> None:
    """Offered, claimed, tried, in another script, without a mood."""
    for name, file in FILES.items():
        if file.case.is_closed:
            continue
        here = sample_desk("https://desk.example", (name,))
        assert at_the_desk(here, case=file.case.id).page.status == 200


class DownSpent:
    """A table of spent links that does not answer."""

    def spend(self, token_id: str, until: object) -> bool:  # noqa: ARG002 - the port's shape
        """Never."""
        raise Busy(token_id)


@dataclass(slots=True)
class DownBook(MemoryCaseBook):
    """A case book that reads, but whose writes get no answer."""

    def commit(self, change: Change) -> None:
        """Never."""
        raise Unanswered(str(change.case))


def test_a_busy_table_says_so(here: DeskHere) -> None:
    """503, and the link is not lost."""
    visitor = Visitor(replace(here.desk, spent=DownSpent()))
    visitor.get(link_of(here))
    assert visitor.press(link_of(here)).status == 503
    visitor.desk = here.desk
    visitor.get(link_of(here))
    assert visitor.press(link_of(here)).status == 200


def test_typed_words_outlive_a_table_that_does_not_answer(here: DeskHere) -> None:
    """The page holds them all, and its button sends them again, to be counted once."""
    visitor = at_the_desk(here)
    down = DownBook(**{one.name: getattr(here.book, one.name) for one in fields(here.book)})
    visitor.desk = replace(here.desk, book=down)
    act = "/cases/case-hinge/attempt"
    page = visitor.press(act, route="phone", said="Rang & spoke\nto “her”", promise="A call")
    assert page.status == 503
    visitor.desk = here.desk
    assert visitor.press(act).status == 200
    (attempt,) = here.book.cases["case-hinge"].attempts
    assert (attempt.said, attempt.promise) == ("Rang & spoke\nto “her”", "A call")


def test_health_is_one_word(here: DeskHere) -> None:
    """For whoever watches the desk."""
    event = {"rawPath": "/healthz", "requestContext": {"http": {"method": "GET"}}}
    assert serve(event, here.desk)["body"] == "ok\n"


def test_the_root_says_how_to_get_in(here: DeskHere) -> None:
    """Or goes to the list, for who is in."""
    assert "links in your emails" in Visitor(here.desk).get("/").body
    assert at_the_desk(here).get("/").status == 303


def test_the_case_page_shows_the_priority_with_its_parts(here: DeskHere) -> None:
    """As numbers that add up, at this moment; a closed case has none any more."""
    visitor = at_the_desk(here)
    found = re.search(
        r"Priority (0\.\d\d) of 1: how much help they need ([^<]*)\.<", visitor.page.body
    )
    assert found
    parts = [float(number) for number in re.findall(r"0\.\d\d", found.group(2))]
    assert sum(parts) == pytest.approx(float(found.group(1)), abs=0.03)
    case = here.book.cases["case-hinge"]
    closed = replace(case, state=State.CLOSED, closed_at=case.opened_at)
    here.book.cases["case-hinge"] = closed
    assert "How soon" not in visitor.get("/cases/case-hinge").body


def test_my_cases_stand_in_the_order_in_which_to_take_them() -> None:
    """Danger first, then by priority, which each shows."""
    here = sample_desk("https://desk.example")
    theirs = [case.id for case in here.book.of_rep("ines")]
    assert len(theirs) > 1
    last = theirs[-1]
    here.book.cases[last] = replace(here.book.cases[last], danger=True)
    body = at_the_desk(here).get("/cases/").body
    shown = re.findall(r"priority (0\.\d\d)", body)
    assert len(shown) == len(theirs)
    assert shown[1:] == sorted(shown[1:], reverse=True)
    assert body.index("Somebody may be in danger.") < body.index(shown[1])
