"""`makegood themes`: what was counted, by week, with what rises."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from contracts.case_samples import a_case, a_customer, a_mention, an_opening
from integration.cli.two_brands import TWO_BRANDS
from makegood.model.cases import Attempt
from makegood.model.changes import Change
from makegood.model.themes import Counted, Noticed
from makegood_ops.cli.app import app
from makegood_ops.cli.applying import apply
from makegood_ops.deployment import Deployment

NOW = datetime.now(UTC)
TODAY = NOW.date()


@pytest.fixture
def listening(deployment: Deployment) -> Deployment:
    """Six mentions of the battery this week, one in each of the six weeks before."""
    apply(TWO_BRANDS, deployment, NOW)
    weeks = [0] * 6 + list(range(1, 7))
    for number, week in enumerate(weeks):
        count(deployment, f"m{number}", week, "problem:battery", "product:Ridge\u202e 3")
    count(deployment, "m20", 1, "journey:repair", brand="heron")
    return deployment


def count(
    deployment: Deployment, mention: str, week: int, *themes: str, brand: str = "acme"
) -> None:
    day = TODAY - timedelta(days=7 * week)
    counts = Counted(brand, day, themes, mention, NOW)
    heard = a_mention(mention, brand=brand, themes=themes)
    deployment.adapters.book().commit(Change(mention=heard, counts=counts))


def run(*words: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(app, ["themes", *words])
    assert result.exit_code == exit_code, result.output
    return result.output


def test_themes_are_shown_by_week_and_rises_are_marked(listening: Deployment) -> None:
    """A row a theme, latest week first; what steers a terminal is not printed."""
    note_as_told(listening)
    lines = run("--weeks", "3").splitlines()
    assert lines[0].split()[:5] == ["brand", "theme", "to", str(TODAY.day), f"{TODAY:%b}"]
    assert " ".join(lines[1].split()) == f"acme battery (problem) 6 1 1 rises, told {told_on()}"
    assert " ".join(lines[2].split()) == "acme Ridge 3 (product) 6 1 1 rises"
    assert " ".join(lines[3].split()) == "heron repair (journey) - 1 -"
    assert lines[4] == "3 themes, 2 of them beyond their habit."


def note_as_told(deployment: Deployment) -> None:
    yesterday = TODAY - timedelta(days=1)
    noticed = Noticed("acme", yesterday, ("problem:battery",))
    deployment.adapters.book().commit(Change(noticed=noticed))


def told_on() -> str:
    day = TODAY - timedelta(days=1)
    return f"{day.day} {day:%b}"


def test_one_brand_can_be_asked_for(listening: Deployment) -> None:
    """By id or name; one that nobody knows is answered with those there are."""
    assert "acme" not in run("Heron")
    assert "there are acme, heron" in run("finch", exit_code=1)


def test_programs_get_themes_as_json(listening: Deployment) -> None:
    """Weeks by their last day."""
    [row] = json.loads(run("heron", "--json", "--weeks", "2"))
    before = (TODAY - timedelta(days=7)).isoformat()
    assert row == {
        "brand": "heron",
        "theme": "journey:repair",
        "weeks": {TODAY.isoformat(): 0, before: 1},
        "rises": False,
        "told": None,
        "answered": 0,
        "waiting": 0,
        "missed": 0,
        "public": None,
    }


def test_who_was_answered_in_person_stands_below_with_what_was_said_to_all(
    listening: Deployment,
) -> None:
    """Of the cases of each theme; a public answer is kept, shown and taken back."""
    book = listening.adapters.book()
    for number in range(3):
        tried = (Attempt("t", "phone", NOW, "sam"),) if number == 0 else ()
        name = f"customer{number}"
        case = a_case(
            f"c{number}",
            brand="acme",
            customer=name,
            mentions=(f"a{number}",),
            themes=("problem:battery",),
            attempts=tried,
        )
        mention = a_mention(f"a{number}", brand="acme", customer=name, case=case.id)
        book.commit(an_opening(case, mention, a_customer(name)))
    link = "https://acme.example/battery"
    assert "keeps its person" in run("answer", "Acme", "Battery", link, "--words", "In May.")
    lines = [" ".join(line.split()) for line in run("acme").splitlines()]
    assert f"acme battery (problem) 3 1 2 0 {link}" in lines
    rows = json.loads(run("acme", "--json"))
    told = next(row for row in rows if row["theme"] == "problem:battery")
    assert (told["answered"], told["waiting"], told["public"]) == (1, 2, link)
    assert "Taken back" in run("answer", "acme", "problem:battery")
    assert "no public answer stands" in run("answer", "acme", "battery", exit_code=1)
    assert "nobody spoke of" in run("answer", "acme", "noise", link, exit_code=1)


def test_no_theme_is_said_in_words(deployment: Deployment) -> None:
    """An empty table says nothing; a sentence does."""
    apply(TWO_BRANDS, deployment, NOW)
    assert run().startswith("No theme")
