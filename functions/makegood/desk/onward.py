"""Putting a case off and handing it on: what the page offers, and how its forms are read."""

from dataclasses import dataclass
from datetime import date, timedelta

from makegood.alerts.handed import LONGEST_NOTE
from makegood.alerts.scene import Scene
from makegood.alerts.text import paragraphs
from makegood.cases.acts.handoff import hand_off, receivers
from makegood.cases.acts.snooze import LONGEST, snooze, wake
from makegood.desk.deps import Desk
from makegood.desk.forms import Typed
from makegood.errors import BadInput
from makegood.model.cases import State
from makegood.signing import Token

UNTIL = {
    "day": "Until a day",
    "words": f"Until they write again, {LONGEST.days} days at most",
}


@dataclass(frozen=True, slots=True)
class Onward:
    """Where the reader of a page may send its case."""

    snoozed: str
    """Until when it is put off, in words; empty where it is not."""
    may_snooze: bool
    may_hand_off: bool
    receivers: tuple[tuple[str, str], ...]
    """Id and name of each colleague who could get it."""
    first_day: str
    last_day: str
    until: dict[str, str]


def onward(scene: Scene) -> Onward:
    """What the scene's reader may do: the holder and the lead, and nobody else."""
    case, now = scene.file.case, scene.now
    leads = scene.brand.lead == scene.rep
    may = not case.is_closed and (case.rep == scene.rep or leads)
    there = receivers(scene.file, scene.watchlist, now) if may else ()
    today = now.astimezone(scene.zone).date()
    return Onward(
        snoozed=f"Put off until {scene.moment(case.snoozed_until)}." if case.snoozed_until else "",
        may_snooze=may and case.state is not State.WAITING,
        may_hand_off=may,
        receivers=tuple((rep.id, rep.name) for rep in there),
        first_day=(today + timedelta(days=1)).isoformat(),
        last_day=(today + LONGEST).isoformat(),
        until=UNTIL,
    )


def put_off(session: Token, typed: Typed, desk: Desk) -> None:
    """Until the day that was typed, or until the customer writes."""
    snooze(session.case, session.rep, _until(typed), desk.acting, desk.clock())


def bring_back(session: Token, _typed: Typed, desk: Desk) -> None:
    """Before its day."""
    wake(session.case, session.rep, desk.acting, desk.clock())


def hand_on(session: Token, typed: Typed, desk: Desk) -> None:
    """To the colleague who was chosen, with the note."""
    note = paragraphs(typed.get("note"))[:LONGEST_NOTE]
    hand_off(session.case, session.rep, typed.get("to"), note, desk.acting, desk.clock())


def _until(typed: Typed) -> date | None:
    if typed.get("until") == "words":
        return None
    if typed.get("until") != "day":
        raise BadInput("say until when it can wait")
    try:
        return date.fromisoformat(typed.get("day").strip())
    except ValueError as error:
        raise BadInput("write the day as 2026-12-31") from error
