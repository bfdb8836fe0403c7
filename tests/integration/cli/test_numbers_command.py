"""`makegood numbers` against a deployment."""

import json
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from contracts.case_samples import a_case, a_customer, a_mention, an_opening
from integration.cli.two_brands import TWO_BRANDS
from makegood_ops.cli.app import app
from makegood_ops.cli.applying import apply
from makegood_ops.deployment import Deployment

NOW = datetime.now(UTC)


@pytest.fixture
def busy(deployment: Deployment) -> Deployment:
    """One case of Acme, opened now."""
    apply(TWO_BRANDS, deployment, NOW)
    case = a_case(brand="acme", opened_at=NOW, said_at=NOW)
    change = an_opening(case, a_mention(brand="acme"), a_customer())
    deployment.adapters.book().commit(change)
    return deployment


def run(*words: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(app, ["numbers", *words])
    assert result.exit_code == exit_code, result.output
    return result.output


def test_each_brand_has_its_numbers(busy: Deployment) -> None:
    """The last 28 days, unless another time is asked for."""
    printed = run()
    assert "Acme: 28 days to" in printed
    assert "Heron: 28 days to" in printed
    assert "too few to say" in printed
    assert "Acme: 3 days to" in run("--days", "3")


def test_one_brand_and_a_month_can_be_asked_for(busy: Deployment) -> None:
    """What is no brand or month, and both a month and days, is said in words."""
    month = f"{NOW:%Y-%m}"
    printed = run("--brand", "acme", "--month", month)
    assert f"Acme: {NOW:%B %Y}" in printed
    assert "Heron" not in printed
    assert "there are acme, heron" in run("--brand", "finch", exit_code=1)
    assert "is no month" in run("--month", "soon", exit_code=1)
    assert "not both" in run("--month", month, "--days", "3", exit_code=1)


def test_programs_get_numbers_as_json(busy: Deployment) -> None:
    """A row a brand."""
    acme, heron = json.loads(run("--json"))
    assert (acme["brand"], acme["opened"], acme["open"]) == ("acme", 1, 1)
    assert (heron["opened"], heron["to_alert"]) == (0, {"of": 0, "over": 0})


def test_without_a_watchlist_there_is_nothing_to_count(deployment: Deployment) -> None:
    """It says what to do."""
    assert "apply a watchlist" in run()
