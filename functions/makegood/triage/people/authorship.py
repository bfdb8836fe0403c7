"""Who may say how a story goes on: its author, where they told it, and nobody who repeats it."""

from makegood.listening.addresses.links import canonical_link, host_of
from makegood.model.feeds import Feed, Post
from makegood.model.verdicts import Mention
from makegood.triage.people.customers import names_somebody, site_of
from makegood.triage.texts.folding import folded


def is_noted_of(post: Post, mention: Mention) -> bool:
    """Whether the post was noted as a place of the mention. Its own feed tells its posts apart."""
    of_feed = (place for place in mention.places if place.feed_id == post.feed_id)
    link = canonical_link(post.link)
    return mention.feed_id != post.feed_id and link in {canonical_link(one.link) for one in of_feed}


def speaks_for(post: Post, feed: Feed, mention: Mention) -> bool:
    """Whether what a post says that is the mention, or repeats it, is its author's word.

    It is of the post itself, and of whom a new post would be taken for. At the address where it was
    said any other feed may show it too, while no feed of that site has named the author itself.
    """
    if mention.post_key == post.key or _is_named_so(post, feed, mention):
        return True
    if canonical_link(post.link) != canonical_link(_own_link(mention)):
        return False
    is_of_site = host_of(feed.ref.address) == host_of(post.link)
    return not mention.named_there or (is_of_site and not _is_named_otherwise(post, mention))


def _own_link(mention: Mention) -> str:
    return mention.places[0].link if mention.places else ""


def _is_named_so(post: Post, feed: Feed, mention: Mention) -> bool:
    """Whether it bears the author's name on the author's site."""
    is_same = names_somebody(post.author) and _name(post.author) == _name(mention.author)
    return is_same and site_of(post, feed) == host_of(_own_link(mention)) != ""


def _is_named_otherwise(post: Post, mention: Mention) -> bool:
    are_named = names_somebody(post.author) and names_somebody(mention.author)
    return are_named and _name(post.author) != _name(mention.author)


def _name(author: str) -> str:
    return folded(" ".join(author.split()))
