"""Triage of the page of one post: that post is judged again, by all that it says."""

from dataclasses import replace
from datetime import datetime

from makegood.listening.documents.posts import read_posts
from makegood.listening.documents.skimming import Read
from makegood.model.feeds import Document, Feed, Post
from makegood.model.verdicts import Mention, Reason
from makegood.triage.candidates import candidates_in
from makegood.triage.copies.novelty import said_since
from makegood.triage.judging import judge_all
from makegood.triage.pipeline import Deps, Triaged, record_all
from makegood.triage.setting import Setting
from makegood.triage.texts.keeping import LONGEST_TEXT

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
    setting = Setting(
        feed,
        now,
        document_key=document.key,
        correlation=correlation,
        fetched_at=document.fetched_at,
    )
    posts = tuple(_with_later_words(post, setting, deps) for post in read(document, feed, now))
    mentions = map(_told, judge_all(posts, setting, deps.judging))
    return replace(record_all(mentions, posts, setting, deps), new=0)


def _with_later_words(post: Post, setting: Setting, deps: Deps) -> Post:
    """The whole post with what its feed was edited to say: its page may be of before that."""
    judging = deps.judging
    found = candidates_in(post, setting.feed, judging.watchlist, judging.matcher, judging.detector)
    known = filter(None, (deps.known(each.hit.brand, post) for each in found))
    edited = next((each for each in known if each.versions and each.post_key == post.key), None)
    since = said_since(post.text[:LONGEST_TEXT], edited.text) if edited else ()
    return replace(post, text=f"{post.text}\n\n{' '.join(since)}") if since else post


def _told(mention: Mention) -> Mention:
    """The mention, whose verdict says which text it is of."""
    reasons = (*mention.verdict.reasons, READ_WHOLE)
    return replace(mention, whole=True, verdict=replace(mention.verdict, reasons=reasons))
