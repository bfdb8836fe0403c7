"""`makegood doctor`: is the deployment well, and if not, what to do."""

import typer
from rich.text import Text

from makegood_ops.cli.options import USUAL_STACK, Profile, Region, Stack, find, present
from makegood_ops.cli.printing import console, plural

_SIGNS = {
    "good": ("ok  ", "green"),
    "note": ("note", "yellow"),
    "bad": ("BAD ", "bold red"),
    "unknown": ("?   ", "yellow"),
}


def doctor(stack: Stack = USUAL_STACK, region: Region = None, profile: Profile = None) -> None:
    """Look at everything that must be well; exit code 1 if something is not."""
    from makegood_ops.checkup import Checkup  # it loads boto3

    out, bad = console(), 0
    for finding in Checkup(find(stack, region, profile), present()).findings():
        sign, style = _SIGNS[finding.verdict]
        line = Text.assemble((sign, style), f"  {finding.what:<13} {finding.words}")
        if finding.way_out:
            line.append(f"\n{'':<20}-> {finding.way_out}", "bold")
        out.print(line)
        bad += finding.verdict == "bad"
    if bad:
        out.print(f"\n{plural(bad, 'thing')} to put right.")
        raise typer.Exit(1)
    out.print("\nAll is well.")
