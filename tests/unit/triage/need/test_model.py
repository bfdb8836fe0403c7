"""The model file: what it must hold, and which cues and words it fits."""

from typing import Any

import pytest

from makegood.errors import BadInput
from makegood.triage.need.cues import Cues
from makegood.triage.need.model import CONCLUSIONS, THRESHOLDS, Model, tables_in

MADE_UP: dict[str, Any] = {
    "version": "m1",
    "cues": "c1",
    "words": "w1",
    "weights": {name: {"bias": -1.0, "failed": 1.0} for name in CONCLUSIONS},
    "wordless": {name: {"bias": -1.0, "failed": 3.0} for name in CONCLUSIONS},
    "thresholds": dict.fromkeys(THRESHOLDS, 0.5),
}


def test_the_more_speaks_for_it_the_likelier_it_is() -> None:
    """A likelihood between 0 and 1; what is not there counts nothing."""
    model = Model.of(MADE_UP, "c1")
    without, some, full = (model.score("need", {"failed": much}) for much in (0.0, 0.4, 1.0))
    assert 0.0 < without < some < full < 1.0
    assert model.score("need", {}) == without


def test_cues_speak_louder_where_no_words_are_heard() -> None:
    """In a language whose words were not learned they are all there is."""
    model = Model.of(MADE_UP, "c1")
    heard = {"failed": 1.0, "words_trouble": 0.0}
    assert model.score("need", {"failed": 1.0}) > model.score("need", heard)


def test_a_model_of_other_cues_is_refused() -> None:
    """Its weights would mean something else."""
    with pytest.raises(BadInput, match=r"made with cues 'c1', but cues\.toml is 'c2'"):
        Model.of(MADE_UP, "c2")


@pytest.mark.parametrize("name", ["version", "words", "weights", "wordless", "thresholds"])
def test_a_model_that_lacks_something_is_refused(name: str) -> None:
    """It says what is missing, and where to get it."""
    with pytest.raises(BadInput, match=r"model\.toml lacks .*: take it from a release"):
        Model.of({**MADE_UP, name: {}}, "c1")


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"thresholds": {**MADE_UP["thresholds"], "kind": "half"}}, r"thresholds\.kind"),
        ({"weights": {**MADE_UP["weights"], "need": {"bias": "low"}}}, r"weights\.need\.bias"),
        ({"wordless": {**MADE_UP["wordless"], "need": 3}}, r"wordless\.need"),
        ({"weights": 3}, r"weights\.need"),
    ],
)
def test_a_model_with_words_for_numbers_is_refused(changes: dict[str, Any], name: str) -> None:
    """By name, before anything is judged."""
    with pytest.raises(BadInput, match=name):
        Model.of({**MADE_UP, **changes}, "c1")


def test_a_model_file_that_is_none_is_refused() -> None:
    """With its place, and where to get another."""
    with pytest.raises(BadInput, match=r"model\.toml cannot be read: .*line 2"):
        tables_in("version = 1\nweights = ?\n")


def test_the_shipped_files_are_of_one_release() -> None:
    """Cues, words and model fit each other."""
    cues = Cues.shipped()
    assert cues.model.words == cues.words.version
