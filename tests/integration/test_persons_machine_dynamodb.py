"""The machine of persons on DynamoDB: what it joins, parts and erases is held to plain memory."""

from hypothesis.stateful import initialize

from integration.twin_book import OnDynamoDB, few
from unit.cases.case_world import World
from unit.cases.test_persons_machine import Persons


class PersonsOnDynamoDB(OnDynamoDB, Persons):
    """The same acts, stopped before and after any read and write of both books."""

    @initialize()
    def begin(self) -> None:
        super().begin()
        self.world = World(book=self.new_book())


PersonsOnDynamoDB.TestCase.settings = few(examples=5, steps=18)
TestPersonsOnDynamoDB = PersonsOnDynamoDB.TestCase
