"""`makegood tick`, `pause` and `resume`: the hand on the clock and on the switch."""

from makegood_ops.cli.options import USUAL_STACK, Profile, Region, Stack, find
from makegood_ops.cli.printing import console

_TICKED = (("DispatchFeeds", "dispatched"), ("FollowUp", "followed up"))


def tick(stack: Stack = USUAL_STACK, region: Region = None, profile: Profile = None) -> None:
    """Do now what the schedules do each minute: ask for due polls, follow up what is due."""
    deployment, out = find(stack, region, profile), console()
    for output, done in _TICKED:
        out.print(f"{done}: {counts(deployment.invoke(output))}")


def counts(returned: object) -> str:
    """What a function returned, as words."""
    if not isinstance(returned, dict):
        return "done"
    named = [f"{value} {name.replace('_', ' ')}" for name, value in returned.items() if value]
    return ", ".join(named) or "nothing was due"


def pause(stack: Stack = USUAL_STACK, region: Region = None, profile: Profile = None) -> None:
    """Stop all sending at once. Nothing is lost: what must be sent waits for `resume`."""
    find(stack, region, profile).adapters.watchlists().set_sending(False)
    console().print("Sending is stopped; everything else goes on. `makegood resume` starts it.")


def resume(stack: Stack = USUAL_STACK, region: Region = None, profile: Profile = None) -> None:
    """Send again: what waited goes out with the next minute's sweep."""
    find(stack, region, profile).adapters.watchlists().set_sending(True)
    console().print("Sending is on; what waited goes out within a minute or so.")
