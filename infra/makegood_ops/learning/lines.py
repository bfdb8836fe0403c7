"""Learned numbers as JSON that people can read and compare: an entry a line."""

import json
from collections.abc import Iterable, Mapping
from typing import Any


def as_lines(head: Mapping[str, Any], name: str, entries: Iterable[tuple[str, str]]) -> str:
    """The file: what the head says, then under a name each entry with its number, as written."""
    lines = ",\n".join(f"{json.dumps(key, ensure_ascii=False)}:{number}" for key, number in entries)
    opening = json.dumps(head, indent=1, ensure_ascii=False).removesuffix("\n}")
    return f'{opening},\n "{name}": {{\n{lines}\n}}}}\n'
