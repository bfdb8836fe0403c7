"""Triage of one document: its new posts, judged, recorded, and only then marked as seen."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from makegood.listening.documents.identity import Sorted, sort_new
from makegood.listening.documents.posts import read_posts
from makegood.listening.documents.pulse import heard
from makegood.listening.documents.seen import Seen
from makegood.listening.documents.skimming import Read, sort_document
from makegood.listening.polling.habit import learned
from makegood.listening.polling.skips import skips_in
from makegood.model.feeds import Document, Feed, FeedRef, Post
from makegood.model.verdicts import Kind, Mention
from makegood.ports import Nudges, SeenBook
from makegood.triage.awaited import Awaited
from makegood.triage.conversations.conversation import Heard
from makegood.triage.conversations.spoken_of import SpokenOf
from makegood.triage.edits import Known, edits_in, judge_edits
from makegood.triage.judging import Judging, judge_all
from makegood.triage.setting import Setting

_MAKES_WORK = frozenset({"opened", "joined", "reopened", "adopted"})
_ELSEWHERE = frozenset({"copy", "adopted"})
"""What becomes of a mention that another one is in place of."""
_NOTHING = SpokenOf()


class Recorded(Protocol):
    """What became of a mention; `cases.opening.record` says it."""

    @property
    def how(self) -> str:
        """opened, joined, reopened, routed, amended, adopted, copy or known."""


@dataclass(frozen=True, slots=True)
class Deps:
    """What triage needs of the world. `record` writes a mention and its case, once.

    `converse` notes who takes up whom, once all mentions of the document are recorded. `goes_on`
    tells which posts go on about a brand that they do not name, by the pages of mentions here.
    `known` is what a post said before it was edited.
    """

    judging: Judging
    seen: SeenBook
    nudges: Nudges
    record: Callable[[Mention], Recorded]
    converse: Callable[[Heard], object] = lambda _: None
    goes_on: Callable[[Sequence[Post], Feed, frozenset[str]], Mapping[str, str]] = (
        lambda _posts, _feed, _here: {}
    )
    known: Known = lambda _brand, _post: None


@dataclass(frozen=True, slots=True)
class Triaged:
    """What came of a document. `became` counts the mentions by what was made of each."""

    posts: int
    new: int
    mentions: tuple[str, ...]
    """Ids, without those of copies."""
    became: Mapping[str, int]
    taught: FeedRef | None = None
    """The feed as its posts have taught us to poll it, where that is worth a write."""
    spoken: SpokenOf = _NOTHING
    """The pages of the feed's mentions, as they are to be remembered."""


def triage(
    document: Document,
    feed: Feed,
    deps: Deps,
    now: datetime,
    correlation: str,
    read: Read = read_posts,
) -> Triaged:
    """Record every mention in the document's new posts, and what edited ones say by now.

    A crash between any two steps repeats harmlessly: mentions are recorded once, the nudge is only
    a nudge, and the seen-set is written last, over the version that was read; a document that
    taught nothing writes nothing. Raises BadDocument, Busy and Conflict.
    """
    stored, version = deps.seen.load(feed.ref.id)
    before = Seen.from_bytes(stored)
    found, count = sort_document(document, feed, now, before, read)
    beside = _beside(found, lambda: sort_new(read(document, feed, now), before))
    fetched_at = document.fetched_at
    setting = Setting(feed, now, version == 0, document.key, correlation, beside, fetched_at)
    edits = edits_in(found.changed, setting, deps.judging, deps.known)
    own = {edit.post: None for edit in edits if not edit.is_of_copy}
    done = tuple(edit.known for edit in edits if edit.is_done and edit.known)
    new = judge_all(found.new, setting, deps.judging)
    mentions = (*new, *judge_edits(edits, setting, deps.judging))
    spoken = SpokenOf(before.mentioned).with_mentions((*mentions, *done))
    posts = (*found.new, *own)
    recorded = record_all(mentions, posts, setting, deps, spoken, found.known, done)
    seen = replace(_with_pulse(found, now), mentioned=recorded.spoken.pages)
    if seen != before or version == 0:
        deps.seen.save(feed.ref.id, seen.to_bytes(), version)
    taught = _taught(document, feed.ref, seen, now)
    return replace(recorded, posts=count, new=len(found.new), taught=taught)


def record_all(
    mentions: Iterable[Mention],
    posts: tuple[Post, ...],
    setting: Setting,
    deps: Deps,
    spoken: SpokenOf = _NOTHING,
    known: Sequence[Post] = (),
    done: Iterable[Mention] = (),
) -> Triaged:
    """Record the mentions of these posts, and what they are in conversations; nudge for cases.

    The oldest first, though feeds begin with the newest: a case begins with what was said first.
    `spoken` are the pages of the feed's mentions, `known` the document's other posts: they may have
    more comments by now. `done` are mentions that were recorded of the document before a crash.
    """
    in_order = sorted(mentions, key=lambda mention: mention.said_at)
    became = [(mention, deps.record(mention).how) for mention in in_order]
    became += [(mention, "known") for mention in done]
    more = tuple(_going_on(posts, became, setting, deps, spoken.keys))
    became += [(mention, deps.record(mention).how) for mention in more]
    heard, risen = _heard(setting, posts, became), spoken.risen(known)
    deps.converse(replace(heard, here=spoken.keys, commented=risen))
    if any(how in _MAKES_WORK for _, how in became):
        deps.nudges.assign(setting.correlation)
    ids = tuple(mention.id for mention, how in became if how not in _ELSEWHERE)
    counts = Counter(how for _, how in became)
    told = spoken.with_comments(risen).with_mentions(more)
    return Triaged(len(posts), len(posts), ids, counts, spoken=told)


def explain(
    document: Document, feed: Feed, judging: Judging, now: datetime, address: str
) -> tuple[Mention, ...]:
    """The mentions of the posts at an address, or with that guid, judged again."""
    found = sort_new(read_posts(document, feed, now), Seen())
    wanted = [post for post in found.new if address in {post.link, post.guid}]
    setting = Setting(feed, now, document_key=document.key, beside=found.all)
    return judge_all(wanted, setting, judging)


def _going_on(
    posts: tuple[Post, ...],
    became: Sequence[tuple[Mention, str]],
    setting: Setting,
    deps: Deps,
    here: frozenset[str],
) -> Iterator[Mention]:
    """What posts without a brand say of one, as they go on about what their author said of it."""
    judged = {mention.post_key for mention, _ in became}
    others = tuple(post for post in posts if post.key not in judged) if here else ()
    brands = deps.goes_on(others, setting.feed, here) if others else {}
    telling = [post for post in others if post.key in brands]
    judged_too = judge_all(telling, setting, deps.judging, goes_on=brands) if telling else ()
    for mention in judged_too:
        if mention.verdict.kind is not Kind.OTHER or mention.verdict.stage.is_end:
            yield mention


def _heard(setting: Setting, posts: tuple[Post, ...], became: list[tuple[Mention, str]]) -> Heard:
    """What conversations are made of: copies are no voices more, whatever is edited into them."""
    keys = {post.key for post in posts}
    fresh = (mention for mention, how in became if how not in _ELSEWHERE)
    mentions = tuple(mention for mention in fresh if mention.post_key in keys)
    copies = frozenset(
        (mention.brand, mention.post_key) for mention, how in became if how in _ELSEWHERE
    )
    where = (setting.first_poll, setting.beside)
    return Heard(setting.feed, setting.now, posts, mentions, copies, *where)


def _taught(document: Document, ref: FeedRef, seen: Seen, now: datetime) -> FeedRef | None:
    return learned(ref, seen.pulse, now, skips_in(document)) if seen.pulse else None


def _beside(found: Sorted, read: Callable[[], Sorted]) -> Sequence[Post]:
    """All posts of the document; those that stand there as before are read once they are asked."""
    return found.all if found.is_all_read else Awaited(lambda: read().all)


def _with_pulse(found: Sorted, now: datetime) -> Seen:
    """What is seen, with when it was said."""
    if not found.new:
        return found.seen
    return replace(found.seen, pulse=heard(found.seen.pulse, found.new, now))
