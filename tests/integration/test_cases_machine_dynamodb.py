"""The machine of cases on DynamoDB: what it writes and reads is held to plain memory."""

from integration.twin_book import OnDynamoDB, few
from unit.cases.cases_laws import Cases
from unit.cases.test_barred_machine import BarredCases


class CasesOnDynamoDB(OnDynamoDB, Cases):
    """The same happenings and laws."""


class BarredOnDynamoDB(OnDynamoDB, BarredCases):
    """The same, where customers ask to be left alone."""


CasesOnDynamoDB.TestCase.settings = few(examples=5, steps=18)
TestCasesOnDynamoDB = CasesOnDynamoDB.TestCase

BarredOnDynamoDB.TestCase.settings = few(examples=3, steps=18)
TestBarredOnDynamoDB = BarredOnDynamoDB.TestCase
