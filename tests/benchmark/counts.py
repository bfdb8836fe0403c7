"""What each act of the chain costs: calls to AWS, read units and write units.

    make benchmark ONLY=counts

The real adapters, wired as in Lambda, on an account in memory; ports are warm, so that what a
process does once (a secret, the watchlist) is not counted again. A document has one new post.
"""

import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from benchmark.deployed import ADDRESS, REF, Deployed, deployed
from benchmark.metered import Cost
from benchmark.tables import table
from makegood.alerts.outbox import send_entry
from makegood.cases.acts.claims import claim
from makegood.cases.acts.outcomes import Ending, close, record_attempt
from makegood.cases.assigning.assignment import assign_waiting
from makegood.cases.sweeping.follow_up import follow_up
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.polling.dispatch import dispatch
from makegood.listening.polling.fetch import fetch
from makegood.model.cases import Attempt, Outcome
from makegood.model.feeds import Document, DocumentNote, Feed, FeedRef, Fetched
from makegood.triage.receiving import receive

SIZES = (100, 1_000, 10_000)
STORY = (
    "My Juniper kettle leaks for the third time and nobody at Juniper answers my calls. I have "
    "waited six weeks for the refund that they promised me, and I want my money back. "
)
DAYS = " ".join(f"Day {number} has come and gone." for number in range(80))
ASIDE = "We walked along the dunes until the rain came, and then we walked back again. "
HEAD = "<rss version='2.0'><channel><title>Tide Letters</title><language>en</language>"

type Row = tuple[str, Cost]


def ticks(sizes: Sequence[int]) -> Iterator[tuple[int, int, Cost]]:
    """A minute's dispatch among so many hourly feeds: how many were due, and what it cost."""
    for size in sizes:
        with deployed() as here:
            feeds = here.made.feeds()
            for number in range(size - 1):
                address = f"https://site{number}.example/feed"
                feeds.put(Feed(FeedRef(feed_id(address), address, 60)))
            dispatch(here.dispatching(), here.now - timedelta(minutes=1))
            due: list[int] = []
            ticked = _ticking(here, due)
            cost = here.cost_of(ticked)
            yield size, due[0], cost


def _ticking(here: Deployed, due: list[int]) -> Callable[[], None]:
    deps = here.dispatching()
    return lambda: due.append(dispatch(deps, here.now).feeds)


def acts() -> Iterator[Row]:
    """The life of one customer's trouble, act by act, each by the code that does it in Lambda."""
    with deployed() as here:
        _warm_up(here)
        yield from _polls(here)
        yield "a post without a brand", _triaged(here, _document("aside", ASIDE * 2))
        yield "a mention that opens a case", _triaged(here, _document("story", STORY + DAYS))
        yield "a post that links to a mention", _triaged(here, _linking("story"))
        yield from _alerting(here)
        yield from _reps(here)


def _warm_up(here: Deployed) -> None:
    """Another customer's case, as far as an alert: what a process does only once is done then."""
    _triaged(here, _document("other", f"{STORY} It is blue.", "Somebody Else"))
    assign_waiting(here.assigning(), here.now)
    (alert,) = here.made.book().due_entries(here.now)
    send_entry(alert.id, here.sending(), here.now)
    # Some hours of the day have work of their own, which the first sweep in them does.
    follow_up(here.following_up(), here.now)


def _polls(here: Deployed) -> Iterator[Row]:
    same = here.fetching(Fetched(304, ADDRESS))
    yield "a poll without news", here.cost_of(lambda: fetch(REF, same, here.now, "c1"))
    news = here.fetching(Fetched(200, ADDRESS, _document("news", ASIDE).body))
    yield "a poll with news", here.cost_of(lambda: fetch(REF, news, here.now, "c1"))


def _triaged(here: Deployed, document: Document) -> Cost:
    """What it costs to receive a document, once it is stored."""
    here.made.documents().put(document)
    note = DocumentNote(REF.id, document.key, here.now, "c1")
    deps = here.receiving()
    return here.cost_of(lambda: receive(note, 1, deps, here.now))


def _alerting(here: Deployed) -> Iterator[Row]:
    assigning, sending, sweeping = here.assigning(), here.sending(), here.following_up()
    yield "offering a case", here.cost_of(lambda: assign_waiting(assigning, here.now))
    (alert,) = here.made.book().due_entries(here.now)
    yield "sending an alert", here.cost_of(lambda: send_entry(alert.id, sending, here.now))
    yield "a sweep with nothing due", here.cost_of(lambda: follow_up(sweeping, here.now))


def _reps(here: Deployed) -> Iterator[Row]:
    case = next(case.id for case in here.made.book().of_rep("ada") if case.customer_name == "Maren")
    deps, now = here.acting(), here.now
    yield "claiming", here.cost_of(lambda: claim(case, "ada", deps, now))
    tried = Attempt("a1", "comment", now, "ada", "Sent a new lid.")
    yield "an attempt", here.cost_of(lambda: record_attempt(case, tried, deps, now))
    ending = Ending(Outcome.SOLVED, "a new lid")
    yield "closing", here.cost_of(lambda: close(case, "ada", ending, deps, now))


def _document(guid: str, text: str, author: str = "Maren") -> Document:
    item = (
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{guid}: the kettle, again</title>"
        f"<link>https://tideletters.example/{guid}</link><author>{author}</author>"
        f"<description>{text}</description></item>"
    )
    body = f"{HEAD}{item}</channel></rss>".encode()
    return Document(REF.id, hashlib.sha256(body).hexdigest(), body, ADDRESS)


def _linking(guid: str) -> Document:
    """A post of another site that links to one of these, and does not name the brand."""
    text = f"How sad: https://tideletters.example/{guid} and nobody answers her."
    document = _document("linking", text)
    body = document.body.replace(b"tideletters.example/linking", b"harbour.example/linking")
    return Document(REF.id, hashlib.sha256(body).hexdigest(), body, ADDRESS)


def tick_table(sizes: Sequence[int] = SIZES) -> str:
    """What a minute costs the dispatcher, by the number of feeds."""
    rows = (
        (f"{size:,}", due, sum(cost.calls.values()), f"{cost.reads:g}", cost.writes, cost.said())
        for size, due, cost in ticks(sizes)
    )
    return table(("hourly feeds", "due", "calls", "reads", "writes", "the calls"), rows)


def act_table() -> str:
    """What each act costs."""
    rows = (
        (name, sum(cost.calls.values()), f"{cost.reads:g}", cost.writes, cost.said())
        for name, cost in acts()
    )
    return table(("act", "calls", "reads", "writes", "the calls"), rows)


def main() -> None:
    """Print both tables."""
    sys.stdout.writelines(f"{part()}\n" for part in (act_table, tick_table))


if __name__ == "__main__":
    main()
