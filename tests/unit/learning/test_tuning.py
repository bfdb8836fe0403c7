"""A brand's own weights: who is held back, how far labels move them, and when they are refused."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from math import exp
from random import Random

import pytest

from makegood.errors import BadInput
from makegood.model.watchlist import Tuned
from makegood.triage.judging import weigh
from makegood.triage.need.cues import Cues
from makegood.triage.need.model import CONCLUSIONS, OF_WORDS, Model
from makegood.triage.need.tuning import model_for, tuned_model, with_need
from makegood_ops.evaluation.metrics import precision, recall
from makegood_ops.learning.held_back import AVERAGE_PRECISION, F2, Compared, compared, moved, worse
from makegood_ops.learning.tuning import (
    HELD_BACK,
    Lesson,
    check,
    f_beta,
    fitted,
    would_alert,
)
from unit.triage.triage_world import JUNIPER, a_feed, a_judging, a_post, shipped_cues

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
CUES: Cues = shipped_cues()
SHIPPED: Model = CUES.model
NAMES = sorted(
    {*CUES.groups, *(name for each in CONCLUSIONS for name in SHIPPED.weights[each])} - {"bias"}
)


def lessons(count: int, seed: int = 1) -> Iterator[Lesson]:
    """Labels of a brand whose reps want questions and money answered, and leave anger alone."""
    random = Random(seed)
    for number in range(count):
        features = dict.fromkeys(NAMES, 0.0)
        for name in random.sample(NAMES, 12):
            features[name] = random.random()
        habit = -2.0 + 6.0 * features["question"] + 5.0 * features["money"] - features["anger"]
        wanted = random.random() < 1.0 / (1.0 + exp(-habit))
        yield Lesson("solved" if wanted else "no trouble", wanted, f"p{number}", features)


def without_words(features: Mapping[str, float]) -> dict[str, float]:
    return {name: value for name, value in features.items() if not name.startswith(OF_WORDS)}


def trained(count: int) -> Tuned:
    """What so many labels teach."""
    return fitted(list(lessons(count)), SHIPPED, "tarn", NOW)


def furthest(tuned: Tuned) -> float:
    """How far the weight moved that moved most."""
    before = SHIPPED.weights["need"]
    return max(abs(value - before[name]) for name, value in tuned.need)


def test_three_customers_in_ten_are_held_back_with_all_they_said() -> None:
    """By who they are, so that a later training holds back the same."""
    every = list(lessons(1_000))
    held = sum(each.is_held_back for each in every) / len(every)
    assert held == pytest.approx(HELD_BACK, abs=0.05)
    assert replace(every[0], said="lost", wanted=True).is_held_back == every[0].is_held_back


def test_a_few_labels_move_little_and_many_move_much() -> None:
    """Of twenty the furthest weight moves by less than a half, of hundreds by more than one."""
    assert furthest(trained(28)) < 0.5
    assert furthest(trained(700)) > 1.0


def test_what_is_held_back_teaches_nothing() -> None:
    """Other labels of the held-back customers give the same weights and threshold."""
    every = list(lessons(100))
    turned = [replace(each, wanted=each.wanted != each.is_held_back) for each in every]
    assert fitted(every, SHIPPED, "v", NOW) == fitted(turned, SHIPPED, "v", NOW)


def test_a_brand_with_another_habit_is_ranked_better_by_its_own_labels() -> None:
    """Two hundred labels raise average precision on customers that they did not come from."""
    every = list(lessons(300))
    tuned = fitted(every, SHIPPED, "v", NOW)
    assert 185 <= tuned.labels <= 215
    held = [each for each in every if each.is_held_back]
    figures = compared(held, SHIPPED, tuned_model(tuned, SHIPPED), Random(1))
    ranking = next(each for each in figures if each.name == AVERAGE_PRECISION)
    assert ranking.before is not None
    assert ranking.after is not None
    assert ranking.after >= ranking.before + 0.05
    assert not worse(figures)


def test_labels_in_a_language_without_words_rank_its_posts_better() -> None:
    """What cues weigh there is moved by the same steps, from what they weighed before."""
    every = [replace(each, features=without_words(each.features)) for each in lessons(300)]
    tuned = fitted(every, SHIPPED, "v", NOW)
    held = [each for each in every if each.is_held_back]
    figures = compared(held, SHIPPED, tuned_model(tuned, SHIPPED), Random(1))
    ranking = next(each for each in figures if each.name == AVERAGE_PRECISION)
    assert (ranking.after or 0.0) >= (ranking.before or 1.0) + 0.05


def test_what_speaks_for_need_never_comes_to_speak_against_it_in_any_language() -> None:
    """A step beyond nothing ends there."""
    need = {name: weight - 50.0 for name, weight in SHIPPED.weights["need"].items()}
    stepped = with_need(SHIPPED, need).wordless["need"]
    before = SHIPPED.wordless["need"]
    assert all(stepped[name] == 0.0 for name, weight in before.items() if weight > 0.0)
    assert all(stepped[name] < weight for name, weight in before.items() if weight < 0.0)


@pytest.mark.parametrize(
    "text",
    [
        "The carbon monoxide alarm went off next to our Juniper boiler.",
        "Smoke came out of our Juniper dryer, the wall is black.",
        "Our Juniper toaster caught fire on Sunday.",
    ],
)
def test_no_labels_take_the_alert_off_a_danger(text: str) -> None:
    """Three hundred who joked about fire and were no trouble teach nothing about a fire."""
    (weighed,) = weigh([a_post(text)], a_feed(), a_judging())
    told = Lesson("solved", True, "somebody", weighed.features)
    jokes = [Lesson("no trouble", False, f"j{each}", weighed.features) for each in range(300)]
    wanted = [each for each in lessons(200) if each.wanted]
    tuned = tuned_model(fitted([*jokes, *wanted], SHIPPED, "tarn", NOW), SHIPPED)
    assert tuned.score("need", weighed.features) < SHIPPED.score("need", weighed.features)
    assert would_alert(told, SHIPPED)
    assert would_alert(told, tuned)


def test_what_moved_is_told_in_words_a_lead_reads() -> None:
    """The furthest first; a weight that hardly moved is not told."""
    changes = moved(SHIPPED, tuned_model(trained(700), SHIPPED), CUES)
    assert "it costs them money" in [each.words for each in changes]
    assert [abs(each.after - each.before) for each in changes] == sorted(
        (abs(each.after - each.before) for each in changes), reverse=True
    )
    assert moved(SHIPPED, SHIPPED, CUES) == ()


def test_the_threshold_makes_alerts_no_noisier_than_they_were() -> None:
    """And finds at least as many of those who were wanted."""
    every = [each for each in lessons(600) if not each.is_held_back]
    after = tuned_model(trained(600), SHIPPED)
    before, now = (
        [(would_alert(each, model), each.wanted) for each in every] for model in (SHIPPED, after)
    )
    least = min(0.8, precision(before) or 0.0)
    assert (precision(now) or 0.0) >= least - 0.03
    assert (recall(now) or 0.0) >= (recall(before) or 0.0)


@pytest.mark.parametrize(("wanted", "others"), [(30, 5), (5, 80), (15, 15), (0, 0)])
def test_too_few_labels_are_refused_with_their_counts(wanted: int, others: int) -> None:
    """A sentence says what is there, what it takes, and how to get it."""
    some = next(lessons(1))
    every = [
        replace(some, wanted=number < wanted, customer=f"p{number}")
        for number in range(wanted + others)
    ]
    with pytest.raises(BadInput, match=f"there are {wanted + others}: {wanted} of people"):
        check(every)


def test_labels_of_one_customer_only_are_refused() -> None:
    """None could be held back."""
    some = next(lessons(1))
    with pytest.raises(BadInput, match="too few customers"):
        check([replace(some, wanted=number % 2 == 0) for number in range(60)])


def test_enough_labels_are_enough() -> None:
    """Forty with ten of each, of many customers."""
    check(list(lessons(60)))


def test_a_figure_that_fell_is_named() -> None:
    """A fall below a hundredth is noise; what cannot be told counts as fallen."""
    fell = Compared(AVERAGE_PRECISION, 0.8, 0.7, None, None)
    hardly = Compared(F2, 0.8, 0.795, None, None)
    assert worse((fell, hardly)) == (AVERAGE_PRECISION,)
    assert worse((replace(hardly, after=None),)) == (F2,)


def test_a_version_names_brand_and_day_and_what_was_learned() -> None:
    """Two weight sets of a day are told apart, whatever was forgotten between; equal ones not."""
    first, second = trained(60), trained(90)
    assert first.version.startswith("tarn-2026-11-26.")
    assert first.need != second.need
    assert first.version != second.version
    assert trained(60).version == first.version


def test_recall_counts_more_than_precision() -> None:
    """F2; nothing wanted and nothing alerted is 0."""
    assert f_beta([(True, True), (True, False)]) > f_beta([(True, True), (False, True)])
    assert f_beta([]) == 0.0


def test_weights_made_for_another_release_do_not_count() -> None:
    """The shipped model judges until the brand is trained again."""
    tuned = trained(60)
    brand = replace(JUNIPER, tuned=tuned)
    assert model_for(brand, SHIPPED).version == f"{SHIPPED.version}~{tuned.version}"
    assert model_for(brand, SHIPPED).thresholds["alert_need"] == tuned.alert_need
    assert model_for(brand, replace(SHIPPED, version="2027-01-a")).version == "2027-01-a"
    assert model_for(JUNIPER, SHIPPED) is model_for(None, SHIPPED) is SHIPPED
