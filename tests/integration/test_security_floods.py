"""Attacks by size: a post of which any part is far too long is recorded, and stops nothing."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from contracts.case_samples import a_case, a_customer, a_mention, an_opening
from makegood.adapters.dynamodb.cases import DynamoCaseBook
from makegood.adapters.dynamodb.table import Table
from makegood.cases.mentions.opening import record
from makegood.cases.mentions.recording import record_or_amend
from makegood.cases.mentions.telling import MOST_ANSWERS
from makegood.model.cases import State
from makegood.model.verdicts import MOST_PLACES, Place
from makegood.triage.judging import judge
from makegood.triage.texts.keeping import LONGEST_TEXT
from unit.cases.case_world import WATCHLIST
from unit.triage.triage_world import BRANDS, NOW, a_feed, a_judging, a_post

LONG = "t" * 500_000
SEEN = "https://tideletters.example/"
DENSE = "".join(chr(0x1F300 + code % 1536) for code in Random(1).sample(range(10**9), 300_000))


@pytest.mark.parametrize(
    "parts",
    [
        {"text": DENSE},
        {"text": "My Juniper broke and nobody answers. " * 30_000},
        {"title": LONG},
        {"author": LONG},
        {"source_title": LONG},
        {"link": SEEN + LONG},
        {"reply_to": SEEN + LONG},
        {"author_address": SEEN + LONG},
        {"guid": LONG},
        {"links": tuple(f"{SEEN}{number}{LONG[:3000]}" for number in range(200))},
        {"tags": (LONG,) * 50},
    ],
    ids="-".join,
)
def test_a_post_of_any_size_is_recorded(cases_table: Table, parts: dict[str, Any]) -> None:
    """An item has room for 400 KB; what is left out is read where it was said."""
    book = DynamoCaseBook(cases_table, lambda: b"a key for tests")
    post = a_post("My Juniper broke and nobody answers. Can anybody help me please?")
    post = replace(post, **parts)
    post = replace(post, text=f"My Juniper broke. Can anybody help me? {post.text}")
    (mention,) = judge(post, a_feed(first_poll="all"), a_judging(), NOW)
    recorded = record(mention, book, BRANDS, NOW, lambda: "c1")
    assert recorded.how in {"opened", "routed"}
    assert book.mention(mention.id) is not None


def test_a_loud_customer_mails_their_rep_a_few_times_a_day(cases_table: Table) -> None:
    """The count of the day refuses the email, and the mention is written without it."""
    book = DynamoCaseBook(cases_table, lambda: b"a key for tests")
    book.commit(an_opening(a_case(state=State.OFFERED, rep="ada"), a_mention(), a_customer()))
    for number in range(MOST_ANSWERS + 3):
        mention = a_mention(f"more{number}")
        assert record(mention, book, WATCHLIST, NOW, lambda: "c2").how == "joined"
    case = book.case("c1")
    assert case is not None
    assert len(case.mentions) == MOST_ANSWERS + 4
    assert len(book.due_entries(NOW + timedelta(days=2))) == MOST_ANSWERS


def test_copies_under_the_longest_addresses_leave_room_in_the_item(cases_table: Table) -> None:
    """Of the longest text as well: the last copy is noted, and an edit is written."""
    book = DynamoCaseBook(cases_table, lambda: b"a key for tests")
    text = f"My Juniper broke. Can anybody help me? {DENSE}"[:LONGEST_TEXT]
    places = tuple(
        Place(f"{SEEN}{number}/{DENSE[:235]}", f"f{number}") for number in range(1, MOST_PLACES)
    )
    told = a_mention(text=text, link_key="", text_key="the text", places=places)
    record(told, book, WATCHLIST, NOW, lambda: "c1")
    for size in (2000, 235):
        last = (Place(f"{SEEN}last/{DENSE[:size]}", "last"),)
        assert record(replace(told, id="m2", places=last), book, WATCHLIST, NOW, str).how == "copy"
    found = book.mention(told.id)
    assert found is not None
    assert (len(found.places), found.places[-1].link[-235:]) == (MOST_PLACES, DENSE[:235])
    edited = replace(told, versions=("v1", "v2"), title="t" * 500)
    assert record_or_amend(edited, book, WATCHLIST, NOW, str).how == "amended"
