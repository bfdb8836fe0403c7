"""`makegood themes answer`, and whom of a theme a rep has answered in person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.text import Text
from typer.core import TyperGroup

from makegood.cases.acts.public_answers import Reached, giving, reached, standing
from makegood.cases.numbers.period import MOST_DAYS, last_days
from makegood.cases.numbers.reading import read
from makegood.errors import BadInput
from makegood.model.themes import PublicAnswer
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook
from makegood_ops.cli.cases import brand_of
from makegood_ops.cli.options import USUAL_STACK, Profile, Region, Stack, find, present
from makegood_ops.cli.printing import Cell, console, safe

HEADS = ("brand", "theme", "cases", "answered in person", "not yet", "ended unanswered", "said")


class UsuallyShow(TyperGroup):
    """A group whose first word may be a brand: then it shows."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or args[0] not in {*self.commands, "--help"}:
            args = ["show", *args]
        return super().parse_args(ctx, args)


@dataclass(frozen=True, slots=True)
class Answered:
    """One theme of a brand: its cases, and what was said to everybody."""

    brand: str
    theme: str
    reached: Reached
    public: PublicAnswer | None


type Key = tuple[str, str]
"""Brand and theme."""


def answer(
    brand: Annotated[str, typer.Argument(help="The brand: id or name.")],
    theme: Annotated[str, typer.Argument(help="As `makegood themes` shows it: 'delivery'.")],
    link: Annotated[
        str, typer.Argument(help="Where it stands; without it, it is taken back.")
    ] = "",
    words: Annotated[str, typer.Option("--words", help="What it says, in a line for reps.")] = "",
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
) -> None:
    """Keep what was said to everybody about a theme: every case of it shows it, and its drafts do.

    Nothing is published by this, and no case is closed: each customer keeps their person.
    """
    adapters, now = find(stack, region, profile).adapters, present()
    book, watchlist = adapters.book(), adapters.watchlists().current()
    known = brand_of(brand, watchlist)
    answers = book.public_answers(known)
    spoken = {one.theme for one in book.themes(known, last_days(MOST_DAYS, now).since.date()).days}
    named = theme_of(theme, spoken | {one.theme for one in answers})
    given = giving(PublicAnswer(known, named, link, words, "", now), answers, now)
    if given:
        book.publish(given)
    console().print(_said(named, link))


def theme_of(wanted: str, known: Iterable[str]) -> str:
    """The theme of that name, with or without its kind; BadInput for none, or for several."""
    name = wanted.strip().casefold()
    found = sorted(one for one in known if name in _names(one))
    if not found:
        raise BadInput(f"nobody spoke of {wanted!r}; `makegood themes` shows what they spoke of")
    if len(found) > 1:
        raise BadInput(f"{wanted!r} is {' and '.join(found)}; say which of them")
    return found[0]


def answered(
    brands: list[str], book: CaseBook, watchlist: Watchlist, days: int, now: datetime
) -> Mapping[Key, Answered]:
    """What became of the cases of each theme that were open or ended in so many days."""
    known = read(book, watchlist, brands, last_days(min(days, MOST_DAYS), now), now)
    found: dict[Key, Answered] = {}
    for brand in brands:
        public = standing(book.public_answers(brand))
        cases = reached(known[brand].cases)
        for theme in sorted({*public, *cases}):
            told = Answered(brand, theme, cases.get(theme, Reached()), public.get(theme))
            found[brand, theme] = told
    return found


def cells(one: Answered) -> tuple[Cell, ...]:
    """A row of the table."""
    kind, _, name = one.theme.partition(":")
    so_far = one.reached
    counts = (so_far.cases, so_far.answered, so_far.waiting, so_far.missed)
    public = Text(safe(one.public.link)) if one.public else ""
    return (one.brand, Text(safe(f"{name} ({kind})")), *(f"{each:,}" for each in counts), public)


def as_fields(one: Answered | None) -> dict[str, Any]:
    """The same for programs."""
    so_far = one.reached if one else Reached()
    return {
        "answered": so_far.answered,
        "waiting": so_far.waiting,
        "missed": so_far.missed,
        "public": one.public.link if one and one.public else None,
    }


def _names(theme: str) -> set[str]:
    return {theme.casefold(), theme.partition(":")[2].casefold()}


def _said(theme: str, link: str) -> Text:
    name = safe(theme.partition(":")[2])
    if not link.strip():
        return Text(f"Taken back: cases about {name} show no public answer any more.")
    return Text(f"Kept: every case about {name} shows it, and keeps its person.")
