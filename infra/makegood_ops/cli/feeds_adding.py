"""`makegood feeds add`: from any address to a feed in the watchlist, seen before it is added."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from makegood.alerts.when import age, day
from makegood.errors import BadInput
from makegood_ops.cli.options import present
from makegood_ops.cli.printing import console, plural, safe, say_in
from makegood_ops.cli.trying import CONTACT, Allowing, Contact, detector, web
from makegood_ops.cli.watchlist_file import USUAL, WatchlistFile, load, save

if TYPE_CHECKING:
    from datetime import datetime

    from makegood.model.feeds import Post
    from makegood.model.watchlist import Watchlist
    from makegood_ops.feed_search import Facts, Found, Search

type Ask = Callable[[str], str]

_PER = ((1.0, 1, "day"), (1 / 7, 7, "week"), (1 / 30, 30, "month"))
_TITLE_ROOM = 80


def add(
    address: Annotated[
        str, typer.Argument(help="A site, one of its pages, or a feed; or what the preset is of.")
    ],
    file: WatchlistFile = USUAL,
    name: Annotated[str, typer.Option("--name", help="What to call it; else its title.")] = "",
    own: Annotated[
        str, typer.Option("--own", help="The brand whose own blog or forum it is.")
    ] = "",
    preset: Annotated[
        str, typer.Option("--preset", help="Where such places keep it: see `feeds presets`.")
    ] = "",
    *,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Add it without asking, if there is only one.")
    ] = False,
    allow: Allowing = "",
    contact: Contact = CONTACT,
) -> None:
    """Find a site's feeds, and add one to the watchlist.

    What each of them is like is shown before. The watchlist's text and comments stay as they are.
    Nothing changes for the deployment until `makegood apply`.
    """
    from makegood.listening.addresses.safety import parse_allow
    from makegood_ops import watchlist as watchlists
    from makegood_ops.cli.feeds_presets import Wish
    from makegood_ops.feed_search import feeds_at
    from makegood_ops.trial_source import Reading
    from makegood_ops.watchlist.adding import with_feeds

    out, now, text = console(), present(), load(file)
    listening = watchlists.read(text, str(file))
    wish = Wish.of(address, preset)
    brand = brand_of(own, listening)
    check_new(wish.address, listening, str(file))
    with out.status("Reading") as status:
        deps = Reading(lambda: web(allow, contact), now, parse_allow(allow), say_in(status))
        search = feeds_at(wish.address, deps)
        found = new_ones(search.found, listening, str(file))
    show(found, out, now)
    name_unread(search, out)
    chosen = choose(found, _ask(), is_sure=yes)
    additions = [
        wish.addition(each.address, name or each.title[:200].strip(), brand) for each in chosen
    ]
    save(file, with_feeds(text, additions, str(file)))
    out.print(
        f"\n{plural(len(chosen), 'feed')} added to {file}; `makegood apply {file}` "
        f"puts {'it' if len(chosen) == 1 else 'them'} on the wheel."
    )


def brand_of(own: str, watchlist: "Watchlist") -> str:
    """The id of the brand that is meant, by id or name; empty for none."""
    wanted = own.strip().casefold()
    if not wanted:
        return ""
    for brand in watchlist.brands:
        if wanted in {brand.id, brand.name.casefold()}:
            return brand.id
    there = ", ".join(brand.id for brand in watchlist.brands)
    raise BadInput(f"--own: no brand {own!r} in the watchlist; there are {there}")


def check_new(address: str, watchlist: "Watchlist", name: str) -> None:
    """BadInput for an address that is a feed of the watchlist: nothing needs to be fetched."""
    from makegood_ops.trial_source import address_in
    from makegood_ops.watchlist.adding import known_places, place_of

    try:
        known = known_places(watchlist).get(place_of(address_in(address)))
    except BadInput:
        return  # whoever fetches says more of what is wrong with it
    if known:
        raise BadInput(f"{known.address} is in {name} already")


def new_ones(found: "Sequence[Found]", watchlist: "Watchlist", name: str) -> "tuple[Found, ...]":
    """The feeds that the watchlist does not have; BadInput if it has them all."""
    from makegood_ops.watchlist.adding import known_places, place_of

    known = known_places(watchlist)
    new = tuple(each for each in found if place_of(each.address) not in known)
    if not new:
        there = "\n".join(f"  {known[place_of(each.address)].address}" for each in found)
        raise BadInput(f"all that was found is in {name} already:\n{there}")
    return new


def choose(found: "Sequence[Found]", ask: Ask | None, *, is_sure: bool) -> "tuple[Found, ...]":
    """Those to add, asked of whoever sits there; `ask` is None where nobody does."""
    if len(found) > 1:
        return _several(found, ask)
    if is_sure:
        return tuple(found)
    if ask is None:
        raise BadInput("nobody can be asked here: add --yes")
    if ask("Add it? [y/N]").strip().casefold() not in {"y", "yes"}:
        raise BadInput("nothing was added")
    return tuple(found)


def _several(found: "Sequence[Found]", ask: Ask | None) -> "tuple[Found, ...]":
    if ask is None:
        every = "\n".join(f"  {each.address}  {safe(each.title)}".rstrip() for each in found)
        raise BadInput(f"there are several feeds; add one by its own address:\n{every}")
    said = ask(f"Which? [1-{len(found)}, several with commas; nothing for none]")
    wanted = [part.strip() for part in said.split(",") if part.strip()]
    if not wanted:
        raise BadInput("nothing was added")
    if not all(part.isdecimal() and 1 <= int(part) <= len(found) for part in wanted):
        raise BadInput(f"{said.strip()[:40]!r} is none of them: say a number up to {len(found)}")
    return tuple(found[int(part) - 1] for part in dict.fromkeys(wanted))


def show(found: "Sequence[Found]", out: Console, now: "datetime") -> None:
    """Print what each feed is like, numbered if there are several."""
    from makegood_ops.feed_search import facts_of

    words = detector()
    for number, each in enumerate(found, 1):
        title = safe(each.title) or "without a title"
        out.print(Text(f"{number}. {title}" if len(found) > 1 else title, "bold"))
        for line in lines_of(each, facts_of(each, words, now), now):
            out.print(Text(f"   {safe(line)}"), soft_wrap=True)


def name_unread(search: "Search", out: Console) -> None:
    """Print which feeds of the page were not read, for whoever means one of them."""
    if search.unread:
        out.print(
            f"\n{plural(len(search.unread), 'feed')} more, each to be added by its own address:"
        )
    for address, title, _ in search.unread:
        out.print(Text(f"   {safe(f'{address} {title}')}"), soft_wrap=True)


def lines_of(found: "Found", facts: "Facts", now: "datetime") -> tuple[str, ...]:
    """What is known of a feed, in a few lines."""
    parts = [found.kind, plural(len(found.posts), "post"), often(facts.a_day)]
    parts += [f"language {facts.language}" if facts.language else "language unknown"]
    if found.posts:
        parts.append(_whole(facts.cut, len(found.posts)))
    if facts.is_of_comments:
        parts.append("comments")
    latest = (_latest(facts.latest, now),) if facts.latest else ()
    return (found.address, ", ".join(filter(None, parts)), *latest)


def often(a_day: float | None) -> str:
    """'about 3 posts a week'; empty where no date tells."""
    if a_day is None:
        return ""
    for least, days, unit in _PER:
        if a_day >= least:
            return f"about {plural(round(a_day * days), 'post')} a {unit}"
    return "less than a post a month"


def _whole(cut: int, count: int) -> str:
    if not cut:
        return "whole posts"
    return "posts cut short" if cut == count else f"{cut} of {count} posts cut short"


def _latest(post: "Post", now: "datetime") -> str:
    from datetime import UTC

    title = post.title or post.text[:_TITLE_ROOM] or post.link
    said = post.published_at
    when = f"{day(said, UTC)}, {age(said, now)}" if said else "no date"
    return f"latest: “{title}” ({when})"


def _ask() -> Ask | None:
    """How to ask, where somebody sits at a terminal."""
    return (
        (lambda words: str(typer.prompt(words, default="", show_default=False)))
        if (sys.stdin.isatty())
        else None
    )
