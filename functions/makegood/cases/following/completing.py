"""Pages of posts that their feeds cut short: those that matter are read once, to their end."""

from dataclasses import replace

from makegood.cases.assigning.counts import utc_day
from makegood.cases.following.linked import Linked, Linking, begin_linked, brands_of, mentions_of
from makegood.listening.addresses.links import host_of
from makegood.listening.pages.whole import KEPT, is_cut_short, is_in_brief
from makegood.model.changes import Capacity
from makegood.model.feeds import Post
from makegood.triage.conversations.conversation import Heard
from makegood.triage.people.customers import is_comment

A_DAY = 20
"""Pages that are read of a feed in a day: whole sites are not to be copied."""
A_DAY_AND_HOST = 60
"""Pages that are read of a host in a day, for whatever feeds: posts may link to any."""


def follow_pages(heard: Heard, deps: Linking) -> int:
    """Put on the wheel the pages of new posts that matter and are cut short; how many there were.

    Those are the posts that name a brand, and all where the feed is to have its pages read.
    """
    if heard.feed.episode or heard.feed.page:
        return 0
    cut = (post for post in heard.posts if _matters(post, heard) and _is_cut_short(post, heard))
    return sum(begin_linked(_page_of(post, heard), heard, deps) for post in cut)


def _is_cut_short(post: Post, heard: Heard) -> bool:
    """Not of a comment: it stands on the page of something else."""
    if is_comment(post) or heard.feed.comments_on:
        return False
    in_brief = heard.feed.whole_pages or is_in_brief(heard.beside)
    return is_cut_short(post, host_of(heard.feed.ref.address), in_brief=in_brief)


def _matters(post: Post, heard: Heard) -> bool:
    """A copy of what was heard elsewhere matters there; what was read whole is not read again."""
    is_asked_for = heard.feed.whole_pages and not brands_of(post, heard)
    return is_asked_for or any(not each.whole for each in mentions_of(post, heard))


def _page_of(post: Post, heard: Heard) -> Linked:
    """The page, for which the post waits with its beginning."""
    kept = replace(post, text=post.text[:KEPT], links=(), transcript="")
    day, host = utc_day(heard.now), host_of(post.link)
    counts = (
        Capacity(f"completed:{heard.feed.ref.id}", day, A_DAY),
        Capacity(f"completed:{host}", day, A_DAY_AND_HOST),
    )
    return Linked(post.link, kept, counts, whole=True)
