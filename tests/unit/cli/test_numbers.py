"""`makegood numbers`: the tables as they are printed, held to files that a person has read.

After a change on purpose: `GOLDEN=write make unit`, then read the difference that git shows.
"""

import json
import os
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from makegood.alerts.number_words import DEFINITIONS
from makegood.cases.numbers.period import Period, last_days, whole_month
from makegood.cases.numbers.reckoning import Known
from makegood.errors import BadInput
from makegood.model.cases import Case
from makegood.model.watchlist import Brand, Rep, Watchlist
from makegood_ops.cli.numbers import Told, as_row, period_of, print_told, told_of
from makegood_ops.cli.printing import print_json
from unit.cases.numbered import NOW, a_month, ago, heard

GOLDEN = Path(__file__).parent / "golden"
IS_WRITING = os.environ.get("GOLDEN") == "write"

JUNIPER = Brand("juniper", "Juniper", ())
WATCHLIST = Watchlist(
    brands=(JUNIPER,),
    reps=(
        Rep("ada", "Ada Winther", "ada@juniper.example", ("juniper",)),
        Rep("ben", "Ben \u202eOkafor", "ben@juniper.example", ("juniper",)),
    ),
)


def told(cases: Sequence[Case], period: Period) -> Told:
    praised = {"customer of c09": ago(3), "customer of nobody": ago(3)}
    return told_of(JUNIPER, Known(tuple(cases), heard(), praised), period, NOW)


@pytest.mark.parametrize(
    ("name", "cases", "period"),
    [
        ("numbers", a_month(), last_days(28, NOW)),
        ("numbers-of-a-month", a_month(), whole_month("2026-10", NOW)),
        ("numbers-of-few", a_month()[:9], last_days(7, NOW)),
        ("numbers-of-none", (), whole_month("2026-11", NOW)),
    ],
)
def test_numbers_are_what_somebody_has_read(
    name: str, cases: Sequence[Case], period: Period, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each number with what it is made of; too few are said to be too few."""
    print_told(told(cases, period), WATCHLIST)
    printed = "\n".join((capsys.readouterr().out.rstrip("\n"), "", *DEFINITIONS)) + "\n"
    golden = GOLDEN / f"{name}.txt"
    if IS_WRITING:
        golden.write_text(printed, "utf-8")
    assert golden.read_text("utf-8") == printed, "changed on purpose? GOLDEN=write make unit"


def test_programs_get_the_same_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    """Lengths in seconds, shares from 0 to 1, none of them where there are too few."""
    print_json([as_row(told(a_month(), last_days(28, NOW)))])
    [row] = json.loads(capsys.readouterr().out)
    assert row["to_alert"]["median_seconds"] == timedelta(hours=3.2).total_seconds()
    assert row["attempted_in_24_hours"].keys() == {"count", "of", "share", "low", "high"}
    assert sum(row["open_by_days"].values()) == row["open"]
    assert [one["rep"] for one in row["reps"]] == ["ada", "ben"]
    few = as_row(told(a_month()[:9], last_days(7, NOW)))
    assert few["to_alert"].keys() == {"of", "over"}
    assert few["no_false_alarm"].keys() == {"count", "of"}


def test_a_month_and_days_are_two_questions() -> None:
    """One of them, or the last 28 days."""
    assert period_of("", None, NOW) == last_days(28, NOW)
    assert period_of("2026-10", None, NOW).month == "2026-10"
    with pytest.raises(BadInput, match="not both"):
        period_of("2026-10", 7, NOW)
    with pytest.raises(BadInput, match="1 to 400"):
        period_of("", 0, NOW)
