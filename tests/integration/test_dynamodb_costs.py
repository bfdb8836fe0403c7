"""What each act costs in write units, held to the table of infra/decisions.md.

moto counts every write as one unit, so the units are reckoned from the requests by DynamoDB's
rule: a KB or a part of it is one, and a transaction doubles it. Index writes are left out.
"""

import re
from dataclasses import replace
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from contracts.case_samples import (
    NOW,
    WORDS,
    a_case,
    a_customer,
    a_mention,
    a_place,
    a_verdict,
    an_entry,
    an_event,
    an_opening,
)
from makegood.adapters.dynamodb.cases import DynamoCaseBook
from makegood.adapters.dynamodb.items import from_wire, to_wire
from makegood.cases.records.repeats import add_places
from makegood.errors import AlreadyKnown
from makegood.model.alerts import EntryState
from makegood.model.cases import Attempt, Outcome, State
from makegood.model.changes import Capacity, Change, Following
from makegood.model.themes import Counted
from makegood.model.verdicts import Mention, Passage, Reason, Route
from makegood.triage.copies.near import note

if TYPE_CHECKING:
    from makegood.adapters.dynamodb.table import Table

DECISIONS = Path(__file__).parents[2] / "infra/decisions.md"
DAY = NOW.date()


@pytest.fixture(scope="module")
def promised() -> dict[str, int]:
    """Write units by act, as the document says."""
    row = re.compile(r"^\| ([^|]+) \| [^|]+ \| about (\d+) \|$", re.MULTILINE)
    rows = row.findall(DECISIONS.read_text())
    return {act: int(units) for act, units in rows}


@pytest.fixture
def spent(cases_table: "Table") -> list[int]:
    """Units of each request, as they are made."""
    units: list[int] = []
    events = cases_table.client.meta.events

    def whole(params: dict[str, Any], **_: Any) -> None:
        units.append(sum(2 * _units(action) for action in params["TransactItems"]))

    def single(params: dict[str, Any], **_: Any) -> None:
        units.append(_units({"Write": params}))

    events.register("provide-client-params.dynamodb.TransactWriteItems", whole)
    events.register("provide-client-params.dynamodb.UpdateItem", single)
    return units


@pytest.fixture
def book(cases_table: "Table") -> DynamoCaseBook:
    return DynamoCaseBook(cases_table, lambda: b"a key for tests")


def _units(action: dict[str, Any]) -> int:
    (request,) = action.values()
    written = request.get("Item") or {
        **request["Key"],
        **request.get("ExpressionAttributeValues", {}),
    }
    return ceil(_size(from_wire(written)) / 1024)


def _size(value: Any) -> int:
    """Bytes as DynamoDB counts them, within a few."""
    if isinstance(value, dict):
        return 3 + sum(len(name) + 1 + _size(part) for name, part in value.items())
    if isinstance(value, list):
        return 3 + sum(1 + _size(part) for part in value)
    return len(value) if isinstance(value, bytes) else len(str(value).encode())


def a_typical_mention(mention_id: str = "m-c1", **changes: Any) -> Mention:
    """A post of 2,500 characters with two passages and five reasons."""
    passage = Passage(f"{WORDS} " * 8, 0, 480, ((3, 10),))
    reasons = tuple(Reason(f"says that nobody has answered for {n} weeks", 0.1) for n in range(5))
    text = " ".join(f"{WORDS} Week {number}." for number in range(35))
    mention = a_mention(mention_id, text=text, passages=(passage, passage))
    return replace(mention, verdict=replace(mention.verdict, reasons=reasons), **changes)


CASE = a_case(mentions=("m-c1",))
OFFERED = replace(CASE, state=State.OFFERED, rep="ada", offered_at=NOW, version=2)
CLAIMED = replace(OFFERED, state=State.CLAIMED, claimed_at=NOW, version=3)
TRIED = replace(
    CLAIMED, attempts=(Attempt("a1", "comment", NOW, "ada", "Sent a new lid."),), version=4
)
CLOSED = replace(TRIED, state=State.CLOSED, outcome=Outcome.SOLVED, closed_at=NOW, version=5)
LOOK = Following("c1", NOW)
HELD = a_customer(rep="ada", version=2)
ENTRY = an_entry(mentions=("m-c1",))
SENDING = replace(ENTRY, state=EntryState.SENDING, version=2)
SENT = replace(SENDING, state=EntryState.SENT, message_id="0" * 60, sent_at=NOW, version=3)

ACTS: dict[str, tuple[Change, ...]] = {
    "a mention that opens a case": (an_opening(CASE, a_typical_mention(), a_customer()),),
    "offering a case": (
        Change(
            case=OFFERED,
            customer=HELD,
            events=(an_event("offered", name="offered"),),
            entries=(ENTRY,),
            takes=(Capacity("ada", DAY, 40), Capacity("brand:juniper", DAY, 50)),
        ),
    ),
    "sending an email": (Change(settles=SENDING, expects=OFFERED), Change(settles=SENT)),
    "claiming": (Change(case=CLAIMED, events=(an_event("claimed", name="claimed"),)),),
    "an attempt": (
        Change(
            case=TRIED,
            customer=replace(HELD, attempts=1, version=3),
            events=(an_event("attempted", name="attempted"),),
            follows=LOOK,
        ),
    ),
    "closing": (Change(case=CLOSED, events=(an_event("closed", name="closed"),), follows=LOOK),),
    "a mention on another route": (
        Change(mention=replace(a_typical_mention("m2"), verdict=a_verdict(Route.IDEAS))),
    ),
}
"""The life of one case, act by act."""


def test_the_life_of_a_case_costs_what_decisions_say(
    book: DynamoCaseBook, spent: list[int], promised: dict[str, int]
) -> None:
    """Within a quarter, or 2 units, of the table's number for each act."""
    costs = {act: _cost(book, spent, changes) for act, changes in ACTS.items()}
    off = {
        act: (cost, promised.get(act))
        for act, cost in costs.items()
        if abs(cost - promised.get(act, 0)) > max(2, promised.get(act, 0) / 4)
    }
    assert off == {}


def _cost(book: DynamoCaseBook, spent: list[int], changes: tuple[Change, ...]) -> int:
    spent.clear()
    for change in changes:
        book.commit(change)
    return sum(spent)


def test_joining_and_copies_cost_what_decisions_say(
    book: DynamoCaseBook, spent: list[int], promised: dict[str, int]
) -> None:
    """A second mention of a case, and a copy that is found and noted as a place."""
    book.commit(ACTS["a mention that opens a case"][0])
    joined = Change(
        case=replace(CASE, mentions=("m-c1", "m3"), version=2),
        mention=a_typical_mention("m3", case="c1"),
        events=(an_event("joined-m3", name="joined"),),
    )
    assert _cost(book, spent, (joined,)) == _about(promised["a mention that joins a case"])
    copy = a_typical_mention("m4", link_key="link-m3", text_key="")
    spent.clear()
    with pytest.raises(AlreadyKnown) as known:
        book.commit(Change(mention=copy))
    assert book.add_place(known.value.mention, a_place("https://copies.example/1"))
    # An update costs by the size of the whole item, which the request does not hold.
    whole = _units(_stored(book, known.value.mention))
    assert sum(spent) - 1 + whole == _about(promised["an exact copy, found"])


def test_amending_a_mention_costs_what_decisions_say(
    book: DynamoCaseBook, spent: list[int], promised: dict[str, int]
) -> None:
    """As a further mention does, with the copy key of its words alone."""
    known = replace(a_typical_mention(), text=WORDS, cut=True, case="c1")
    book.commit(an_opening(CASE, known, a_customer()))
    amended = Change(
        amends=replace(a_typical_mention(), case="c1", whole=True, later_text_keys=("text-2",)),
        case=replace(CASE, version=2),
        events=(an_event("read whole", name="noted"),),
    )
    cost = _cost(book, spent, (amended,))
    assert cost == _about(promised["a mention amended by the whole of its post"])


def test_an_edit_costs_what_decisions_say(
    book: DynamoCaseBook, spent: list[int], promised: dict[str, int]
) -> None:
    """What is written of an edited post, with what later copies of it are found by."""
    known = replace(a_typical_mention(), text=WORDS, case="c1")
    book.commit(an_opening(CASE, known, a_customer()))
    versions = ("5f0c3a9b12de", "77aa01bc45ef")
    said = replace(a_typical_mention(), versions=versions, later_text_keys=("text-2",))
    edited = Change(
        edits=replace(said, case="c1"),
        case=replace(CASE, version=2),
        events=(an_event("edited", name="edited"),),
    )
    cost = _cost(book, spent, (edited,)) + promised["noting a mention for near copies"]
    assert cost == _about(
        promised["a mention whose post was edited, once a version that says something new"]
    )


@pytest.mark.parametrize("number", [0, 1, 6])
def test_counting_themes_costs_what_decisions_say(
    book: DynamoCaseBook, spent: list[int], promised: dict[str, int], number: int
) -> None:
    """One update more in the mention's transaction, for six themes as for none."""
    themes = tuple(f"problem:what goes wrong {one}" for one in range(number))
    mention = a_typical_mention("m2", themes=themes)
    plain = _cost(book, spent, (Change(mention=a_typical_mention("m5")),))
    counts = Counted("juniper", DAY, themes, "m2", NOW, is_read=True, is_negative=True)
    more = _cost(book, spent, (Change(mention=mention, counts=counts),)) - plain
    assert more == promised["counting a mention's themes"]


def test_finding_near_copies_costs_what_decisions_say(
    book: DynamoCaseBook, spent: list[int], promised: dict[str, int]
) -> None:
    """A write an anchor, in one request each and no transaction; then a place, and its event."""
    first = a_typical_mention(text=" ".join(f"word{number}" for number in range(400)))
    opening = an_opening(CASE, first, a_customer())
    book.commit(opening)
    spent.clear()
    note(first, book)
    assert sum(spent) == _about(promised["noting a mention for near copies"])
    spent.clear()
    copy = replace(first, id="m2", places=(a_place("https://copies.example/1"),))
    assert add_places(copy, opening.mention, book) == "c1"
    whole = _units(_stored(book, first.id))
    assert sum(spent) - 1 + whole == _about(promised["a near copy, found by its anchors"])


def _stored(book: DynamoCaseBook, mention: str) -> dict[str, Any]:
    item = book.table.get(f"MENTION#{mention}", "MENTION")
    assert item is not None
    return {"Write": {"Item": to_wire(item)}}


def _about(units: int) -> Any:
    return pytest.approx(units, rel=0.25, abs=2)


def test_handing_on_and_putting_off_cost_what_decisions_say(
    book: DynamoCaseBook, spent: list[int], promised: dict[str, int]
) -> None:
    """A hand-off is an offer without the brand's count; putting off writes the case alone."""
    for act in ("a mention that opens a case", "offering a case", "claiming"):
        _cost(book, spent, ACTS[act])
    handed = Change(
        case=replace(OFFERED, rep="bo", version=4),
        customer=replace(HELD, rep="bo", version=3),
        events=(an_event("handed off", name="handed off"),),
        entries=(an_entry("n2", mentions=("m-c1",), words="They speak Danish."),),
        takes=(Capacity("bo", DAY, 1_000_000),),
    )
    off = Change(
        case=replace(CLAIMED, rep="bo", snoozed_until=NOW, version=5),
        events=(an_event("snoozed", name="snoozed"),),
    )
    assert abs(_cost(book, spent, (handed,)) - promised["handing on"]) <= 2
    assert abs(_cost(book, spent, (off,)) - promised["putting off"]) <= 2


@pytest.mark.parametrize("act", ["claiming", "closing"])
def test_no_act_pays_for_a_read(
    book: DynamoCaseBook, spent: list[int], cases_table: "Table", act: str
) -> None:
    """One request, although which keys a case has depends on how it was before."""
    asked: list[str] = []

    def note(model: Any, **_: Any) -> None:
        asked.append(model.name)

    for changes in list(ACTS.values())[: list(ACTS).index(act)]:
        _cost(book, spent, changes)
    cases_table.client.meta.events.register("before-call.dynamodb", note)
    _cost(book, spent, ACTS[act])
    assert asked == ["TransactWriteItems"]
