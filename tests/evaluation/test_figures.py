"""How good triage is, held against getting worse: every figure within its gates."""

import pytest

from evaluation.figures import MissingData
from evaluation.topics import TIMED, TOPICS


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic not in TIMED])
def test_figures_are_within_their_gates(topic: str) -> None:
    """Each figure of a topic that has a gate; `make evaluation` shows them all."""
    try:
        found = TOPICS[topic]()
    except MissingData as missing:
        pytest.skip(str(missing))
    assert found
    assert not [figure for figure in found if not figure.holds]
