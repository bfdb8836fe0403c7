"""What each number is of, and what it leaves out."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.cases.numbers.facts import LOUD, is_loud
from makegood.cases.numbers.parts import Hands, parts
from makegood.cases.numbers.period import last_days, whole_month
from makegood.cases.numbers.reckoning import Numbers, numbers
from makegood.cases.numbers.statistics import Mean, Share
from makegood.model.cases import Case, Obstacle, Outcome, Step
from makegood.model.themes import HeardDay
from unit.cases.numbered import HOUR, NOW, a_month, ago, an_attempt, ended, heard, moved, spoken

MONTH = last_days(28, NOW)


def of(*cases: Case, **more: Any) -> Numbers:
    return numbers(cases, (), NOW, **more)


def test_each_wait_begins_with_the_post() -> None:
    """To the first alert, the first claim and the first attempt, whatever came after."""
    case = moved(spoken("c1", 100), alert=2, claim=5, attempt=30)
    again = replace(case, attempts=(an_attempt(case, 90), *case.attempts), offered_at=ago(1))
    soon = of(again).soon
    assert (soon.alert.median, soon.claim.median) == (2 * HOUR, 5 * HOUR)
    assert soon.attempt.median == 30 * HOUR


def test_a_case_that_an_older_version_wrote_has_its_latest_times() -> None:
    """The first were not kept then."""
    case = spoken("c1", 50, offered_at=ago(48), claimed_at=ago(47))
    assert of(case).soon.alert.median == 2 * HOUR
    assert of(case).soon.claim.median == 3 * HOUR


def test_a_post_dated_ahead_has_not_waited_less_than_nothing() -> None:
    """Feeds' clocks are wrong at times."""
    case = spoken("c1", 2, first_offered_at=ago(3))
    assert of(case).soon.alert.median == timedelta(0)


@pytest.mark.parametrize(
    "case",
    [
        ended(spoken("c1", 50), Outcome.FALSE_ALARM),
        ended(spoken("c1", 50), Outcome.DECLINED),
        ended(spoken("c1", 50), None),
    ],
)
def test_who_waited_for_nothing_is_not_asked_how_long(case: Case) -> None:
    """False alarms, people who wish to be left alone, and copies of other cases."""
    soon = of(case).soon
    assert (soon.alert.of, soon.attempt.of, soon.within_day.of) == (0, 0, 0)


def test_who_was_given_up_untried_was_not_tried_in_time() -> None:
    """Closing a case is no answer."""
    soon = of(ended(spoken("c1", 50), Outcome.LOST, hours=40)).soon
    assert soon.within_day == Share(0, 1)
    assert (soon.attempt.of, soon.attempt.over) == (1, 0)


def test_tried_in_time_is_told_of_those_who_spoke_a_day_ago() -> None:
    """Whoever spoke this morning cannot have been too late yet, and would only flatter."""
    late = moved(spoken("c1", 60), alert=1, claim=2, attempt=25)
    soon = moved(spoken("c2", 60), alert=1, claim=2, attempt=24)
    fresh = moved(spoken("c3", 20), alert=1, claim=2, attempt=3)
    assert of(late, soon, fresh).soon.within_day == Share(1, 2)


def test_loud_voices_are_told_apart_from_quiet_ones() -> None:
    """By links and comments together."""
    loud = moved(spoken("c1", 60, comments=LOUD - 1, links=1), alert=1, claim=2, attempt=3)
    quiet = spoken("c2", 60, comments=LOUD - 1)
    assert (is_loud(loud), is_loud(quiet)) == (True, False)
    soon = of(loud, quiet).soon
    assert (soon.loud, soon.quiet) == (Share(1, 1), Share(0, 1))


def test_outcomes_and_obstacles_are_counted_by_when_cases_ended() -> None:
    """In the order of their list, without those that did not come; copies beside them."""
    begun_before = spoken("c1", 24 * 60)
    cases = (
        ended(begun_before, Outcome.SOLVED, obstacle=Obstacle.SYSTEM),
        ended(spoken("c2", 50), Outcome.LOST, obstacle=Obstacle.POLICY),
        ended(spoken("c3", 24 * 70), Outcome.SOLVED, hours=24 * 50),
        ended(spoken("c4", 50), None),
    )
    found = of(*cases)
    assert dict(found.ended.outcomes) == {Outcome.SOLVED: 1, Outcome.LOST: 1}
    assert list(found.ended.obstacles.items()) == [(Obstacle.POLICY, 1), (Obstacle.SYSTEM, 1)]
    assert (found.opened, found.ended.cases, found.ended.folded) == (1, 2, 1)


def test_attempts_are_told_of_solved_cases_only() -> None:
    """What it takes to help somebody."""
    first = moved(spoken("c1", 60), alert=1, claim=2, attempt=3)
    twice = replace(first, id="c2", attempts=(*first.attempts, an_attempt(first, 40)))
    lost = ended(replace(twice, id="c3"), Outcome.LOST)
    found = of(ended(first, Outcome.SOLVED), ended(twice, Outcome.SOLVED), lost)
    assert found.ended.attempts == Mean(3, 2)


def test_precision_is_of_what_a_person_judged() -> None:
    """A copy has no outcome; a case of somebody who is left alone already ended by itself."""
    claimed = moved(spoken("c1", 50), alert=1, claim=2, attempt=3)
    cases = (
        ended(claimed, Outcome.SOLVED),
        ended(replace(claimed, id="c2"), Outcome.FALSE_ALARM),
        ended(replace(claimed, id="c3"), Outcome.DECLINED),
        ended(spoken("c4", 50), Outcome.DECLINED),
        ended(spoken("c5", 50), None),
        ended(spoken("c6", 50), Outcome.FALSE_ALARM),
    )
    assert of(*cases).ended.precise == Share(2, 4)


def test_what_is_open_is_told_by_age_and_by_next_step() -> None:
    """Whenever it began; a case that nobody will ask about again has no step."""
    cases = (
        spoken("c1", 3, next_step=Step.OVERDUE),
        spoken("c2", 30, next_step=Step.OVERDUE),
        moved(spoken("c3", 24 * 5), alert=1, claim=2, attempt=3),
        spoken("c4", 24 * 80, next_step=None),
        ended(spoken("c5", 3), Outcome.SOLVED),
    )
    found = of(*cases).open
    assert (found.cases, found.waiting, found.ages) == (4, 3, (1, 1, 1, 0, 1))
    assert dict(found.steps) == {Step.OVERDUE: 2, Step.RETRY: 1, None: 1}


def test_unresolved_is_what_the_lead_was_asked_about_in_vain_for_a_week() -> None:
    """Asked today, or old and never asked about: no such case."""
    asked, old = {"escalations": 1}, 24 * 8
    cases = (
        spoken("c1", old, **asked),
        spoken("c2", old),
        spoken("c3", 30, **asked),
        ended(spoken("c4", old, **asked), Outcome.LOST),
    )
    assert of(*cases).open.unresolved == 1


@pytest.mark.parametrize(
    ("first", "latest", "after", "turned"),
    [
        (-0.8, 0.1, 10, Share(1, 1)),
        (-0.8, -0.4, 10, Share(0, 1)),
        (None, 0.6, 10, Share(1, 1)),
        (None, 0.2, 10, Share(0, 1)),
        (-0.8, None, 10, Share(0, 0)),
        (-0.8, 0.9, 2, Share(0, 0)),
    ],
)
def test_a_recovery_is_better_words_after_an_attempt(
    first: float | None, latest: float | None, after: float, turned: Share
) -> None:
    """By a half; unread first words are neutral, unread later ones are none."""
    tried = moved(spoken("c1", 60, first_felt=first), alert=1, claim=2, attempt=3)
    again = replace(tried, latest_felt=latest, said_again_at=tried.said_at + after * HOUR)
    assert of(again).public.recoveries == turned


def test_praise_after_the_end_is_a_recovery() -> None:
    """It opens no case; before the attempt, or before the period, it is none of ours."""
    tried = ended(moved(spoken("c1", 60), alert=1, claim=2, attempt=3), Outcome.SOLVED)
    for said, turned in ((ago(5), Share(1, 1)), (ago(59), Share(0, 0)), (ago(999), Share(0, 0))):
        assert of(tried, praised={tried.customer: said}).public.recoveries == turned


def test_nobody_recovers_whom_nobody_tried_to_reach() -> None:
    """Their better words are not our doing."""
    alone = spoken("c1", 60, first_felt=-0.9, latest_felt=0.9, said_again_at=ago(3))
    assert of(alone, praised={alone.customer: ago(2)}).public.recoveries == Share(0, 0)


def test_negative_mentions_are_a_share_of_those_that_could_be_read() -> None:
    """Of the days of the period; the unread are told beside them."""
    today = NOW.date()
    days = (HeardDay(today, 9, 6, 2), HeardDay(today - timedelta(days=1), 5, 4, 1))
    before = HeardDay(today - timedelta(days=28), 99, 99, 99)
    public = numbers((), (*days, before), NOW).public
    assert (public.negative, public.unread) == (Share(3, 10), 4)


def test_a_month_that_is_over_has_its_own_numbers() -> None:
    """What began in it counts however much later it was answered."""
    november = NOW + timedelta(days=40)
    case = moved(spoken("c1", 24 * 3), alert=1, claim=2, attempt=24 * 20)
    found = numbers((case,), (), november, whole_month("2026-11", november))
    assert (found.opened, found.soon.attempt.median) == (1, 24 * 20 * HOUR)
    assert numbers((case,), (), november, whole_month("2026-12", november)).opened == 0


def test_kinds_and_themes_have_some_of_the_numbers() -> None:
    """Kinds in their order, themes by how common they are; a case counts for each of its own."""
    found = parts(a_month(), MONTH, NOW)
    assert [one.name for one in found.kinds] == ["complaint", "question"]
    assert [one.name for one in found.themes] == [
        "journey:delivery",
        "problem:battery",
        "product:Ridge 3",
    ]
    for one in found.kinds:
        assert one.opened >= one.attempt.of >= one.within_day.of
        assert one.closed >= one.solved + one.false_alarms


def test_reps_have_counts_in_the_order_of_the_alphabet() -> None:
    """What they have, tried and ended; an attempt counts for who made it."""
    first = moved(spoken("c1", 60), alert=1, claim=2, attempt=3)
    handed = replace(first, id="c2", rep="ben")
    done = ended(replace(first, id="c3", rep="zoe", attempts=()), Outcome.SOLVED)
    found = parts((done, handed, first, spoken("c4", 4)), MONTH, NOW).hands
    assert found == (Hands("ada", 1, 2, 0), Hands("ben", 1, 0, 0), Hands("zoe", 0, 0, 1))


@settings(max_examples=20)
@given(st.permutations(a_month()))
def test_the_order_of_lists_changes_no_number(cases: list[Case]) -> None:
    """They are read from several lists, in any order."""
    assert numbers(cases, heard(), NOW) == numbers(a_month(), heard(), NOW)
    assert parts(cases, MONTH, NOW) == parts(a_month(), MONTH, NOW)


@given(st.sets(st.sampled_from(a_month())))
def test_no_number_is_of_more_cases_than_there_are(cases: set[Case]) -> None:
    """Parts are no more than the whole."""
    found = numbers(cases, (), NOW)
    assert found.soon.quiet.of + found.soon.loud.of == found.soon.within_day.of
    assert found.soon.within_day.of <= found.soon.attempt.of <= found.opened <= len(cases)
    assert sum(found.ended.outcomes.values()) == found.ended.cases
    assert sum(found.open.ages) == sum(found.open.steps.values()) == found.open.cases
