"""A rep's hours and digests, and the one click that stops a digest."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest

from makegood.desk.app import serve
from makegood.model.digests import Choices
from makegood.signing import Token, read
from makegood_ops.desk_here import DeskHere
from makegood_ops.picture_cases import NOW
from unit.desk.visitor import Visitor


def path_of(here: DeskHere, rep: str, digest: str = "", days: int = 30) -> str:
    token = Token(rep, "", digest, NOW + timedelta(days=days))
    make = here.links.mute if digest else here.links.choices
    return urlsplit(make(token)).path


def a_mail_programs_post(path: str, **more: Any) -> dict[str, Any]:
    """As RFC 8058 has it: no cookie, no form token, and a body of many parts."""
    return {
        "rawPath": path,
        "headers": {"content-type": "multipart/form-data; boundary=x"},
        "requestContext": {"http": {"method": "POST", "path": path}},
        "body": '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\n'
        "One-Click\r\n--x--",
        **more,
    }


def test_the_page_shows_the_hours_and_where_they_stand(here: DeskHere) -> None:
    """The week, the zone, the most cases a day; and who changes them."""
    page = Visitor(here.desk).get(path_of(here, "ines"))
    assert page.status == 200
    for words in (
        "Monday to Friday",
        "Saturday and Sunday",
        "Amsterdam time",
        "40 new cases a day",
    ):
        assert words in page.body
    assert "stand in the watchlist" in page.body


def test_a_rep_stops_their_morning_digest_and_has_it_back(here: DeskHere) -> None:
    """What is not ticked is not wanted; each change is a version."""
    visitor, path = Visitor(here.desk), path_of(here, "ines")
    visitor.get(path)
    assert "Saved." in visitor.press(path).body
    assert here.book.choices("ines") == Choices(
        "ines", morning=False, weekly=True, changed_at=NOW, version=1
    )
    visitor.press(path, morning="yes")
    assert here.book.choices("ines").morning
    visitor.press(path, morning="yes")
    assert here.book.choices("ines").version == 2


def test_a_rep_takes_no_new_cases_for_the_rest_of_their_day(here: DeskHere) -> None:
    """Today, where they are; tomorrow they take them again, and sooner if they say so."""
    visitor, path = Visitor(here.desk), path_of(here, "ines")
    visitor.get(path)
    visitor.press(path, morning="yes", rest="yes")
    assert here.book.taken("ines", NOW.date()) > 40
    assert here.book.taken("ines", NOW.date() + timedelta(days=1)) == 0
    assert here.book.choices("ines") == Choices("ines")
    visitor.press(path, morning="yes")
    assert here.book.taken("ines", NOW.date()) == 0


def test_only_a_lead_chooses_a_week(here: DeskHere) -> None:
    """Who leads no brand gets none, and cannot lose it by saving."""
    lead = Visitor(here.desk)
    assert 'name="weekly"' in lead.get(path_of(here, "judith")).body
    assert 'name="weekly"' not in Visitor(here.desk).get(path_of(here, "ines")).body
    lead.press(path_of(here, "judith"), morning="yes")
    assert not here.book.choices("judith").weekly


def test_saving_needs_the_pages_own_form(here: DeskHere) -> None:
    """A blind POST of the address keeps nothing."""
    page = Visitor(here.desk).post(path_of(here, "ines"), {})
    assert page.status == 400
    assert here.book.choices("ines") == Choices("ines")


@pytest.mark.parametrize(("digest", "left"), [("morning", "weekly"), ("weekly", "morning")])
def test_one_click_stops_one_digest(here: DeskHere, digest: str, left: str) -> None:
    """By a POST alone, in whatever form; twice is once."""
    event = a_mail_programs_post(path_of(here, "judith", digest))
    for _ in range(2):
        assert serve(event, here.desk)["statusCode"] == 200
    chosen = here.book.choices("judith")
    assert (getattr(chosen, digest), getattr(chosen, left), chosen.version) == (False, True, 1)


def test_looking_at_the_link_asks_first(here: DeskHere) -> None:
    """A scanner that opens it stops nothing; its button does."""
    visitor, path = Visitor(here.desk), path_of(here, "ines", "morning")
    assert "Nothing has happened yet" in visitor.get(path).body
    assert here.book.choices("ines").morning
    assert "No more morning digests" in visitor.press(path).body
    assert not here.book.choices("ines").morning


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_serves_its_own_purpose_only(here: DeskHere, method: str) -> None:
    """Neither opens the other's page, nor a case; nor does one that is old or bent."""
    mute, page = path_of(here, "ines", "morning"), path_of(here, "ines")
    token = {name: path.rpartition("/")[2] for name, path in (("mute", mute), ("page", page))}
    wrong = (
        f"/choices/{token['mute']}",
        f"/mute/{token['page']}",
        f"/mute/{token['mute']}x",
        path_of(here, "ines", "morning", days=-1),
        path_of(here, "ines", "nothing"),
        path_of(here, "gone"),
    )
    visitor = Visitor(here.desk)
    for path in wrong:
        answer = visitor.get(path) if method == "get" else visitor.post(path, {})
        assert answer.status == 400
    assert visitor.get(f"/l/{token['mute']}").status == 403
    assert here.book.chosen == {}


def test_the_links_of_an_email_say_whose_they_are(here: DeskHere) -> None:
    """They name no case."""
    token = path_of(here, "ines", "morning").rpartition("/")[2]
    found = read("mute", token, here.desk.keys)
    assert (found.rep, found.case, found.id) == ("ines", "", "morning")
