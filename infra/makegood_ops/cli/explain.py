"""`makegood explain`: judge a post again, from what is stored of it, and say why."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from makegood.alerts.when import age
from makegood.model.conversation import Turn, TurnKind
from makegood.model.verdicts import Mention, Passage
from makegood.model.watchlist import Watchlist
from makegood_ops.cli.cases import brand_of
from makegood_ops.cli.options import USUAL_STACK, Profile, Region, Stack, find, present
from makegood_ops.cli.printing import console, safe, say_in
from makegood_ops.cli.verdicts import reading_line, short, shown, title_of

if TYPE_CHECKING:
    from makegood_ops.retrial import Again, Found

_TURNS: Mapping[TurnKind, str] = {
    "origin": "it takes up",
    "link": "linked by",
    "comment": "answered by",
}


def explain(
    address: Annotated[str, typer.Argument(help="The post's address, as its feed gives it.")],
    brand: Annotated[str, typer.Option("--brand", help="Only this brand's: id or name.")] = "",
    feed: Annotated[str, typer.Option("--feed", help="Look in this feed only: its address.")] = "",
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
) -> None:
    """Triage a post again from its stored document, writing nothing, and compare with before."""
    # The chain is loaded here, so that every other command starts without it.
    from makegood.adapters.language import LocalLanguages
    from makegood_ops.retrial import Retrying, judged_again

    deployment, out, now = find(stack, region, profile), console(), present()
    wanted = brand_of(brand, deployment.adapters.watchlists().current())
    with out.status("Looking through the stored documents") as status:
        deps = Retrying.of(deployment, LocalLanguages(), now)
        found = judged_again(address, feed, deps, say_in(status))
    show(found, deps.judging.watchlist, wanted, out, now)


def show(found: "Found", watchlist: Watchlist, brand: str, out: Console, now: datetime) -> None:
    """Print where the post is stored, and what it says of each brand."""
    out.print(f"Found in {safe(found.feed.name or found.feed.ref.address)}")
    out.print(f"Stored as {found.document.key}")
    chosen = [each for each in found.results if brand in {"", each.mention.brand}]
    if not chosen:
        named = brand or "any brand"
        title = short(found.post.title or found.post.text)
        out.print(f"“{title}” does not speak of {named}, by the watchlist in force.")
    for mention in found.takes_up:
        out.print(f"It takes up {taken(mention)}")
    for again in chosen:
        out.print()
        _show(again, watchlist, out, now)


def _show(again: "Again", watchlist: Watchlist, out: Console, now: datetime) -> None:
    mention = again.mention
    out.print(Text(f"{mention.brand}", "underline"))
    for line in shown(mention, watchlist, now, out.width):
        out.print(line)
    out.print(f"  read as: {reading_line(mention.reading)}")
    for number, passage in enumerate(mention.passages, 1):
        out.print(Text(f"  passage {number}: ").append_text(marked(passage)))
    _compare(again, out)
    for turn in again.turns:
        out.print(f"  {_TURNS[turn.kind]}: {spoken(turn, now)}")


def taken(mention: Mention) -> str:
    """A mention that a post takes up, in one line."""
    case = f"case {mention.case}" if mention.case else "no case"
    return f"“{title_of(mention)}” by {safe(mention.author) or 'nobody named'} ({case})"


def spoken(turn: Turn, now: datetime) -> str:
    """Who said it, when and where."""
    return f"{safe(turn.author)}, {age(turn.said_at, now)}, {safe(turn.address) or 'no address'}"


def marked(passage: Passage) -> Text:
    """The passage with the brand's words marked."""
    words = Text()
    at = 0
    for start, end in passage.marks:
        words.append(safe_inside(passage.text[at:start]), "dim")
        words.append(safe_inside(passage.text[start:end]), "bold")
        at = end
    return words.append(safe_inside(passage.text[at:]), "dim")


def safe_inside(words: str) -> str:
    """A piece of a line: cleaned, with a blank kept at either end."""
    before, after = (" " if words[:1].isspace() else ""), (" " if words[-1:].isspace() else "")
    inner = safe(words)
    return f"{before}{inner}{after}" if inner else before


def _compare(again: "Again", out: Console) -> None:
    from makegood_ops.retrial import differences

    if again.before is None:
        out.print("  before: not recorded, or recorded as a copy of another post")
        return
    before = again.before
    out.print(f"  before: {_recorded(before)}")
    changes = list(differences(again.mention.verdict, before.verdict))
    for name, was, is_now in changes:
        out.print(Text.assemble("          ", (f"{name}: {was} -> {is_now}", "yellow")))
    if not changes:
        out.print("          and it would be judged the same today")


def _recorded(before: Mention) -> str:
    verdict = before.verdict
    case = f", in case {before.case}" if before.case else ", in no case"
    return (
        f"{verdict.route}, {verdict.kind}, need {verdict.need:.2f} under version "
        f"{verdict.watchlist_version} of the watchlist{case}"
    )
