"""Every email as it goes out, held to files that a person has read.

After a change on purpose: `GOLDEN=write make unit`, then read the difference that git shows.
"""

import os
from pathlib import Path

import pytest

from makegood_ops.picture_cases import EMAILS, email

GOLDEN = Path(__file__).parent / "golden"
IS_WRITING = os.environ.get("GOLDEN") == "write"


@pytest.mark.parametrize("name", EMAILS)
@pytest.mark.parametrize("form", ["html", "text"])
def test_an_email_is_what_somebody_has_read(name: str, form: str) -> None:
    """HTML and plain text of each kind are exactly the golden files."""
    made = str(getattr(email(name), form)) + "\n"
    golden = GOLDEN / f"{name}.{'html' if form == 'html' else 'txt'}"
    if IS_WRITING:
        golden.write_text(made, "utf-8")
    assert golden.read_text("utf-8") == made, "changed on purpose? GOLDEN=write make unit"
