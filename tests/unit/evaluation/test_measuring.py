"""The table: which labels have which figures, and how they stand beside the baselines."""

from random import Random

import pytest

from makegood_ops.evaluation.gold import Gold
from makegood_ops.evaluation.measuring import Figure, Measuring, Outcome


def an_outcome(
    need: float, kind: str = "other", route: str = "none", sentiment: float | None = 0.0
) -> Outcome:
    about = need > 0
    return Outcome(about, kind, need, "open", route, sentiment, sentiment)


def table(*pairs: tuple[Outcome, Gold]) -> dict[tuple[str, str, str], Figure]:
    figures = Measuring(Random(1), resamples=50).figures(pairs)
    return {(figure.label, figure.by, figure.measure): figure for figure in figures}


TROUBLED = an_outcome(0.9, "complaint", "alert", 0.4)
ANGRY = an_outcome(0.2, "complaint", "digest", -0.8)
HAPPY = an_outcome(0.1, "praise", "thanks", 0.9)


def test_a_decision_is_the_products_own() -> None:
    """Kind for complaints, route for reaching out."""
    found = table(
        (TROUBLED, Gold(complaint=True, reach_out=True)),
        (ANGRY, Gold(complaint=False, reach_out=False)),
        (HAPPY, Gold(complaint=False, reach_out=False)),
    )
    assert found["complaint", "kind complaint", "precision"].value == 0.5
    assert found["reach out", "route alert", "precision"].value == 1.0
    figure = found["reach out", "route alert", "recall"]
    assert (figure.n, figure.wanted, figure.value, figure.constant) == (3, 1, 1.0, 1.0)


def test_need_stands_beside_negative_sentiment_and_a_constant() -> None:
    """Here the one in trouble is polite, and the angry one is not in trouble."""
    found = table(
        (TROUBLED, Gold(reach_out=True)),
        (ANGRY, Gold(reach_out=False)),
        (HAPPY, Gold(reach_out=False)),
    )
    assert found["reach out", "need", "AUC"].value == 1.0
    assert found["reach out", "-sentiment", "AUC"].value == 0.5
    assert found["reach out", "need", "AUC"].constant == 0.5
    assert found["reach out", "need", "average precision"].constant == pytest.approx(1 / 3)
    assert ("reach out", "need", "P@10") not in found


def test_p_at_k_is_given_where_there_are_k_texts() -> None:
    """Ten here, fifty not."""
    pairs = [(an_outcome(at / 10), Gold(reach_out=at > 4)) for at in range(10)]
    found = table(*pairs)
    assert found["reach out", "need", "P@10"].value == 0.5
    assert ("reach out", "need", "P@50") not in found


def test_only_labels_that_are_present_are_measured() -> None:
    """A text without a label counts for those that it has."""
    found = table((TROUBLED, Gold(complaint=True)), (HAPPY, Gold(about_brand=True)))
    assert {figure.label for figure in found.values()} == {"complaint", "about the brand"}
    assert all(figure.n == 1 for figure in found.values())
    assert table() == {}


def test_labels_of_one_class_leave_figures_undefined() -> None:
    """AUC has no pair, and no interval either."""
    figure = table((TROUBLED, Gold(complaint=True)))["complaint", "need", "AUC"]
    assert figure.value is None
    assert figure.interval is None


def test_an_unsure_answer_is_counted_both_ways() -> None:
    """As no, and with the certain ones as yes."""
    unsure = Outcome("unsure", "other", 0.0, "unknown", "none", None, None)
    found = table((TROUBLED, Gold(about_brand=True)), (unsure, Gold(about_brand=True)))
    assert found["about the brand", "yes", "recall"].value == 0.5
    assert found["about the brand", "yes or unsure", "recall"].value == 1.0


def test_moods_are_measured_in_three_classes() -> None:
    """One unread among them is wrong; the constant is the commonest label."""
    found = table(
        (an_outcome(0.1, sentiment=-0.9), Gold(sentiment="negative")),
        (an_outcome(0.1, sentiment=0.1), Gold(sentiment="neutral")),
        (an_outcome(0.1, sentiment=0.9), Gold(sentiment="positive")),
        (an_outcome(0.1, sentiment=None), Gold(sentiment="negative")),
    )
    figure = found["sentiment", "classes", "macro-F1"]
    assert figure.value == pytest.approx((2 / 3 + 1 + 1) / 3)
    assert figure.constant == pytest.approx((2 / 3 + 0 + 0) / 3)
    assert found["sentiment", "negative", "recall"].value == 0.5


def test_kinds_and_stages_are_measured_one_by_one() -> None:
    """Those that a person gave."""
    found = table(
        (TROUBLED, Gold(kind="complaint", stage="open")),
        (HAPPY, Gold(kind="praise", stage="solved")),
    )
    assert found["kind", "classes", "accuracy"].value == 1.0
    assert found["kind", "praise", "F1"].value == 1.0
    assert found["stage", "solved", "recall"].value == 0.0
    assert ("kind", "idea", "F1") not in found


def test_the_same_answers_give_the_same_table() -> None:
    """Intervals included."""
    pairs = [(an_outcome(at / 10), Gold(reach_out=at % 3 == 0)) for at in range(10)]
    assert table(*pairs) == table(*pairs)
