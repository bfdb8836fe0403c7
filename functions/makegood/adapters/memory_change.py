"""A Change in plain memory: every condition is checked, then all of it is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from makegood.adapters.memory_persons import MemoryPersons
from makegood.errors import AlreadyKnown, Conflict, NoRoom
from makegood.model.alerts import OutboxEntry
from makegood.model.cases import Case, Customer
from makegood.model.changes import Capacity, Change, Following
from makegood.model.verdicts import EDITED, READ_ANEW, Mention


def require(holds: bool, what: str) -> None:
    if not holds:
        raise Conflict(what)


def _version(item: Case | Customer | OutboxEntry | None) -> int:
    return item.version if item else 0


def _cases(change: Change) -> tuple[Case, ...]:
    return (change.case, *change.others) if change.case else change.others


@dataclass(slots=True)
class MemoryChanges(MemoryPersons):
    """The part of a CaseBook that writes: `commit` checks every rule of Change beforehand."""

    counts: dict[tuple[str, date], int] = field(default_factory=dict)
    followings: dict[str, Following] = field(default_factory=dict)

    def commit(self, change: Change) -> None:
        """Check every condition of the change, then write all of it."""
        self._check_mention(change.mention)
        self._check_adopted(change.adopts)
        self._check_amended(change.amends)
        self._check_edited(change.edits)
        for case in _cases(change):
            self._check_case(case, {each.id for each in _cases(change)})
        self._check_one_open(change)
        for mention in change.moves:
            require(mention.id in self.mentions, f"mention {mention.id} is gone")
        self._check_versions(change)
        self._check_room(change.takes)
        self._check_noticed(change.noticed)
        self._write(change)

    def _check_one_open(self, change: Change) -> None:
        found = [(case.customer, case.brand) for case in _cases(change) if not case.is_closed]
        require(len(found) == len(set(found)), "a customer would have two open cases")

    def _check_mention(self, mention: Mention | None) -> None:
        if mention is None:
            return
        if mention.id in self.mentions or mention.id in self.buried:
            raise AlreadyKnown(mention.id)
        for key in (mention.link_key, mention.text_key):
            if key in self.copies:
                raise AlreadyKnown(self.copies[key])

    def _check_adopted(self, mention: Mention | None) -> None:
        if mention:
            known = self.mentions.get(mention.id)
            require(known is not None and not known.case, f"mention {mention.id} has a case")

    def _check_amended(self, mention: Mention | None) -> None:
        if mention:
            known = self.mentions.get(mention.id)
            is_open = known is not None and not known.whole and known.case in {"", mention.case}
            require(is_open, f"mention {mention.id} has moved on")

    def _check_edited(self, mention: Mention | None) -> None:
        if mention:
            known = self.mentions.get(mention.id)
            is_mine = known is not None and known.case in {"", mention.case}
            is_new = (
                known is not None
                and mention.versions[-1] not in known.versions
                and mention.judged_before == len(known.versions)
            )
            require(is_mine and is_new, f"mention {mention.id} has moved on")

    def _check_case(self, case: Case, written: set[str]) -> None:
        require(
            _version(self.cases.get(case.id)) == case.version - 1,
            f"case {case.id} is no longer at version {case.version - 1}",
        )
        if not case.is_closed:
            other = self.open_case(case.customer, case.brand)
            is_free = other is None or other.id in written
            require(is_free, "the customer has another open case")

    def _check_versions(self, change: Change) -> None:
        if expected := change.expects:
            now = _version(self.cases.get(expected.id))
            require(now == expected.version, f"case {expected.id} has moved on")
        for customer in filter(None, (change.customer, change.alias)):
            before = _version(self.customers.get(customer.id))
            require(before == customer.version - 1, f"customer {customer.id} has moved on")
        if gone := change.forgets:
            now = _version(self.customers.get(gone.id))
            require(now == gone.version, f"customer {gone.id} has moved on")
        if settled := change.settles:
            known = self.entries.get(settled.id)
            require(known is not None and known.version == settled.version - 1, "entry moved on")
        for entry in change.entries:
            require(entry.id not in self.entries, f"entry {entry.id} exists")

    def _check_room(self, takes: Iterable[Capacity]) -> None:
        for capacity in takes:
            if self.counts.get((capacity.rep, capacity.day), 0) >= capacity.limit:
                raise NoRoom(f"{capacity.rep} has {capacity.limit} alerts on {capacity.day}")

    def _write(self, change: Change) -> None:
        self.cases |= {case.id: case for case in _cases(change)}
        self.entries |= {entry.id: entry for entry in change.entries}
        for event in change.events:
            self.events.setdefault(event.id, event)
        for customer in filter(None, (change.customer, change.alias)):
            self.customers[customer.id] = customer
        if change.forgets:
            del self.customers[change.forgets.id]
        if change.settles:
            self.entries[change.settles.id] = change.settles
        for capacity in change.takes:
            key = (capacity.rep, capacity.day)
            self.counts[key] = self.counts.get(key, 0) + 1
        self._write_following(change.follows)
        self._write_mentions(change)
        self._write_themes(change.counts, change.noticed)

    def _write_following(self, following: Following | None) -> None:
        if following:
            self.followings[following.case] = following

    def _write_mentions(self, change: Change) -> None:
        if change.mention:
            self._remember(change.mention)
        if change.adopts:
            self._adopt(change.adopts)
        if change.amends:
            self._amend(change.amends, READ_ANEW, change.lists(change.amends))
        if change.edits:
            self._amend(change.edits, EDITED, change.lists(change.edits))
        self._move_mentions(change)

    def _move_mentions(self, change: Change) -> None:
        for mention in change.moves:
            self.mentions[mention.id] = replace(self.mentions[mention.id], case=mention.case)
        for left in change.leaves:
            if known := self.mentions.get(left.mention):
                self.mentions[known.id] = replace(known, keep_until=left.until)

    def _remember(self, mention: Mention) -> None:
        self.mentions[mention.id] = mention
        for key in (mention.link_key, mention.text_key):
            if key:
                self.copies[key] = mention.id

    def _find_by_words(self, mention: Mention) -> None:
        """What was erased under that key is not in the way of whose words they are now."""
        for key in mention.later_text_keys[-1:]:
            self.copies[key] = self.copies.get(key) or mention.id

    def _adopt(self, mention: Mention) -> None:
        self.mentions[mention.id] = replace(
            self.mentions[mention.id],
            case=mention.case,
            verdict=mention.verdict,
            reported=mention.reported,
            keep_until=None,
        )

    def _amend(self, mention: Mention, names: tuple[str, ...], is_kept: bool) -> None:
        known = self.mentions[mention.id]
        read = {name: getattr(mention, name) for name in names}
        until = None if is_kept else known.keep_until
        self.mentions[mention.id] = replace(known, case=mention.case, keep_until=until, **read)
        self._find_by_words(mention)

    def open_case(self, customer_id: str, brand: str) -> Case | None:
        theirs = (case for case in self.cases.values() if case.customer == customer_id)
        return next((case for case in theirs if case.brand == brand and not case.is_closed), None)
