"""What a demonstration shows people: progress, verdicts, emails, and where to look on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from rich.text import Text

from makegood.model.feeds import Feed
from makegood.model.verdicts import Mention, Reason
from makegood.model.watchlist import Watchlist
from makegood_ops.cli.printing import plural, safe
from makegood_ops.cli.verdicts import shown, title_of, verdict_line
from makegood_ops.demo.counting import Counts
from makegood_ops.local.deploy import STACK
from makegood_ops.local.mail import Mail

WHY = 3
"""Reasons told of an email."""

LEGEND = (
    "Need and priority go from 0 to 1. ALERT goes to a rep; DIGEST to the lead; BACKLOG, what was "
    "old already when its feed was first read, to the lead too; NONE to nobody."
)


def progress_line(counts: Counts) -> str:
    """One line that grows while the show plays."""
    beside = f", and {plural(counts.followed, 'page')} that they lead to" if counts.followed else ""
    return (
        f"{counts.polled}/{counts.feeds} feeds polled{beside} · {counts.posts} posts read · "
        f"{counts.mentions} mentions · {counts.cases} cases · {counts.alerts} alerts"
    )


def in_full(
    mentions: Iterable[Mention], watchlist: Watchlist, now: datetime, width: int
) -> Iterator[Text]:
    """For each post and brand: kind, need, stage, route and every reason, neediest first."""
    for mention in by_need(mentions):
        yield Text()
        yield Text(_brand(mention, watchlist), "underline")
        yield from shown(mention, watchlist, now, width)


def in_short(mentions: Iterable[Mention], watchlist: Watchlist) -> Iterator[Text]:
    """What the words mean; for each post and brand what it is, and its first reasons."""
    yield Text(f"  {LEGEND}", "dim")
    for mention in by_need(mentions):
        line = Text("  ").append_text(verdict_line(mention.verdict))
        yield line.append(f"  {_brand(mention, watchlist)}: {title_of(mention)}", "bold")
        yield Text(f"      {why(mention)}", "dim")


def by_need(mentions: Iterable[Mention]) -> list[Mention]:
    """The neediest first."""
    return sorted(mentions, key=lambda mention: -mention.verdict.need)


def why(mention: Mention) -> str:
    """The first reasons, without the words that they quote: those for what was concluded."""
    told = [_told(reason) for reason in mention.verdict.reasons if reason.weight]
    return "; ".join(told[:WHY]) or "nothing speaks for or against"


def _told(reason: Reason) -> str:
    words = safe(reason.words).partition(": “")[0]
    return words if reason.weight > 0 else f"against it: {words}"


def emails(mails: Sequence[Mail], mentions: Iterable[Mention]) -> Iterator[Text]:
    """Each email: to whom, what about, and why it reached them; then how many of each kind."""
    opened = [mention for mention in reversed(by_need(mentions)) if mention.case]
    reasons = {mention.case: why(mention) for mention in opened}
    for mail in mails:
        kind, case = mail.tags.get("kind", ""), mail.tags.get("case", "")
        line = Text.assemble(("  " + kind, "bold red" if kind == "alert" else "bold"))
        yield line.append(f" to {', '.join(mail.recipients)}: {safe(mail.subject)}")
        if case in reasons:
            yield Text(f"      because {reasons[case]}", "dim")
    counts = Counter(mail.tags.get("kind", "") for mail in mails)
    if mails:
        told = ", ".join(
            plural(count, kind, kind if kind.endswith("s") else "")
            for kind, count in counts.most_common()
        )
        yield Text(f"  {told}", "dim")


def troubles(feeds: Iterable[Feed]) -> Iterator[Text]:
    """Feeds that could not be read, and why: their news, not ours."""
    for feed in feeds:
        if feed.ref.trouble:
            name = safe(feed.name or feed.ref.address)
            yield Text(f"  ! {name}: {feed.ref.trouble}, {safe(feed.trouble_detail)}", "yellow")


def where_mails_are(folder: Path) -> Text:
    """Where to find what was sent once the stack is gone."""
    return Text(f"The emails are in {folder}, until the next run.")


def where_to_look(desk: str, mail_page: str, aws: str) -> Iterator[Text]:
    """The addresses that stay up, and how the other commands are told of the stack."""
    how = "  (open one to answer it by mail)"
    yield Text.assemble(("  emails  ", "bold"), (mail_page, "underline"), how)
    yield Text.assemble(("  desk    ", "bold"), (desk, "underline"), "  (by the link in an email)")
    command = f"AWS_ENDPOINT_URL={aws} MAKEGOOD_STACK={STACK} .venv/bin/makegood cases list"
    yield Text.assemble(("  command ", "bold"), command, "  (or any other)")


def _brand(mention: Mention, watchlist: Watchlist) -> str:
    brand = watchlist.brand(mention.brand)
    return brand.name if brand else mention.brand
