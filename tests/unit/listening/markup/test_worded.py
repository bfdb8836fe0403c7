"""Dates are read as people write them, and left where nobody can tell what they say."""

import pytest

from hanging import ended_if_it_hangs
from makegood.listening.markup.dates import parsed_date


def at(text: str) -> str:
    """The date as year, month, day, hour and minute in UTC; empty for none."""
    date = parsed_date(text)
    return "" if date is None or date.tm_year < 1990 else "-".join(map(str, date[:5]))


@pytest.mark.parametrize(
    "text",
    [
        "Thu, 05 Feb 2026 11:05:00 CET",
        "do, 05 feb 2026 11:05:00 +0100",
        "donderdag 5 februari 2026 10:05",
        "Do., 5. Feb. 2026 11:05 +01:00",
        "jeu., 05 févr. 2026 11:05:00 +0100",
        "jue, 05 de febrero de 2026 10:05",
        "Qui, 05 Fev 2026 07:05:00 -0300",
        "gio 5 febbraio 2026, 10:05",
        "czw, 05 lut 2026 11:05:00 CET",
        "Per, 05 Şub 2026 13:05:00 +0300",
        "Чт, 05 фев 2026 13:05:00 MSK",
        "Thursday, February 5th, 2026 10:05 AM",
        "Feb 5, 2026, 10:05 a.m.",
        "Thu,05 Feb 2026 10:05:00.250 GMT",
        "05-Feb-2026 10:05",
        "05.02.2026 10:05",
        "Thu, 5/2/2026 10:05:00",
        "Thu, 02/05/2026 - 10:05",
        "2026/02/05 10:05",
        "2026-02-05 10:05:00 UTC",
        "2026年2月5日 10:05",
        "1770285900",
        "1770285900000",
    ],
)
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    """In another order, another language, another zone."""
    assert at(text) == "2026-2-5-10-5"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("13/05/2026", "2026-5-13-0-0"),
        ("12-13-2026", "2026-12-13-0-0"),
        ("06/06/2026", "2026-6-6-0-0"),
        ("Jan 29, 2026 12:42 AM", "2026-1-29-0-42"),
        ("Jan 29, 2026 12:42 PM", "2026-1-29-12-42"),
        ("vr, 1 mei 2026", "2026-5-1-0-0"),
        ("1 juin 2026", "2026-6-1-0-0"),
        ("1 juillet 2026", "2026-7-1-0-0"),
        ("1 augustus 2026 9h30", "2026-8-1-9-30"),
        ("Sun, 28 Apr 2013 15:12:352 EST", "2013-4-28-15-12"),
    ],
)
def test_odd_dates_are_read_too(text: str, date: str) -> None:
    """By the only day that they can be."""
    assert at(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "05/03/2026",
        "Wed, 05/03/2026",
        "05-03-2026",
        "31 juni 2026",
        "99.99.2026",
        "5 vandaag 2026",
        "some time in spring",
        "0000-00-00 00:00:00",
        "17702859000000000000",
        "",
    ],
)
def test_what_cannot_be_told_is_no_date(text: str) -> None:
    """A wrong date makes old posts new, or hides new ones; without one they say so."""
    assert at(text) == ""


@pytest.mark.parametrize("part", ["1", "1 ", "ab ", "1:00", "1 jan ", "12/", "é"])
def test_a_date_without_end_is_looked_through_once(part: str) -> None:
    """Feeds have whole posts where a date should be."""
    with ended_if_it_hangs():
        parsed_date(part * 500_000)
