"""Values to plain data and back: what table items and queue messages are made of."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, StrEnum
from functools import cache, singledispatch
from typing import Any, Literal, TypeAliasType, get_args, get_origin, get_type_hints

SCHEMA = 1
"""Version of the shape of items and messages; readers ignore what they do not know."""

type Reader = Callable[[Any], Any]


@singledispatch
def encode(value: object) -> Any:
    """The value as dicts, lists, strings, numbers, booleans, bytes and None.

    Times are UTC in ISO 8601 with microseconds, so that sorting the strings sorts the times.
    """
    if is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: encode(said) for field, said in pairs if _is_said(field, said)}
    raise TypeError(f"cannot store a {type(value).__name__}")


def _is_said(field: Field[Any], value: object) -> bool:
    """None goes without saying, save where leaving it out would bring back another default."""
    return value is not None or field.default not in (None, MISSING)


@encode.register(str)
@encode.register(int)
@encode.register(float)
@encode.register(bytes)
@encode.register(type(None))
def _same(value: Any) -> Any:
    return value


@encode.register
def _(value: StrEnum) -> str:
    return value.value


@encode.register(tuple)
def _list(value: tuple[Any, ...]) -> list[Any]:
    return [encode(part) for part in value]


@encode.register
def _(value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


@encode.register
def _(value: date) -> str:
    return value.isoformat()


@encode.register
def _(value: time) -> str:
    return value.isoformat(timespec="minutes")


@encode.register
def _(value: timedelta) -> float:
    return value.total_seconds()


def decode[T](kind: type[T], data: Mapping[str, Any]) -> T:
    """A dataclass of that kind; unknown names are ignored, missing ones take their defaults.

    A missing name without a default is None where the field allows it, and a TypeError where not.
    """
    hint: Any = kind
    value: T = _reader(hint)(data)
    return value


_SCALARS: Mapping[Any, Reader] = {
    str: str,
    int: int,
    float: float,
    bool: bool,
    bytes: bytes,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    time: time.fromisoformat,
    timedelta: lambda seconds: timedelta(seconds=float(seconds)),
}


@cache
def _reader(kind: Hashable) -> Reader:
    if kind in _SCALARS:
        return _SCALARS[kind]
    if isinstance(kind, TypeAliasType):
        return _reader(kind.__value__)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    return _generic_reader(kind)


def _generic_reader(kind: Any) -> Reader:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return str
    if origin is tuple:
        return _tuple_reader(arguments)
    if type(None) in arguments and len(arguments) == 2:
        return _optional_reader(arguments)
    raise TypeError(f"cannot read a {kind}")


def _tuple_reader(arguments: tuple[Any, ...]) -> Reader:
    if arguments[-1] is Ellipsis:
        read = _reader(arguments[0])
        return lambda parts: tuple(read(part) for part in parts)
    readers = [_reader(argument) for argument in arguments]
    return lambda parts: tuple(read(part) for read, part in zip(readers, parts, strict=True))


def _optional_reader(arguments: tuple[Any, ...]) -> Reader:
    read = _reader(next(argument for argument in arguments if argument is not type(None)))
    return lambda value: None if value is None else read(value)


def _dataclass_reader(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    absent = {
        field.name: None
        for field in fields(kind)
        if _has_no_default(field) and _allows_none(hints[field.name])
    }

    def read(data: Mapping[str, Any]) -> Any:
        known = {name: reader(data[name]) for name, reader in readers.items() if name in data}
        return kind(**{**absent, **known})

    return read


def _has_no_default(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _allows_none(hint: Any) -> bool:
    return type(None) in get_args(hint)
