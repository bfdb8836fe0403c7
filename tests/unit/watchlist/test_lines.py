"""The scanner that tells in which line of a TOML text a value stands."""

import tomllib
from collections.abc import Iterator
from typing import Any

import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from makegood_ops.watchlist.lines import Path, find_lines, line_of

TEXT = '''# a comment with [brackets] and = signs
title = "a # b"
[[brand]]
id = 'one'
keywords = [
  "first", # not = this
  { words = "second", near = ["x",
    "y"] },
]
ladder.remind_after = "2h"
[[brand]]
note = """
[[brand]]
id = "not a key"
"""""
"quoted \\"key\\"" = 1979-05-27 07:32:00
[brand.hours]
mon = "09:00-17:00"
[settings] # the end
days = 7'''


def test_every_sort_of_value_has_its_line() -> None:
    """Keys, list elements, inline tables, dotted keys, sub-tables and multi-line strings count."""
    lines = find_lines(TEXT)
    expected: dict[Path, int] = {
        ("title",): 2,
        ("brand", 0): 3,
        ("brand", 0, "id"): 4,
        ("brand", 0, "keywords"): 5,
        ("brand", 0, "keywords", 0): 6,
        ("brand", 0, "keywords", 1, "words"): 7,
        ("brand", 0, "keywords", 1, "near", 1): 8,
        ("brand", 0, "ladder", "remind_after"): 10,
        ("brand", 1): 11,
        ("brand", 1, "note"): 12,
        ("brand", 1, 'quoted "key"'): 16,
        ("brand", 1, "hours", "mon"): 18,
        ("settings", "days"): 20,
    }
    assert {path: lines[path] for path in expected} == expected


def test_what_is_not_there_has_the_line_of_what_is_around_it() -> None:
    """A missing key is reported at its table, and a missing table at the top."""
    lines = find_lines(TEXT)
    assert line_of(lines, ("brand", 0, "lead")) == 3
    assert line_of(lines, ("feed", 0)) == 1


KEYS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)
VALUES = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_characters="\r"))
    | st.integers(-9, 9)
    | st.booleans(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(KEYS, inside, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.integers(0, 5))
def test_no_value_that_tomllib_finds_is_missed(raw: dict[str, Any], above: int) -> None:
    """Whatever a document holds has a line, and lines above it move it down by as many."""
    text = tomlkit.dumps(raw)
    lines = find_lines(text)
    assert set(_paths(tomllib.loads(text))) <= set(lines)
    lower = find_lines("# one more = []\n" * above + text)
    assert lower == {path: line + above for path, line in lines.items()}


def _paths(value: object, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _paths(inside, (*path, key))
    elif isinstance(value, list):
        for index, inside in enumerate(value):
            yield from _paths(inside, (*path, index))
