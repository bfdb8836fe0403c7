"""`makegood feeds`: what is listened to, and how the feeds are that we poll."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.text import Text

from makegood.alerts.when import age, span
from makegood.listening.addresses.doors import Doors
from makegood.listening.addresses.optouts import NOBODY, OptedOut
from makegood.listening.addresses.wheel import is_over
from makegood.listening.hubs.subscription import is_relied_upon, without_hub
from makegood.listening.polling.forecast import next_poll
from makegood.listening.polling.habit import is_silent, rate_of
from makegood.listening.polling.health import IN_WORDS
from makegood.listening.polling.turns import between_polls
from makegood.model.feeds import Feed
from makegood.model.hubs import Subscription
from makegood_ops.cli.feeds_adding import add
from makegood_ops.cli.feeds_opml import export, import_
from makegood_ops.cli.feeds_presets import presets_
from makegood_ops.cli.feeds_stopping import resume, stop, stopped
from makegood_ops.cli.options import USUAL_STACK, AsJson, Profile, Region, Stack, find, present
from makegood_ops.cli.printing import Cell, console, plural, print_json, print_table

feeds = typer.Typer(
    help="The feeds of the watchlist, and how those we poll are.", no_args_is_help=True
)

WHO = ("name", "address")
ALL = (*WHO, "posts a day", "every", "next poll", "state", "since", "last change", "last error")
WHY = (*WHO, "state", "since", "next poll", "last change", "why")
"""What is shown of feeds in trouble alone."""

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
    trouble: Annotated[
        bool, typer.Option("--trouble", help="Only feeds in trouble, or silent unlike them.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List every feed with its health: those in trouble first, then those that fell silent."""
    adapters, now = find(stack, region, profile).adapters, present()
    book = adapters.feeds()
    cursor, doors = book.cursor(), Doors.now(book, now)
    stretch = cursor.stretch if cursor else 1.0
    known = book.all() if adapters.config.hub_pushes == "on" else map(_without_hub, book.all())
    found = sorted(known, key=lambda feed: _worst_first(feed, now))
    chosen = [feed for feed in found if not trouble or feed.ref.trouble or fell_silent(feed, now)]
    if as_json:
        print_json(as_row(feed, doors, now, stretch) for feed in chosen)
        return
    out = console()
    columns, fits = (WHY, "why") if trouble else (ALL, "name")
    if chosen:
        rows = [_cells(feed, doors, now, stretch) for feed in chosen]
        print_table(out, columns, ([row[name] for name in columns] for row in rows), fits=fits)
    out.print(summary(found, now))


def _without_hub(feed: Feed) -> Feed:
    return replace(feed, ref=without_hub(feed.ref))


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
    if fell_silent(feed, now):
        return "silent, unlike it"
    return _well(feed, now) if feed.changed_at else "not read yet"


def _well(feed: Feed, now: datetime) -> str:
    return "well, pushed" if is_relied_upon(feed.ref, now) else "well"


def fell_silent(feed: Feed, now: datetime) -> bool:
    """Whether it has said nothing for longer than its habit was; what was discovered may."""
    return is_silent(feed, now) and feed.ref.until is None


def _worst_first(feed: Feed, now: datetime) -> tuple[bool, bool, str]:
    return not feed.ref.trouble, not fell_silent(feed, now), feed.ref.address


def name_of(feed: Feed) -> str:
    """Its name; of one that nobody named, for which brand and until when it is followed."""
    if feed.ref.until:
        what = "comments" if feed.comments_on else "discovered"
        what = "transcript" if feed.ref.transcript else "whole page" if feed.ref.whole else what
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


def summary(found: Iterable[Feed], now: datetime) -> str:
    """The counts below the list."""
    known = list(found)
    if not known:
        return "No feeds yet: `makegood apply watchlist.toml` puts some on the wheel."
    ill = sum(bool(feed.ref.trouble) for feed in known)
    silent = sum(not feed.ref.trouble and fell_silent(feed, now) for feed in known)
    left = sum(not feed.active and not feed.ref.trouble for feed in known)
    parts = [plural(len(known), "feed"), f"{ill} in trouble" if ill else "none in trouble"]
    parts += [f"{silent} silent, unlike {'it' if silent == 1 else 'them'}"] if silent else []
    parts += [f"{left} no longer polled"] if left else []
    return ", ".join(parts) + "."


def as_row(feed: Feed, doors: Doors, now: datetime, stretch: float = 1.0) -> dict[str, Any]:
    """A feed as programs read it."""
    return {
        "id": feed.ref.id,
        "name": feed.name,
        "address": feed.ref.address,
        "posts_a_day": rate_of(feed.ref.habit, now) if feed.ref.habit else None,
        "every_minutes": round(between_polls(feed.ref, now, stretch)),
        "active": feed.active,
        "trouble": feed.ref.trouble,
        "detail": feed.trouble_detail,
        "trouble_since": feed.trouble_since,
        "changed_at": feed.changed_at,
        "last_trouble": feed.last_trouble,
        "last_trouble_at": feed.last_trouble_at,
        "silent": fell_silent(feed, now),
        "next_poll": next_poll(feed, doors, stretch, now),
        "not_before": doors.until(feed.ref, now),
        "opted_out": doors.opted_out.covers(feed.ref),
        "failures": feed.ref.failures,
        "discovered_page": feed.page,
        "comments_on": feed.comments_on,
        "discovered_for": feed.page_for,
        "until": feed.ref.until,
        "closer_until": feed.ref.closer_until,
        **_hub(feed.ref.subscription),
    }


def _hub(known: Subscription | None) -> dict[str, Any]:
    """What a feed's hub has agreed to and done; None for each of a feed that names none."""
    return {
        "hub": known and known.hub,
        "hub_asked_at": known and known.asked_at,
        "hub_denied": known and known.denied,
        "hub_until": known and known.until,
        "hub_pushed_at": known and known.pushed_at,
        "hub_missed": known and known.missed,
    }


def last_error(feed: Feed, now: datetime) -> str:
    """What the last poll that failed failed of, and how long ago that was; '-' for none."""
    at = feed.last_trouble_at
    return f"{feed.last_trouble.replace('_', ' ')}, {age(at, now)}" if at else "-"


def ahead(at: datetime | None, now: datetime) -> str:
    """'in 12 minutes'; '-' for a feed that is not asked any more."""
    return f"in {span(max((at - now).total_seconds(), 0))}" if at else "-"


def _cells(feed: Feed, doors: Doors, now: datetime, stretch: float) -> dict[str, Cell]:
    since = feed.trouble_since if feed.ref.trouble else feed.added_at
    style = "red" if feed.ref.trouble else "green" if feed.active and feed.changed_at else "dim"
    return {
        "name": name_of(feed),
        "address": feed.ref.address,
        "posts a day": rate(feed, now),
        "every": every(between_polls(feed.ref, now, stretch)),
        "next poll": ahead(next_poll(feed, doors, stretch, now), now),
        "state": Text(health(feed, now, doors.opted_out), style),
        "since": age(since, now) if since else "-",
        "last change": age(feed.changed_at, now) if feed.changed_at else "never",
        "last error": last_error(feed, now),
        "why": feed.trouble_detail or "-",
    }
