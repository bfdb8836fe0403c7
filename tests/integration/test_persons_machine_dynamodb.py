"""The machine of persons on DynamoDB: what it joins, parts and erases is held to plain memory."""

from functools import partial
from typing import override

import hypothesis.strategies as st
from hypothesis.stateful import initialize, rule

from contracts.case_samples import a_mention
from integration.twin_book import OnDynamoDB, TwinBook, few
from makegood.cases.acts.outcomes import Ending, close
from makegood.cases.acts.same_person import merge, split
from makegood.model.cases import Case, Outcome
from unit.cases.case_world import World
from unit.cases.test_persons_machine import PEOPLE, Persons, people

IN_PIECES = ("bury", "forget_ways", "forget_words", "keep_excerpts")


class PersonsOnDynamoDB(OnDynamoDB, Persons):
    """The same acts, stopped before and after any read and write of both books."""

    @override
    @initialize(are_one=st.booleans())
    def begin(self, are_one: bool = False) -> None:
        super().begin()
        self.world = World(book=self.new_book())
        for who in PEOPLE:
            self.speaks_up(who)
        if are_one:
            self.are_joined("ann", "bea", None)

    def speaks_up(self, who: str) -> None:
        self.said += 1
        now = self.world.now
        mention = a_mention(f"m{self.said}", customer=who, author=who.title(), published_at=now)
        self.hear(mention, None)

    @rule(who=people)
    def comes_back_when_it_is_over(self, who: str) -> None:
        """With a case of its own, beside one that is kept."""
        for case in self.world.book.cases_of(who):
            if not case.is_closed:
                self.stopped(partial(self.end, case))
        self.world.later(hours=24 * 35)
        self.speaks_up(who)

    def end(self, case: Case) -> None:
        rep = case.rep or "lou"
        close(case.id, rep, Ending(Outcome.SOLVED), self.world.acting, self.world.now)

    @rule(act=st.sampled_from(IN_PIECES), call=st.integers(0, 2))
    def the_next_is_cut_off(self, act: str, call: int) -> None:
        """A process ends amid what memory does at once; the queue brings it again."""
        self.twin.cuts[act] = call


PersonsOnDynamoDB.TestCase.settings = few(examples=5, steps=22)
TestPersonsOnDynamoDB = PersonsOnDynamoDB.TestCase


def test_who_has_two_cases_of_a_brand_is_joined_and_parted(aws: None) -> None:
    """One of them is over: at first both are taken to be what leads from their name."""
    world = World(book=TwinBook())
    for number, who in enumerate(("ann", "bea", "bea")):
        said = a_mention(f"m{number}", customer=who, author=who, published_at=world.now)
        case = world.hear(said).case_id or ""
        if number == 1:
            close(case, "lou", Ending(Outcome.SOLVED), world.acting, world.now)
            world.later(hours=24 * 60)
    merge("ann", "bea", "lou", world.book, world.watchlist, world.now)
    assert [case.id for case in world.book.cases_of("ann")] == ["c1", "c2", "c3"]
    split("bea", "lou", world.book, world.watchlist, world.now)
    assert [case.id for case in world.book.cases_of("bea")] == ["c2", "c3"]
