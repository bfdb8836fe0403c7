"""Whether a response is built as a recorded one: keys and types, never scores."""

import json
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parents[1] / "fixtures" / "comprehend"
RECORDED = Path(__file__).parents[3] / "shared" / "reference" / "comprehend_examples.json"
"""Pairs recorded in the service's documentation; not part of a checkout."""

type Example = dict[str, Any]


def written_examples() -> list[Example]:
    """The project's own examples."""
    found: list[Example] = json.loads((FIXTURES / "shapes.json").read_text(encoding="utf-8"))
    return found


def recorded_examples() -> list[Example]:
    """The recorded examples; empty where the folder is absent."""
    if not RECORDED.exists():
        return []
    found: list[Example] = json.loads(RECORDED.read_text(encoding="utf-8"))["examples"]
    return found


def differences(expected: Any, actual: Any, at: str = "$") -> list[str]:
    """Where the two are built differently, as paths."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return _of_objects(expected, actual, at)
    if isinstance(expected, list) and isinstance(actual, list):
        return _of_lists(expected, actual, at)
    return [] if _kind(expected) == _kind(actual) else [f"{at}: {_kind(actual)}"]


def _of_objects(expected: dict[str, Any], actual: dict[str, Any], at: str) -> list[str]:
    odd = [f"{at}.{key}: only in one" for key in sorted(expected.keys() ^ actual.keys())]
    both = expected.keys() & actual.keys()
    return odd + [
        line for key in both for line in differences(expected[key], actual[key], f"{at}.{key}")
    ]


def _of_lists(expected: list[Any], actual: list[Any], at: str) -> list[str]:
    if bool(expected) != bool(actual):
        return [f"{at}: {len(actual)} items for {len(expected)}"]
    return [
        line
        for place, item in enumerate(actual)
        for line in differences(expected[0], item, f"{at}[{place}]")
    ]


def _kind(value: Any) -> str:
    return "number" if isinstance(value, int | float) else type(value).__name__


def scored(node: Any) -> list[dict[str, Any]]:
    """Every object below `node` that has a SentimentScore."""
    if isinstance(node, list):
        return [found for item in node for found in scored(item)]
    if not isinstance(node, dict):
        return []
    below = [found for item in node.values() for found in scored(item)]
    return [node, *below] if "SentimentScore" in node else below


def mentions(response: dict[str, Any]) -> list[dict[str, Any]]:
    """Every mention of a targeted response."""
    return [one for entity in response.get("Entities", []) for one in entity["Mentions"]]


def strongest(scores: dict[str, float]) -> str:
    return max(scores, key=lambda name: scores[name]).upper()
