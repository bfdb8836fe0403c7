"""The cue file: what it holds, and how it is read."""

import pytest

from makegood.triage.need.cues import expanded
from makegood.triage.need.signals import SIDES
from makegood.triage.texts.folding import folded
from unit.triage.triage_world import shipped_cues


def test_alternatives_stand_for_every_phrase() -> None:
    """An empty alternative leaves the word out."""
    assert list(expanded("{no|never} {any|} Help")) == [
        "no any help",
        "no help",
        "never any help",
        "never help",
    ]


@pytest.mark.parametrize("conclusion", ["need", "complaint", "praise", "question", "idea"])
def test_every_weight_is_of_something_that_is_measured(conclusion: str) -> None:
    """A misspelt feature would never count."""
    cues = shipped_cues()
    others = {"bias", "own", "ends_well", "made_good", "in_passing"}
    others |= {"negative", "positive", "names"}
    words = {name for sides in SIDES.values() for name in sides}
    known = others | words | {"thanks_by_name"} | set(cues.groups)
    assert set(cues.model.weights[conclusion]) <= known
    assert set(cues.model.wordless[conclusion]) <= known - words


def test_every_pattern_and_negation_leads_to_a_group() -> None:
    """No cue counts for a group that is not there."""
    cues = shipped_cues()
    targets = {group.negated for group in cues.groups.values() if group.negated}
    assert targets <= set(cues.groups)
    assert {found.group for found in cues.find("waited for 3 weeks, \u00a350?", "")} <= set(
        cues.groups
    )


def test_cues_of_another_language_are_not_heard() -> None:
    """The Dutch word for a mistake is an English farewell; language decides."""
    assert not [found for found in shipped_cues().find("kapot", "en") if found.group == "failed"]
    assert [found for found in shipped_cues().find("kapot", "") if found.group == "failed"]


def test_the_longest_phrase_counts() -> None:
    """Thanks for nothing is no thanks."""
    groups = [found.group for found in shipped_cues().find("thanks for nothing", "en")]
    assert "thanks" not in groups
    assert "anger" in groups


def test_hostile_text_is_read_in_linear_time() -> None:
    """Patterns do not run away on long runs of one thing."""
    for piece in ("nobody ", "a" * 50, "? ", "left ", "12 ", "\u0337", "is "):
        shipped_cues().find(folded(piece * 5000), "en")
