"""What the other posts of its document tell of a post: whether they share its address, bear names.

Those that stood there before count too: posts that are polled one by one are the same people's.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from makegood.listening.addresses.links import canonical_link
from makegood.model.feeds import Post
from makegood.triage.people.customers import is_comment, names_somebody


class Among:
    """New posts amid what else stands in their document, which is read once one of them asks."""

    def __init__(self, posts: Sequence[Post], beside: Sequence[Post]) -> None:
        self._posts = posts
        self._beside = beside

    def shares_address(self, post: Post) -> bool:
        """Whether another post has the same address, which then tells neither of them."""
        link = canonical_link(post.link)
        return len(self._at.get(link, ())) > 1 if link else False

    def is_unnamed(self, post: Post) -> bool:
        """Whether a post without a name of its own stands where others have one."""
        return self._could_be_anybodys(post) and self._names_others

    def _could_be_anybodys(self, post: Post) -> bool:
        return not names_somebody(post.author) and not is_comment(post)

    @cached_property
    def _names_others(self) -> bool:
        return any(post.author for post in chain(self._posts, self._beside))

    @cached_property
    def _at(self) -> dict[str, set[str]]:
        """Keys of the posts at each address."""
        found: dict[str, set[str]] = {}
        for post in chain(self._posts, self._beside):
            found.setdefault(canonical_link(post.link), set()).add(post.key)
        return found
