"""What reps type, read into values; BadInput says in their words what is wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, cast

from makegood.alerts.links import safe_link
from makegood.alerts.text import one_line, paragraphs
from makegood.cases.acts import alone
from makegood.cases.acts.outcomes import Ending
from makegood.cases.records.ids import derived_id
from makegood.errors import BadInput
from makegood.model.cases import Attempt, FalseAlarm, Obstacle, Outcome

LONGEST_WORDS = 8000
LONGEST_LINE = 500
LONGEST_REFERENCE = 80

ROUTES = ("comment", "email", "phone", "other")
ENDINGS = (
    Outcome.SOLVED,
    Outcome.DECLINED,
    Outcome.NO_ANSWER,
    Outcome.LOST,
    Outcome.NOT_SOLVED,
)
_YES_OR_NO = {"yes": True, "no": False}
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it was typed: shown again, filled, when it cannot be taken."""

    act: str
    fields: Mapping[str, str]

    def get(self, name: str) -> str:
        """What was typed there, as far as our forms are long."""
        return self.fields.get(name, "")[:LONGEST_WORDS]


def attempt(typed: Typed, case: str, rep: str, now: datetime) -> Attempt:
    """The attempt; sent twice with the same id, it is one attempt."""
    route = typed.get("route")
    if route not in ROUTES:
        raise BadInput("say how you tried to reach them")
    said, link = paragraphs(typed.get("said")), typed.get("link").strip()
    if not said and not link:
        raise BadInput("write what you said, or give the link to it")
    if link and safe_link(link) is None:
        raise BadInput("the link must be a whole address that begins with https:// or http://")
    return Attempt(
        id=derived_id(case, rep, _id(typed.get("attempt"))),
        route=cast('Literal["comment", "email", "phone", "other"]', route),
        at=now,
        rep=rep,
        said=said,
        link=link,
        promise=one_line(typed.get("promise"), LONGEST_LINE),
        promised_by=_day(typed.get("promised_by")),
        reference=one_line(typed.get("reference"), LONGEST_REFERENCE),
        asked=_YES_OR_NO.get(typed.get("asked")),
    )


def ending(typed: Typed) -> Ending:
    """How the rep ends the case."""
    wanted = typed.get("outcome")
    outcome = next((one for one in ENDINGS if one.value == wanted), None)
    if outcome is None:
        raise BadInput("say how it ended")
    obstacle = next((one for one in Obstacle if one.value == typed.get("obstacle")), None)
    if obstacle is None:
        raise BadInput("say what stood in the way, if only: nothing")
    return Ending(outcome, one_line(typed.get("reason"), LONGEST_LINE), obstacle)


def false_alarm(typed: Typed) -> Ending:
    """Why it was none of ours to answer."""
    wanted = typed.get("why")
    if wanted not in {alarm.value for alarm in FalseAlarm}:
        raise BadInput("say why it is not for us")
    return Ending(Outcome.FALSE_ALARM, wanted)


def left_alone(typed: Typed) -> Ending:
    """The customer wants no more of us; only with the box ticked, since it is kept for ever."""
    if typed.get("sure") != "yes":
        raise BadInput("tick the box: leaving somebody alone is kept for ever")
    obstacle = next((one for one in Obstacle if one.value == typed.get("obstacle")), None)
    return alone.left_alone(obstacle)


def _id(words: str) -> str:
    if not _ID.fullmatch(words):
        raise BadInput("this form is not whole; open the page again")
    return words


def _day(words: str) -> date | None:
    if not words.strip():
        return None
    try:
        return date.fromisoformat(words.strip())
    except ValueError as error:
        raise BadInput("write the day as 2026-12-31") from error
