"""The pages of its mentions that a feed remembers: links to its own site are asked for them alone.

They stand in what was seen of the feed, which is read and written anyway: so a post that links to
its own site, and says nothing of a brand, is asked about nowhere, and a count of comments that
grows is nobody's news until it has grown by half.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from makegood.listening.documents.seen import Mentioned
from makegood.model.feeds import Post
from makegood.model.verdicts import Mention
from makegood.triage.conversations.conversation import pages_of
from makegood.triage.conversations.pages import page_at

MOST = 50
"""Pages that are remembered of one feed, the latest: some 16 bytes each."""


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """The pages of a feed's mentions, with how many comments there were."""

    pages: tuple[Mentioned, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """Of all the pages."""
        return frozenset(one.page for one in self.pages)

    def with_mentions(self, mentions: Iterable[Mention]) -> "SpokenOf":
        """With the pages of these too, and the counts that were noted; the latest are kept."""
        new = {page.key: each.comments for each in mentions for page in pages_of(each)}
        kept = list({**new, **{one.page: one.comments for one in self.pages}}.items())[:MOST]
        return SpokenOf(tuple(Mentioned(page, comments) for page, comments in kept))

    def risen(self, posts: Iterable[Post]) -> Mapping[str, int]:
        """Pages on which there are more comments by now, by these posts, as far as it matters."""
        before = {one.page: one.comments for one in self.pages}
        told = _told(posts) if before else ()
        return {
            page: comments
            for page, comments in told
            if page in before and is_many_more(comments, before[page])
        }

    def with_comments(self, risen: Mapping[str, int]) -> "SpokenOf":
        """With so many comments on these pages."""
        pages = (Mentioned(one.page, risen.get(one.page, one.comments)) for one in self.pages)
        return SpokenOf(tuple(pages))


def is_many_more(comments: int, before: int) -> bool:
    """Whether there are half as many more: each step is worth a write, each comment is not."""
    return comments > before and 2 * comments >= 3 * before


def _told(posts: Iterable[Post]) -> Iterator[tuple[str, int]]:
    """A page with its comments, for posts that are told how many they have."""
    for post in posts:
        if post.comments_count and (page := page_at(post.link)):
            yield page.key, min(post.comments_count, 2**32 - 1)
