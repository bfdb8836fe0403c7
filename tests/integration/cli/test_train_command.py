"""`cases missed` and `train` on a deployment: from what reps said to what triage does."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from integration.cli.test_watching_commands import (
    LIST,
    NOW,
    POST,
    English,
    comprehend,
    judged,
    listening,
    put_document,
    run,
)
from makegood.cases.mentions.opening import opening, record
from makegood.model.cases import Case, FalseAlarm, Outcome, State
from makegood.model.changes import Change
from makegood.model.feeds import Feed, FeedRef, Post
from makegood.model.verdicts import Mention, Route
from makegood.model.watchlist import Tuned
from makegood.triage.judging import Judging, judge_all
from makegood.triage.need.cues import Cues
from makegood.triage.setting import Setting
from makegood_ops.cli.applying import apply
from makegood_ops.cli.train import tune
from makegood_ops.deployment import Deployment
from makegood_ops.standin.reader import LocalReader

__all__ = ["comprehend", "listening"]

_FEED = Feed(FeedRef("forum", "https://forum.example/feed", 60))
_ASKED = (
    "Does anybody know how I get a new lid for my Acme kettle? Where can I order number {0}?",
    "Which descaler may I use in an Acme {0}? I would like to know before I ruin mine.",
    "Can the Acme {0} be repaired somewhere in my town? I wonder what that would cost me.",
)
_GRUMBLED = (
    "The Acme {0} is rubbish and broke at once. Awful company, nobody ever answers, what a joke.",
    "Acme again: number {0} of my failures. It does not work, they are useless, and I am furious.",
    "Terrible. My Acme {0} never worked, and nobody at Acme cares. The worst I ever bought.",
)


def texts() -> Iterator[tuple[str, bool]]:
    """Texts of a brand whose reps answer questions and leave grumbles alone."""
    for number in range(22):
        yield _ASKED[number % 3].format(number), True
        yield _GRUMBLED[number % 3].format(number), False


def closed_cases(deployment: Deployment) -> None:
    """What reps did with those, and one mention of another brand."""
    watchlist, book = deployment.adapters.watchlists().current(), deployment.adapters.book()
    posts = [
        Post(f"k{at}", "forum", "", text, f"https://forum.example/{at}", author=f"person {at}")
        for at, (text, _) in enumerate(texts())
    ]
    judging = Judging.of(watchlist, Cues.shipped(), English(), LocalReader())
    mentions = judge_all(posts, Setting(_FEED, NOW), judging)
    for mention, (_, wanted) in zip(mentions, texts(), strict=True):
        alarm = "" if wanted else FalseAlarm.NO_TROUBLE.value
        book.commit(ended(mention, alarm))
    other = replace(mentions[0], id="other", link_key="", text_key="", customer="other")
    book.commit(ended(other, FalseAlarm.WRONG_BRAND.value))


def ended(mention: Mention, alarm: str) -> Change:
    """A case of a mention that was opened and closed: solved, or a false alarm."""
    found = replace(mention, case=f"case-{mention.id}")
    made = opening(found, None, LIST, NOW)
    assert isinstance(made.case, Case)
    case = replace(
        made.case,
        state=State.CLOSED,
        outcome=Outcome.FALSE_ALARM if alarm else Outcome.SOLVED,
        outcome_reason=alarm,
        closed_at=NOW,
        next_step=None,
        next_step_at=None,
    )
    return Change(case=case, customer=made.customer, mention=found)


@pytest.fixture
def taught(listening: Deployment) -> Deployment:
    """A deployment whose reps have closed their cases."""
    closed_cases(listening)
    return listening


@pytest.mark.usefixtures("comprehend")
def test_what_reps_said_becomes_the_model_that_judges(taught: Deployment, tmp_path: Path) -> None:
    """Shown first, then put in force, kept by the next apply, and forgotten when that is asked."""
    put_document(taught)
    before = judged(taught).verdict
    file = tmp_path / "weights.json"
    shown = run("train", "acme", "--out", str(file))
    assert "Nothing was written." in shown
    assert '1 mention meant another brand: look at the keywords: "acme" (1)' in shown
    assert "they ask a question" in shown
    assert taught.adapters.watchlists().current().brands[0].tuned is None
    assert json.loads(file.read_text("utf-8"))["labels"]["no trouble"] == 22

    done = run("train", "Acme", "--apply")
    tuned = taught.adapters.watchlists().current().brands[0].tuned
    assert tuned is not None
    after = judged(taught).verdict
    assert after.model_version == f"{before.model_version}~{tuned.version}"
    assert f"Version 2 is in force: Acme is judged by {after.model_version}." in done
    assert after.watchlist_version == 2
    assert after.need != before.need

    assert apply(LIST, taught, NOW).is_nothing
    named = replace(LIST, brands=(replace(LIST.brands[0], name="Acme & Co"),))
    assert apply(named, taught, NOW).version == 3
    assert taught.adapters.watchlists().current().brands[0].tuned == tuned

    assert "Version 4 is in force" in run("train", "acme", "--forget")
    assert judged(taught).verdict.model_version == before.model_version
    assert "nothing to forget" in run("train", "acme", "--forget")


def test_a_deployment_without_labels_is_told_what_it_takes(listening: Deployment) -> None:
    """And which brands there are, if that was the mistake."""
    assert "there are 0: 0 of people in trouble, 0 of others" in run("train", "acme", exit_code=1)
    assert "there are acme" in run("train", "tarn", exit_code=1)


def test_doctor_tells_of_weights_that_another_release_made(listening: Deployment) -> None:
    """They do not count until the brand is trained again."""
    tuned = Tuned("acme-2020-01-01", "2020-01-a", (("bias", 0.0),), 0.5, NOW, 60)
    tune("acme", tuned, listening.adapters.watchlists())
    told = run("doctor")
    assert "tuned weights of Acme were made for another release" in told
    assert "run makegood train acme" in told


def passed_over(deployment: Deployment) -> Mention:
    """A mention that triage took for less, recorded."""
    mention = judged(deployment)
    less = replace(mention, verdict=replace(mention.verdict, route=Route.NONE))
    record(less, deployment.adapters.book(), LIST, NOW, lambda: "c1")
    return less


@pytest.mark.usefixtures("comprehend")
def test_a_missed_customer_gets_a_case_by_address_or_id(listening: Deployment) -> None:
    """The second report finds the case; its label is there at once."""
    put_document(listening)
    mention = passed_over(listening)
    told = run("cases", "missed", POST, "--by", "sam@acme.example", "--note", "a leak")
    assert "is open for Ann, and waits for a rep of acme." in told
    (case,) = listening.adapters.book().waiting()
    file = listening.adapters.book().file(case.id)
    assert file is not None
    assert "reported as missed by sam: a leak" in [event.words for event in file.events]
    assert case.id in run("cases", "missed", mention.id)
    assert "has case" in run("cases", "missed", POST, "--brand", "acme")
    assert "there are 1: 1 of people in trouble" in run("train", "acme", exit_code=1)


def test_a_post_that_was_never_recorded_is_said_to_be_none(listening: Deployment) -> None:
    """With the way to see why."""
    told = run("cases", "missed", "https://blog.example/other", exit_code=1)
    assert "no mention was recorded at https://blog.example/other" in told
    assert "makegood explain https://blog.example/other" in told
