"""`makegood feeds stop`, `resume` and `stopped`: sites that asked not to be polled."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from makegood.alerts.when import age
from makegood.errors import BadInput
from makegood.listening.addresses.optouts import site_of
from makegood.model.feeds import OptOut, OptOuts
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
from makegood_ops.cli.printing import console, plural, print_json, print_table, safe

if TYPE_CHECKING:
    from makegood_ops.cli.applying import Applied, Applying

Site = Annotated[
    str, typer.Argument(help="A domain, for all under it, or the address of one feed.")
]


def stop(
    site: Site,
    why: Annotated[str, typer.Option("--why", help="Who asked, and how, without a name in it.")],
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
) -> None:
    """Poll a site no more, since it asked for that; nothing brings it back but `resume`."""
    reason = reason_of(why)
    deps, now = _applying(stack, region, profile), present()
    done = stop_polling(deps, OptOut(site_of(site), reason, now), now)
    console().print(f"{safe(site_of(site))} is not polled any more: {_stopped(done)}.")


def resume(
    site: Site, stack: Stack = USUAL_STACK, region: Region = None, profile: Profile = None
) -> None:
    """Poll a site again that was stopped: its feeds of the watchlist, from now on."""
    deps = _applying(stack, region, profile)
    done = resume_polling(deps, site_of(site), present())
    console().print(f"{safe(site_of(site))} may be polled: {plural(done.added, 'feed')} asked now.")


def stopped(
    stack: Stack = USUAL_STACK,
    region: Region = None,
    profile: Profile = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List the sites that asked not to be polled, oldest first."""
    found = find(stack, region, profile).adapters.feeds().opt_outs().every
    if as_json:
        print_json({"site": one.site, "why": one.why, "since": one.since} for one in found)
        return
    out, now = console(), present()
    if found:
        rows = ((age(one.since, now), one.site, one.why) for one in found)
        print_table(out, ("since", "site", "why"), rows, fits="why")
    out.print(f"{plural(len(found), 'site')} not polled." if found else "No site asked for that.")


def stop_polling(deps: "Applying", opt_out: OptOut, now: datetime) -> "Applied":
    """Write the opt-out, then take its feeds off the wheel; again, what a crash left is done."""
    from makegood_ops.cli.applying import apply_to

    known = deps.feeds.opt_outs()
    if all(one.site != opt_out.site for one in known.every):
        deps.feeds.note_opt_outs(_after(known, (*known.every, opt_out)))
    return apply_to(deps, deps.watchlists.current(), now)


def resume_polling(deps: "Applying", site: str, now: datetime) -> "Applied":
    """Take the opt-out back, then put the watchlist's feeds on the wheel; BadInput for none."""
    from makegood_ops.cli.applying import apply_to

    known = deps.feeds.opt_outs()
    left = tuple(one for one in known.every if one.site != site)
    if left == known.every:
        raise BadInput(f"{site} is not stopped; `makegood feeds stopped` lists what is")
    deps.feeds.note_opt_outs(_after(known, left))
    return apply_to(deps, deps.watchlists.current(), now)


def _after(known: OptOuts, every: tuple[OptOut, ...]) -> OptOuts:
    return replace(known, every=every, version=known.version + 1)


def _stopped(done: "Applied") -> str:
    feeds = plural(done.removed, "feed")
    return f"{feeds} of the watchlist taken off the wheel, and none is discovered there"


def _applying(stack: str, region: str | None, profile: str | None) -> "Applying":
    from makegood_ops.cli.applying import Applying

    return Applying.to(find(stack, region, profile))
