"""Where in a TOML file each value stands, because tomllib does not say.

The scanner is only run on text that tomllib has accepted. It may therefore skim: it knows what
strings, comments, arrays, inline tables, dotted keys and table headers look like, and takes
whatever else stands there as one value.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping

type Path = tuple[str | int, ...]
"""Keys and list positions from the top of the document: ("brand", 0, "keywords", 2, "near")."""

_TRIVIA = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
# A multi-line string may end in up to two quotes of its own before the three that close it.
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?""""{0,2}'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'",
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]+")


def find_lines(text: str) -> Mapping[Path, int]:
    """The line (from 1) on which every table, key and list element of a valid TOML text begins."""
    scanner = _Scanner(text)
    scanner.document()
    return scanner.lines


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of the path, or of the nearest thing around it that has one."""
    known = (lines[path[:depth]] for depth in range(len(path), 0, -1) if path[:depth] in lines)
    return next(known, 1)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self._newlines = [match.start() for match in re.finditer("\n", text)]
        self._tables: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        while self._skip(_TRIVIA) < len(self.text):
            if self._peek("["):
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Path:
        start, is_list = self.at, self._peek("[[")
        self.at += 2 if is_list else 1
        *around, last = self._keys()
        self.at += 2 if is_list else 1
        path: Path = ()
        for key in around:
            path = self._entered((*path, key), start)
        if is_list:
            self._tables[*path, last] = self._tables.get((*path, last), -1) + 1
        return self._entered((*path, last), start)

    def _entered(self, path: Path, start: int) -> Path:
        """The path one step into a header; a list of tables stands for its newest one."""
        self._note(path, start)
        if path in self._tables:
            path = (*path, self._tables[path])
            self._note(path, start)
        return path

    def _pair(self, table: Path) -> None:
        start, path = self.at, table
        for key in self._keys():
            path = (*path, key)
            self._note(path, start)
        self.at += 1  # the equals sign
        self._value(path)

    def _keys(self) -> list[str]:
        """A dotted key, up to what follows it."""
        keys = [self._key()]
        while self._peek("."):
            self.at += 1
            keys.append(self._key())
        return keys

    def _key(self) -> str:
        self._skip(_BLANK)
        raw = self._take(_STRING) or self._take(_BARE_KEY)
        self._skip(_BLANK)
        return tomllib.loads(f"key = {raw}")["key"] if raw[0] in "\"'" else raw

    def _value(self, path: Path) -> None:
        self._skip(_TRIVIA)
        self._note(path, self.at)
        if self._peek("["):
            self._list(path)
        elif self._peek("{"):
            self._table(path)
        else:
            _ = self._take(_STRING) or self._take(_SCALAR)

    def _list(self, path: Path) -> None:
        for index, _ in enumerate(self._until("]")):
            self._value((*path, index))

    def _table(self, path: Path) -> None:
        for _ in self._until("}"):
            self._pair(path)

    def _until(self, end: str) -> Iterator[None]:
        """Stand before each element of a list or inline table, then behind its end."""
        self.at += 1
        while self._skip(_TRIVIA) >= 0 and not self._peek(end):
            if self._peek(","):
                self.at += 1
            else:
                yield
        self.at += 1

    def _note(self, path: Path, position: int) -> None:
        self.lines.setdefault(path, bisect_right(self._newlines, position - 1) + 1)

    def _peek(self, sign: str) -> bool:
        return self.text.startswith(sign, self.at)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        self._take(pattern)
        return self.at

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match[0]
