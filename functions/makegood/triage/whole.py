"""Triage of the page of one post: that post is judged again, by all that it says."""

from dataclasses import replace
from datetime import datetime

from makegood.listening.documents.posts import read_posts
from makegood.listening.documents.skimming import Read
from makegood.model.feeds import Document, Feed
from makegood.model.verdicts import Mention, Reason
from makegood.triage.judging import judge_all
from makegood.triage.pipeline import Deps, Triaged, record_all
from makegood.triage.setting import Setting

READ_WHOLE = Reason("read whole from its page: the feed carries only the beginning")


def triage_whole(
    document: Document,
    feed: Feed,
    deps: Deps,
    now: datetime,
    correlation: str,
    read: Read = read_posts,
) -> Triaged:
    """Record what the whole post says: what is known of it is amended, and it is no new post.

    A page that does not go on where the feed broke off says nothing. Nothing is marked as seen, for
    recording it again changes nothing. Raises BadDocument, Busy and Conflict.
    """
    posts = read(document, feed, now)
    setting = Setting(feed, now, document_key=document.key, correlation=correlation)
    mentions = map(_told, judge_all(posts, setting, deps.judging))
    return replace(record_all(mentions, posts, setting, deps), new=0)


def _told(mention: Mention) -> Mention:
    """The mention, whose verdict says which text it is of."""
    reasons = (*mention.verdict.reasons, READ_WHOLE)
    return replace(mention, whole=True, verdict=replace(mention.verdict, reasons=reasons))
