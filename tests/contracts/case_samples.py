"""Made-up mentions, customers, cases and entries, one call each, for every test about cases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.cases import Case, Customer, Event, EventName, State
from makegood.model.changes import Change
from makegood.model.verdicts import (
    Kind,
    Mention,
    Passage,
    Place,
    Reading,
    Reason,
    Route,
    Sentiment,
    Stage,
    Verdict,
)

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
"""A Tuesday morning."""

WORDS = "My Juniper kettle leaks again and nobody at Juniper answers."


def a_place(link: str = "https://tideletters.example/kettle", feed: str = "f1") -> Place:
    return Place(link=link, feed_id=feed, title="The kettle, again")


def a_verdict(route: Route = Route.ALERT, **changes: Any) -> Verdict:
    verdict = Verdict(
        kind=Kind.COMPLAINT,
        need=0.8,
        stage=Stage.OPEN,
        route=route,
        priority=0.6,
        reasons=(Reason("says that nobody answers", 0.5),),
        watchlist_version=1,
        model_version="m1",
    )
    return replace(verdict, **changes)


def a_mention(mention_id: str = "m1", **changes: Any) -> Mention:
    """A mention whose copy keys follow its id, so that two are copies only when a test says so."""
    mention = Mention(
        id=mention_id,
        brand="juniper",
        post_key=f"post-{mention_id}",
        feed_id="f1",
        document_key="documents/f1/abc",
        customer="maren",
        author="Maren",
        author_address="https://tideletters.example/about",
        title="The kettle, again",
        text=WORDS,
        passages=(Passage(WORDS, 0, len(WORDS), ((3, 10),)),),
        reading=Reading("en", 0.99, Sentiment(0.02, 0.9, 0.05, 0.03), -0.7),
        verdict=a_verdict(),
        places=(a_place(f"https://tideletters.example/{mention_id}"),),
        published_at=NOW - timedelta(hours=1),
        first_seen_at=NOW - timedelta(minutes=5),
        link_key=f"link-{mention_id}",
        text_key=f"text-{mention_id}",
        source_title="Tide Letters",
        correlation="c-1",
    )
    return replace(mention, **changes)


def a_customer(customer_id: str = "maren", **changes: Any) -> Customer:
    customer = Customer(customer_id, customer_id.title(), (f"{customer_id}@site",), version=1)
    return replace(customer, **changes)


def a_case(case_id: str = "c1", **changes: Any) -> Case:
    case = Case(
        id=case_id,
        brand="juniper",
        customer="maren",
        customer_name="Maren",
        state=State.WAITING,
        opened_at=NOW,
        said_at=NOW - timedelta(hours=1),
        kind=Kind.COMPLAINT,
        need=0.8,
        stage=Stage.OPEN,
        headline=WORDS,
        language="en",
        correlation="c-1",
        version=1,
    )
    return replace(case, **changes)


def an_event(event_id: str = "e1", case: str = "c1", name: EventName = "opened") -> Event:
    return Event(event_id, case, NOW, name, words="opened by a post")


def an_entry(entry_id: str = "n1", **changes: Any) -> OutboxEntry:
    entry = OutboxEntry(
        id=entry_id,
        kind=EmailKind.ALERT,
        to_rep="ada",
        case="c1",
        case_version=1,
        brand="juniper",
        mentions=("m1",),
        due_at=NOW,
        created_at=NOW,
        correlation="c-1",
    )
    return replace(entry, **changes)


def an_opening(case: Case, mention: Mention, customer: Customer | None = None) -> Change:
    """What opens a case: the mention, the case and its customer at once."""
    return Change(
        case=replace(case, mentions=(mention.id,)),
        customer=customer,
        mention=replace(mention, case=case.id, brand=case.brand, customer=case.customer),
        events=(an_event(f"opened-{case.id}", case.id),),
    )
