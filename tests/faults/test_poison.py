"""One thing that always fails: it fails alone, it is seen to fail, and all others go on."""

from typing import Any

import pytest

from faults.chain import MINUTE, Chain, plainly
from faults.outcome import emails
from faults.scenes import TROUBLE, a_blog_chain, another_turn, item, rss, show
from makegood.adapters.memory import MemoryCaseBook
from makegood.errors import Refused
from makegood.model.alerts import EmailKind
from makegood.model.cases import State
from makegood.model.changes import Change
from makegood.model.feeds import Document, DocumentNote

AUTHORS = ("Maren", "Wim", "Ottilie", "Bo")
POSTS = [
    item(f"post-{number}", author, TROUBLE.format(number) + f" I live at number {number}.")
    for number, author in enumerate(AUTHORS, 2)
]


class Poisoned(MemoryCaseBook):
    """A book that refuses whatever is done to the cases of one customer, once they wait."""

    poisoned = "Maren"

    def commit(self, change: Change) -> None:
        case = change.case
        if case and case.version > 1 and case.customer_name == self.poisoned:
            raise Refused("TransactWriteItems: ValidationException")
        super().commit(change)


def a_poisoned_chain() -> Chain:
    chain = a_blog_chain({"street": rss(*POSTS)}, render=plainly)
    chain.book = Poisoned()
    return chain


def states(chain: Chain) -> dict[str, State]:
    return {case.customer_name: case.state for case in chain.book.cases.values()}


def test_a_case_that_cannot_be_offered_holds_up_nobody() -> None:
    """It is the oldest and comes first; the others are offered and mailed all the same."""
    chain = a_poisoned_chain()
    for _ in range(3):
        chain.minute()
    assert states(chain) == dict.fromkeys(AUTHORS, State.OFFERED) | {"Maren": State.WAITING}
    assert sum(emails(chain).values()) == 3
    assert any("Refused" in failure for failure in chain.failures)


def test_a_step_that_cannot_be_taken_holds_up_no_other_step() -> None:
    """The sweep fails, and says so, after it has done everything else."""
    chain = a_blog_chain({"street": rss(*POSTS)}, render=plainly)
    chain.play_out()
    book = Poisoned()
    for name in ("cases", "customers", "mentions", "events", "entries", "counts", "copies"):
        setattr(book, name, getattr(chain.book, name))
    chain.book = book
    chain.now = max(filter(None, (case.next_step_at for case in book.cases.values())))
    chain.failures.clear()
    for _ in range(2):
        chain.minute()
    reminders = [entry for entry in chain.book.entries.values() if entry.kind is EmailKind.REMINDER]
    assert len(reminders) == 3
    assert chain.failures
    assert all(entry.sends == 1 for entry in reminders)


def test_an_email_that_cannot_be_made_holds_up_no_other_email() -> None:
    """Its message fails alone and ends among the dead letters; its entry is never lost."""

    def breaks(entry: Any, files: Any, *rest: Any) -> Any:
        if files and files[0].case.customer_name == "Maren":
            raise Refused("cannot be made")
        return plainly(entry, files, *rest)

    chain = a_blog_chain({"street": rss(*POSTS)}, render=breaks)
    for _ in range(45):
        chain.minute()
    assert sum(emails(chain).values()) == 3
    assert {message.queue for message in chain.queues.dead} == {"alerts"}
    chain.render = plainly
    chain.minute()
    assert sum(emails(chain).values()) == 4


@pytest.mark.parametrize("receives", [1, 2])
def test_a_document_that_cannot_be_read_is_set_aside_and_its_feed_goes_on(receives: int) -> None:
    """Also when it comes for the second time, and is read in a process of its own."""
    chain = a_blog_chain({"street": rss(*POSTS)}, render=plainly, reads_apart=True)
    chain.dispatch()
    chain.deliver(chain.queues.ready(chain.now)[0])
    if receives > 1:
        chain.line.down = {"comprehend.read"}
        assert not chain.deliver(chain.queues.ready(chain.now)[0])
        chain.line.down = set()
        chain.now += 12 * MINUTE
    assert chain.deliver(chain.queues.ready(chain.now)[0])
    chain.play_out()
    assert len(chain.book.cases) == len(AUTHORS)


def test_a_document_that_is_set_aside_stays_its_feeds_trouble_until_there_is_another() -> None:
    """That the page has not changed since is no recovery: its posts are still unread."""
    chain = a_blog_chain({"street": rss(item("eels", "Bo", "Eels."))}, render=plainly)
    chain.play_out()
    document = Document(
        next(iter(chain.feedbook.feeds)), "0" * 64, b"{}", "https://street.example/feed"
    )
    chain.documents.put(document)
    chain.queues.triage(DocumentNote(document.feed_id, document.key, chain.now, "c"))
    chain.drain()
    assert the_trouble(chain) == "not_a_feed"
    another_turn(chain)
    assert the_trouble(chain) == "not_a_feed"
    show(chain, "street", rss(*POSTS))
    another_turn(chain)
    assert the_trouble(chain) == ""
    assert len(chain.book.cases) == len(AUTHORS)


def the_trouble(chain: Chain) -> str:
    (feed,) = chain.feedbook.feeds.values()
    return feed.ref.trouble
