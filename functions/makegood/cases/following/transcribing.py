"""Transcripts of episodes that matter: each is followed until it was read once."""

from dataclasses import replace

from makegood.cases.assigning.counts import utc_day
from makegood.cases.following.linked import Linked, Linking, begin_linked, brands_of
from makegood.model.changes import Capacity
from makegood.model.feeds import Post
from makegood.triage.conversations.conversation import Heard

A_DAY = 20
"""Transcripts of a podcast that are begun in a day: an episode may name any address as one."""


def follow_transcripts(heard: Heard, deps: Linking) -> int:
    """Put on the wheel the transcripts of new episodes that matter; how many there were.

    Those are the episodes whose title or notes name a brand, and all where the feed is to have its
    transcripts read.
    """
    if heard.feed.episode:
        return 0
    named = (post for post in heard.posts if post.transcript and _matters(post, heard))
    return sum(begin_linked(_transcript_of(post, heard), heard, deps) for post in named)


def _matters(post: Post, heard: Heard) -> bool:
    return heard.feed.transcripts or bool(brands_of(post, heard))


def _transcript_of(post: Post, heard: Heard) -> Linked:
    """What was said, as another post of the episode: only what is known of that waits for it."""
    kept = replace(post, text="", links=(), comments_feed="", transcript="")
    count = Capacity(f"transcribed:{heard.feed.ref.id}", utc_day(heard.now), A_DAY)
    return Linked(post.transcript, kept, (count,), transcript=True)
