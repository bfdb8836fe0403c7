"""The desk over memory, with two of the sample cases."""

import pytest

from makegood_ops.desk_here import DeskHere, sample_desk


@pytest.fixture
def here() -> DeskHere:
    """A desk reached by https, at the samples' moment."""
    return sample_desk("https://desk.example")
