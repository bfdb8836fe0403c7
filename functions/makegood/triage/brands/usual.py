"""What a feed usually speaks about, as the other posts of the same document tell."""

from collections.abc import Callable, Sequence
from functools import cached_property

from makegood.model.feeds import Post
from makegood.model.watchlist import Brand

_MOST = 50
"""Posts of a document that are looked at."""
_FEWEST = 3
_SHARE = 0.3
"""So many of the other posts speak of it, in a feed that usually does."""

type Tells = Callable[[Post, Brand], bool]


class Usual:
    """Answers for one document, each looked for once, and only for a name that may mean more."""

    def __init__(self, posts: Sequence[Post], tells: Tells) -> None:
        self._every = posts
        self._tells = tells
        self._telling: dict[str, frozenset[str]] = {}

    def speaks_of(self, brand: Brand, besides: Post) -> bool:
        """Whether three of the other posts, and three in ten, tell that the brand is meant here."""
        if len(self._posts) <= _FEWEST:
            return False
        telling = self._telling_of(brand) - {besides.key}
        others = sum(post.key != besides.key for post in self._posts)
        return len(telling) >= max(_FEWEST, _SHARE * others)

    @cached_property
    def _posts(self) -> Sequence[Post]:
        """Those that are looked at; taking them may read the document, so it is put off."""
        return self._every[:_MOST]

    def _telling_of(self, brand: Brand) -> frozenset[str]:
        if brand.id not in self._telling:
            told = (post.key for post in self._posts if self._tells(post, brand))
            self._telling[brand.id] = frozenset(told)
        return self._telling[brand.id]
