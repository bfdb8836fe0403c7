"""`makegood themes`: what the mentions of the last weeks have in common, week by week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

import typer
from rich.text import Text

from makegood.cases.assigning.counts import utc_day
from makegood.cases.numbers.themes import EARLIER, WEEK, by_week, first_day, rising
from makegood.model.themes import ThemeBook
from makegood_ops.cli.answers import HEADS, UsuallyShow, answer, answered, as_fields, cells
from makegood_ops.cli.cases import brand_of
from makegood_ops.cli.options import USUAL_STACK, AsJson, Profile, Region, Stack, find, present
from makegood_ops.cli.printing import Cell, console, plural, print_json, print_table, safe

themes = typer.Typer(cls=UsuallyShow, help="What many say: by week, and who of them was answered.")
themes.command("answer")(answer)


@dataclass(frozen=True, slots=True)
class Row:
    """One theme of a brand: how often it came up in each week, latest first."""

    brand: str
    theme: str
    weeks: tuple[int, ...]
    rises: bool
    told: date | None
    """When the lead was told of it last."""


@themes.command("show")
def show(
    brand: Annotated[str, typer.Argument(help="Only this brand's: id or name.")] = "",
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=52, help="How many weeks.")] = 8,
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what complaints and questions have in common, by week; what rises is marked.

    Each week is seven days; the latest ends today. Below, of the cases of each theme in these
    weeks: how many a rep has answered in person, and what was said to everybody.
    """
    adapters, now = find(stack, region, profile).adapters, present()
    ends = utc_day(now)
    watchlist, book = adapters.watchlists().current(), adapters.book()
    only = brand_of(brand, watchlist)
    since = first_day(ends, max(weeks, EARLIER + 1))
    brands = [known.id for known in watchlist.brands if only in {"", known.id}]
    rows = [
        row for known in brands for row in rows_of(known, book.themes(known, since), ends, weeks)
    ]
    told = answered(brands, book, watchlist, 7 * weeks, now)
    if as_json:
        found = ((row, told.get((row.brand, row.theme))) for row in rows)
        print_json(as_json_row(row, ends) | as_fields(one) for row, one in found)
        return
    out = console()
    if rows:
        print_table(out, ("brand", "theme", *_heads(ends, weeks), ""), map(_cells, rows), "theme")
    if told:
        print_table(out, HEADS, map(cells, told.values()), "said")
    out.print(summary(rows))


def rows_of(brand: str, book: ThemeBook, ends: date, weeks: int) -> list[Row]:
    """A row a theme that came up in these weeks: those that rise first, then the commonest."""
    rises = {rise.theme for rise in rising(book, ends)}
    told = {theme: one.day for one in book.noticed for theme in one.themes}
    rows = [
        Row(brand, theme, tuple(counts), theme in rises, told.get(theme))
        for theme, counts in by_week(book, ends, weeks).items()
    ]
    return sorted(rows, key=lambda row: (not row.rises, [-times for times in row.weeks], row.theme))


def summary(rows: Sequence[Row]) -> str:
    """The line below the table."""
    if not rows:
        return "No theme: nobody has complained or asked in these weeks, in words that we know."
    rises = sum(row.rises for row in rows)
    return f"{plural(len(rows), 'theme')}, {rises} of them beyond their habit."


def as_json_row(row: Row, ends: date) -> dict[str, Any]:
    """A row as programs read it; weeks by their last day, latest first."""
    days = ((ends - number * WEEK).isoformat() for number in range(len(row.weeks)))
    return {
        "brand": row.brand,
        "theme": row.theme,
        "weeks": dict(zip(days, row.weeks, strict=True)),
        "rises": row.rises,
        "told": row.told.isoformat() if row.told else None,
    }


def _heads(ends: date, weeks: int) -> list[str]:
    last_days = (ends - number * timedelta(days=7) for number in range(weeks))
    return [f"to {day.day} {day:%b}" for day in last_days]


def _cells(row: Row) -> tuple[Cell, ...]:
    style = "bold red" if row.rises else ""
    kind, _, name = row.theme.partition(":")
    told = f"told {row.told.day} {row.told:%b}" if row.told else ""
    mark = ", ".join(filter(None, ("rises" if row.rises else "", told)))
    counts = (f"{times:,}" if times else "-" for times in row.weeks)
    return (row.brand, Text(safe(f"{name} ({kind})"), style), *counts, Text(mark, style))
