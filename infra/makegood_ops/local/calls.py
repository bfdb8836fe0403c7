"""The AWS calls that the functions made, as the hook in their workers wrote them down."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """One call of one function."""

    at: str
    function: str
    """The function's physical name."""
    service: str
    operation: str
    params: Mapping[str, Any]
    """Table and index names, bucket and key, queue address, secret, sender: what a policy needs."""
    outcome: str
    """'ok', the error's code, or the name of an exception that is no answer."""


def read_calls(file: Path) -> Iterator[Call]:
    """Every recorded call, in the order they ended."""
    if file.exists():
        with file.open() as lines:
            for line in lines:
                yield Call(**json.loads(line))
