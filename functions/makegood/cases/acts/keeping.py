"""How long what is held about people is kept, and what becomes of it then."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from makegood.cases.acts.erasing import erase_case, forget
from makegood.cases.customers.selves import every_self
from makegood.errors import Conflict
from makegood.model.cases import Case
from makegood.model.changes import Change, Leaving
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Settings
from makegood.ports import CaseBook

A_RUN = 10
"""Cases of each kind that one sweep takes: the rest is due at the next one, a minute later."""
BURIED = timedelta(days=400)
"""How long the hash of a post that was kept long enough keeps it from being recorded again."""
TOO_OLD = "kept long enough"


def let_go_of_old(
    book: CaseBook, settings: Settings, now: datetime
) -> tuple[tuple[int, int], list[Exception]]:
    """Drop what was kept long enough, so much at most: cases' posts, and whose they were.

    Gives how many cases of each, and what failed. Again, no harm.
    A case's clock is its end: what counts is what the settings say now, not what they said then.
    """
    posts = book.with_posts(now - timedelta(days=settings.keep_posts_days), A_RUN)
    cases = book.with_customers(now - kept_cases(settings), A_RUN)
    excerpted, unseen = _each(posts, lambda case: drop_posts(case, book, now))
    forgotten, unheard = _each(cases, lambda case: forget_whose(case, book, now))
    return (excerpted, forgotten), [*unseen, *unheard]


def kept_cases(settings: Settings) -> timedelta:
    """How long a closed case knows whose it was: not less than it has their posts."""
    return timedelta(days=max(settings.keep_cases_days, settings.keep_posts_days))


def kept_for_now(mention: Mention, settings: Settings, now: datetime) -> Mention:
    """A mention that opens no case, with its end."""
    return replace(mention, keep_until=now + timedelta(days=settings.keep_posts_days))


def leaving(case: Case, after: Case, settings: Settings, now: datetime) -> tuple[Leaving, ...]:
    """What the case lists no more, since it says so much: nothing else would remember its end."""
    until = now + timedelta(days=settings.keep_posts_days)
    gone = set(case.mentions).difference(after.mentions)
    return tuple(Leaving(each, until) for each in case.mentions if each in gone)


def drop_posts(case: Case, book: CaseBook, now: datetime) -> None:
    """Leave excerpts of the case's posts; Conflict if it moved meanwhile, and is due again."""
    book.keep_excerpts(case.mentions)
    dropped = replace(case, posts_dropped_at=now, version=case.version + 1)
    book.commit(Change(case=dropped))


def forget_whose(case: Case, book: CaseBook, now: datetime) -> None:
    """Leave what numbers are made of; the customer goes with their last case.

    Stopped anywhere it goes on when it comes again: the case stays due until the end.
    """
    file = book.file(case.id)
    if file is None or not file.case.is_kept or file.case.version != case.version:
        return
    # The words of one that joined another are the other one's.
    for mention in () if file.case.joined_into else file.mentions:
        book.bury(mention, now + BURIED)
    aliases = [] if file.earlier else list(every_self(file.case.customer, book))[1:]
    for alias in reversed(aliases):
        forget(alias, book)
    erase_case(case.id, book, now, TOO_OLD)


def _each(cases: Iterable[Case], do: Callable[[Case], None]) -> tuple[int, list[Exception]]:
    """How many were done; one that moved is looked at next time, any other fault is told."""
    done, faults = 0, list[Exception]()
    for case in cases:
        try:
            do(case)
        except Conflict:
            continue
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one case, the others must go on; it is raised by the caller
            faults.append(fault)
        else:
            done += 1
    return done, faults
