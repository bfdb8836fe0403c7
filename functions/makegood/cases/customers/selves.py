"""Who a customer goes by, and which case is theirs: they may have been found to be another one."""

from collections.abc import Iterator
from dataclasses import replace

from makegood.cases.customers.identity import met
from makegood.errors import BadInput
from makegood.model.cases import Case, Customer
from makegood.model.verdicts import Mention
from makegood.ports import CaseBook

MOST_JOINED = 20
"""Customers in a row who were found to be another one: no chain is longer, and none a ring."""


def self_of(customer_id: str, book: CaseBook) -> tuple[str, Customer | None]:
    """The id that a customer goes by, and the customer, if we have met them."""
    for _ in range(MOST_JOINED):
        customer = book.customer(customer_id)
        if customer is None or not customer.merged_into:
            return customer_id, customer
        customer_id = customer.merged_into
    raise BadInput(f"customer {customer_id} was joined to others more than {MOST_JOINED} times")


def every_self(customer_id: str, book: CaseBook) -> Iterator[str]:
    """The customer's id, and of all who were found to be them, or to be one of those."""
    yield customer_id
    customer = book.customer(customer_id)
    for alias in customer.aliases if customer else ():
        yield from every_self(alias, book)


def that_goes_on(case_id: str, book: CaseBook) -> Case | None:
    """The case, or the one that goes on with it; None for no case.

    Both are one person's, or tell the same. What nobody is known of any more goes on with nothing.
    """
    case = book.case(case_id) if case_id else None
    for _ in range(MOST_JOINED):
        further = (case.joined_into or case.told_in) if case else ""
        after = book.case(further) if further else None
        if after is None or not after.customer:
            return case
        case = after
    raise BadInput(f"case {case_id} was joined to others more than {MOST_JOINED} times")


def as_themselves(mention: Mention, book: CaseBook) -> tuple[Mention, Customer | None]:
    """The mention as that of whom its author was found to be; one read for nearly everybody."""
    customer_id, customer = self_of(mention.customer, book)
    return replace(mention, customer=customer_id), customer


def met_again(customer: Customer | None, mention: Mention) -> Customer:
    """The customer as a case is opened for them: always written.

    Somebody who just joins them to another customer, or erases them, must see the case, or be seen.
    """
    known = met(customer, mention) or customer
    if known is None:
        raise ValueError("whoever opens a case is met")
    return replace(known, version=(customer.version if customer else 0) + 1)
