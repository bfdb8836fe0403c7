"""What a rep's words do to their case: the same acts as at the desk, each once a mail."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from makegood.alerts.handed import LONGEST_NOTE
from makegood.alerts.text import paragraphs, shorten
from makegood.cases.acts.acting import Acting, Hand, act
from makegood.cases.acts.alone import leave_alone, leaving_alone, left_alone
from makegood.cases.acts.claims import claiming
from makegood.cases.acts.handoff import handing_off
from makegood.cases.acts.notes import Decide, answered, noting, once
from makegood.cases.acts.outcomes import Ending, attempting, check_ending, closing, telling
from makegood.cases.acts.snooze import snoozing
from makegood.cases.records.history import told
from makegood.cases.records.ids import derived_id
from makegood.model.cases import Attempt, Case, CaseFile, Event, Outcome
from makegood.model.changes import Change
from makegood.model.replies import Meaning, Reply
from makegood.model.watchlist import Rep
from makegood.replies.receivers import receiver_of

LONGEST = 4000
"""Characters of a mail that are kept as what was said."""


@dataclass(frozen=True, slots=True)
class Doing:
    """One mail of a rep's, about one case. `mail` is the same for one that is sent again."""

    reply: Reply
    case: str
    rep: str
    mail: str
    now: datetime
    taken: Callable[[Rep], int]
    """How many cases a rep had today."""


def sent_once(reply: Reply, mail: str) -> str:
    """The same for a mail that is sent again, by whomever: SES then takes it in as another one."""
    return derived_id(reply.sent, reply.own, reply.theirs) if reply.sent else mail


def do_all(doing: Doing, meanings: Sequence[Meaning], deps: Acting) -> Iterator[Case]:
    """Do what the reply asks for, in order, each act as it is asked for; again, nothing.

    Gives the case after each act of the rep's own words. Raises BadInput for what cannot be done.
    """
    reply, case, rep, now = doing.reply, doing.case, doing.rep, doing.now
    if reply.theirs:
        words = f"their answer, passed on by mail: {reply.theirs}"
        line = _line(doing, f"answer {doing.mail}", words)
        act(case, rep, deps, now, once(line, answered))
    for number, meaning in enumerate(meanings if reply.own else ()):
        if number and meaning.act == "note":
            continue
        yield _do(doing, meaning, number, deps)


def _do(doing: Doing, meaning: Meaning, number: int, deps: Acting) -> Case:
    """The line of the history says the words once: in an attempt they stand already."""
    cause = f"reply {doing.mail}" if not number else f"reply {doing.mail} {number}"
    is_said = meaning.act == "attempt" or number > 0
    line = _line(doing, cause, "by mail" if is_said else f"by mail: {doing.reply.own}")
    decide = once(line, _deciding(meaning, doing))
    case, rep, now = doing.case, doing.rep, doing.now
    if meaning.act == "leave alone" and not _is_told(line, case, deps):
        return leave_alone(case, rep, left_alone(meaning.obstacle), deps, now, decide)
    return act(case, rep, deps, now, decide)


def _is_told(line: Event, case: str, deps: Acting) -> bool:
    """Whether the mail was heard already: by now the customer may write to us again."""
    file = deps.book.file(case)
    return file is not None and any(event.id == line.id for event in file.events)


def _line(doing: Doing, cause: str, words: str) -> Event:
    line = told(doing.case, "noted", doing.now, cause, shorten(words, LONGEST))
    return replace(line, who=doing.rep)


def _deciding(meaning: Meaning, doing: Doing) -> Decide:
    if meaning.act == "claim":
        return claiming
    if meaning.act == "leave alone":
        return leaving_alone(left_alone(meaning.obstacle))
    makers: dict[str, Callable[[Meaning, Doing], Decide]] = {
        "attempt": _attempting,
        "false alarm": _ending,
        "ending": _ending,
        "obstacle": _telling,
        "put off": _putting_off,
        "hand on": _handing_on,
    }
    make = makers.get(meaning.act)
    return make(meaning, doing) if make else noting


def _attempting(meaning: Meaning, doing: Doing) -> Decide:
    attempt = _attempt(meaning, doing)

    def decide(file: CaseFile, hand: Hand) -> Change | None:
        return attempting(file, attempt, hand)

    return decide


def _ending(meaning: Meaning, _doing: Doing) -> Decide:
    """A false alarm without its reason ends nothing: nobody could learn from it."""
    ending = ending_of(meaning)
    if ending is None:
        return noting

    def decide(file: CaseFile, hand: Hand) -> Change | None:
        check_ending(ending)
        return closing(file, ending, hand)

    return decide


def ending_of(meaning: Meaning) -> Ending | None:
    """How the case ends by what is meant; None where it does not."""
    if meaning.act == "false alarm" and meaning.alarm:
        return Ending(Outcome.FALSE_ALARM, meaning.alarm.value)
    if meaning.act == "ending" and meaning.outcome:
        return Ending(meaning.outcome, meaning.reason, meaning.obstacle)
    return None


def _telling(meaning: Meaning, _doing: Doing) -> Decide:
    def decide(file: CaseFile, hand: Hand) -> Change | None:
        return telling(file, meaning.obstacle, hand) if meaning.obstacle else noting(file, hand)

    return decide


def _putting_off(meaning: Meaning, _doing: Doing) -> Decide:
    def decide(file: CaseFile, hand: Hand) -> Change | None:
        return snoozing(file, meaning.until, hand)

    return decide


def _handing_on(meaning: Meaning, doing: Doing) -> Decide:
    """With the mail's own words as the note."""
    note = paragraphs(doing.reply.own)[:LONGEST_NOTE]

    def decide(file: CaseFile, hand: Hand) -> Change | None:
        to = receiver_of(meaning, file, hand, doing.taken)
        return handing_off(file, to, note, hand)

    return decide


def _attempt(meaning: Meaning, doing: Doing) -> Attempt:
    return Attempt(
        id=derived_id(doing.case, "reply", doing.mail),
        route=meaning.route,
        at=doing.now,
        rep=doing.rep,
        said=shorten(doing.reply.own, LONGEST),
        promise=meaning.promise,
        promised_by=meaning.promised_by,
    )
