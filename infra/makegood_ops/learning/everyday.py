"""`python -m makegood_ops.learning.everyday FOLDER`: make the list of everyday words.

FOLDER holds the word lists of SCOWL (Debian's package `scowl`: /usr/share/dict/scowl).
"""

import argparse
import re
import textwrap
from collections.abc import Iterable
from pathlib import Path

from makegood_ops.everyday import stems

TARGET = Path(__file__).parents[1] / "everyday.txt"
_LEVELS = ("10", "20", "35")
"""Of how rare a word may be: 35 has "sprint" and "dove", and not "dell"."""
_KINDS = ("english", "american", "british")
_WORD = re.compile("[a-z]{2,11}")
_HEAD = """\
# Everyday words of English up to 11 letters, without forms of other words in the list: made by
# python -m makegood_ops.learning.everyday from the levels 10, 20 and 35 of SCOWL. SCOWL is
# Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell
# these word lists, the associated scripts, the output created from the scripts, and its
# documentation for any purpose is hereby granted without fee, provided that the above copyright
# notice appears in all copies and that both that copyright notice and this permission notice
# appear in supporting documentation. Kevin Atkinson makes no representations about the
# suitability of this array for any purpose. It is provided "as is" without express or implied
# warranty.
"""
_FIRMS = frozenset({"adobe", "canon", "twitter"})
"""Words that nearly always mean the firm."""
_MORE = frozenset({"amazon"})
"""Rarer ones that firms are named for."""


def main() -> None:
    """Write `everyday.txt`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    files = (folder / f"{kind}-words.{level}" for kind in _KINDS for level in _LEVELS)
    lines = (line for file in files for line in file.read_text("latin-1").splitlines())
    TARGET.write_text(_HEAD + as_lines(lines), "utf-8")


def as_lines(lines: Iterable[str]) -> str:
    """The words in order, as many to a line as fit."""
    words = {line.strip() for line in lines if _WORD.fullmatch(line.strip())} - _FIRMS
    bases = sorted({word for word in words if words.isdisjoint(stems(word))} | _MORE)
    return textwrap.fill(" ".join(bases), 120) + "\n"


if __name__ == "__main__":
    main()
