"""Words on a site that a customer named as theirs: the rep who has them sees both, and decides."""

from collections.abc import Iterator
from dataclasses import replace

from makegood.cases.customers.selves import self_of, that_goes_on
from makegood.cases.records.history import told
from makegood.errors import Conflict
from makegood.model.cases import Case, Customer
from makegood.model.changes import Change
from makegood.model.verdicts import Mention
from makegood.ports import CaseBook
from makegood.triage.conversations.conversation import Heard

TRIES = 5


def introduce(heard: Heard, book: CaseBook) -> int:
    """Have cases that the feed of a followed site opened go to the rep of who named it; how many.

    It is noted in both histories. Anybody can name a site, so nobody is taken for the same person
    by it: that is the rep's word. Again, nothing changes. Raises Conflict when a case kept moving.
    """
    feed = heard.feed
    named = book.mention(feed.mention) if feed.mention and not feed.comments_on else None
    theirs = that_goes_on(named.case, book) if named and heard.mentions else None
    if named is None or theirs is None or not theirs.customer:
        return 0
    return sum(_introduced(mention, named, theirs, book) for mention in heard.mentions)


def introducing(case: Case, customer: Customer, theirs: Case, rep: str) -> Change:
    """The Change that notes it on the new case, and gives it to that rep unless it has one."""
    words = (
        f"the customer of case {theirs.id} named this site as theirs; "
        "join the two if they are the same person"
    )
    here = told(case.id, "noted", case.opened_at, f"named by {theirs.id}", words)
    words = f"somebody spoke of the brand on the site that they named as theirs: case {case.id}"
    there = told(theirs.id, "noted", case.opened_at, f"site of {case.id}", words)
    is_free = bool(rep) and not customer.rep and not case.rep
    held = replace(customer, rep=rep, version=customer.version + 1) if is_free else None
    return Change(customer=held, events=(here, there))


def _introduced(mention: Mention, named: Mention, theirs: Case, book: CaseBook) -> bool:
    for _ in range(TRIES):
        pair = next(_pair(mention, named, book), None)
        if pair is None:
            return False
        case, customer, rep = pair
        try:
            book.commit(introducing(case, customer, theirs, rep))
        except Conflict:
            continue
        return True
    raise Conflict(f"case of mention {mention.id} kept moving")


def _pair(mention: Mention, named: Mention, book: CaseBook) -> Iterator[tuple[Case, Customer, str]]:
    """The mention's case and customer, with the rep of who named the site, if they are two."""
    known = book.mention(mention.id)
    case = that_goes_on(known.case, book) if known else None
    if case is None or case.is_closed:
        return
    own_id, own = self_of(case.customer, book)
    named_id, who = self_of(named.customer, book)
    if own and who and own_id != named_id:
        yield case, own, who.rep
