"""No interleaving of posts, reps, joinings, partings, erasures and crashes mixes people up."""

from collections import Counter
from functools import partial
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from contracts.case_samples import a_mention, a_place, a_verdict
from faults.line import HOWS, How, Killed, Line
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryDocuments
from makegood.cases.acts.claims import claim
from makegood.cases.acts.erasing import Erasing, erase_all
from makegood.cases.acts.keeping import let_go_of_old
from makegood.cases.acts.outcomes import Ending, close, reopen
from makegood.cases.acts.same_person import merge, split
from makegood.cases.assigning.assignment import Assigning, assign_waiting
from makegood.cases.customers.persons import Searching, gather
from makegood.cases.customers.selves import self_of
from makegood.cases.mentions.opening import record
from makegood.errors import BadInput, Busy, Conflict, Unanswered
from makegood.model.cases import Case, Outcome
from makegood.model.verdicts import Route
from makegood.model.watchlist import Settings
from unit.cases.case_world import World

PEOPLE = ("ann", "bea", "cas")
people = st.sampled_from(PEOPLE)
brands = st.sampled_from(("juniper", "heron"))
routes = st.sampled_from((Route.ALERT, Route.ALERT, Route.DIGEST))
faults = st.none() | st.tuples(st.integers(0, 25), st.sampled_from(HOWS))

type Fault = tuple[int, How] | None


class Persons(RuleBasedStateMachine):
    """Three names, of which some may be one person; any act may be stopped at any call."""

    @initialize()
    def begin(self) -> None:
        self.world = World()
        self.said = 0
        self.erased: set[str] = set()
        """Ids of mentions that were erased."""

    def book(self, fault: Fault) -> Any:
        """The book, with a fault at a call."""
        line = Line(faults=dict([fault]) if fault else {})
        return line.port("book", self.world.book)

    def stopped(self, act: Any) -> None:
        """Do it; a fault, or that it cannot be done, is nobody's surprise."""
        try:
            act()
        except (Killed, Busy, Unanswered, Conflict, BadInput):
            return

    @rule(who=people, brand=brands, route=routes, fault=faults)
    def writes(self, who: str, brand: str, route: Route, fault: Fault) -> None:
        self.said += 1
        self.world.later(minutes=7)
        place = a_place(f"https://{who}.example/{self.said}")
        mention = a_mention(
            f"m{self.said}",
            brand=brand,
            customer=who,
            author=who.title(),
            text=f"number {self.said}",
            places=(place,),
            verdict=a_verdict(route),
            published_at=self.world.now,
            first_seen_at=self.world.now,
        )
        hear = partial(self.hear, mention)
        self.stopped(partial(hear, fault))
        hear(None)

    def hear(self, mention: Any, fault: Fault) -> None:
        new = f"c{self.said}"
        world = self.world
        record(mention, self.book(fault), world.watchlist, world.now, lambda: new)

    @rule(fault=faults)
    def assigns(self, fault: Fault) -> None:
        world = self.world
        deps = Assigning(self.book(fault), world.watchlists, world.nudges, lambda _, __: False)
        self.stopped(lambda: assign_waiting(deps, world.now))

    @rule(which=st.integers(0, 9))
    def is_claimed(self, which: int) -> None:
        if case := self.some(which):
            rep = case.rep or "ada"
            self.stopped(lambda: claim(case.id, rep, self.world.acting, self.world.now))

    @rule(which=st.integers(0, 9))
    def ends(self, which: int) -> None:
        if case := self.some(which):
            ended = Ending(Outcome.SOLVED)
            rep = case.rep or "lou"
            self.stopped(lambda: close(case.id, rep, ended, self.world.acting, self.world.now))

    @rule(which=st.integers(0, 9))
    def opens_again(self, which: int) -> None:
        if case := self.some(which):
            self.stopped(lambda: reopen(case.id, "ada", self.world.acting, self.world.now))

    def some(self, which: int) -> Case | None:
        known = sorted(self.world.book.cases)
        return self.world.book.cases[known[which % len(known)]] if known else None

    @rule(stays=people, joins=people, fault=faults)
    def are_joined(self, stays: str, joins: str, fault: Fault) -> None:
        world, book = self.world, self.book(fault)
        self.stopped(lambda: merge(stays, joins, "lou", book, world.watchlist, world.now))

    @rule(who=people, fault=faults)
    def are_parted(self, who: str, fault: Fault) -> None:
        world, book = self.world, self.book(fault)
        self.stopped(lambda: split(who, "lou", book, world.watchlist, world.now))

    @rule(who=people, fault=faults)
    def is_erased(self, who: str, fault: Fault) -> None:
        """As whoever they go by; stopped anywhere, and then done again."""
        who, _ = self_of(who, self.world.book)
        held = gather(who, self.searching(self.world.book))
        self.stopped(partial(self.erase, who, fault))
        assert self.erase(who, None).is_nothing
        self.erased |= {mention.id for mention in held.mentions}

    def erase(self, who: str, fault: Fault) -> Any:
        book = self.book(fault)
        look = partial(gather, who, self.searching(book))
        return erase_all(look, Erasing(book, MemoryDocuments(), MemoryFeedBook()), self.world.now)

    def searching(self, book: Any) -> Searching:
        return Searching(book, MemoryFeedBook(), MemoryDocuments(), lambda: self.world.now)

    @rule(days=st.integers(0, 40), fault=faults)
    def time_passes(self, days: int, fault: Fault) -> None:
        self.world.later(hours=24 * days)
        kept = Settings(keep_posts_days=30, keep_cases_days=90)
        self.stopped(lambda: let_go_of_old(self.book(fault), kept, self.world.now))

    @invariant()
    def one_open_case_per_person_and_brand(self) -> None:
        found = [case for case in self.world.book.cases.values() if not case.is_closed]
        counts = Counter((case.customer, case.brand) for case in found)
        assert not counts or max(counts.values()) == 1

    @invariant()
    def no_case_is_of_a_name_that_is_somebody_else(self) -> None:
        book = self.world.book
        for case in book.cases.values():
            customer = book.customers.get(case.customer)
            assert customer is None or not customer.merged_into
            assert case.is_closed or customer is not None

    @invariant()
    def who_was_joined_is_known_to_who_stayed(self) -> None:
        known = self.world.book.customers
        for customer in known.values():
            if customer.merged_into:
                assert customer.id in known[customer.merged_into].aliases
            for alias in customer.aliases:
                assert alias not in known or known[alias].merged_into == customer.id

    @invariant()
    def every_alert_that_is_kept_is_in_a_case(self) -> None:
        book = self.world.book
        listed = {mention for case in book.cases.values() for mention in case.mentions}
        for mention in book.mentions.values():
            assert not mention.case or mention.id in listed

    @invariant()
    def what_was_erased_stays_so(self) -> None:
        assert self.erased.isdisjoint(self.world.book.mentions)

    @invariant()
    def a_case_of_nobody_says_nothing(self) -> None:
        for case in self.world.book.cases.values():
            if not case.customer:
                assert case.is_closed
                assert (case.headline, case.mentions) == ("", ())

    @invariant()
    def a_person_has_one_rep(self) -> None:
        book = self.world.book
        for case in book.cases.values():
            if case.rep and not case.is_closed:
                assert book.customers[case.customer].rep == case.rep


Persons.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestPersons = Persons.TestCase
