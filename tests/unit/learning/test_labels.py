"""Which labels the ends of cases and reports of the missed become."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.case_samples import NOW, a_case, a_mention
from makegood.model.cases import Case, FalseAlarm, Outcome, State
from makegood.model.verdicts import Mention, Passage, Stage
from makegood_ops.learning.labels import MISSED, Label, keywords_of, labels_of, share_of

MENTION = a_mention()


def ended(outcome: Outcome | None, reason: str = "") -> Case:
    """A closed case of that mention."""
    closed = a_case(mentions=("m1",), state=State.CLOSED, closed_at=NOW)
    return replace(closed, outcome=outcome, outcome_reason=reason)


def label(case: Case, *mentions: Mention) -> Label:
    """The only label of a case."""
    (found,) = labels_of(case, mentions or (MENTION,))
    return found


@pytest.mark.parametrize(
    "outcome",
    [Outcome.SOLVED, Outcome.DECLINED, Outcome.NO_ANSWER, Outcome.LOST, Outcome.NOT_SOLVED],
)
def test_whoever_was_worth_writing_to_is_wanted(outcome: Outcome) -> None:
    """However it ended: somebody was in trouble."""
    found = label(ended(outcome))
    assert (found.said, found.wanted, found.stage) == (outcome.value, True, None)


@pytest.mark.parametrize(
    ("reason", "wanted", "stage"),
    [
        (FalseAlarm.NO_TROUBLE, False, None),
        (FalseAlarm.NOT_A_CUSTOMER, False, None),
        (FalseAlarm.ALREADY_SOLVED, False, Stage.SOLVED),
        (FalseAlarm.WRONG_BRAND, None, None),
    ],
)
def test_a_false_alarm_says_why_it_was_none(
    reason: FalseAlarm, wanted: bool | None, stage: Stage | None
) -> None:
    """Another brand's trouble says nothing of need."""
    found = label(ended(Outcome.FALSE_ALARM, reason.value))
    assert (found.said, found.wanted, found.stage) == (reason.value, wanted, stage)


def test_a_case_folded_into_another_is_no_label() -> None:
    """It ended without an outcome, and nobody looked at it."""
    assert list(labels_of(ended(None), (MENTION,))) == []


def test_an_open_case_is_a_label_only_if_it_was_reported() -> None:
    """A report says enough by itself."""
    case = a_case(mentions=("m1",))
    assert list(labels_of(case, (MENTION,))) == []
    found = label(case, replace(MENTION, reported="lou"))
    assert (found.said, found.wanted) == (MISSED, True)


def test_a_rep_who_looked_is_believed_before_the_report() -> None:
    """A report that was a false alarm is one; one that was right stays a report."""
    reported = replace(MENTION, reported="lou")
    assert label(ended(Outcome.FALSE_ALARM, "no trouble"), reported).wanted is False
    assert label(ended(Outcome.SOLVED), reported).said == MISSED


def test_of_several_mentions_the_first_is_the_label_and_those_reported() -> None:
    """The rest only came along."""
    case = replace(ended(Outcome.SOLVED), mentions=("m1", "m2", "m3"))
    others = (a_mention("m2"), a_mention("m3", reported="lou"))
    found = [(each.mention.id, each.said) for each in labels_of(case, (MENTION, *others))]
    assert found == [("m1", "solved"), ("m3", MISSED)]


def test_keywords_that_brought_another_brand_are_counted() -> None:
    """Each mention once, as the text has the words."""
    words = Passage("Orbit! orbit, Orb", 0, 17, ((0, 5), (7, 12), (14, 17)))
    wrong = [
        Label(a_mention(passages=(words,)), FalseAlarm.WRONG_BRAND, None),
        Label(a_mention(passages=(replace(words, marks=((0, 5),)),)), FalseAlarm.WRONG_BRAND, None),
        Label(a_mention(passages=(words,)), "solved", wanted=True),
    ]
    assert keywords_of(wrong) == [("orbit", 2), ("orb", 1)]


@given(st.text(), st.text())
def test_a_customer_always_falls_at_the_same_place(customer: str, salt: str) -> None:
    """Between 0 and 1, by nothing but who they are."""
    assert 0.0 <= share_of(customer, salt) < 1.0
    assert share_of(customer, salt) == share_of(customer, salt)
