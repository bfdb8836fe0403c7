"""Posts that are read only if somebody asks for them."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import overload

from makegood.model.feeds import Post


class Awaited(Sequence[Post]):
    """Posts as `read` gives them, which is called once, and not before one is wanted."""

    def __init__(self, read: Callable[[], Sequence[Post]]) -> None:
        self._read = read

    @cached_property
    def _posts(self) -> Sequence[Post]:
        return self._read()

    @overload
    def __getitem__(self, which: int) -> Post: ...
    @overload
    def __getitem__(self, which: slice) -> Sequence[Post]: ...
    def __getitem__(self, which: int | slice) -> Post | Sequence[Post]:
        return self._posts[which]

    def __len__(self) -> int:
        return len(self._posts)
