"""What becomes of a mention that triage found: it is new, or known and said otherwise by now."""

from collections.abc import Callable
from datetime import datetime

from makegood.cases.mentions.adopting import record_or_adopt
from makegood.cases.mentions.amending import amend
from makegood.cases.mentions.editing import edit
from makegood.cases.mentions.opening import Recorded
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook


def record_or_amend(
    mention: Mention,
    book: CaseBook,
    watchlist: Watchlist,
    now: datetime,
    new_id: Callable[[], str],
) -> Recorded:
    """`record`, or what it comes to for one that is known, of a post that was edited or read whole.

    Done again, nothing changes. Raises Conflict as `record` does.
    """
    if mention.versions:
        return edit(mention, book, watchlist, now, new_id())
    if mention.whole and book.mention(mention.id):
        return amend(mention, book, watchlist, now, new_id())
    return record_or_adopt(mention, book, watchlist, now, new_id)
