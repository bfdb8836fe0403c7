"""infra/privacy.md says how long things are kept; the code must keep them so long."""

import re
from pathlib import Path

import pytest
import yaml

from integration.conftest import Loader
from makegood.adapters.dynamodb import case_items, themes
from makegood.cases.acts import keeping
from makegood.model.watchlist import Settings
from makegood.triage.conversations import conversation
from makegood.triage.copies import near

ROOT = Path(__file__).parents[2]
SETTINGS = Settings()


def rows() -> dict[str, str]:
    """The days of each row of the table, by its first words."""
    text = (ROOT / "infra/privacy.md").read_text("utf-8")
    table = text.split("## What is held of customers")[1].split("\n## ")[0]
    lines = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| ")]
    return {cells[0].strip(): f"{cells[3]} {cells[4]}" for cells in lines if len(cells) == 5}


def days(beginning: str) -> list[int]:
    """The numbers of days that the row beginning so tells."""
    (said,) = [words for what, words in rows().items() if what.startswith(beginning)]
    return [int(number) for number in re.findall(r"\b\d+\b", said)]


@pytest.fixture(scope="module")
def parameters() -> dict[str, dict[str, int]]:
    """The template's parameters."""
    found: dict[str, dict[str, int]] = yaml.load((ROOT / "template.yaml").read_text(), Loader)[
        "Parameters"
    ]
    return found


def test_posts_and_cases_are_kept_as_the_settings_default() -> None:
    """A mention with a case, one without, the case, its customer, and the conversation."""
    posts, cases = SETTINGS.keep_posts_days, SETTINGS.keep_cases_days
    assert days("mention of a case") == [posts]
    assert days("mention that opened no case") == [posts]
    assert days("case and its history") == [cases]
    assert days("customer") == [cases]
    assert days("conversation") == [posts, cases]


def test_hashes_are_kept_as_the_code_says() -> None:
    """Of what is alike, of pages, of links, and of what was kept long enough."""
    assert days("hashes by which alike") == [near.KEEP.days]
    assert days("hash of a page where") == [conversation.KEEP_PAGES.days]
    assert days("hash of a page that") == [conversation.KEEP_POINTERS.days]
    assert days("hash of a post that was seen") == [keeping.BURIED.days]


def test_emails_and_counts_are_kept_as_the_code_says() -> None:
    """Settled entries, and what was counted of a day."""
    assert days("email in the outbox") == [case_items.KEEP_DAYS.days]
    assert days("counts by day") == [themes.KEEP_DAYS.days] == [case_items.KEEP_DAYS.days]


def test_documents_and_logs_are_kept_as_the_template_defaults(
    parameters: dict[str, dict[str, int]],
) -> None:
    """By its parameters."""
    assert days("document") == [parameters["DocumentDays"]["Default"]]
    assert days("logs") == [parameters["LogDays"]["Default"]]


def test_messages_that_failed_are_kept_as_the_template_says() -> None:
    """No queue keeps one longer."""
    text = (ROOT / "template.yaml").read_text("utf-8")
    seconds = map(int, re.findall(r"MessageRetentionPeriod: (\d+)", text))
    assert days("messages that failed") == [max(seconds) // 86_400]


def test_every_setting_that_ends_something_is_told() -> None:
    """By its name, so that it is found."""
    text = (ROOT / "infra/privacy.md").read_text("utf-8")
    for name in ("keep_posts_days", "keep_cases_days", "attempts_per_customer"):
        assert hasattr(SETTINGS, name)
        assert f"`{name}`" in text
