"""The customer's page against whoever has its link, which stands in public under a post."""

from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest

from faults.line import HOWS, How, Killed, Line
from makegood.desk.app import serve
from makegood.desk.deps import Desk
from makegood.model.cases import Outcome, State
from makegood.signing import YOU_LIFE, Purpose, Token, sign
from makegood_ops.desk_here import DeskHere, sample_desk
from makegood_ops.picture_cases import NOW
from unit.desk.test_you import visit, you
from unit.desk.visitor import Visitor, state
from unit.security.page import Page

ELSEWHERE = "https://parlour.example/threads/77"


def asked(
    desk: Desk, method: str, path: str, form: dict[str, str] | None = None, **headers: str
) -> dict[str, Any]:
    """As the gateway hands it over."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    sent["content-type"] = "application/x-www-form-urlencoded"
    http = {"method": method}
    event = {"requestContext": {"http": http}, "rawPath": path, "headers": sent}
    return serve(event | {"body": urlencode(form or {})}, desk)


def joined(here: DeskHere) -> DeskHere:
    """A rep has found that somebody of another name elsewhere is the same person."""
    case = here.book.cases["case-hinge"]
    mention = here.book.mentions["mention-hinge"]
    place = replace(mention.places[0], link=ELSEWHERE)
    other = replace(
        mention, id="mention-other", author="night_owl", places=(place,), link_key="", text_key=""
    )
    here.book.mentions["mention-other"] = other
    both = (*case.mentions, "mention-other")
    here.book.cases["case-hinge"] = replace(case, mentions=both)
    customer = here.book.customers[case.customer]
    here.book.customers[case.customer] = replace(customer, aliases=("customer-owl",))
    return here


def test_a_public_link_gives_no_second_name_away(here: DeskHere) -> None:
    """That two names are one person was said to a rep, perhaps in private: no page tells it."""
    body = Visitor(joined(here).desk).get(you(here)).body
    assert ELSEWHERE not in body
    assert "lowtide.example/2026" not in body
    assert "You wrote in more than one place." in body
    assert "night_owl" not in body


def test_a_link_that_was_mailed_lists_all_of_it(here: DeskHere) -> None:
    """To the person themselves it is their own list."""
    body = Visitor(joined(here).desk).get(you(here, carrier="email")).body
    assert ELSEWHERE in body
    assert "https://lowtide.example/2026/11/eleven-days" in body


@pytest.mark.parametrize("site", ["cross-site", "same-site", "Cross-Site", "none, cross-site"])
def test_no_other_page_presses_its_buttons(here: DeskHere, site: str) -> None:
    """Not even with a form that somebody read off the page and put into their own."""
    visitor, before = visit(here), state(here)
    for act in ("alone", "erase"):
        form = visitor.form(f"{you(here)}/{act}") | {"sure": "yes"}
        path = f"{you(here)}/{act}"
        assert asked(here.desk, "POST", path, form, Sec_Fetch_Site=site)["statusCode"] == 400
    assert state(here) == before


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_only_a_post_does_anything(here: DeskHere, method: str) -> None:
    """Whatever a scanner or a preview asks with, also at the buttons' own addresses."""
    form, before = visit(here).form(f"{you(here)}/alone") | {"sure": "yes"}, state(here)
    for path in (you(here), f"{you(here)}/alone", f"{you(here)}/erase"):
        asked(here.desk, method, path, form)
    assert state(here) == before


def test_every_answer_is_kept_by_nobody_framed_by_nobody_and_told_to_nobody(
    here: DeskHere,
) -> None:
    """Also the ones that refuse: the address is the secret, and no referrer has it."""
    old = Token("ines", "case-hinge", "comment", NOW)
    for path in (you(here), "/you/forged", f"/you/{sign('you', old, here.desk.keys)}"):
        headers = asked(here.desk, "GET", path)["headers"]
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("purpose", ["link", "session", "form", "choices", "mute", "reply"])
def test_no_signature_of_another_purpose_opens_it(here: DeskHere, purpose: Purpose) -> None:
    """Nor does its own open anything else of the desk."""
    token = Token("ines", "case-hinge", "comment", NOW + YOU_LIFE)
    assert (
        asked(here.desk, "GET", f"/you/{sign(purpose, token, here.desk.keys)}")["statusCode"] == 403
    )
    ours = sign("you", token, here.desk.keys)
    for path in (f"/l/{ours}", f"/choices/{ours}", f"/mute/{ours}"):
        assert asked(here.desk, "GET", path)["statusCode"] in {400, 403}
    cookies = [f"__Host-desk={ours}"]
    event = {"requestContext": {"http": {"method": "GET"}}, "rawPath": "/cases/case-hinge"}
    assert serve(event | {"cookies": cookies}, here.desk)["statusCode"] == 403


class Rotated:
    """Keys of which the one that signed the link was taken out."""

    def current(self) -> tuple[str, bytes]:
        """Another one."""
        return "k9", b"another key"

    def key(self, key_id: str) -> bytes | None:
        """It alone."""
        return b"another key" if key_id == "k9" else None


def test_taking_the_key_out_ends_every_link(here: DeskHere) -> None:
    """As the runbook has it; the page says no more than to anybody with a made-up link."""
    desk = replace(here.desk, keys=Rotated())
    ended = asked(desk, "GET", you(here))
    assert ended["statusCode"] == 403
    assert ended["body"] == asked(desk, "GET", "/you/made-up")["body"]


def test_guessing_tells_nothing_of_cases(here: DeskHere) -> None:
    """A case that is there and one that is not answer alike to whoever cannot sign."""
    bodies = set()
    for case in ("case-hinge", "no-such-case"):
        signed = sign("you", Token("ines", case, "comment", NOW + YOU_LIFE), here.desk.keys)
        bodies.add(asked(here.desk, "GET", f"/you/{signed[:-2]}aa")["body"])
    assert len(bodies) == 1


def test_no_word_of_a_feed_is_markup_on_it(here: DeskHere) -> None:
    """Nor an address that runs."""
    mention = here.book.mentions["mention-hinge"]
    evil = '"><script>x</script>\u202e'
    places = (
        replace(mention.places[0], link="javascript:alert(1)", title=evil),
        replace(mention.places[0], link=f"https://lowtide.example/{evil}", title=evil),
    )
    here.book.mentions["mention-hinge"] = replace(
        mention, author=evil, title=evil, text=evil, places=places
    )
    body = Visitor(here.desk).get(you(here)).body
    page = Page(body)
    assert "script" not in page.elements
    assert all(not link.startswith("javascript:") for link in page.links)
    assert "\u202e" not in body


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("act", ["alone", "erase"])
def test_a_wish_that_was_cut_off_can_be_told_again(act: str, how: How) -> None:
    """Wherever it was: either all of it is done, or its button is still there and does the rest."""
    number = 0
    while True:
        here, line = sample_desk("https://desk.example"), Line()
        visitor = visit(here)
        line.faults[number] = how
        visitor.desk = replace(here.desk, book=line.port("book", here.book))
        with suppress(Killed):
            visitor.press(f"{you(here)}/{act}", sure="yes")
        if not line.fired:
            return
        visitor.desk = here.desk
        visitor.get(you(here))
        if f"/{act}" in visitor.page.body:
            visitor.press(f"{you(here)}/{act}", sure="yes")
        told = [one.to_rep for one in here.book.entries.values()]
        assert sorted(told) == ["ines", "judith"], (number, line.calls)
        assert len([one for one in here.book.events.values() if one.name == "noted"]) == 1
        assert here.book.is_barred(["customer-hinge"]) is (act == "alone")
        number += 1


def test_the_link_of_a_case_that_was_joined_reaches_who_has_the_customer(here: DeskHere) -> None:
    """Whoever writes to them now is told, and what is open ends."""
    case = here.book.cases["case-hinge"]
    old = replace(case, id="old", rep="", state=State.CLOSED, joined_into="case-hinge")
    here.book.cases["old"] = old
    visitor = visit(here, "old")
    assert "You are left alone" in visitor.press(f"{you(here, 'old')}/alone", sure="yes").body
    assert here.book.cases["case-hinge"].outcome is Outcome.DECLINED
    told = {one.to_rep for one in here.book.entries.values()}
    assert told == {"ines", "judith"}
    [noted] = [one for one in here.book.events.values() if one.name == "noted"]
    assert noted.case == "case-hinge"
