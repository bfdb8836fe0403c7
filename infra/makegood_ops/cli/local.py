"""`makegood local`: the real template on this machine, from feeds to an alert on the screen."""

import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from makegood_ops.demo import report
from makegood_ops.demo.run import Playing
from makegood_ops.demo.show import Show, lay_out, of_folder, of_samples
from makegood_ops.demo.verdict import shortcomings
from makegood_ops.deployment import Deployment
from makegood_ops.local.deploy import STACK
from makegood_ops.local.stack import LocalStack, Places, Ports

PROJECT = Path(__file__).parents[3]
SAMPLES = PROJECT / "infra" / "samples"
WORK = PROJECT / ".local" / "demo"
PARAMETERS = {
    "SenderEmail": "makegood@makegood.example",
    "ContactUrl": "https://makegood.example/about-our-feed-reader",
}
ANSWERS = {"ReplyDomain": "reply.makegood.example"}
"""Where somebody stays to look around, they can answer alerts on the page of emails."""
FEEDS = "A folder of feed files to listen to instead of the samples."
WATCHLIST = "The watchlist.toml to apply with --feeds."
ONCE = "End when everything has drained: 0 only if what was expected arrived."


def local(
    feeds: Annotated[Path | None, typer.Option(help=FEEDS)] = None,
    watchlist: Annotated[Path | None, typer.Option(help=WATCHLIST)] = None,
    once: Annotated[bool, typer.Option("--once", help=ONCE)] = False,
    mail_port: Annotated[int, typer.Option(help="Port of the page of emails.")] = 8025,
    port: Annotated[int, typer.Option(help="Port of the local AWS and the desk; 0: any.")] = 0,
) -> None:
    """Deploy to the local stack, run the main job on sample feeds, and show the alerts."""
    if (feeds is None) != (watchlist is None):
        raise typer.BadParameter("--feeds and --watchlist go together")
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    ports = Ports(aws=port, mail_page=0 if once else mail_port)
    places = Places(PROJECT, WORK / "feeds", WORK / "stack")
    console.print("Starting the local stack.")
    with LocalStack(places, ports) as stack:
        playing = Playing(stack, _show(stack, feeds, watchlist))
        _deploy(playing, console, PARAMETERS if once else PARAMETERS | ANSWERS)
        _play(playing, console)
        wrong = _tell(playing, console)
        if once:
            console.print(report.where_mails_are(places.mails))
            raise typer.Exit(1 if wrong else 0)
        _stay(playing, console)


def _show(stack: LocalStack, feeds: Path | None, watchlist: Path | None) -> Show:
    base = f"http://{stack.feeds.host}"
    if feeds and watchlist:
        show = of_folder(feeds, watchlist, base)
    else:
        show = of_samples(SAMPLES, datetime.now(UTC), base)
    lay_out(show.feeds, WORK / "feeds")
    return show


def _deploy(playing: Playing, console: Console, parameters: Mapping[str, str]) -> None:
    began = time.monotonic()
    # A pipe shows no status: without a line of its own it would stand silent for a minute.
    console.print("Building and deploying template.yaml with SAM: a minute or a few.")
    with console.status("Building and deploying"):
        playing.stack.deploy(parameters)
        playing.deployment = Deployment.find(STACK, endpoint_url=playing.stack.emulator.endpoint)
    console.print(f"Deployed template.yaml to the local stack in {time.monotonic() - began:.0f} s.")


def _play(playing: Playing, console: Console) -> None:
    brands = ", ".join(brand.name for brand in playing.show.watchlist.brands)
    reps = ", ".join(rep.name for rep in playing.show.watchlist.reps)
    console.print(f"Listening to {len(playing.show.feeds)} feeds for {brands}; reps: {reps}.")
    with console.status("Polling") as status:
        playing.start()
        counts = playing.play_out(lambda so_far: status.update(report.progress_line(so_far)))
    console.print(report.progress_line(counts), style="bold green")


def _tell(playing: Playing, console: Console) -> list[str]:
    mentions, listening = playing.mentions(), playing.show.watchlist
    if playing.show.expected:
        verdicts = report.in_short(mentions, listening)
    else:
        verdicts = report.in_full(mentions, listening, datetime.now(UTC), console.width)
    _section(console, "What each post says of each brand", verdicts)
    feeds = playing.deployment.adapters.feeds().all()
    _section(console, "Feeds in trouble", report.troubles(feeds))
    _section(console, "Emails that went out", report.emails(playing.stack.mails, mentions))
    console.print()
    wrong = shortcomings(playing)
    for sentence in wrong:
        console.print(f"✗ {sentence}", style="bold red")
    if not wrong:
        console.print("✓ everything drained; nothing failed or died in a queue", style="green")
    return wrong


def _section(console: Console, heading: str, lines: Iterable[Text]) -> None:
    """A heading with its lines; nothing at all without lines."""
    every = list(lines)
    if every:
        console.print(f"\n{heading}", style="bold underline")
    for line in every:
        console.print(line)


def _stay(playing: Playing, console: Console) -> None:
    look = report.where_to_look(
        playing.deployment.config.desk_url,
        playing.stack.mail_page,
        playing.stack.emulator.endpoint,
    )
    _section(console, "Look around; Ctrl-C ends it", look)
    while True:
        time.sleep(60)
