"""One-time ids of links, spent once for all."""

from dataclasses import dataclass
from datetime import datetime

from makegood.adapters.dynamodb.items import NEW, an_item
from makegood.adapters.dynamodb.table import Table, Write
from makegood.errors import Conflict


@dataclass(frozen=True, slots=True)
class DynamoSpent:
    """Spent on the Cases table."""

    table: Table

    def spend(self, token_id: str, until: datetime) -> bool:
        """Mark the id as used; it is forgotten some time after `until`.

        A transaction of one write, because boto3 makes it idempotent: a plain put that boto3
        repeats after a lost answer would call a fresh link spent.
        """
        item = an_item(f"SPENT#{token_id}", "SPENT", expires=int(until.timestamp()))
        write = Write(self.table.putting(item, NEW), lambda _: Conflict("spent"))
        try:
            self.table.write_whole((write,))
        except Conflict:
            return False
        return True
