"""Which model judges a brand: the shipped one, or what reps have taught of it."""

from collections.abc import Mapping
from dataclasses import replace

from makegood.model.watchlist import Brand, Tuned
from makegood.triage.need.model import Model


def model_for(brand: Brand | None, shipped: Model) -> Model:
    """The shipped model with the brand's own weights of need, if they were fitted on this one."""
    if brand is None or brand.tuned is None or not is_of(brand.tuned, shipped):
        return shipped
    return tuned_model(brand.tuned, shipped)


def is_of(tuned: Tuned, shipped: Model) -> bool:
    """Whether these weights were fitted on that model: on another one they mean nothing."""
    return tuned.base == shipped.version


def tuned_model(tuned: Tuned, shipped: Model) -> Model:
    """The shipped model with those weights and that threshold; its version names both."""
    return replace(
        with_need(shipped, dict(tuned.need)),
        version=f"{shipped.version}~{tuned.version}",
        thresholds={**shipped.thresholds, "alert_need": tuned.alert_need},
    )


def with_need(shipped: Model, need: Mapping[str, float]) -> Model:
    """The model with other weights of need; where no words are heard, with the same steps."""
    before = shipped.weights["need"]
    wordless = {
        name: _stepped(weight, need.get(name, 0.0) - before.get(name, 0.0), name)
        for name, weight in shipped.wordless["need"].items()
    }
    return replace(
        shipped,
        weights={**shipped.weights, "need": need},
        wordless={**shipped.wordless, "need": wordless},
    )


def _stepped(weight: float, step: float, name: str) -> float:
    """What speaks for need never speaks against it."""
    is_free = name == "bias" or not weight
    return weight + step if is_free or weight * (weight + step) > 0.0 else 0.0
