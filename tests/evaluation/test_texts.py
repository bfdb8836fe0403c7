"""How good the alerts are: figures on written texts, held against getting worse.

`development.toml` is what cues and weights were mended by; `heldout.toml` is what they are measured
on: when one of its texts has led to a change, it moves to the other file and a new one is written.
"""

from functools import cache
from pathlib import Path

from evaluation.corpus import Judged, judged_texts
from makegood_ops.evaluation.metrics import average_precision

HERE = Path(__file__).parent


@cache
def texts(name: str) -> list[Judged]:
    return judged_texts(HERE / name)


def by_need(judged: list[Judged]) -> float:
    return average_precision([(each.mention.verdict.need, each.reach) for each in judged]) or 0.0


def by_sentiment(judged: list[Judged]) -> float:
    """The same ranking by how negative the words are: what listening tools do."""
    scored = [(-(each.mention.reading.brand_sentiment or 0.0), each.reach) for each in judged]
    return average_precision(scored) or 0.0


def alerted(judged: list[Judged]) -> list[Judged]:
    return [each for each in judged if each.mention.verdict.route == "alert"]


def test_need_ranks_people_in_trouble_before_the_rest() -> None:
    """On texts it was mended by, nearly always; on others, far more often than sentiment does."""
    assert by_need(texts("development.toml")) > 0.95
    assert by_need(texts("heldout.toml")) > by_sentiment(texts("heldout.toml")) + 0.1
    assert by_need(texts("heldout.toml")) > 0.85


def test_what_a_rep_is_alerted_to_is_a_person_in_trouble() -> None:
    """Whoever gets noise stops reading."""
    for name, share in (("development.toml", 0.9), ("heldout.toml", 0.8)):
        alerts = alerted(texts(name))
        assert sum(each.reach for each in alerts) >= share * len(alerts), name


def test_most_people_in_trouble_are_put_before_a_rep() -> None:
    """Of those it was mended by; how many of others is a figure to raise, not to hide."""
    for name, share in (("development.toml", 0.8), ("heldout.toml", 0.6)):
        judged = texts(name)
        found = sum(each.reach for each in alerted(judged))
        assert found >= share * sum(each.reach for each in judged), name


def test_kinds_are_as_a_person_sees_them() -> None:
    """Complaint, question, praise, idea or other."""
    for name, share in (("development.toml", 0.9), ("heldout.toml", 0.75)):
        right = sum(each.mention.verdict.kind in each.kinds for each in texts(name))
        assert right >= share * len(texts(name)), name


def test_danger_is_never_missed() -> None:
    """Every text in which somebody may get hurt is marked, and alerted to."""
    every = [*texts("development.toml"), *texts("heldout.toml")]
    dangers = [each.mention.verdict for each in every if each.danger]
    assert dangers
    assert all(verdict.danger and verdict.route == "alert" for verdict in dangers)
