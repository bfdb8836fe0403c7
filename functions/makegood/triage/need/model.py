"""The model over the signals: a weight a feature and conclusion, and the thresholds."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from math import exp
from typing import Any

from makegood.errors import BadInput

OF_WORDS = "words_"
"""What the names of features that words tell begin with."""
CONCLUSIONS = ("need", "complaint", "praise", "question", "idea", "solved", "gone")
THRESHOLDS = (
    "kind",
    "stage",
    "alert_need",
    "asks",
    "digest_need",
    "gone_alert_need",
)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by conclusion and feature; `version` names it in every verdict."""

    version: str
    words: str
    """Version of the word file that it was made with."""
    weights: Mapping[str, Mapping[str, float]]
    wordless: Mapping[str, Mapping[str, float]]
    """The same for posts in a language whose words were not learned: there cues speak alone."""
    thresholds: Mapping[str, float]

    @classmethod
    def of(cls, data: Mapping[str, Any], cues: str) -> "Model":
        """From the tables of a model file; BadInput if it lacks something or fits other cues."""
        if data.get("cues") != cues:
            raise BadInput(
                f"model.toml was made with cues {data.get('cues')!r}, but cues.toml is {cues!r}: "
                "take both from one release"
            )
        missing = [
            f"{table}.{name}"
            for table in ("weights", "wordless")
            for name in CONCLUSIONS
            if name not in _table(data, table)
        ]
        missing += [name for name in THRESHOLDS if name not in _table(data, "thresholds")]
        missing += [name for name in ("version", "words") if not data.get(name)]
        if missing:
            raise BadInput(f"model.toml lacks {', '.join(missing)}: take it from a release")
        tables = (data["weights"], data["wordless"], data["thresholds"])
        odd = [name for name, value in _numbers(data) if not isinstance(value, int | float)]
        if odd:
            raise BadInput(f"model.toml: {', '.join(odd)} must be numbers: take it from a release")
        return cls(data["version"], data["words"], *tables)

    def score(self, conclusion: str, features: Mapping[str, float]) -> float:
        """How likely the conclusion is, 0 to 1; a feature that is not there counts nothing."""
        return 1.0 / (1.0 + exp(-sum_of(self.weights_of(conclusion, features), features)))

    def weights_of(self, conclusion: str, features: Mapping[str, float]) -> Mapping[str, float]:
        """What the features weigh, by whether words were heard among them."""
        is_heard = any(name.startswith(OF_WORDS) for name in features)
        return (self.weights if is_heard else self.wordless)[conclusion]


def _table(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = data.get(name)
    return table if isinstance(table, Mapping) else {}


def _numbers(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every value that is to be a number, with its name."""
    for table in ("weights", "wordless"):
        for conclusion in CONCLUSIONS:
            of = data[table][conclusion]
            pairs = of.items() if isinstance(of, Mapping) else [("*", None)]
            yield from ((f"{table}.{conclusion}.{name}", weight) for name, weight in pairs)
    yield from ((f"thresholds.{name}", data["thresholds"][name]) for name in THRESHOLDS)


def sum_of(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """The weighted sum of features: the log-odds of what the weights are for."""
    known = {"bias": 1.0, **features}
    return sum(weight * known.get(name, 0.0) for name, weight in weights.items())


def shipped() -> Mapping[str, Any]:
    """The tables of the model in force; BadInput where the file is none."""
    text = files("makegood.triage.need").joinpath("model.toml").read_text("utf-8")
    return tables_in(text)


def tables_in(text: str) -> Mapping[str, Any]:
    """The tables of a model file; BadInput where it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"model.toml cannot be read: {error}; take it from a release") from error
