"""Posts that go on about what their author said before, without naming the brand again."""

from collections.abc import Mapping, Sequence

from makegood.cases.customers.selves import that_goes_on
from makegood.listening.addresses.links import canonical_link, host_of
from makegood.model.feeds import Feed, Post
from makegood.model.verdicts import Mention
from makegood.ports import CaseBook
from makegood.triage.conversations.conversation import is_by_author, pages_linked
from makegood.triage.people.customers import is_comment, site_of

MOST_OWN = 3
"""Links to its own site that a post may have to tell on: more are a list of what else there is."""


def goes_on(
    posts: Sequence[Post], feed: Feed, here: frozenset[str], book: CaseBook
) -> Mapping[str, str]:
    """Posts, by key, that link to what their author said here in an open case, each with its brand.

    `here` are pages of mentions that the feed has brought. Where none is linked to, nothing is
    read.
    """
    linked = {post.key: _linked(post, feed, here) for post in posts if not is_comment(post)}
    asked = tuple(dict.fromkeys(page for pages in linked.values() for page in pages))
    known = book.on_pages(asked) if asked else {}
    brands: dict[str, str] = {}
    for post in posts if known else ():
        ids = sorted({each for page in linked.get(post.key, ()) for each in known.get(page, ())})
        theirs = (mention for each in ids if (mention := book.mention(each)))
        if mention := next((one for one in theirs if _is_told_on(post, feed, one, book)), None):
            brands[post.key] = mention.brand
    return brands


def _linked(post: Post, feed: Feed, here: frozenset[str]) -> tuple[str, ...]:
    """Keys of the pages here that it links to; none where they may be some of many."""
    site = site_of(post, feed)
    every = pages_linked(post, feed, None)
    own = {_page(page.address) for page in every if host_of(page.address) == site}
    pages = tuple(page.key for page in every if page.key in here)
    return pages if len(own) <= MOST_OWN else ()


def _page(address: str) -> str:
    return canonical_link(address.partition("#")[0])


def _is_told_on(post: Post, feed: Feed, mention: Mention, book: CaseBook) -> bool:
    if post.key == mention.post_key or not is_by_author(post, feed, mention):
        return False
    case = that_goes_on(mention.case, book)
    return case is not None and not case.is_closed
