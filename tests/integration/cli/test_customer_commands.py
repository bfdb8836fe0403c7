"""`makegood customer show`, `export`, `erase`, `merge` and `split` on a deployment."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from contracts.case_samples import a_mention, a_place, a_verdict
from makegood.adapters.dynamodb.table import Table
from makegood.cases.mentions.opening import record
from makegood.model.feeds import Document, Feed, FeedRef
from makegood.model.verdicts import Route
from makegood.model.watchlist import Brand, Keyword, Watchlist
from makegood.triage.conversations.pages import page_at
from makegood.triage.people.customers import named_at
from makegood_ops.cli.app import app
from makegood_ops.deployment import Deployment
from unit.cases.blogs import item, rss

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

NOW = datetime.now(UTC)
LIST = Watchlist((Brand("juniper", "Juniper", (Keyword("juniper"),)),))
MAREN = named_at("Maren", "tideletters.example")
MJ = named_at("MJ", "forum.example")


def run(*words: str, exit_code: int = 0, typed: str = "") -> str:
    """What a command printed."""
    result = CliRunner().invoke(app, ["customer", *words], input=typed)
    assert result.exit_code == exit_code, result.output
    return result.output


@pytest.fixture
def met(deployment: Deployment) -> Deployment:
    """Maren with a case and praise, on her blog; MJ with a case, on a forum."""
    made = deployment.adapters
    made.watchlists().apply(LIST)
    feed = Feed(FeedRef("f1", "https://tideletters.example/feed", 60))
    made.feeds().put(feed)
    body = rss("tideletters", item("m1", "tideletters", "My kettle leaks", NOW, "Maren"))
    made.documents().put(Document("f1", "hers", body, feed.ref.address))
    place = replace(a_place(), link="https://forum.example/t1", feed_id="f2", title="Again")
    words = {"text": "Nobody answers", "passages": (), "title": "Again", "source_title": "Forum"}
    where = {"places": (place,), "author_address": "", **words}
    for mention in (
        a_mention(customer=MAREN),
        a_mention("m2", customer=MAREN, verdict=a_verdict(Route.THANKS), text="Thank you"),
        a_mention("t1", customer=MJ, author="MJ", **where),
    ):
        record(mention, made.book(), LIST, NOW, partial("case-{}".format, mention.id))
    return deployment


def stored(table: Table, s3: "S3Client") -> str:
    """All that the Cases table and the bucket hold, as one text."""
    items = table.client.scan(TableName="cases")["Items"]
    return repr((items, s3.list_objects_v2(Bucket="documents").get("Contents", [])))


def test_show_says_what_is_held_and_where_it_lies(met: Deployment) -> None:
    """In counts, with every name they go by."""
    said = run("show", "https://tideletters.example/m1")
    assert f"Maren, customer {MAREN}" in said
    assert "writes as Maren@tideletters.example" in said
    assert "case case-m1: juniper, waiting" in said
    assert "2 mentions" in said
    assert "1 stored document with their posts" in said


def test_who_is_not_known_is_answered_with_the_ways_to_name_somebody(met: Deployment) -> None:
    """And with whoever has nearly that name."""
    said = run("show", "nobody@nowhere.example", exit_code=1).replace("\n", " ")
    assert "nothing is held about nobody@nowhere.example; name a customer's id, 'author@s" in said
    assert "Did you mean" not in said
    near = " ".join(run("show", "mareen", exit_code=1).split())
    assert f"Did you mean {MAREN}: Maren@" in near


def test_show_says_what_others_are_held_to_have_said_at_their_pages(met: Deployment) -> None:
    """A planet has their words, say: those are under its name."""
    book = met.adapters.book()
    page = page_at("https://tideletters.example/m1")
    assert page is not None
    book.note_pages("t1", [page.key], NOW + timedelta(days=1))
    said = run("show", "maren@tideletters.example").replace("\n", " ")
    assert f"at a page of theirs also stands what MJ@forum.example said, customer {MJ}" in said
    assert "also stands" not in run("show", MJ)


def test_export_is_one_file_with_everything(met: Deployment, tmp_path: Path) -> None:
    """Never over another file."""
    file = tmp_path / "maren.json"
    said = run("export", "case-m1", "--out", str(file))
    assert f"All of it is in {file}." in said.replace("\n", "")
    told = json.loads(file.read_text("utf-8"))
    assert {one["id"] for one in told["mentions"]} == {"m1", "m2"}
    assert [case["id"] for case in told["cases"]] == ["case-m1"]
    assert {line["name"] for line in told["cases"][0]["history"]} == {"opened", "joined"}
    assert told["stored_documents"] == ["documents/f1/hers"]
    assert "MJ" not in file.read_text("utf-8")
    assert "is there already" in run("export", "case-m1", "--out", str(file), exit_code=1)


def test_erase_asks_first(met: Deployment) -> None:
    """Whoever says no has changed nothing."""
    said = run("erase", "maren@tideletters.example", typed="n\n", exit_code=1)
    assert "Backups of the tables" in said
    assert "nothing was erased" in said
    assert met.adapters.book().mention("m1") is not None


def test_erase_leaves_nothing_of_a_person(
    met: Deployment, cases_table: Table, s3: "S3Client"
) -> None:
    """In the table and in the bucket; others stay, and they are never contacted again."""
    said = run("erase", "maren@tideletters.example", "--leave-alone", typed="y\n")
    assert "Erased. They are never contacted again." in said
    left = stored(cases_table, s3)
    for word in ("Maren", "kettle", "tideletters", "documents/f1/hers", MAREN):
        assert word not in left
    assert "Nobody answers" in left
    assert met.adapters.book().is_barred((MAREN,))
    assert "nothing is held" in run("erase", MAREN, exit_code=1)


def test_customers_are_joined_and_parted(met: Deployment) -> None:
    """Shown first; undone by one command."""
    book = met.adapters.book()
    said = run("merge", "case-m1", "case-t1", typed="y\n")
    assert "MJ (MJ@forum.example) joins Maren (Maren@tideletters.example)" in said
    assert "case case-t1 (juniper) ends; case case-m1 goes on with it" in said
    assert "They are one customer" in said
    goes_on = book.open_case(MAREN, "juniper")
    assert goes_on is not None
    assert set(goes_on.mentions) == {"m1", "m2", "t1"}
    assert book.cases_of(MJ) == ()
    assert book.open_case(MJ, "juniper") is None
    assert "found to be the same person" in run("show", "MJ@forum.example")

    assert "MJ is a customer of their own again" in run("split", MJ, "--yes")
    again = book.open_case(MJ, "juniper")
    assert again is not None
    assert (again.id, again.mentions) == ("case-t1", ("t1",))
    mine = book.open_case(MAREN, "juniper")
    assert mine is not None
    assert mine.mentions == ("m1", "m2")
    assert "is a customer of their own." in run("split", MJ, "--yes")
    assert "there is no customer nobody" in run("split", "nobody", exit_code=1)


def test_erasing_a_joined_customer_erases_all_they_were(
    met: Deployment, cases_table: Table, s3: "S3Client"
) -> None:
    """Under whatever name."""
    run("merge", "case-m1", "case-t1", "--yes")
    run("erase", "MJ@forum.example", "--yes")
    left = stored(cases_table, s3)
    for word in ("Maren", "MJ", "Nobody answers", "kettle leaks"):
        assert word not in left
