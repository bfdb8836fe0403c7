"""Which model judges a brand: the shipped one, or what reps have taught of it."""

from dataclasses import replace

from makegood.model.watchlist import Brand, Tuned
from makegood.triage.model import Model


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
        shipped,
        version=f"{shipped.version}~{tuned.version}",
        weights={**shipped.weights, "need": dict(tuned.need)},
        thresholds={**shipped.thresholds, "alert_need": tuned.alert_need},
    )
