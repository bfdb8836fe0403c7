"""A mention and its verdict as a person reads them: in `try` and in `explain` alike."""

from collections.abc import Iterator
from datetime import datetime
from textwrap import fill

from rich.text import Text

from makegood.alerts.priority import in_parts
from makegood.alerts.when import age
from makegood.model.verdicts import Mention, Reading, Reason, Route, Verdict
from makegood.model.watchlist import Watchlist
from makegood.triage.verdicts.priority import priority_of, standing_of
from makegood_ops.cli.printing import safe

STYLES = {
    Route.ALERT: "bold red",
    Route.THANKS: "bold green",
    Route.IDEAS: "bold cyan",
    Route.DIGEST: "bold yellow",
    Route.BACKLOG: "bold",
    Route.NONE: "dim",
}
_TITLE_ROOM = 90
_INDENT = " " * 13


def shown(mention: Mention, watchlist: Watchlist, now: datetime, width: int) -> Iterator[Text]:
    """The post, its verdict in one line, the parts of its priority, and every reason."""
    yield Text(title_of(mention), "bold")
    yield Text(f"  {byline(mention, now)}")
    for place in mention.places[:1]:
        if place.link:
            yield Text(f"  {safe(place.link)}", "dim")
    yield Text("  ").append_text(verdict_line(mention.verdict))
    parts = in_parts(priority_of(standing_of(mention, now), watchlist.weights_of(mention.brand)))
    if parts:
        yield Text(fill(f"  priority: {parts}", width, subsequent_indent=" " * 4))
    yield from reasons(mention.verdict.reasons, width)


def title_of(mention: Mention) -> str:
    """Its title, or how its text begins."""
    return short(mention.title or mention.text) or "(no words)"


def short(words: str) -> str:
    """On one line, cut between words."""
    line = safe(words)
    return line if len(line) <= _TITLE_ROOM else line[:_TITLE_ROOM].rsplit(" ", 1)[0] + "…"


def byline(mention: Mention, now: datetime) -> str:
    """Who said it, and when."""
    who = f"by {safe(mention.author)}, " if mention.author else ""
    when = age(mention.published_at, now) if mention.published_at else "no date in the feed"
    return f"{who}{when}"


def verdict_line(verdict: Verdict) -> Text:
    """Route, kind, need, stage, priority."""
    line = Text.assemble((verdict.route.upper(), STYLES[verdict.route]))
    stage = "stage unknown" if verdict.stage == "unknown" else verdict.stage
    line.append(f"  {verdict.kind}, need {verdict.need:.2f}, {stage}")
    line.append(f", priority {verdict.priority:.2f}")
    if verdict.danger:
        line.append("  DANGER", "bold red")
    if not verdict.sure:
        line.append("  (not sure that the brand is meant)")
    return line


def reasons(every: tuple[Reason, ...], width: int) -> Iterator[Text]:
    """Each reason with its share of need; those without one say why it goes this way."""
    for reason in every:
        share = f"{reason.weight:+.0%}" if reason.weight else "because"
        style = "green" if reason.weight < 0 else ""
        begin = f"    {share:>7}  "
        yield Text(fill(begin + safe(reason.words), width, subsequent_indent=_INDENT), style)


def reading_line(reading: Reading) -> str:
    """What was measured, in a line."""
    language = f"language {reading.language or 'unknown'} ({reading.language_confidence:.0%})"
    mood = reading.sentiment
    if mood is None:
        return f"{language}, sentiment unread"
    names = ("positive", "negative", "neutral", "mixed")
    scores = ", ".join(f"{name} {getattr(mood, name):.2f}" for name in names)
    towards = reading.brand_sentiment
    brand = f"; towards the brand {towards:+.2f}" if towards is not None else ""
    via = " (in translation)" if reading.translated else ""
    return f"{language}, {scores}{brand}{via}"
