"""What a demonstration shows people: progress, verdicts, alerts, and where to look on."""

from collections.abc import Iterable, Iterator

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from makegood.model.feeds import Feed
from makegood.model.verdicts import Mention, Route
from makegood.model.watchlist import Watchlist
from makegood_ops.demo.counting import Counts
from makegood_ops.local.mail import Mail

STYLES = {
    Route.ALERT: "bold red",
    Route.THANKS: "green",
    Route.IDEAS: "cyan",
    Route.DIGEST: "yellow",
    Route.BACKLOG: "dim",
    Route.NONE: "dim",
}


def progress_line(counts: Counts) -> str:
    """One line that grows while the show plays."""
    return (
        f"{counts.polled}/{counts.feeds} feeds polled · {counts.posts} posts read · "
        f"{counts.mentions} mentions · {counts.cases} cases · {counts.alerts} alerts"
    )


def verdicts(mentions: Iterable[Mention], watchlist: Watchlist) -> Iterator[Text]:
    """For each post and brand: kind, need, stage, route and the reasons, neediest first."""
    for mention in sorted(mentions, key=lambda each: -each.verdict.need):
        verdict = mention.verdict
        brand = watchlist.brand(mention.brand)
        line = Text()
        line.append(f"{verdict.route:<8}", STYLES[verdict.route])
        line.append(f"{verdict.kind:<10} need {verdict.need:.2f}  {verdict.stage:<8}")
        line.append(f"{brand.name if brand else mention.brand}: ", "bold")
        line.append(_named(mention))
        reasons = "; ".join(reason.words for reason in verdict.reasons)
        line.append(f"\n         {reasons or 'nothing speaks for or against'}", "dim")
        yield line


def _named(mention: Mention) -> str:
    where = mention.source_title or next((place.title for place in mention.places), "")
    title = mention.title or mention.text[:60] or "(no title)"
    who = f", by {mention.author}" if mention.author else ""
    return f"{title}{who} ({where})" if where else f"{title}{who}"


def alerts(mails: Iterable[Mail], why: dict[str, str]) -> Table:
    """Each email: to whom, what about, and why; `why` by case id."""
    table = Table(expand=True, show_lines=False, pad_edge=False, box=None)
    for column in ("kind", "to", "subject", "why"):
        table.add_column(column, overflow="fold", ratio={"subject": 3, "why": 4}.get(column))
    for mail in mails:
        table.add_row(
            mail.tags.get("kind", ""),
            ", ".join(mail.recipients),
            mail.subject,
            why.get(mail.tags.get("case", ""), ""),
        )
    return table


def reasons_by_case(mentions: Iterable[Mention]) -> dict[str, str]:
    """The three weightiest reasons of each case's neediest mention."""
    found: dict[str, str] = {}
    for mention in sorted(mentions, key=lambda each: each.verdict.need):
        weighty = sorted(mention.verdict.reasons, key=lambda reason: -abs(reason.weight))
        found[mention.case] = "; ".join(reason.words for reason in weighty[:3])
    return found


def troubles(feeds: Iterable[Feed]) -> Iterator[str]:
    """Feeds that could not be read, and why: their news, not ours."""
    for feed in feeds:
        if feed.ref.trouble:
            yield f"{feed.name or feed.ref.address}: {feed.ref.trouble}, {feed.trouble_detail}"


def where_to_look(desk: str, mail_page: str) -> Group:
    """The addresses that stay up."""
    return Group(
        Text.assemble(("emails  ", "bold"), (mail_page, "underline")),
        Text.assemble(("desk    ", "bold"), (desk, "underline"), "  (a link in an email opens it)"),
    )


def say(console: Console, heading: str) -> None:
    """A heading with room above it."""
    console.print()
    console.print(heading, style="bold")
