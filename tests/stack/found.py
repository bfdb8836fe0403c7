"""What the chain made of the sample posts, ready to be compared with what was expected."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from makegood.listening.documents.posts import read_posts
from makegood.model.cases import Case
from makegood.model.feeds import Document, Feed, FeedRef, Post
from makegood.model.verdicts import Mention
from makegood_ops.demo.run import Playing
from makegood_ops.demo.show import file_name
from makegood_ops.samples import Expectation


def post_name(post: Post) -> str:
    """How `expected.toml` names a post: its guid, else its link, else its title."""
    return post.guid or post.link or post.title


@dataclass
class Found:
    """The recorded mentions and cases of a played show, by feed file, post and brand."""

    playing: Playing

    @cached_property
    def posts(self) -> Mapping[tuple[str, str], Post]:
        """Every sample post by feed file and name, read as triage reads it."""
        found: dict[tuple[str, str], Post] = {}
        for name, body in self.playing.show.feeds.items():
            feed = Feed(FeedRef(name, f"http://feeds.example/{name}", 60))
            document = Document(name, "", body, feed.ref.address)
            found |= {(name, post_name(post)): post for post in read_posts(document, feed)}
        return found

    @cached_property
    def files(self) -> Mapping[str, str]:
        """Feed file by feed id."""
        feeds = self.playing.deployment.adapters.feeds().all()
        return {feed.ref.id: file_name(feed.ref.address) for feed in feeds}

    @cached_property
    def mentions(self) -> list[Mention]:
        return self.playing.mentions()

    def cases(self) -> list[Case]:
        """Every open case."""
        book = self.playing.deployment.adapters.book()
        ids = dict.fromkeys(mention.case for mention in self.mentions if mention.case)
        return [case for case in map(book.case, ids) if case]

    def mention(self, expected: Expectation) -> Mention | None:
        """The mention that has this post, as itself or as a copy, among its places."""
        return self._mention(expected.feed, expected.post, expected.brand)

    def original(self, expected: Expectation) -> Mention | None:
        """The mention that the expectation says it copies or joins."""
        name = expected.copies or expected.joins
        feeds = [expected.copies_from or expected.feed, *(f for f, n in self.posts if n == name)]
        found = (self._mention(feed, name, expected.brand) for feed in feeds)
        return next((mention for mention in found if mention), None)

    def _mention(self, feed: str, name: str, brand: str) -> Mention | None:
        post = self.posts.get((feed, name))
        return next(
            (
                mention
                for mention in self.mentions
                if post and mention.brand == brand and self._has_place(mention, feed, post)
            ),
            None,
        )

    def _has_place(self, mention: Mention, feed: str, post: Post) -> bool:
        return any(
            self.files[place.feed_id] == feed and place.link == post.link
            if post.link
            else self.files[place.feed_id] == feed and mention.text == post.text
            for place in mention.places
        )
