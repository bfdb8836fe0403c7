"""A rep's comment that a feed brings is the attempt it is, its link the proof, typed by nobody."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from makegood.cases.acts.acting import Hand, act_under
from makegood.cases.acts.outcomes import attempting
from makegood.cases.acts.told_twice import proven, typed_before
from makegood.cases.customers.selves import that_goes_on
from makegood.cases.records.history import told
from makegood.cases.records.ids import derived_id
from makegood.listening.addresses.links import canonical_link, is_front_page
from makegood.model.cases import Attempt, Case, CaseFile, EventName, State
from makegood.model.changes import Change
from makegood.model.feeds import Post
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Rep, Watchlist
from makegood.ports import CaseBook
from makegood.triage.conversations.conversation import Heard, pages_asked
from makegood.triage.people.customers import site_of
from makegood.triage.people.our_people import OurPeople

MOST_ASKED = 40
"""Pages that a rep's post is asked about."""
_TELLS: tuple[EventName, ...] = ("attempted", "noted")
LONGEST = 4000
"""Characters of a comment that are kept as what was said."""
MOST_POSTS = 20
"""Of one document, the first ones: each is looked for among all cases of its rep."""
MOST_FOUND = 10
"""Attempts of a case that nobody typed: anybody can comment under a rep's name, without end."""


def recognise(heard: Heard, book: CaseBook, watchlist: Watchlist) -> int:
    """Record the reps' comments among the new posts in the cases they belong to; how many.

    Once each, by what they say: a comment that comes again, or by another feed, is known. One that
    may belong to several customers is nobody's. Raises Conflict when a case kept moving.
    """
    recorded = 0
    for post, rep in islice(_written(heard, watchlist), MOST_POSTS):
        if case := _answered(post, heard, rep, book):
            attempt = _attempt(post, case, rep, heard)
            act_under(watchlist, case.id, rep.id, book, heard.now, _recording(attempt))
            recorded += 1
    return recorded


def _written(heard: Heard, watchlist: Watchlist) -> Iterator[tuple[Post, Rep]]:
    """The posts that reps wrote, as far as their names tell."""
    people = OurPeople.of(watchlist) if heard.posts else OurPeople()
    for post in heard.posts:
        if ours := people.wrote(post, site_of(post, heard.feed)):
            yield post, ours.rep


def is_answer(post: Post, mention: Mention) -> bool:
    """Whether the post answers the mention itself, and not only stands where it stands."""
    target = canonical_link(post.reply_to)
    return bool(target) and target in {canonical_link(place.link) for place in mention.places}


def is_beside(post: Post, mention: Mention) -> bool:
    """Whether the post answers, links to or stands on the page where the mention is said."""
    places = (place.link for place in mention.places)
    theirs = {_page(address) for address in (*places, mention.reply_to)}
    ours = {_page(address) for address in (post.reply_to, post.link, *post.links)}
    return bool((theirs & ours) - {""})


def _answered(post: Post, heard: Heard, rep: Rep, book: CaseBook) -> Case | None:
    """The one case that the comment belongs to: of what it answers, else of where it stands."""
    found = [
        (case, mention)
        for case, mention in _candidates(post, heard, rep, book)
        if _is_open_to(case, rep) and _said_before(post, mention, heard)
    ]
    for belongs in (is_answer, is_beside):
        cases = {case.id: case for case, mention in found if belongs(post, mention)}
        if cases:
            return next(iter(cases.values())) if len(cases) == 1 else None
    return None


def _candidates(
    post: Post, heard: Heard, rep: Rep, book: CaseBook
) -> Iterator[tuple[Case, Mention]]:
    """Mentions known by the pages that the post leads to, then those of the rep's own cases."""
    known: set[str] = set()
    pages = pages_asked((post,), heard.feed, MOST_ASKED)
    for mention_id in sorted({one for each in book.on_pages(pages).values() for one in each}):
        mention = book.mention(mention_id)
        case = that_goes_on(mention.case, book) if mention else None
        if mention and case:
            known.add(mention.id)
            yield case, mention
    for listed in book.of_rep(rep.id):
        file = book.file(listed.id)
        for mention in file.mentions if file else ():
            if file and mention.id not in known:
                yield file.case, mention


def _is_open_to(case: Case, rep: Rep) -> bool:
    """Whether somebody has the case, or it lies before this rep."""
    return case.state is State.CLAIMED or (case.state is State.OFFERED and case.rep == rep.id)


def _said_before(post: Post, mention: Mention, heard: Heard) -> bool:
    is_same = post.key == mention.post_key and post.feed_id == mention.feed_id
    return not is_same and mention.said_at <= (post.published_at or heard.now)


def _page(address: str) -> str:
    """The page at an address, whatever part of it is named; empty for a site as a whole."""
    page = canonical_link(address.partition("#")[0])
    return "" if not page or is_front_page(address.partition("#")[0]) else page


def _recording(found: Attempt) -> Callable[[CaseFile, Hand], Change | None]:
    """Recorded unless the rep was faster: then it is the proof of what they wrote down.

    The history knows it by its words, whatever became of the attempt and wherever it stands again.
    """

    def decide(file: CaseFile, hand: Hand) -> Change | None:
        lines = {told(file.case.id, name, found.at, found.id).id for name in _TELLS}
        if not lines.isdisjoint(event.id for event in file.events):
            return None
        typed = typed_before(file.case.attempts, found)
        if typed:
            return proving(file.case, typed, found)
        is_full = sum(one.by_itself for one in file.case.attempts) >= MOST_FOUND
        return None if is_full else attempting(file, found, hand)

    return decide


def proving(case: Case, typed: Attempt, found: Attempt) -> Change | None:
    """The Change that gives an attempt the link of its comment; None where it has that."""
    if typed.link:
        return None
    attempts = tuple(proven(one, found) if one == typed else one for one in case.attempts)
    words = f"the comment was found where it was said: {found.link}"
    return Change(
        case=replace(case, attempts=attempts, version=case.version + 1),
        events=(told(case.id, "noted", found.at, found.id, words),),
    )


def _attempt(post: Post, case: Case, rep: Rep, heard: Heard) -> Attempt:
    words = " ".join(post.text.casefold().split())
    return Attempt(
        id=derived_id(case.id, "comment", rep.id, words),
        route="comment",
        at=min(post.published_at or heard.now, heard.now),
        rep=rep.id,
        said=post.text[:LONGEST],
        link=post.link,
        by_itself=True,
    )
