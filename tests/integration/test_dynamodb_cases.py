"""The Cases table, held to the suites that plain memory passes too."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.case_samples import (
    NOW,
    a_case,
    a_customer,
    a_mention,
    a_place,
    a_verdict,
    an_entry,
    an_opening,
)
from contracts.casebook import CaseBookContract, SpentContract
from makegood.adapters.dynamodb.case_items import MOST_SHARING
from makegood.adapters.dynamodb.cases import DynamoCaseBook
from makegood.adapters.dynamodb.spent import DynamoSpent
from makegood.adapters.dynamodb.table import Table
from makegood.errors import Conflict, Refused
from makegood.model.cases import Outcome, State
from makegood.model.changes import Change
from makegood.model.conversation import Turn
from makegood.model.verdicts import Route
from makegood.ports import CaseBook, Spent


@pytest.fixture
def book(cases_table: Table) -> CaseBook:
    return DynamoCaseBook(cases_table, lambda: b"a key for tests")


class TestDynamoCaseBook(CaseBookContract):
    """DynamoDB keeps every promise of a CaseBook."""


class TestDynamoSpent(SpentContract):
    """One-time ids are spent once in DynamoDB too."""

    @pytest.fixture
    def spent(self, cases_table: Table) -> Spent:
        return DynamoSpent(cases_table)


def closed(version: int) -> Change:
    case = a_case(state=State.CLOSED, outcome=Outcome.SOLVED, closed_at=NOW, version=version)
    return Change(case=case)


def opened(book: CaseBook, case_id: str = "c1") -> None:
    case = a_case(case_id)
    customer = None if book.customer(case.customer) else a_customer()
    book.commit(an_opening(case, a_mention(f"m-{case_id}"), customer))


def test_a_note_on_a_closed_case_leaves_the_next_case_open(book: CaseBook) -> None:
    """Writing a closed case again must not take the open-case key of the one after it."""
    opened(book)
    book.commit(closed(2))
    opened(book, "c2")
    book.commit(closed(3))
    assert [case.version for case in book.cases_of("maren")] == [3, 1]
    found = book.open_case("maren", "juniper")
    assert found is not None
    assert found.id == "c2"


def test_a_case_that_changes_hands_takes_its_keys_along(book: CaseBook) -> None:
    """Merging two customers moves the case: the old one has it no longer, the new one does."""
    opened(book)
    book.commit(Change(case=a_case(customer="liv", version=2)))
    assert book.cases_of("maren") == ()
    assert book.open_case("maren", "juniper") is None
    assert [case.id for case in book.cases_of("liv")] == ["c1"]


def test_a_long_text_survives_compressed(book: CaseBook, cases_table: Table) -> None:
    """A post of 5,000 bytes with emoji comes back whole and takes less than it weighs."""
    text = "Mein Kessel läuft aus 🫖 und niemand antwortet. " * 120
    book.commit(Change(mention=a_mention(text=text)))
    found = book.mention("m1")
    assert found is not None
    assert found.text == text
    stored = cases_table.get("MENTION#m1", "MENTION")
    assert stored is not None
    assert len(stored["text"]) < len(text) / 4


def test_what_an_older_version_wrote_is_read(book: CaseBook, cases_table: Table) -> None:
    """Unknown attributes are ignored and missing ones take their defaults."""
    opened(book)
    item = cases_table.get("CASE#c1", "CASE")
    assert item is not None
    del item["danger"], item["attempts"]
    cases_table.put({**item, "mood": "sour"})
    assert book.case("c1") == a_case(mentions=("m-c1",))


def test_a_settled_entry_is_forgotten_in_time(book: CaseBook, cases_table: Table) -> None:
    """Only settled entries carry an expiry; one that waits is kept however long sending is off."""
    book.commit(Change(entries=(an_entry(), an_entry("n2", due_at=None))))
    waiting, settled = cases_table.get("ENTRY#n1", "ENTRY"), cases_table.get("ENTRY#n2", "ENTRY")
    assert waiting is not None
    assert "expires" not in waiting
    assert settled is not None
    assert settled["expires"] == int((NOW + timedelta(days=400)).timestamp())


def test_do_not_contact_keys_hide_the_identity(book: CaseBook, cases_table: Table) -> None:
    """The table holds a keyed hash, and another key makes another hash."""
    book.bar("maren@site", "asked", NOW)
    assert "maren" not in repr(cases_table.client.scan(TableName="cases")["Items"])
    assert not DynamoCaseBook(cases_table, lambda: b"another key").is_barred(("maren@site",))


def test_an_anchor_that_many_share_takes_no_more(book: CaseBook, cases_table: Table) -> None:
    """A common phrase tells nothing, and its item stays within a write unit; it expires."""
    for number in range(MOST_SHARING + 1):
        book.note_anchors(f"{number:032}", "juniper", ("a",), NOW)
    assert len(book.sharing("juniper", ("a",))) == MOST_SHARING
    noted = cases_table.get("NEAR#juniper#a", "NEAR")
    assert noted is not None
    assert noted["expires"] == int(NOW.timestamp())


def test_a_place_of_an_unknown_mention_is_not_noted(book: CaseBook) -> None:
    """No half of a mention comes into being."""
    assert not book.add_place("nobody", a_place())
    assert book.mention("nobody") is None


def test_a_mention_too_large_for_any_item_is_refused(book: CaseBook) -> None:
    """DynamoDB's limit is an error of ours that says trying again cannot help."""
    with pytest.raises(Refused):
        book.commit(Change(mention=a_mention(title="x" * 500_000)))


def test_an_overtaken_case_conflicts_also_when_it_was_closed(book: CaseBook) -> None:
    """The second look at a case that was not as assumed keeps the version condition."""
    opened(book)
    book.commit(closed(2))
    stale = replace(a_case(), state=State.CLAIMED, rep="ada", version=2)
    with pytest.raises(Conflict):
        book.commit(Change(case=stale))


def test_what_has_expired_is_gone_however_late_it_is_deleted(
    book: CaseBook, cases_table: Table
) -> None:
    """A mention that opened no case, and a settled entry, by the adapter's clock."""
    until = NOW + timedelta(days=400)
    routed = a_mention(verdict=a_verdict(Route.DIGEST), keep_until=until)
    book.commit(Change(mention=routed, entries=(an_entry(due_at=None),)))
    assert book.mention("m1") == routed

    def then(days: int) -> CaseBook:
        now = NOW + timedelta(days=days)
        return DynamoCaseBook(cases_table, lambda: b"k", lambda: now)

    assert then(399).mention("m1") == routed
    assert then(399).entry("n1") is not None
    assert then(400).mention("m1") is None
    assert then(400).entry("n1") is None
    assert list(then(400).routed("juniper", Route.DIGEST)) == []


def test_a_buried_mention_leaves_hashes_and_no_word(book: CaseBook, cases_table: Table) -> None:
    """Not of the author, the text, the title or the address."""
    book.commit(an_opening(a_case(), a_mention(), a_customer()))
    book.bury(a_mention(case="c1"), NOW + timedelta(days=9))
    left = [cases_table.get(f"COPY#{part}-m1", "COPY") for part in ("link", "text")]
    stub = cases_table.get("MENTION#m1", "MENTION")
    for item in (*left, stub):
        assert item is not None
        assert item.keys() == {"pk", "sk", "schema", "erased", "expires"}


def test_turns_end_with_their_mention(book: CaseBook, cases_table: Table) -> None:
    """Those of a mention that opened no case; the others stay as long as its case."""
    turn = Turn("t1", "m1", "link", "https://b.example/1", "Again", "Tove", NOW)
    book.add_turn(turn, NOW)
    book.add_turn(replace(turn, mention="m2"))
    ends = [cases_table.get(f"MENTION#{mention}", "TURNS") for mention in ("m1", "m2")]
    assert [item.get("expires") for item in ends if item] == [int(NOW.timestamp()), None]
