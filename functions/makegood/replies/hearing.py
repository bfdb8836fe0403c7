"""From a mail that came in to what it does: whose it is, of which case, believed, read, done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product
from typing import Literal

from makegood.cases.acts.acting import Acting
from makegood.cases.assigning.counts import utc_day
from makegood.cases.customers.selves import that_goes_on
from makegood.cases.due.hours import local_day
from makegood.cases.records.entries import for_rep, notice
from makegood.errors import BadInput, BadLink, Conflict, HalfDone, NoRoom
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.cases import Case
from makegood.model.changes import Capacity, Change
from makegood.model.replies import Act, Meaning, Received, Reply
from makegood.model.watchlist import Rep, Watchlist
from makegood.ports import CaseBook, Keys, Nudges, ReplyStore, Watchlists
from makegood.replies import answers
from makegood.replies.acting import Doing, do_all, sent_once
from makegood.replies.confirming import confirmed
from makegood.replies.meaning import MIXED, meanings_of
from makegood.replies.reading import is_automatic, read_reply
from makegood.replies.trust import harm, is_bounce, is_vouched_for
from makegood.signing import Token, read_reply_name

_UNVOUCHED = "its sender could not be verified"

MOST_A_DAY = 12
"""Mails in a day about one case, and as many of one rep that belong to none: no loop goes on."""
MOST_DOUBTED = 3
"""Mails in a day about one case of which a rep hears that they were not believed."""

type Became = Act | Literal["refused", "unheard", "automatic", "too many", "gone"]
"""What a mail came to: an act; answered with the reason; left unanswered, and why."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What hearing replies needs. `ours` is the address that emails are sent from."""

    book: CaseBook
    watchlists: Watchlists
    keys: Keys
    replies: ReplyStore
    nudges: Nudges
    domain: str
    ours: str


@dataclass(frozen=True, slots=True)
class _Mail:
    """A mail of a rep, as far as its heads tell."""

    received: Received
    rep: Rep
    case: Case | None
    why: str
    """Why it belongs to no case, where it does not."""
    watchlist: Watchlist
    now: datetime


def hear(received: Received, deps: Hearing, now: datetime) -> Became:
    """Do what the mail asks for, once, and delete it.

    Who is no rep gets no answer, and no mail is answered that nobody wrote or that may not be the
    rep's and belongs to no case. Raises what AWS raises, so that the mail comes again.
    """
    if is_bounce(received) or is_automatic(received.headers) or received.sender == deps.ours:
        became: Became = "automatic"
    else:
        mail = _mail(received, deps, now)
        became = _hear(mail, deps) if mail else "unheard"
    deps.replies.delete(received.id)
    return became


def _mail(received: Received, deps: Hearing, now: datetime) -> _Mail | None:
    """Whose it is, by its sender and by the address it came to; None for nobody of us."""
    watchlist = deps.watchlists.current()
    reps = [rep for rep in watchlist.reps if rep.email.casefold() == received.sender]
    read = list(_tokens(received, reps, deps, now))
    token = next((one for one in read if isinstance(one, Token)), None)
    rep = next((one for one in reps if token is None or one.id == token.rep), None)
    if rep is None:
        return None
    case = _kept(token.case, deps) if token else None
    whys = {one.why for one in read if isinstance(one, BadLink)}
    why = "gone" if token else "expired" if "expired" in whys else "forged"
    return _Mail(received, rep, case, why, watchlist, now)


def _tokens(
    received: Received, reps: Iterable[Rep], deps: Hearing, now: datetime
) -> Iterator[Token | BadLink]:
    """What each address that it came to is to each rep who may have sent it.

    Its heads must name it too: they are signed, and SMTP is not. Else whoever has a mail of the
    rep's and such an address could bring the one to the other.
    """
    addressed = (to for to in received.to if to in received.addressed)
    names = [to.rpartition("@")[0] for to in addressed if to.endswith(f"@{deps.domain}")]
    for rep, name in product(reps, names):
        try:
            yield read_reply_name(name, rep.id, deps.keys, now)
        except BadLink as bad:
            yield bad


def _kept(case_id: str, deps: Hearing) -> Case | None:
    """The case, or the one that goes on with it; None where nobody knows any more whose it was."""
    case = that_goes_on(case_id, deps.book)
    return case if case and case.customer else None


def _hear(mail: _Mail, deps: Hearing) -> Became:
    """From here on the mail says that it is a rep's."""
    is_theirs = is_vouched_for(mail.received) and not harm(mail.received)
    case = mail.case
    if case is None and not is_theirs:
        return "unheard"
    try:
        deps.book.commit(Change(takes=(_counted(mail, is_theirs=is_theirs),)))
    except NoRoom:
        return _too_many(mail, deps) if is_theirs else "unheard"
    if case is None:
        return _told_of_no_case(mail, deps)
    if not is_theirs:
        return _told(answers.unreadable(harm(mail.received) or _UNVOUCHED), case, mail, deps)
    return _read(case, mail, deps)


def _too_many(mail: _Mail, deps: Hearing) -> Became:
    if mail.case:
        cause = ("too many", utc_day(mail.now))
        _told(answers.too_many(), mail.case, mail, deps, cause)
    return "too many"


def _counted(mail: _Mail, *, is_theirs: bool) -> Capacity:
    """Whoever writes in a rep's name uses up nothing of what the rep may write."""
    about = f"case:{mail.case.id}" if mail.case else mail.rep.id
    if is_theirs:
        return Capacity(f"reply:{about}", utc_day(mail.now), MOST_A_DAY)
    return Capacity(f"reply:doubted:{about}", utc_day(mail.now), MOST_DOUBTED)


def _read(case: Case, mail: _Mail, deps: Hearing) -> Became:
    raw = deps.replies.get(mail.received.id)
    if raw is None:
        return "gone"
    try:
        reply = read_reply(raw, deps.ours)
    except BadInput as bad:
        return _told(answers.unreadable(str(bad)), case, mail, deps)
    if reply.is_automatic:
        return "automatic"
    if not (reply.own or reply.theirs):
        return _told(answers.empty(), case, mail, deps)
    return _act(reply, case, mail, deps)


def _act(reply: Reply, case: Case, mail: _Mail, deps: Hearing) -> Became:
    """Every act that the reply is, or the reason why not."""
    today = local_day(mail.rep, mail.now)
    meanings = (MIXED,) if reply.is_mixed else meanings_of(reply.own, today)
    doing = _doing(reply, case, mail, deps)
    done: list[Case] = []
    try:
        done += do_all(doing, meanings, Acting(deps.book, deps.watchlists))
    except BadInput as no:
        refused = answers.refused(str(no), reply.own, is_barred=isinstance(no, HalfDone))
        return _told(refused, case, mail, deps, doing.mail)
    last = meanings[-1]
    if words := _back(reply, last, done[-1] if done else case, mail):
        _told(words, case, mail, deps, doing.mail)
    return last.act


def _doing(reply: Reply, case: Case, mail: _Mail, deps: Hearing) -> Doing:
    def taken(rep: Rep) -> int:
        return deps.book.taken(rep.id, local_day(rep, mail.now))

    once = sent_once(reply, mail.received.id)
    return Doing(reply, case.id, mail.rep.id, once, mail.now, taken)


def _back(reply: Reply, meaning: Meaning, after: Case, mail: _Mail) -> str:
    """What the rep should hear although all was done: what it was, or that it was less than that.

    A claim and a try are told back by nobody: each word would be answered by an email.
    """
    if meaning.act == "note":
        if meaning.unclear:
            return answers.unclear(meaning.unclear, reply.own)
        return answers.only_noted(reply.own) if reply.own and not reply.theirs else ""
    if meaning.act == "false alarm" and meaning.alarm is None:
        return answers.asked_why(reply.own)
    receiver = mail.watchlist.rep(after.rep)
    return confirmed(meaning, receiver.name if receiver else after.rep, reply.own)


def _told(words: str, case: Case, mail: _Mail, deps: Hearing, cause: object = None) -> Became:
    """An email back in the thread of the case, at once: the rep is at their desk."""
    once = cause or mail.received.id
    entry = for_rep(EmailKind.HEARD, case, mail.rep.id, mail.watchlist, mail.now, once)
    return _mailed(replace(entry, words=words), mail, deps)


def _told_of_no_case(mail: _Mail, deps: Hearing) -> Became:
    brand = next(iter(mail.rep.brands), "")
    words = answers.homeless(mail.why)
    cause = ("reply", mail.received.id)
    return _mailed(notice(mail.watchlist, brand, mail.rep.id, words, mail.now, cause), mail, deps)


def _mailed(entry: OutboxEntry, mail: _Mail, deps: Hearing) -> Became:
    """Into the outbox, once a mail."""
    try:
        deps.book.commit(Change(entries=(replace(entry, due_at=mail.now),)))
    except Conflict:
        return "refused"
    deps.nudges.send([entry.id])
    return "refused"
