"""What stands in a text that its author does not say."""

import pytest

from makegood.triage.places import elsewhere


@pytest.mark.parametrize(
    "line",
    [
        "> It broke.",
        "if (failed) { crash(); }",
        "Traceback (most recent call last):",
        "    at orbit.Kettle.boil(Kettle.java:12)",
        "$ make broken",
        "C:\\>uptime kettle",
        '<error code="broken">',
        "<item>broken</item>",
        "</div> broken",
        "<!-- broken -->",
        "let failed = true;",
    ],
)
def test_lines_of_others_and_of_machines_are_not_the_authors(line: str) -> None:
    """Quotes, code, traces and what was typed at a prompt."""
    text = f"I like it.\n{line}\nI do."
    spans = elsewhere(text)
    assert spans.holds(text.index(line.lstrip()))
    assert not spans.holds(0)
    assert not spans.holds(text.index("I do."))


@pytest.mark.parametrize(
    "text",
    [
        "It broke; (mostly) it leaks;",
        "$5 for that",
        "at last (phew)",
        "<sigh> it broke again",
        "<user> it broke, see <url>",
    ],
)
def test_words_with_marks_of_code_are_the_authors(text: str) -> None:
    """A semicolon, a price or a word in angle brackets makes no code."""
    assert not elsewhere(text).holds(0)
