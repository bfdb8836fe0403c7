"""What a rep's words do to their case: the same acts as at the desk, each once a mail."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from makegood.alerts.text import shorten
from makegood.cases.acting import Hand
from makegood.cases.claims import claiming
from makegood.cases.history import told
from makegood.cases.ids import derived_id
from makegood.cases.notes import Decide, answered, noting, once
from makegood.cases.outcomes import Ending, attempting, closing
from makegood.model.cases import Attempt, CaseFile, Change, Event, Outcome
from makegood.model.replies import Meaning, Reply

LONGEST = 4000
"""Characters of a mail that are kept as what was said."""


def sent_once(reply: Reply, mail: str) -> str:
    """The same for a mail that is sent again, by whomever: SES then takes it in as another one."""
    return derived_id(reply.sent, reply.own, reply.theirs) if reply.sent else mail


def acts(
    reply: Reply, meaning: Meaning, case: str, rep: str, mail: str, now: datetime
) -> Iterator[Decide]:
    """What the reply does, in order; done again with the same mail, nothing."""
    if reply.theirs:
        words = f"their answer, passed on by mail: {reply.theirs}"
        yield once(_line(case, rep, f"answer {mail}", words, now), answered)
    if reply.own:
        is_told = meaning.act == "attempt"
        words = "by mail" if is_told else f"by mail: {reply.own}"
        line = _line(case, rep, f"reply {mail}", words, now)
        yield once(line, _deciding(meaning, reply, case, rep, mail, now))


def _line(case: str, rep: str, cause: str, words: str, now: datetime) -> Event:
    return replace(told(case, "noted", now, cause, shorten(words, LONGEST)), who=rep)


def _deciding(
    meaning: Meaning, reply: Reply, case: str, rep: str, mail: str, now: datetime
) -> Decide:
    if meaning.act == "claim":
        return claiming
    if meaning.act == "attempt":
        return _attempting(_attempt(meaning, reply, case, rep, mail, now))
    if meaning.act == "false alarm" and meaning.alarm:
        return _closing(Ending(Outcome.FALSE_ALARM, meaning.alarm.value))
    return noting


def _attempting(attempt: Attempt) -> Decide:
    def decide(file: CaseFile, hand: Hand) -> Change | None:
        return attempting(file, attempt, hand)

    return decide


def _closing(ending: Ending) -> Decide:
    def decide(file: CaseFile, hand: Hand) -> Change | None:
        return closing(file, ending, hand)

    return decide


def _attempt(
    meaning: Meaning, reply: Reply, case: str, rep: str, mail: str, now: datetime
) -> Attempt:
    return Attempt(
        id=derived_id(case, "reply", mail),
        route=meaning.route,
        at=now,
        rep=rep,
        said=shorten(reply.own, LONGEST),
        promise=meaning.promise,
        promised_by=meaning.promised_by,
    )
