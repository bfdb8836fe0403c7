"""What we had with a customer before, and who of us has answered already."""

from collections.abc import Iterator
from datetime import date

from makegood.alerts.lines import Line
from makegood.alerts.scene import Scene
from makegood.alerts.text import one_line
from makegood.alerts.tickets import ticket_search
from makegood.alerts.when import day
from makegood.cases.due.caps import tries_of
from makegood.model.cases import Attempt, Case

MOST_EARLIER = 3

ROUTES = {"comment": "a comment", "email": "an email", "phone": "by phone", "other": "another way"}


def who(scene: Scene) -> Iterator[Line]:
    """The customer, with what we had with them before."""
    customer = scene.file.customer
    sites = dict.fromkeys(one_line(handle.rpartition("@")[2], 60) for handle in customer.handles)
    at = " and ".join(list(sites)[:3])
    yield Line(scene.customer, theirs=True)
    if at:
        yield Line(f"Writes at {at}.")
    if len(scene.file.mentions) > 1:
        yield Line(f"{len(scene.file.mentions)} mentions in this case so far.")
    yield from _before(scene)
    if customer.attempts:
        tries = tries_of(customer, scene.watchlist)
        most = f", of at most {tries.most}" if tries.made > 1 else ""
        yield Line(f"We have tried to reach them {_times(tries.made)} so far{most}.")


def _before(scene: Scene) -> Iterator[Line]:
    earlier = scene.file.earlier
    for case in reversed(earlier[-MOST_EARLIER:]):
        yield Line(_earlier(scene, case))
    if len(earlier) > MOST_EARLIER:
        yield Line(f"And {len(earlier) - MOST_EARLIER} cases before those.")
    if not earlier:
        yield Line("New to us: no earlier case.")


def answered(scene: Scene) -> tuple[Line, ...]:
    """Our attempts in this case, and plainly what is not known."""
    attempts = scene.file.case.attempts
    ours = tuple(_ours(scene, attempt) for attempt in attempts[-3:])
    unknown = Line("Whether somebody answered under the post is not known: look before you write.")
    none = Line("By none of us, as far as Makegood knows.")
    return (*(ours or (none,)), *_had_it(scene), unknown)


def _had_it(scene: Scene) -> Iterator[Line]:
    """Colleagues who took the case and told of no try: they may have begun to write."""
    case = scene.file.case
    told = {case.rep, *(attempt.rep for attempt in case.attempts)}
    took = (event.who for event in scene.file.events if event.name in {"claimed", "taken over"})
    names = " and ".join(scene.name(rep) for rep in dict.fromkeys(took) if rep not in told)
    if names:
        yield Line(f"{names} had the case before, and wrote down no try: ask before you write.")


def _ours(scene: Scene, attempt: Attempt) -> Line:
    return Line(attempt_words(scene, attempt), ticket_search(scene.brand, attempt.reference))


def attempt_words(scene: Scene, attempt: Attempt) -> str:
    """'Ann Berg, a comment, Thursday 26 November, 14:05: “…” Promised by Friday 4 December: …'."""
    name = scene.name(attempt.rep)
    said = f": “{one_line(attempt.said, 160)}”" if attempt.said else ""
    stop = "" if said.endswith((".”", "!”", "?”", "…”")) else "."
    by = f" by {promise_day(scene, attempt.promised_by)}" if attempt.promised_by else ""
    promise = f" Promised{by}: {one_line(attempt.promise, 120)}." if attempt.promise else ""
    ticket = f" Ticket {one_line(attempt.reference, 80)}." if attempt.reference else ""
    return (
        f"{name}, {ROUTES[attempt.route]}, {scene.moment(attempt.at)}{said}{stop}{promise}{ticket}"
    )


def promise_day(scene: Scene, promised: date) -> str:
    """With its weekday; with the year when it is another than now's."""
    year = "" if promised.year == scene.now.astimezone(scene.zone).year else f" {promised.year}"
    return f"{promised:%A} {promised.day} {promised:%B}{year}"


def _earlier(scene: Scene, case: Case) -> str:
    brand = scene.watchlist.brand(case.brand)
    end = f"{case.outcome}" if case.outcome else case.state.value
    when = day(case.closed_at or case.opened_at, scene.zone)
    return f"{when}, {brand.name if brand else case.brand}, {end}: “{one_line(case.headline, 100)}”"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
