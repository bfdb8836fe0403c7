"""One table: reads, single writes, and writes that happen together or not at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from makegood.adapters.aws import code_of, said, translated
from makegood.adapters.dynamodb.items import Item, Rule, Wire, arguments, from_wire, key, to_wire
from makegood.errors import AlreadyKnown, Busy, Conflict, MakegoodError, NoRoom, Refused

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

type Refusal = Callable[[Item | None], MakegoodError]
"""What it means that a condition failed, given the item that was there."""

BATCH = 100
"""Keys that one BatchGetItem takes."""

TRIES = 5
"""How often keys that BatchGetItem left unread are asked for again."""


@dataclass(frozen=True, slots=True)
class Write:
    """One action of a transaction, and what it means when its condition fails."""

    action: Wire
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Table:
    """A table with string keys `pk` and `sk`, reached through a boto3 client."""

    client: "DynamoDBClient"
    name: str

    def get(self, pk: str, sk: str) -> Item | None:
        """The item, read consistently."""
        with translated():
            answer = self.client.get_item(
                TableName=self.name, Key=to_wire(key(pk, sk)), ConsistentRead=True
            )
        return from_wire(answer["Item"]) if "Item" in answer else None

    def get_all(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Item]:
        """Those of the items that exist, by (pk, sk), read consistently."""
        found: dict[tuple[str, str], Item] = {}
        for some in batched(dict.fromkeys(keys), BATCH, strict=False):
            for item in self._get_batch([to_wire(key(pk, sk)) for pk, sk in some]):
                found[item["pk"], item["sk"]] = item
        return found

    def _get_batch(self, keys: list[Wire]) -> Iterator[Item]:
        wanted: Any = {self.name: {"Keys": keys, "ConsistentRead": True}}
        for _ in range(TRIES):
            with translated():
                answer = self.client.batch_get_item(RequestItems=wanted)
            yield from map(from_wire, answer["Responses"].get(self.name, []))
            wanted = answer["UnprocessedKeys"]
            if not wanted:
                return
        raise Busy("BatchGetItem: keys left unread")

    def query(
        self, where: Rule, *, index: str = "", newest_first: bool = False, page: int = 0
    ) -> Iterator[Item]:
        """Items by key, ordered by their sort key, `page` a call; an index may lag a little."""
        request: Wire = arguments(KeyConditionExpression=where)
        request["ScanIndexForward"] = not newest_first
        request |= {"IndexName": index} if index else {"ConsistentRead": True}
        request |= {"Limit": page} if page else {}
        return self._pages("query", request)

    def scan(self, where: Rule) -> Iterator[Item]:
        """Every item that fits, in no order; reads the whole table."""
        return self._pages("scan", arguments(FilterExpression=where))

    def _pages(self, operation: str, request: Wire) -> Iterator[Item]:
        ask: Any = getattr(self.client, operation)
        while True:
            with translated():
                answer = ask(TableName=self.name, **request)
            yield from map(from_wire, answer["Items"])
            if "LastEvaluatedKey" not in answer:
                return
            request = {**request, "ExclusiveStartKey": answer["LastEvaluatedKey"]}

    def put(self, item: Item, condition: Rule | None = None) -> Item | None:
        """Write the item and give the one it replaced; Conflict if the condition does not hold."""
        request: Any = self.putting(item, condition)["Put"]
        with translated():
            answer: Any = self.client.put_item(**request, ReturnValues="ALL_OLD")
        return from_wire(answer["Attributes"]) if "Attributes" in answer else None

    def update(self, at: Item, change: Rule, condition: Rule | None = None) -> None:
        """Change some attributes; Conflict if the condition does not hold."""
        request: Any = self.updating(at, change, condition)["Update"]
        with translated():
            self.client.update_item(**request)

    def putting(self, item: Item, condition: Rule | None = None) -> Wire:
        """The action that writes the item whole."""
        return {"Put": self._action({"Item": to_wire(item)}, ConditionExpression=condition)}

    def updating(self, at: Item, change: Rule, condition: Rule | None = None) -> Wire:
        """The action that changes some attributes."""
        rules = {"UpdateExpression": change, "ConditionExpression": condition}
        return {"Update": self._action({"Key": to_wire(at)}, **rules)}

    def deleting(self, at: Item, condition: Rule | None = None) -> Wire:
        """The action that deletes an item, also where there is none."""
        return {"Delete": self._action({"Key": to_wire(at)}, ConditionExpression=condition)}

    def checking(self, at: Item, condition: Rule) -> Wire:
        """The action that writes nothing but requires the condition."""
        return {"ConditionCheck": self._action({"Key": to_wire(at)}, ConditionExpression=condition)}

    def _action(self, what: Wire, **rules: Rule | None) -> Wire:
        action: Wire = {"TableName": self.name, **what, **arguments(**rules)}
        if rules.get("ConditionExpression"):
            action["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
        return action

    def write_whole(self, writes: Iterable[Write]) -> None:
        """All of the writes or none; raises the most telling meaning of the failed conditions.

        boto3 gives every call a ClientRequestToken and repeats it with the same one, so that its
        own retries cannot meet their own success as a failed condition.
        """
        planned = tuple(writes)
        actions: Any = [write.action for write in planned]
        with translated():
            try:
                self.client.transact_write_items(TransactItems=actions)
            except ClientError as error:
                if code_of(error) != "TransactionCanceledException":
                    raise
                reasons: Any = error.response.get("CancellationReasons", [])
                raise _why(planned, reasons, said(error)) from error


_TELLING = (AlreadyKnown, NoRoom, Conflict, Busy, Refused)


def _why(planned: Sequence[Write], reasons: Sequence[Wire], words: str) -> MakegoodError:
    meanings = [
        _meaning(write, reason)
        for write, reason in zip(planned, reasons, strict=False)
        if reason.get("Code", "None") != "None"
    ]
    return min(meanings, key=_rank, default=Conflict(words))


def _rank(error: MakegoodError) -> int:
    return next(place for place, kind in enumerate(_TELLING) if isinstance(error, kind))


def _meaning(write: Write, reason: Wire) -> MakegoodError:
    """A condition that failed speaks for itself; another transaction at the item is a Conflict."""
    code = reason["Code"]
    if code == "ConditionalCheckFailed":
        there = reason.get("Item")
        return write.refusal(from_wire(there) if there else None)
    if code == "TransactionConflict":
        return Conflict("another transaction holds an item")
    if code in ("ThrottlingError", "ProvisionedThroughputExceeded"):
        return Busy(f"TransactWriteItems: {code}")
    return Refused(f"TransactWriteItems: {code}")
