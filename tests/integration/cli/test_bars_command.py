"""`makegood bars` on a deployment: whom nobody may contact."""

import json

import pytest
from typer.testing import CliRunner

from contracts.case_samples import a_case, a_customer, a_mention, an_opening
from makegood.cases.customers.identity import identities
from makegood.errors import BadInput
from makegood.model.cases import Outcome
from makegood_ops.cli.app import app
from makegood_ops.cli.bars import Kind, key_of
from makegood_ops.deployment import Deployment


def run(*words: str, exit_code: int = 0) -> str:
    """What a command printed."""
    result = CliRunner().invoke(app, ["bars", *words])
    assert result.exit_code == exit_code, result.output
    return result.output


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("Maren@tideletters.example", "person"),
        ("https://tideletters.example/about", "person"),
        ("https://www.tideletters.example/", "site"),
        ("tideletters.example", "domain"),
    ],
)
def test_who_is_barred_is_asked_for_in_the_same_words(
    deployment: Deployment, who: str, kind: str
) -> None:
    """However it is written; and taken back it is gone."""
    book, known = deployment.adapters.book(), identities((a_mention(),))
    book.commit(an_opening(a_case(), a_mention(), a_customer()))
    said = run("add", who, "--as", kind, "--why", "asked by letter")
    assert "Ended as declined: 1 open case." in said
    ended = book.case("c1")
    assert ended
    assert ended.outcome is Outcome.DECLINED
    assert book.is_barred(known)
    run("remove", who, "--as", kind)
    assert not book.is_barred(known)
    assert "there is no bar" in run("remove", who, "--as", kind, exit_code=1)


def test_the_list_hides_people(deployment: Deployment) -> None:
    """Places are named, people are not."""
    assert "Nobody is barred." in run("list")
    run("add", "Maren@tideletters.example", "--why", "asked by letter")
    run("add", "hostile.example", "--as", "domain", "--why", "a hostile forum")
    said = run("list")
    assert "hostile.example" in said
    assert "aren" not in said.replace("are not", "")
    assert "2 bars, 1 of people." in said
    rows = json.loads(run("list", "--json"))
    assert [(row["kind"], row["name"], row["why"]) for row in rows] == [
        ("person", "", "asked by letter"),
        ("domain", "*.hostile.example", "a hostile forum"),
    ]


@pytest.mark.parametrize(
    ("who", "kind"),
    [("Maren", Kind.PERSON), ("@", Kind.PERSON), ("Maren", Kind.SITE), ("", Kind.DOMAIN)],
)
def test_what_would_bar_nobody_or_everybody_is_refused(who: str, kind: Kind) -> None:
    """A bare name may be many people's; one word is no domain."""
    with pytest.raises(BadInput):
        key_of(who, kind)


def test_a_bar_needs_a_reason(deployment: Deployment) -> None:
    """Whoever reads the list later must know."""
    assert "say why" in run("add", "Maren@tideletters.example", "--why", " ", exit_code=1)
    assert list(deployment.adapters.book().bars()) == []
