"""The model over the signals: a weight a feature and conclusion, and the thresholds."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from math import exp
from typing import Any

from makegood.errors import BadInput

CONCLUSIONS = ("need", "complaint", "praise", "question", "idea", "solved", "gone")
THRESHOLDS = (
    "kind",
    "stage",
    "alert_need",
    "asks",
    "digest_need",
    "gone_alert_need",
    "danger_need",
)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by conclusion and feature; `version` names it in every verdict."""

    version: str
    words: str
    """Version of the word file that it was made with."""
    weights: Mapping[str, Mapping[str, float]]
    thresholds: Mapping[str, float]

    @classmethod
    def of(cls, data: Mapping[str, Any], cues: str) -> "Model":
        """From the tables of a model file; BadInput if it lacks something or fits other cues."""
        if data.get("cues") != cues:
            raise BadInput(
                f"model.toml was made with cues {data.get('cues')!r}, but cues.toml is {cues!r}: "
                "take both from one release"
            )
        missing = [name for name in CONCLUSIONS if name not in data.get("weights", {})]
        missing += [name for name in THRESHOLDS if name not in data.get("thresholds", {})]
        missing += [name for name in ("version", "words") if not data.get(name)]
        if missing:
            raise BadInput(f"model.toml lacks {', '.join(missing)}: take it from a release")
        return cls(data["version"], data["words"], data["weights"], data["thresholds"])

    def score(self, conclusion: str, features: Mapping[str, float]) -> float:
        """How likely the conclusion is, 0 to 1; a feature that is not there counts nothing."""
        weights = self.weights[conclusion]
        known = {"bias": 1.0, **features}
        total = sum(weight * known.get(name, 0.0) for name, weight in weights.items())
        return 1.0 / (1.0 + exp(-total))


def shipped() -> Mapping[str, Any]:
    """The tables of the model in force."""
    return tomllib.loads(files("makegood.triage").joinpath("model.toml").read_text("utf-8"))
