"""A Change as the writes of one transaction, each with what it means when its condition fails."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from makegood.adapters.codec import SCHEMA, decode, encode
from makegood.adapters.dynamodb import case_items as items
from makegood.adapters.dynamodb.items import NEW, Item, Rule, an_item, assign, key, over
from makegood.adapters.dynamodb.leaving import leaving
from makegood.adapters.dynamodb.table import Refusal, Table, Write
from makegood.adapters.dynamodb.themes import counting, noticed_item
from makegood.errors import AlreadyKnown, Conflict, MakegoodError, NoRoom
from makegood.model.cases import Case, Customer, Event, State
from makegood.model.changes import Capacity, Change
from makegood.model.verdicts import EDITED, READ_ANEW, Mention

type Keys = frozenset[tuple[str, str]]


class WasElsewhere(Conflict):
    """The case has the version expected, but was closed or somebody else's: plan again."""

    def __init__(self, before: Case) -> None:
        super().__init__(f"case {before.id} was {before.state}")
        self.before = before


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans changes of one table.

    Which keys a case gains or loses depends on how it was before, which a Change does not say.
    Nearly always it was open and the same customer's: that is assumed and made a condition, so that
    no act pays for a read. `befores` holds the cases, by id, for which it turned out otherwise.
    """

    table: Table
    befores: Mapping[str, Case]

    def plan(self, change: Change) -> Iterator[Write]:
        """The writes of the change."""
        yield from self._mentions(change)
        cases = (change.case, *change.others) if change.case else change.others
        yield from self._cases(cases)
        yield from map(self._moved, change.moves)
        yield from leaving(change.leaves, self.table)
        if change.expects and change.expects.id not in {case.id for case in cases}:
            yield self._expected(change.expects)
        yield from self._customers(change)
        yield from map(self._event, change.events)
        yield from self._outbox(change)
        yield from map(self._take, change.takes)
        yield from self._themes(change)
        if change.follows:
            put = self.table.putting(items.following_item(change.follows))
            yield Write(put, _conflict(f"following {change.follows.case}"))

    def _mentions(self, change: Change) -> Iterator[Write]:
        if change.mention:
            yield from self._mention(change.mention)
        if change.adopts:
            yield self._adopted(change.adopts)
        if change.amends:
            unread = Rule("(attribute_not_exists(#whole) OR #whole = :false)", {"false": False})
            yield self._amended(change.amends, READ_ANEW, unread, change.lists(change.amends))
            yield from self._found_by_words(change.amends)
        if change.edits:
            yield self._amended(
                change.edits, EDITED, _unjudged(change.edits), change.lists(change.edits)
            )
            yield from self._found_by_words(change.edits)

    def _mention(self, mention: Mention) -> Iterator[Write]:
        put = self.table.putting
        yield Write(put(items.mention_item(mention), NEW), lambda _: AlreadyKnown(mention.id))
        for copy_key in sorted({mention.link_key, mention.text_key} - {""}):
            copy = an_item(f"COPY#{copy_key}", "COPY", mention=mention.id)
            yield Write(put(copy, NEW), _copy_of)

    def _found_by_words(self, mention: Mention) -> Iterator[Write]:
        """The key of its present words; one that leads to another mention stays as it is."""
        for copy_key in mention.later_text_keys[-1:]:
            values = {"mention": mention.id, "schema": SCHEMA}
            free = Rule(
                "SET #mention = if_not_exists(#mention, :mention), #schema = :schema", values
            )
            update = self.table.updating(key(f"COPY#{copy_key}", "COPY"), free)
            yield Write(update, _conflict("copy key"))

    def _adopted(self, mention: Mention) -> Write:
        """It leaves the list of its route, as one that had a case from the first."""
        written = {name: encode(getattr(mention, name)) for name in ("case", "verdict", "reported")}
        free_of = dict.fromkeys(("list", "list_at", "keep_until", "expires"))
        sets = assign({**written, **free_of})
        free = Rule("attribute_exists(#pk) AND #case = :none", {"none": ""})
        at = key(items.mention_key(mention.id), "MENTION")
        taken = _conflict(f"mention {mention.id} has a case")
        return Write(self.table.updating(at, sets, free), taken)

    def _amended(
        self, mention: Mention, names: Sequence[str], unless: Rule, is_kept: bool
    ) -> Write:
        """It stands in the list of its new route, or in none once it has a case."""
        item = items.mention_item(mention)
        written = {name: item.get(name) for name in (*names, "case", "list", "list_at")}
        if is_kept:
            written |= dict.fromkeys(("keep_until", "expires"))
        values = {"none": "", "mine": mention.case, **unless.values}
        known = "attribute_exists(#pk) AND attribute_not_exists(#erased)"
        free = Rule(f"{known} AND {unless.text} AND #case IN (:none, :mine)", values)
        at = key(items.mention_key(mention.id), "MENTION")
        moved = _conflict(f"mention {mention.id} has moved on")
        return Write(self.table.updating(at, assign(written), free), moved)

    def _cases(self, cases: Sequence[Case]) -> Iterator[Write]:
        """A key that one case gives up, and another one takes or gives up too, is written once.

        Two cases that are assumed to be open lead from one key; a transaction names no item twice.
        """
        befores = {case.id: self._before(case) for case in cases}
        given = {key for case in cases for key in _keys(case) - befores[case.id][0]}
        freed = {key for case in cases for key in befores[case.id][0] - _keys(case)}
        for case in cases:
            had, unmoved = befores[case.id]
            yield Write(self.table.putting(items.case_item(case), unmoved), _case_refusal(case))
            for pk, sk in sorted(_keys(case) - had):
                is_free = None if (pk, sk) in freed else NEW
                put = self.table.putting(an_item(pk, sk, case=case.id), is_free)
                yield Write(put, _conflict("the customer has another open case"))
        for pk, sk in sorted(freed - given):
            yield Write(self.table.deleting(key(pk, sk)), _conflict("deleted"))

    def _before(self, case: Case) -> tuple[Keys, Rule]:
        """The keys the case has already, and the condition that it is as it was then."""
        before = self.befores.get(case.id)
        return (_keys(before), over(case.version - 1)) if before else _assumed(case)

    def _moved(self, mention: Mention) -> Write:
        there = Rule("attribute_exists(#pk) AND attribute_not_exists(#erased)")
        at = key(items.mention_key(mention.id), "MENTION")
        update = self.table.updating(at, assign({"case": mention.case}), there)
        return Write(update, _conflict(f"mention {mention.id} is gone"))

    def _expected(self, case: Case) -> Write:
        at = key(items.case_key(case.id), "CASE")
        check = self.table.checking(at, over(case.version))
        return Write(check, _conflict(f"case {case.id} has moved on"))

    def _customer(self, customer: Customer) -> Write:
        put = self.table.putting(items.customer_item(customer), over(customer.version - 1))
        return Write(put, _conflict(f"customer {customer.id} has moved on"))

    def _customers(self, change: Change) -> Iterator[Write]:
        yield from map(self._customer, filter(None, (change.customer, change.alias)))
        if gone := change.forgets:
            at = key(items.customer_key(gone.id), "CUSTOMER")
            delete = self.table.deleting(at, over(gone.version))
            yield Write(delete, _conflict(f"customer {gone.id} has moved on"))

    def _event(self, event: Event) -> Write:
        """An event that is there already keeps every attribute it has."""
        attributes = {**encode(event), "schema": SCHEMA}
        sets = ", ".join(f"#{name} = if_not_exists(#{name}, :{name})" for name in attributes)
        at = key(items.case_key(event.case), f"EVENT#{event.id}")
        return Write(self.table.updating(at, Rule(f"SET {sets}", attributes)), _conflict("event"))

    def _outbox(self, change: Change) -> Iterator[Write]:
        for entry in change.entries:
            put = self.table.putting(items.entry_item(entry), NEW)
            yield Write(put, _conflict(f"entry {entry.id} exists"))
        if settled := change.settles:
            # Over 0 there is nothing to settle; no entry has that version.
            seen = Rule("#version = :seen", {"seen": settled.version - 1})
            put = self.table.putting(items.entry_item(settled), seen)
            yield Write(put, _conflict(f"entry {settled.id} has moved on"))

    def _take(self, capacity: Capacity) -> Write:
        full = NoRoom(f"{capacity.rep} has {capacity.limit} alerts on {capacity.day}")
        if capacity.limit < 1:
            raise full
        count = Rule(
            "SET #expires = :expires, #schema = :schema ADD #taken :one",
            {"expires": items.day_expires(capacity.day), "schema": SCHEMA, "one": 1},
        )
        room = Rule("attribute_not_exists(#taken) OR #taken < :limit", {"limit": capacity.limit})
        at = items.day_key(capacity.rep, capacity.day)
        return Write(self.table.updating(at, count, room), lambda _: full)

    def _themes(self, change: Change) -> Iterator[Write]:
        if change.counts:
            yield Write(self.table.updating(*counting(change.counts)), _conflict("themes"))
        if noticed := change.noticed:
            put = self.table.putting(noticed_item(noticed), NEW)
            yield Write(put, _conflict(f"themes were told on {noticed.day}"))


def _keys(case: Case) -> Keys:
    """The customer's keys that lead to the case; none to one that nobody is known of any more."""
    if not case.customer:
        return frozenset()
    pk = items.customer_key(case.customer)
    always = {(pk, f"HAS#{case.id}")}
    return frozenset(always if case.is_closed else always | {(pk, f"OPEN#{case.brand}")})


def _assumed(case: Case) -> tuple[Keys, Rule]:
    """The keys the case has already, and the condition under which that is so."""
    if case.version <= 1:
        return frozenset(), NEW
    pk = items.customer_key(case.customer)
    values = {"customer": case.customer, "brand": case.brand, "closed": State.CLOSED.value}
    text = "#version = :seen AND #customer = :customer AND #brand = :brand AND #state <> :closed"
    keys = frozenset({(pk, f"HAS#{case.id}"), (pk, f"OPEN#{case.brand}")})
    return keys, Rule(text, {**values, "seen": case.version - 1})


def _unjudged(mention: Mention) -> Rule:
    """Whether its last version was not judged before, and none was judged since it was read."""
    judged = mention.judged_before
    since = "size(#versions) = :judged"
    known = since if judged else f"(attribute_not_exists(#versions) OR {since})"
    last = mention.versions[-1]
    return Rule(f"NOT contains(#versions, :last) AND {known}", {"last": last, "judged": judged})


def _case_refusal(case: Case) -> Refusal:
    def meaning(there: Item | None) -> MakegoodError:
        if there and int(there["version"]) == case.version - 1:
            return WasElsewhere(decode(Case, there))
        return Conflict(f"case {case.id} is no longer at version {case.version - 1}")

    return meaning


def _copy_of(there: Item | None) -> MakegoodError:
    return AlreadyKnown(there.get("mention", "") if there else "")


def _conflict(words: str) -> Refusal:
    return lambda _: Conflict(words)
