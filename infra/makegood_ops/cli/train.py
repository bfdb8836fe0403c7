"""`makegood train`: what reps said becomes a brand's own weights, after a look at what changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from makegood.errors import BadInput
from makegood.model.watchlist import Brand, Tuned, Watchlist
from makegood_ops.cli.cases import brand_of
from makegood_ops.cli.options import USUAL_STACK, Profile, Region, Stack, find, present
from makegood_ops.cli.printing import console, say_in

if TYPE_CHECKING:
    from makegood.ports import Watchlists
    from makegood_ops.cli.train_report import Training
    from makegood_ops.learning.collecting import Collected, Collecting


def train(
    brand: Annotated[str, typer.Argument(help="The brand: id or name.")],
    months: Annotated[
        int, typer.Option("--months", min=1, max=60, help="Of cases closed in so many months.")
    ] = 12,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write the weights and figures here, as JSON.")
    ] = None,
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
    *,
    put: Annotated[bool, typer.Option("--apply", help="Put the weights in force.")] = False,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="With --apply: also where a figure got worse.")
    ] = False,
    forget: Annotated[
        bool, typer.Option("--forget", help="Go back to the weights of the release.")
    ] = False,
) -> None:
    """Refit how much help people need on what this brand's reps said of its cases.

    Shows what would change on labels that were held back; writes nothing without --apply.
    """
    # What fits the weights is loaded here, so that every other command starts without it.
    from makegood_ops.cli.train_report import show_labels, show_training, write
    from makegood_ops.learning.collecting import Collecting, collect

    deployment, out_to, now = find(stack, region, profile), console(), present()
    watchlists = deployment.adapters.watchlists()
    known = _brand(brand, watchlists.current())
    if forget:
        out_to.print(_forgotten(known, watchlists))
        return
    with out_to.status("Collecting what reps said") as status:
        deps = Collecting.of(deployment)
        collected = collect(known.id, months, deps, now, say_in(status))
    show_labels(collected, deps.judging.cues.model, out_to)
    training = _train(known, collected, deps, now)
    show_training(training, out_to)
    if out:
        write(training, out)
    if not put:
        out_to.print("\nNothing was written. --apply puts these weights in force.")
        return
    _refuse_worse(training.worse, anyway=anyway)
    after = tune(known.id, training.tuned, watchlists)
    out_to.print(
        f"\nVersion {after.version} is in force: {known.name} is judged by "
        f"{training.after.version}. --forget goes back."
    )


def tune(brand_id: str, tuned: Tuned | None, watchlists: "Watchlists") -> Watchlist:
    """Put a brand's weights in force, or with None those of the release."""
    current = watchlists.current()
    brands = tuple(
        replace(each, tuned=tuned) if each.id == brand_id else each for each in current.brands
    )
    return watchlists.apply(replace(current, brands=brands))


def _train(brand: Brand, collected: "Collected", deps: "Collecting", now: datetime) -> "Training":
    from makegood_ops.cli.train_report import Training
    from makegood_ops.learning.tuning import check, fitted

    check(collected.lessons)
    shipped = deps.judging.cues.model
    tuned = fitted(collected.lessons, shipped, brand.id, now)
    return Training.of(brand, tuned, collected, deps.judging.cues)


def _brand(wanted: str, watchlist: Watchlist) -> Brand:
    found = watchlist.brand(brand_of(wanted, watchlist))
    if found is None:
        raise BadInput("say which brand: its id or name")
    return found


def _forgotten(brand: Brand, watchlists: "Watchlists") -> str:
    if brand.tuned is None:
        return f"{brand.name} is judged by the weights of the release: nothing to forget."
    after = tune(brand.id, None, watchlists)
    return (
        f"Version {after.version} is in force: {brand.name} is judged by the release again; "
        f"{brand.tuned.version} is forgotten."
    )


def _refuse_worse(worse: Sequence[str], *, anyway: bool) -> None:
    if worse and not anyway:
        names = " and ".join(worse)
        raise BadInput(
            f"nothing was written: {names} got worse on the labels that were held back\n"
            "--apply --anyway puts the weights in force all the same"
        )
