"""Methods that ask plain memory and a table alike, and hold their answers to one another."""

from collections.abc import Callable, Iterator
from typing import Any, Concatenate

from makegood.errors import MakegoodError


def alike[**P, T](
    of_memory: Callable[Concatenate[Any, P], T], *, in_order: bool = True
) -> Callable[Concatenate[Any, P], T]:
    """The method of both books: one answer, or refusals of one kind.

    Not in order: where the table gives what is of one moment in an order of its own.
    """
    name = of_memory.__name__

    def method(book: Any, /, *given: P.args, **named: P.kwargs) -> T:
        args: Any = tuple(map(_kept, given))
        # Memory first: what it reads of itself on the way is compared, too.
        expected, refusal = _outcome(lambda: of_memory(book, *args, **named))
        found, other = _outcome(lambda: getattr(book.table_book, name)(*args, **named))
        assert type(other) is type(refusal), (name, args, other, refusal)
        if refusal:
            raise refusal
        told, wanted = _told(found, in_order), _told(expected, in_order)
        assert told == wanted, (name, args, told, wanted)
        answer: T = iter(found) if isinstance(expected, _Kept) else found
        return answer

    return method


def in_pieces[**P, T](
    of_memory: Callable[Concatenate[Any, P], T],
) -> Callable[Concatenate[Any, P], T]:
    """A method that writes piece by piece: cut off in between, it is done again in full."""
    whole, name = alike(of_memory), of_memory.__name__

    def method(book: Any, /, *given: P.args, **named: P.kwargs) -> T:
        args: Any = tuple(map(_kept, given))
        book.cut(name, lambda: getattr(book.table_book, name)(*args, **named))
        return whole(book, *args, **named)

    return method


class _Kept(list[Any]):
    """What an iterator gave, to be looked at twice."""


def _kept(value: Any) -> Any:
    return _Kept(value) if isinstance(value, Iterator) else value


def _outcome(act: Callable[[], Any]) -> tuple[Any, MakegoodError | None]:
    try:
        return _kept(act()), None
    except MakegoodError as refusal:
        return None, refusal


def _told(answer: Any, in_order: bool) -> Any:
    return answer if in_order else sorted(answer, key=repr)
