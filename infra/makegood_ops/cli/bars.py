"""`makegood bars`: whom nobody may contact, by person, site or domain."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from makegood.cases.acts.barring import spare_all
from makegood.cases.customers.identity import domain_key
from makegood.cases.records.lists import open_cases
from makegood.errors import BadInput
from makegood.listening.addresses.links import host_of
from makegood.model.bars import Bar, BarKind
from makegood_ops.cli.options import (
    USUAL_STACK,
    AsJson,
    Profile,
    Region,
    Stack,
    find,
    present,
    reason_of,
)
from makegood_ops.cli.printing import Cell, console, plural, print_json, print_table, safe

bars = typer.Typer(help="Whom nobody may contact.", no_args_is_help=True)

_ID = re.compile(r"[0-9a-f]{26}")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}")


class Kind(StrEnum):
    """What is barred."""

    PERSON = "person"
    SITE = "site"
    DOMAIN = "domain"


_KINDS: dict[Kind, BarKind] = {
    Kind.PERSON: "person",
    Kind.SITE: "site",
    Kind.DOMAIN: "domain",
}

Who = Annotated[
    str,
    typer.Argument(
        help="A person as 'Name@site', an email address, their page or id; or a host or domain."
    ),
]
As = Annotated[Kind, typer.Option("--as", help="A site is one host, a domain all under it.")]


@bars.command("add")
def add(
    who: Who,
    why: Annotated[str, typer.Option("--why", help="The reason, without a name in it.")],
    kind: As = Kind.PERSON,
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
) -> None:
    """Have nobody contact them again, for any brand; their open cases end as declined."""
    reason = reason_of(why)
    adapters, now = find(stack, region, profile).adapters, present()
    book, watchlist = adapters.book(), adapters.watchlists().current()
    book.bar(key_of(who, kind), reason, now, _KINDS[kind])
    ended = spare_all(list(open_cases(book, watchlist)), book, now)
    ends = plural(ended, "open case")
    console().print(f"Nobody will be sent to them. Ended as declined: {ends}.")


@bars.command("remove")
def remove(
    who: Who,
    kind: As = Kind.PERSON,
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
) -> None:
    """Take a bar back that was set by mistake; cases that it ended stay closed."""
    if not find(stack, region, profile).adapters.book().unbar(key_of(who, kind)):
        raise BadInput(f"there is no bar of that {kind}; write it as it was barred")
    console().print("The bar is taken back. What it closed can be opened again at the desk.")


@bars.command("list")
def list_(
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List the bars, oldest first. People are kept as hashes: nobody can read who they are."""
    found = list(find(stack, region, profile).adapters.book().bars())
    if as_json:
        print_json(map(as_row, found))
        return
    out = console()
    if found:
        print_table(out, ("since", "what", "who", "why"), map(_cells, found), fits="why")
    out.print(summary(found))


def key_of(who: str, kind: Kind) -> str:
    """The identity as cases ask for it; BadInput for what would bar nobody."""
    words = who.strip()
    if kind is Kind.PERSON:
        return _person(words)
    host = host_of(words if "://" in words else f"https://{words}")
    if not _HOST.fullmatch(host):
        raise BadInput(f"'{words}' is no {kind}: write it like tideletters.example")
    return domain_key(host) if kind is Kind.DOMAIN else host


def summary(found: Sequence[Bar]) -> str:
    """The line below the table."""
    if not found:
        return "Nobody is barred."
    people = sum(bar.kind == "person" for bar in found)
    return f"{plural(len(found), 'bar')}, {people} of people."


def as_row(bar: Bar) -> dict[str, Any]:
    """A bar as programs read it."""
    return {"kind": bar.kind, "name": bar.name, "hash": bar.key, "why": bar.why, "at": bar.at}


def _person(words: str) -> str:
    name, at, place = words.rpartition("@")
    is_page = "://" in words and bool(host_of(words))
    if not (is_page or (at and name and place) or _ID.fullmatch(words)):
        raise BadInput(
            f"'{words}' may be many people: write 'Name@site' as the feed names them there, an "
            "email address, the address of their page, or a customer's id"
        )
    return words.casefold()


def _cells(bar: Bar) -> tuple[Cell, ...]:
    shown = bar.name.removeprefix("*.") if bar.name else f"(hidden, {bar.key[:8]})"
    return (f"{bar.at:%Y-%m-%d}", bar.kind, safe(shown), safe(bar.why))
