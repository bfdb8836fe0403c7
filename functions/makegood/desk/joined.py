"""Who a case's customer was found to be, as its page names them."""

from dataclasses import dataclass

from makegood.alerts.text import name_line
from makegood.model.cases import Customer
from makegood.ports import CaseBook


@dataclass(frozen=True, slots=True)
class Joined:
    """One who turned out to be the same person."""

    id: str
    name: str
    where: str


def joined_to(customer: Customer, book: CaseBook) -> tuple[Joined, ...]:
    """Those who were joined to the customer, the latest first; a read each, mostly none."""
    found = filter(None, (book.customer(alias) for alias in reversed(customer.aliases)))
    return tuple(
        Joined(one.id, name_line(one.name), name_line(", ".join(one.handles))) for one in found
    )
