"""Items in DynamoDB's own types, and the expressions that conditions and updates are written in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from boto3.dynamodb.types import Binary, TypeDeserializer, TypeSerializer

from makegood.adapters.codec import SCHEMA

type Item = dict[str, Any]
"""An item in Python's types, with `pk`, `sk` and `schema`."""

type Wire = dict[str, Any]
"""The same, or a part of a request, in DynamoDB's types."""


def to_wire(values: Mapping[str, Any]) -> Wire:
    """Attributes in DynamoDB's types; floats become decimals with the digits they print."""
    serialize = TypeSerializer().serialize
    return {name: serialize(_decimals(value)) for name, value in values.items()}


def _decimals(value: Any) -> Any:
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, list):
        return [_decimals(part) for part in value]
    if isinstance(value, dict):
        return {name: _decimals(part) for name, part in value.items()}
    return value


def from_wire(item: Mapping[str, Any]) -> Item:
    """Attributes in Python's types; numbers are decimals until `decode` says which they are."""
    deserialize = TypeDeserializer().deserialize
    return {name: _bytes(deserialize(value)) for name, value in item.items()}


def _bytes(value: Any) -> Any:
    return value.__bytes__() if isinstance(value, Binary) else value


def key(pk: str, sk: str) -> Item:
    """The key attributes of an item."""
    return {"pk": pk, "sk": sk}


def an_item(pk: str, sk: str, **attributes: Any) -> Item:
    """An item with its key and schema; attributes that are None are left out."""
    present = {name: value for name, value in attributes.items() if value is not None}
    return {**present, **key(pk, sk), "schema": SCHEMA}


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition or update in DynamoDB's language.

    `#name` stands for the attribute of that name, since many of ours are reserved words, or for
    the one that `names` gives it, and `:name` for one of the values.
    """

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


NEW = Rule("attribute_not_exists(#pk)")
KNOWN = Rule("attribute_exists(#pk)")


def over(version: int) -> Rule:
    """Only over that version of the item; 0 means that it must not exist yet."""
    return Rule("#version = :seen", {"seen": version}) if version > 0 else NEW


def assign(values: Mapping[str, Any]) -> Rule:
    """An update that sets each attribute to its value, and removes those whose value is None."""
    kept = {name: value for name, value in values.items() if value is not None}
    gone = [f"#{name}" for name, value in values.items() if value is None]
    sets = [f"#{name} = :{name}" for name in kept]
    parts = (("SET", sets), ("REMOVE", gone))
    return Rule(" ".join(f"{what} {', '.join(those)}" for what, those in parts if those), kept)


def arguments(**rules: Rule | None) -> Wire:
    """Request arguments for rules by their parameter, as `ConditionExpression=NEW`."""
    given = {parameter: rule for parameter, rule in rules.items() if rule is not None}
    names = {
        f"#{name}": rule.names.get(name, name)
        for rule in given.values()
        for name in re.findall(r"#(\w+)", rule.text)
    }
    values = {f":{name}": value for rule in given.values() for name, value in rule.values.items()}
    request: Wire = {parameter: rule.text for parameter, rule in given.items()}
    if names:
        request["ExpressionAttributeNames"] = names
    if values:
        request["ExpressionAttributeValues"] = to_wire(values)
    return request
