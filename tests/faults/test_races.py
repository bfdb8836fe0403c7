"""Two processes at once: the other one does its whole work before any one call of the first."""

from collections.abc import Callable, Iterator

import pytest

from faults.chain import Chain, plainly
from faults.outcome import faults_of, outcome, same_in_any_order, untold
from faults.queues import Message, Name
from faults.scenes import a_chain, two_blogs

NAMES = ("kitchen-table-office.xml", "planet-hillcote.xml", "noors-corner.xml")

type Act = Callable[[Chain], object]


def a_fresh_chain() -> Chain:
    return a_chain(NAMES, render=plainly)


def two_tellings() -> Chain:
    return two_blogs(render=plainly)


def up_to(queue: Name, make: Callable[[], Chain] = a_fresh_chain) -> Chain:
    """A chain in which everything before that queue is done."""
    chain = make()
    chain.dispatch()
    while (message := chain.queues.ready(chain.now)[0]).queue != queue:
        chain.deliver(message)
    return chain


def first(chain: Chain) -> Message:
    return chain.queues.ready(chain.now)[0]


def handle(chain: Chain) -> None:
    """The first message that is ready."""
    chain.deliver(first(chain))


def handle_too(chain: Chain) -> None:
    """The same message, in another process."""
    chain.deliver_again(first(chain))


def interleaved(make: Callable[[], Chain], act: Act, other: Act) -> Iterator[Chain]:
    """A chain for each call of `act` before which `other` happens as a whole; played out."""
    number = 0
    while True:
        chain = make()
        start = len(chain.line.calls)
        done: list[bool] = []
        chain.line.meanwhile[start + number] = _once(chain, other, done)
        act(chain)
        if not done:
            return
        chain.line.meanwhile.clear()
        chain.play_out()
        yield chain
        number += 1


def _once(chain: Chain, other: Act, done: list[bool]) -> Callable[[], None]:
    def happens() -> None:
        done.append(True)
        other(chain)

    return happens


@pytest.fixture(scope="module")
def undisturbed() -> Chain:
    """What comes when nothing happens twice."""
    chain = a_fresh_chain()
    chain.play_out()
    return chain


def check(chains: Iterator[Chain], undisturbed: Chain, least: int) -> None:
    """Each run ends as one that nobody disturbed, and there were some."""
    count = 0
    for chain in chains:
        count += 1
        assert faults_of(chain) == []
        assert same_in_any_order(chain, undisturbed) == []
        assert all(entry.sends == 1 for entry in chain.book.entries.values())
    assert count >= least


def test_two_dispatchers_at_once_lose_no_poll(undisturbed: Chain) -> None:
    """The slower one fails over the cursor; polls that come twice change nothing."""
    chains = interleaved(a_fresh_chain, Chain.dispatch, Chain.dispatch)
    check(chains, undisturbed, 20)


def test_two_fetchers_of_one_batch_at_once(undisturbed: Chain) -> None:
    """A poll whose visibility ran out while it was worked on."""
    check(interleaved(lambda: up_to("polls"), handle, handle_too), undisturbed, 4)


def test_one_document_triaged_twice_at_once(undisturbed: Chain) -> None:
    """Each mention is recorded by one of them; the slower one fails over the seen-set."""
    check(interleaved(lambda: up_to("triage"), handle, handle_too), undisturbed, 10)


def test_copies_in_two_feeds_triaged_at_once(undisturbed: Chain) -> None:
    """One mention, whichever feed is faster at whichever moment."""

    def other_feeds(chain: Chain) -> None:
        _, *others = (one for one in chain.queues.ready(chain.now) if one.queue == "triage")
        for message in others:
            chain.deliver(message)

    check(interleaved(lambda: up_to("triage"), handle, other_feeds), undisturbed, 10)

    def second(chain: Chain) -> None:
        chain.deliver(chain.queues.ready(chain.now)[1])

    check(interleaved(lambda: up_to("triage"), second, handle), undisturbed, 10)


def test_near_copies_in_two_feeds_triaged_at_once() -> None:
    """Where neither saw the other, one case is folded into the other before a rep sees it."""

    def second(chain: Chain) -> None:
        chain.deliver(chain.queues.ready(chain.now)[1])

    folded = 0
    for chain in interleaved(lambda: up_to("triage", two_tellings), handle, second):
        assert untold(chain, 2) == []
        folded += len(chain.book.cases) - 1
    assert folded > 0


def test_two_assigners_at_once_offer_each_case_once(undisturbed: Chain) -> None:
    """One rep, one alert, one count, at whatever moment the other one looks."""
    check(interleaved(lambda: up_to("assign"), handle, handle_too), undisturbed, 8)


def test_two_senders_of_one_entry_at_once_send_it_once(undisturbed: Chain) -> None:
    """The lease is one of theirs."""
    check(interleaved(lambda: up_to("alerts"), handle, handle_too), undisturbed, 6)


def test_two_sweeps_at_once_take_each_step_once() -> None:
    """Also when what they take is a reminder."""

    def waiting_for_reps() -> Chain:
        chain = a_fresh_chain()
        chain.play_out()
        chain.now = max(filter(None, (case.next_step_at for case in chain.book.cases.values())))
        return chain

    chains = list(interleaved(waiting_for_reps, Chain.follow_up, Chain.follow_up))
    assert len(chains) > 3
    for chain in chains:
        assert outcome(chain).entries == outcome(chains[0]).entries
        reminded = [event for event in chain.book.events.values() if event.name == "reminded"]
        assert len(reminded) == len(chain.book.cases)


def test_a_customer_writes_again_while_their_case_is_offered(undisturbed: Chain) -> None:
    """Assigning and triage at once: the new words are in the alert, or in one email after it."""

    def all_but_one() -> Chain:
        chain = up_to("triage")
        late = first(chain)
        for message in chain.queues.ready(chain.now):
            if message is not late and message.queue == "triage":
                chain.deliver(message)
        chain.queues.waiting.sort(key=lambda message: message.queue != "assign")
        return chain

    def assign(chain: Chain) -> None:
        chain.deliver(next(one for one in chain.queues.waiting if one.queue == "assign"))

    def read(chain: Chain) -> None:
        chain.deliver(next(one for one in chain.queues.waiting if one.queue == "triage"))

    check(interleaved(all_but_one, assign, read), undisturbed, 8)
    check(interleaved(all_but_one, read, assign), undisturbed, 8)
