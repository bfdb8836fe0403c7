"""The documents are true where a machine can tell: commands, targets, links and named tests."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from makegood_ops.cli.app import app

ROOT = Path(__file__).parents[3]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "infra").glob("*.md")])
FENCED = re.compile(r"^ *```\w*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)[^)]*\)")
COMMAND = re.compile(r"^(?:\.venv/bin/)?makegood ([a-z-].*)")
TARGET = re.compile(r"\bmake ([a-z][a-z-]*)")


def code(document: Path) -> Iterator[str]:
    """Every line of a block and every inline piece of code."""
    text = document.read_text("utf-8")
    for block in FENCED.findall(text):
        yield from (line.partition("  #")[0].strip() for line in block.splitlines())
    yield from INLINE.findall(FENCED.sub("", text))


def of_all(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """What a pattern finds in the code of every document, with the document's name."""
    return [
        (document.name, found)
        for document in DOCUMENTS
        for piece in code(document)
        for found in pattern.findall(piece)
    ]


@pytest.mark.parametrize(("document", "words"), sorted(set(of_all(COMMAND))))
def test_every_command_is_one_that_makegood_takes(document: str, words: str) -> None:
    """Its name and its options, as they are written."""
    asked = [*shlex.split(re.split(r"[,;&|]|\.\.\.|…", words)[0]), "--help"]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, f"{document}: makegood {words}: {done.output}"


def test_every_target_is_in_the_makefile() -> None:
    """Whatever the documents say to make can be made."""
    there = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    missing = {(document, name) for document, name in of_all(TARGET) if name not in there}
    assert missing == set()


def test_every_link_leads_somewhere() -> None:
    """To a file of this repository."""
    for document in DOCUMENTS:
        for target in LINK.findall(document.read_text("utf-8")):
            assert (document.parent / target).exists(), (document.name, target)


def test_every_test_that_the_fetchers_document_names_exists() -> None:
    """Each promise of infra/listening.md is held by the test it points to."""
    tests = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    for row in re.findall(r"^\|.*\|$", (ROOT / "infra/listening.md").read_text(), re.MULTILINE)[2:]:
        held_by = row.rstrip("|").rpartition(" | ")[2]
        for name in INLINE.findall(held_by):
            wanted = f"def test_{name.rstrip('_…')}" if not name.startswith("test_") else name
            is_there = wanted in tests or any((ROOT / "tests").rglob(f"{wanted}.py"))
            assert is_there, (name, row)
