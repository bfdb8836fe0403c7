"""Where posts stand: a feed that nobody chose may say it of its own site, and of no other."""

from dataclasses import replace

from makegood.listening.addresses.links import host_of
from makegood.model.feeds import Feed, Post


def with_own_link(post: Post, feed: Feed) -> Post:
    """The post without a link that leads to another site, if its feed was discovered.

    Whose words they are is told by the site where they stand, and anybody who gets us to follow a
    page could name any. Blogs that title a post with another's address say their own as its id.
    """
    if not (feed.page or feed.comments_on):
        return post
    own = {host_of(each) for each in (feed.ref.address, feed.page, feed.comments_on)} - {""}
    if not post.link or host_of(post.link) in own:
        return post
    return replace(post, link=post.guid if host_of(post.guid) in own else "")
