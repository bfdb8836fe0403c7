"""`makegood customer`: what is held about a person is shown, given to them, or erased."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from makegood.adapters.codec import encode
from makegood.cases.acts import same_person
from makegood.cases.acts.erasing import Erasing, erase_all, leave_alone
from makegood.cases.acts.same_person import foresee
from makegood.cases.customers.exporting import places, routes, summary
from makegood.cases.customers.identity import handle_of
from makegood.cases.customers.persons import Searching, gather, person_of
from makegood.errors import BadInput
from makegood.model.cases import State
from makegood.model.persons import Held
from makegood_ops.cli.missed import OPERATOR
from makegood_ops.cli.options import USUAL_STACK, Profile, Region, Stack, find, present
from makegood_ops.cli.printing import console, plural, safe

if TYPE_CHECKING:
    from makegood.adapters.deployed import Adapters

customers = typer.Typer(help="What is held about a customer.", no_args_is_help=True)

Identity = Annotated[
    str,
    typer.Argument(
        help="A customer's id, 'author@site', an address of theirs or of a post, or a case's id."
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


@customers.callback()
def _customers() -> None:
    """Makes each a command of its own, however many there are."""


@customers.command()
def show(
    identity: Identity,
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
) -> None:
    """Say what is held about a person; reads all of the Cases table."""
    searching = searching_in(find(stack, region, profile).adapters)
    say(gather(person_of(identity, searching.book), searching), console())


@customers.command()
def export(
    identity: Identity,
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
    *,
    out: Annotated[
        Path | None, typer.Option("--out", help="The file; else customer-<id>.json here.")
    ] = None,
) -> None:
    """Write everything that is held about a person into one JSON file, for them to have."""
    searching = searching_in(find(stack, region, profile).adapters)
    held = gather(person_of(identity, searching.book), searching)
    file = out or Path(f"customer-{held.id}.json")
    text = json.dumps(whole(held, present()), indent=2, ensure_ascii=False)
    try:
        with file.open("x", encoding="utf-8") as written:
            written.write(text + "\n")
    except FileExistsError as error:
        raise BadInput(f"{file} is there already; give another name with --out") from error
    except OSError as error:
        raise BadInput(f"{file}: {(error.strerror or 'cannot be written').lower()}") from error
    say(held, console())
    console().print(f"\nAll of it is in {file}.")


@customers.command()
def erase(
    identity: Identity,
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
    *,
    alone: Annotated[
        bool, typer.Option("--leave-alone", help="Never contact them again, either.")
    ] = False,
    yes: Yes = False,
) -> None:
    """Show what is held about a person, ask, and erase it for good."""
    adapters, out = find(stack, region, profile).adapters, console()
    searching = searching_in(adapters)
    customer = person_of(identity, searching.book)
    held = gather(customer, searching)
    say(held, out)
    out.print(f"\n{WHAT_STAYS}")
    if not yes and not typer.confirm("Erase it?"):
        raise BadInput("nothing was erased")
    out.print(f"If this is interrupted: makegood customer erase {customer}")
    now = present()
    if alone:
        leave_alone(held, searching.book, now)
    deps = Erasing(searching.book, searching.documents, searching.feeds)
    left = erase_all(partial(gather, customer, searching), deps, now)
    out.print(said(left, alone=alone))


@customers.command()
def merge(
    stays: Annotated[str, typer.Argument(help="The customer who stays; as for `show`.")],
    joins: Annotated[str, typer.Argument(help="The customer who is found to be them.")],
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
    *,
    yes: Yes = False,
) -> None:
    """Make two customers who are one person one, with all their cases; `split` undoes it."""
    adapters, out = find(stack, region, profile).adapters, console()
    book, watchlist, now = adapters.book(), adapters.watchlists().current(), present()
    one, other = person_of(stays, book), person_of(joins, book)
    for line in foresee(one, other, OPERATOR, book, watchlist, now):
        out.print(safe(line))
    if not yes and not typer.confirm("Join them?"):
        raise BadInput("nothing was changed")
    written = same_person.merge(one, other, OPERATOR, book, watchlist, now)
    if any(case.state is State.WAITING for case in written):
        adapters.nudges().assign(written[0].correlation)
    out.print(f"They are one customer, {one}. makegood customer split {other} undoes it.")


@customers.command()
def split(
    joined: Annotated[str, typer.Argument(help="The id of the customer who had joined another.")],
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
    *,
    yes: Yes = False,
) -> None:
    """Undo that a customer was joined to another: what went along goes back, all at once."""
    adapters, out = find(stack, region, profile).adapters, console()
    book, watchlist = adapters.book(), adapters.watchlists().current()
    customer = book.customer(joined)
    if customer is None:
        raise BadInput(f"there is no customer {joined}")
    if not customer.merged_into:
        out.print(f"{safe(customer.name)} is a customer of their own.")
        return
    out.print(f"{safe(customer.name)} leaves {customer.merged_into}")
    out.print(f"cases that go back: {', '.join(customer.moved)}")
    if not yes and not typer.confirm("Part them?"):
        raise BadInput("nothing was changed")
    written = same_person.split(joined, OPERATOR, book, watchlist, present())
    if any(case.state is State.WAITING for case in written):
        adapters.nudges().assign(written[0].correlation)
    out.print(f"{safe(customer.name)} is a customer of their own again, {joined}.")


WHAT_STAYS = (
    "Erased, a case keeps its brand, times, kind, outcome and counts, and no word of the person; "
    "hashes keep their posts from coming back.\n"
    "Backups of the tables keep what was there for up to 35 days."
)


def searching_in(adapters: "Adapters") -> Searching:
    """What finding a person needs of a deployment."""
    return Searching(adapters.book(), adapters.feeds(), adapters.documents(), adapters.clock)


def say(held: Held, out: Console) -> None:
    """Print what is held, in counts."""
    out.print(f"{safe(held.name) or 'somebody without a name'}, customer {held.id}")
    for alias in held.ids[1:]:
        out.print(f"  found to be the same person: {alias}")
    for place in places(held):
        out.print(f"  writes as {safe(place)}")
    for file in held.files:
        case = file.case
        out.print(f"  case {case.id}: {case.brand}, {case.outcome or case.state}")
    for one, many, count in summary(held):
        if count:
            out.print(f"  {plural(count, one, many)}")
    _say_what_others_told(held, out)


def _say_what_others_told(held: Held, out: Console) -> None:
    for mention in held.told_by_others:
        who = safe(handle_of(mention)) or "somebody"
        out.print(f"  at a page of theirs also stands what {who} said, customer {mention.customer}")


def said(left: Held, *, alone: bool) -> str:
    """What erasing came to."""
    if not left.is_nothing:
        return (
            "Erased; but more came in while it was done. "
            f"Run makegood customer erase {left.id} once more."
        )
    return "Erased. They are never contacted again." if alone else "Erased."


def whole(held: Held, now: datetime) -> dict[str, Any]:
    """Everything that is held, as JSON; emails that may be about a namesake are left out."""
    return {
        "made_at": encode(now),
        "customer": [encode(one) for one in held.customers],
        "ids": list(held.ids),
        "writes_as": list(places(held)),
        "mentions_by_route": dict(routes(held)),
        "cases": [_plain(file.case, *file.events) for file in held.files],
        "mentions": [encode(one) for one in held.mentions],
        "conversations": list(_conversations(held)),
        "emails_to_our_people": [encode(one) for one in held.entries],
        "stored_documents": list(held.documents),
        "feeds_followed_for_them": list(held.followed),
        "keys_that_lead_to_their_posts": held.ways,
    }


def _plain(case: Any, *events: Any) -> dict[str, Any]:
    return {**encode(case), "history": [encode(event) for event in events]}


def _conversations(held: Held) -> Iterator[Any]:
    about = {(turn.mention, turn.id): turn for file in held.files for turn in file.turns}
    about |= {(turn.mention, turn.id): turn for turn in held.turns}
    return (encode(turn) for turn in about.values())
