"""A rep's morning and a lead's week on the deployed template, and the one click that stops each."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from makegood.errors import Conflict
from makegood.model.watchlist import Hours, Rep
from makegood_ops.local.mail import Mail
from stack.forum import Said
from stack.town import DAY, REPS, Town, at_the_desk, link_in, to, words
from stack.visiting import Visitor

pytestmark = pytest.mark.stack

ONE_CLICK = "List-Unsubscribe=One-Click"


@pytest.fixture(scope="module")
def digests(town: Town) -> tuple[Mail, Mail]:
    """The morning of a rep with two new cases, and their lead's week, both begun an hour ago."""
    rep, absent, lead = REPS
    today = datetime.now(UTC).date()
    town.apply(rep, replace(absent, absent=((today - DAY, today + DAY),)), lead)
    town.write(
        Said(
            "greta lowe",
            106,
            "The lid of my new Tarnwick Heron does not close any more and it switches itself off. "
            "The shop sends me to Tarnwick, and Tarnwick has not answered my two emails. How do I "
            "get it repaired?",
            "Heron lid",
        )
    )
    town.write(
        Said(
            "oswin peake",
            105,
            "My Tarnwick Heron leaks from below since Sunday, the worktop is under water. Support "
            "had me reset it and then closed my ticket. I need a kettle that works. Who can help?",
            "Water everywhere",
        )
    )
    for name in ("greta lowe", "oswin peake"):
        alert = town.mail("alert", name)
        assert to(alert) == rep.id
        town.pass_time(alert, timedelta(minutes=90))
    town.apply(hour_ago(rep), absent, hour_ago(lead))
    put_back(town)
    # Around midnight others' days begin as well, and their digests come between.
    return town.mail("digest", "greta lowe"), town.mail("week")


def hour_ago(rep: Rep) -> Rep:
    """The rep, at work on this day of the week alone and since an hour, where noon is now."""
    hours = 12 - datetime.now(UTC).hour
    zone = f"Etc/GMT{-hours:+d}"
    now = datetime.now(ZoneInfo(zone))
    start = (now - timedelta(hours=1)).time().replace(second=0, microsecond=0)
    spans = tuple(((start, time(20)),) if day == now.weekday() else () for day in range(7))
    return replace(rep, time_zone=zone, hours=Hours(spans))


def put_back(town: Town) -> None:
    """Have the sweep make the digests of the last two hours once more; those there are stay."""
    while True:
        try:
            return town.book.advance_digests(
                town.book.digested(), datetime.now(UTC) - timedelta(hours=2)
            )
        except Conflict:
            continue


def header(mail: Mail, name: str) -> str:
    """What a header of the email says, without the marks around an address."""
    return dict(mail.headers)[name].strip("<>")


def test_a_morning_tells_a_rep_what_wants_them(digests: tuple[Mail, Mail]) -> None:
    """Every case of the rep's in one email, each with a link that opens it, and no more emails."""
    morning, _ = digests
    assert to(morning) == REPS[0].id
    for name in ("greta lowe", "oswin peake"):
        assert name in words(morning)
    assert "Their words" in at_the_desk(morning).text


def test_a_week_tells_a_lead_of_their_brand(digests: tuple[Mail, Mail]) -> None:
    """What is open and how the week's cases ended, to the lead alone."""
    _, week = digests
    assert to(week) == REPS[2].id
    assert "Tarnwick, seven days" in words(week)


@pytest.mark.parametrize(("which", "box"), [(0, "morning"), (1, "weekly")])
def test_one_click_stops_a_digest(digests: tuple[Mail, Mail], which: int, box: str) -> None:
    """As mail programs send it, without a page; looking at its address alone stops nothing."""
    mail, visitor = digests[which], Visitor()
    assert header(mail, "List-Unsubscribe-Post") == ONE_CLICK
    visitor.open(header(mail, "List-Unsubscribe"))
    assert wants(mail, box)
    visitor.post(header(mail, "List-Unsubscribe"), ONE_CLICK)
    assert visitor.status == 200
    assert not wants(mail, box)


def wants(mail: Mail, box: str) -> bool:
    """Whether the reader's own page says that the digest comes."""
    visitor = Visitor()
    visitor.open(link_in(mail, "choices"))
    assert visitor.status == 200
    return visitor.is_ticked(box)
