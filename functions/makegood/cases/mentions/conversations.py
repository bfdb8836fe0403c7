"""The conversation about mentions: who takes them up is noted, and raises the reach of a case."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from makegood.cases.customers.selves import that_goes_on
from makegood.errors import Conflict
from makegood.listening.addresses.links import home_of
from makegood.model.cases import Case
from makegood.model.changes import Change
from makegood.model.conversation import Pointer, Turn
from makegood.model.feeds import Post
from makegood.model.verdicts import Mention
from makegood.ports import CaseBook
from makegood.triage.conversations.conversation import (
    KEEP_POINTERS,
    Heard,
    is_turn,
    linking,
    origin,
    pages_asked,
    pages_linked,
    pages_of,
    taken_up,
    turn_of,
)
from makegood.triage.conversations.following import Pointed
from makegood.triage.conversations.pages import Page
from makegood.triage.conversations.spoken_of import is_many_more
from makegood.triage.people.customers import names_somebody
from makegood.triage.people.voices import voices
from makegood.triage.texts.folding import folded

MOST_ASKED = 1000
"""Pages that a document is asked about: a first poll may bring thousands of posts."""
TRIES = 5

type Pointing = Mapping[str, frozenset[Pointer]]
"""Mentions of a brand that link to a page, by the page's key."""


@dataclass(slots=True)
class Known:
    """The mentions met while one document is worked on, each read once."""

    book: CaseBook
    read: dict[str, Mention | None] = field(default_factory=dict)

    def mention(self, mention_id: str) -> Mention | None:
        """The mention with that id."""
        if mention_id not in self.read:
            self.read[mention_id] = self.book.mention(mention_id)
        return self.read[mention_id]


@dataclass(frozen=True, slots=True)
class Conversed:
    """What the new posts of a document are in conversations."""

    turns: tuple[Turn, ...]
    pointed: tuple[Pointed, ...]
    """Pages that mentions link to and that we do not know."""


def converse(heard: Heard, book: CaseBook) -> Conversed:
    """Note every turn that the new posts are, and where their mentions point.

    Done again after a crash, nothing changes. A document whose posts name no brand, and link to no
    other site and answer nothing, costs nothing. Raises Conflict when a case kept moving.
    """
    asked = pages_asked(heard.posts, heard.feed, MOST_ASKED, heard.here)
    keys = tuple(dict.fromkeys((*asked, *heard.commented)))
    pages = book.on_pages(keys) if keys else {}
    known = Known(book)
    turns = [*_turns_heard(heard, pages, known)]
    pointed = [*_pointed(heard, pages, book)]
    turns += _turns_before(heard, book, known)
    for turn in turns:
        mention = known.mention(turn.mention)
        book.add_turn(turn, mention.keep_until if mention else None)
    for mention, comments in _reached(turns, heard, pages, known):
        count_reach(mention, comments, book)
    return Conversed(tuple(turns), tuple(pointed))


def count_reach(mention: Mention, comments: int, book: CaseBook) -> None:
    """Have the mention's open case know how many it reached, counted from its turns.

    `comments` is how many a feed tells of: most are not heard. Nothing is written for a few more.
    """
    for _ in range(TRIES):
        case = that_goes_on(mention.case, book)
        if case is None or case.is_closed:
            return
        raised = reaching(case, book.turns(case.mentions), comments)
        if raised == case:
            return
        with suppress(Conflict):
            book.commit(Change(case=replace(raised, version=case.version + 1)))
            return
    raise Conflict(f"mention {mention.id}: its case kept moving")


def reaching(case: Case, turns: Iterable[Turn], comments: int = 0) -> Case:
    """The case with who links to it and how many comment on it; what it knew before is not lost."""
    others = {turn.id: turn for turn in turns if not turn.is_own}.values()
    links = voices(_voice(turn) for turn in others if turn.kind == "link")
    comments = max(comments, sum(turn.kind == "comment" for turn in others))
    return replace(
        case,
        links=max(case.links, links),
        comments=comments if is_many_more(comments, case.comments) else case.comments,
    )


def _voice(turn: Turn) -> tuple[str, str]:
    """Who says it, by site and name; what comes without a title may be signed by its blog."""
    return home_of(turn.address) or turn.feed_id, folded(turn.author) if turn.title else ""


def _reached(
    turns: Iterable[Turn], heard: Heard, pages: Mapping[str, frozenset[str]], known: Known
) -> Iterator[tuple[Mention, int]]:
    """The mentions that more have heard of, each with how many comments there are, as told."""
    told = Counter({turn.mention: 0 for turn in turns if turn.kind != "origin"})
    for page, comments in heard.commented.items():
        for mention_id in pages.get(page, ()):
            told[mention_id] = max(comments, told[mention_id])
    for mention_id, comments in told.items():
        if mention := known.mention(mention_id):
            yield mention, comments


def _turns_heard(heard: Heard, pages: Mapping[str, frozenset[str]], known: Known) -> Iterator[Turn]:
    """What the new posts are to the mentions they link to or answer."""
    for post in heard.posts if pages else ():
        for mention in filter(None, map(known.mention, taken_up(post, heard.feed, pages))):
            if (mention.brand, post.key) in heard.copies or not is_turn(post, mention):
                continue
            yield turn_of(post, heard.feed, mention, heard.now)
            if own := heard.mention_of(post, mention.brand):
                yield origin(mention, own)


def _turns_before(heard: Heard, book: CaseBook, known: Known) -> Iterator[Turn]:
    """What earlier mentions are to the new ones: they linked to them before we knew them."""
    for mention in heard.mentions:
        keys = [page.key for page in pages_of(mention)]
        for other in _pointing(book.pointing_to(mention.brand, keys), known):
            if other.id != mention.id:
                yield linking(other, mention)
                yield origin(mention, other)


def _pointing(found: Pointing, known: Known) -> Iterator[Mention]:
    pointers = {pointer for each in found.values() for pointer in each}
    return (other for pointer in sorted(pointers) if (other := known.mention(pointer.mention)))


def _pointed(
    heard: Heard, pages: Mapping[str, frozenset[str]], book: CaseBook
) -> Iterator[Pointed]:
    """Note which unknown pages the new mentions link to; with those who did before."""
    posts = {post.key: post for post in heard.posts}
    for mention in heard.mentions:
        unknown = _unknown(posts[mention.post_key], heard, pages)
        if not unknown:
            continue
        pointer = pointer_of(mention)
        until = mention.first_seen_at + KEEP_POINTERS
        keys = [page.key for page in unknown]
        book.note_pointers(mention.brand, keys, pointer, until)
        found = book.pointing_to(mention.brand, keys)
        yield from (
            Pointed(page, mention.brand, found.get(page.key, frozenset())) for page in unknown
        )


def pointer_of(mention: Mention) -> Pointer:
    """The mention as one that links to pages."""
    site = next((home for place in mention.places if (home := home_of(place.link))), "")
    return Pointer(site, mention.id, mention.customer if names_somebody(mention.author) else "")


def _unknown(post: Post, heard: Heard, pages: Mapping[str, frozenset[str]]) -> list[Page]:
    return [page for page in pages_linked(post, heard.feed) if page.key not in pages]
