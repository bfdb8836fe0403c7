"""`makegood cases missed`: a customer whom Makegood passed over gets a case at once."""

from typing import TYPE_CHECKING, Annotated

import typer

from makegood.cases.mentions.missed import Report, Reported, mentions_at, report_missed
from makegood.errors import BadInput
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Watchlist
from makegood_ops.cli.cases import brand_of, rep_of
from makegood_ops.cli.options import USUAL_STACK, Profile, Region, Stack, find, present
from makegood_ops.cli.printing import console, safe

if TYPE_CHECKING:
    from makegood.ports import CaseBook

OPERATOR = "the operator"


def missed(
    post: Annotated[str, typer.Argument(help="The post's address, or the id of a mention.")],
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
    *,
    brand: Annotated[str, typer.Option("--brand", help="Only this brand's: id or name.")] = "",
    by: Annotated[str, typer.Option("--by", help="Who reports it: a rep's id or email.")] = "",
    note: Annotated[str, typer.Option("--note", help="What was overlooked, for the rep.")] = "",
) -> None:
    """Open the case of a customer in trouble whom Makegood took for less, and learn from it."""
    from ulid import ULID

    adapters, now = find(stack, region, profile).adapters, present()
    watchlist, book = adapters.watchlists().current(), adapters.book()
    report = Report(rep_of(by, watchlist) or OPERATOR, note)
    for mention in mentions_of(post, brand_of(brand, watchlist), watchlist, book):
        made = report_missed(mention.id, report, book, watchlist, now, lambda: str(ULID()))
        if made.how != "known":
            adapters.nudges().assign(mention.correlation)
        console().print(said(mention, made))


def mentions_of(
    post: str, brand_id: str, watchlist: Watchlist, book: "CaseBook"
) -> tuple[Mention, ...]:
    """The mentions of that id or address; BadInput says where else to look if there are none."""
    mention = book.mention(post)
    if mention and brand_id in {"", mention.brand}:
        return (mention,)
    brands = [brand_id] if brand_id else [brand.id for brand in watchlist.brands]
    found = tuple(each for one in brands for each in mentions_at(post, one, book))
    if not found:
        named = f" of {brand_id}" if brand_id else ""
        raise BadInput(
            f"no mention{named} was recorded at {post}, so there is nobody to open a case for\n"
            f"makegood explain {post} shows whether a feed brought the post, and what it says\n"
            "if it names the brand by a word that is no keyword, add the keyword and apply; "
            "if no feed brings it, add the feed"
        )
    return found


def said(mention: Mention, made: Reported) -> str:
    """What became of the report, in a sentence."""
    who = safe(mention.author) or "somebody without a name"
    if made.how == "known":
        return f"{who} has case {made.case_id} with {mention.brand} already."
    if made.how == "joined":
        return f"{who} has the open case {made.case_id}: the mention was added to it."
    if made.how == "reopened":
        return f"Case {made.case_id} of {who}, closed lately, is open again with the mention."
    return f"Case {made.case_id} is open for {who}, and waits for a rep of {mention.brand}."
