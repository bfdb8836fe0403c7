"""`makegood apply`: a watchlist file becomes what the deployment listens for."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from makegood.errors import BadInput
from makegood.model.watchlist import Watchlist
from makegood_ops import watchlist as watchlists
from makegood_ops.cli.applying import Applied, Applying, apply_to, by_id, keeping_tuned
from makegood_ops.cli.options import USUAL_STACK, Profile, Region, Stack, find, present
from makegood_ops.cli.printing import console, plural, progress_bar, safe
from makegood_ops.everyday import is_everyday

_STYLES = {"+": "green", "-": "red", "~": "yellow"}
_MOST_LINES = 200
"""Lines of a plan that are shown; the first apply of a thousand feeds has a thousand."""


def apply(
    file: Annotated[Path, typer.Argument(help="The watchlist, for example watchlist.toml.")],
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Show what a watchlist would change, ask, and put it in force."""
    wanted = read_file(file)
    deployment = find(stack, region, profile)
    deps = Applying.to(deployment)
    by_id(wanted.feeds, deps.allow)
    out = console()
    before = deps.watchlists.current()
    wanted = keeping_tuned(wanted, before)
    plan = watchlists.plan(before, wanted)
    if not plan.is_empty:
        show(plan, out)
        warn_of_everyday_words(wanted, out)
        say_what_is_tuned(wanted, out)
        if not yes and not typer.confirm("Apply this?"):
            raise BadInput("nothing was applied")
    with progress_bar(out) as bar:
        task = bar.add_task("Writing feeds", total=None, visible=False)

        def report(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=True)

        applied = apply_to(deps, wanted, present(), report)
    out.print(said(applied))


def read_file(file: Path) -> Watchlist:
    """The watchlist of a file; BadInput says why it cannot be read, or all that is wrong in it."""
    try:
        return watchlists.read(file.read_text("utf-8"), str(file))
    except OSError as error:
        raise BadInput(f"{file}: {(error.strerror or 'cannot be read').lower()}") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{file}: this is not text in UTF-8, as TOML must be") from error


def show(plan: watchlists.Plan, out: Console) -> None:
    """Print a plan as a diff, and its counts."""
    lines = plan.lines()
    for line in lines[:_MOST_LINES]:
        out.print(Text(safe_line(line), _STYLES.get(line.strip()[:1], _STYLES["~"])))
    if len(lines) > _MOST_LINES:
        out.print(f"… and {len(lines) - _MOST_LINES:,} lines more")
    counts = [f"{plan.count('added')} to add", f"{plan.count('changed')} to change"]
    out.print(f"\n{', '.join(counts)}, {plan.count('removed')} to remove.")


def warn_of_everyday_words(wanted: Watchlist, out: Console) -> None:
    """Say which keywords would bring in whatever uses the word otherwise."""
    for brand in wanted.brands:
        bare = [each.words for each in brand.keywords if not each.near and is_everyday(each.words)]
        if bare and not brand.ambiguous:
            words = ", ".join(f'"{safe(each)}"' for each in bare)
            out.print(
                f"{safe(brand.name)}: {words} has other meanings too, and all of them will count; "
                "say ambiguous = true with context, or give the keyword words it must stand near."
            )


def say_what_is_tuned(wanted: Watchlist, out: Console) -> None:
    """Say which brands keep the weights that their reps taught them."""
    for brand in wanted.brands:
        if brand.tuned:
            out.print(
                f"{safe(brand.name)} keeps its own weights, {brand.tuned.version}; "
                f"makegood train {brand.id} --forget ends that."
            )


def safe_line(line: str) -> str:
    """A line of a plan with its indent."""
    return " " * (len(line) - len(line.lstrip())) + safe(line)


def said(applied: Applied) -> str:
    """What was done, in some sentences."""
    return " ".join(filter(None, (_done(applied), _left_alone(applied.left_alone))))


def _left_alone(count: int) -> str:
    if not count:
        return ""
    are = plural(count, "feed is", "feeds are")
    return f"{are} not polled: their sites asked for that (`makegood feeds stopped`)."


def _done(applied: Applied) -> str:
    if applied.is_nothing:
        return f"Nothing changed: version {applied.version} is in force."
    feeds = (
        (applied.added, "added and being polled now"),
        (applied.changed, "changed"),
        (applied.removed, "taken off the wheel"),
    )
    parts = [f"{plural(count, 'feed')} {what}" for count, what in feeds if count]
    begin = f"Version {applied.version} is in force"
    done = f"{begin}: {', '.join(parts)}." if parts else f"{begin}."
    freed = f" {plural(applied.freed, 'case')} of reps who left: others get them."
    return done + freed if applied.freed else done
