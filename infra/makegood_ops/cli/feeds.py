"""`makegood feeds`: what is listened to, and how the feeds are that we poll."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.text import Text

from makegood.alerts.when import age
from makegood.listening.habit import interval_of, is_silent, rate_of
from makegood.listening.health import IN_WORDS
from makegood.listening.optouts import NOBODY, OptedOut
from makegood.listening.wheel import is_over
from makegood.model.feeds import Feed
from makegood_ops.cli.feeds_adding import add
from makegood_ops.cli.feeds_opml import export, import_
from makegood_ops.cli.feeds_presets import presets_
from makegood_ops.cli.feeds_stopping import resume, stop, stopped
from makegood_ops.cli.options import USUAL_STACK, AsJson, Profile, Region, Stack, find, present
from makegood_ops.cli.printing import Cell, console, plural, print_json, print_table

feeds = typer.Typer(
    help="The feeds of the watchlist, and how those we poll are.", no_args_is_help=True
)

feeds.command("add")(add)
feeds.command("presets")(presets_)
feeds.command("import")(import_)
feeds.command("export")(export)
feeds.command("stop")(stop)
feeds.command("resume")(resume)
feeds.command("stopped")(stopped)


@feeds.command("list")
def list_(
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
    *,
    trouble: Annotated[bool, typer.Option("--trouble", help="Only feeds in trouble.")] = False,
    as_json: AsJson = False,
) -> None:
    """List every feed with its health, those in trouble first."""
    book, now = find(stack, region, profile).adapters.feeds(), present()
    cursor, opted_out = book.cursor(), OptedOut.of(book.opt_outs().every)
    stretch = cursor.stretch if cursor else 1.0
    found = sorted(book.all(), key=lambda feed: (not feed.ref.trouble, feed.ref.address))
    chosen = [feed for feed in found if feed.ref.trouble or not trouble]
    if as_json:
        print_json(
            {**as_row(feed, now, stretch), "opted_out": opted_out.covers(feed.ref)}
            for feed in chosen
        )
        return
    out = console()
    if chosen:
        columns = ("name", "address", "posts a day", "every", "state", "since", "last change")
        print_table(
            out, columns, (_cells(feed, now, stretch, opted_out) for feed in chosen), fits="name"
        )
    out.print(summary(found))


def health(feed: Feed, now: datetime, opted_out: OptedOut = NOBODY) -> str:
    """How the feed is, in words."""
    if opted_out.covers(feed.ref):
        return "asked not to be polled"
    if is_over(feed.ref, now):
        return "over"
    if feed.ref.trouble:
        return IN_WORDS[feed.ref.trouble]
    if not feed.active:
        return "no longer polled"
    if is_silent(feed, now) and feed.ref.until is None:
        return "silent, unlike it"
    return "well" if feed.changed_at else "not read yet"


def name_of(feed: Feed) -> str:
    """Its name; of one that nobody named, for which brand and until when it is followed."""
    if feed.ref.until:
        what = "comments" if feed.comments_on else "discovered"
        what = "transcript" if feed.ref.transcript else what
        whose = f" for {feed.page_for}" if feed.page_for else ""
        return f"{what}{whose}, until {feed.ref.until.date()}"
    return feed.name or "-"


def every(minutes: float) -> str:
    """'5 min', '1.4 h', '3 d'."""
    for size, unit in ((1440, "d"), (60, "h")):
        if minutes >= size:
            return f"{minutes / size:.2g} {unit}"
    return f"{minutes:.0f} min"


def rate(feed: Feed, now: datetime) -> str:
    """Posts a day, as heard; '-' until there is something to go by."""
    return f"{rate_of(feed.ref.habit, now):.2g}" if feed.ref.habit else "-"


def summary(found: Iterable[Feed]) -> str:
    """The counts below the list."""
    known = list(found)
    if not known:
        return "No feeds yet: `makegood apply watchlist.toml` puts some on the wheel."
    ill = sum(bool(feed.ref.trouble) for feed in known)
    left = sum(not feed.active and not feed.ref.trouble for feed in known)
    parts = [plural(len(known), "feed"), f"{ill} in trouble" if ill else "none in trouble"]
    return ", ".join([*parts, *([f"{left} no longer polled"] if left else [])]) + "."


def as_row(feed: Feed, now: datetime, stretch: float = 1.0) -> dict[str, Any]:
    """A feed as programs read it."""
    return {
        "id": feed.ref.id,
        "name": feed.name,
        "address": feed.ref.address,
        "posts_a_day": rate_of(feed.ref.habit, now) if feed.ref.habit else None,
        "every_minutes": round(interval_of(feed.ref, now, stretch)),
        "active": feed.active,
        "trouble": feed.ref.trouble,
        "detail": feed.trouble_detail,
        "trouble_since": feed.trouble_since,
        "changed_at": feed.changed_at,
        "not_before": feed.ref.not_before,
        "failures": feed.ref.failures,
        "discovered_page": feed.page,
        "comments_on": feed.comments_on,
        "discovered_for": feed.page_for,
        "until": feed.ref.until,
    }


def _cells(feed: Feed, now: datetime, stretch: float, opted_out: OptedOut) -> tuple[Cell, ...]:
    since = feed.trouble_since if feed.ref.trouble else feed.added_at
    style = "red" if feed.ref.trouble else "green" if feed.active and feed.changed_at else "dim"
    return (
        name_of(feed),
        feed.ref.address,
        rate(feed, now),
        every(interval_of(feed.ref, now, stretch)),
        Text(health(feed, now, opted_out), style),
        age(since, now) if since else "-",
        age(feed.changed_at, now) if feed.changed_at else "never",
    )
