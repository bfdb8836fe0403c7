"""Who takes up whom: the pages a post links to or answers, and the turn that makes of it."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from makegood.listening.addresses.links import canonical_link, home_of, host_of
from makegood.model.conversation import Turn, TurnKind
from makegood.model.feeds import Feed, Post
from makegood.model.verdicts import Mention
from makegood.ports import Conversations
from makegood.triage.conversations.pages import Page, hash_of, page_at, pages_at
from makegood.triage.people.customers import author_of, is_comment, site_of
from makegood.triage.texts.keeping import LONGEST_ADDRESS, LONGEST_LINE

KEEP_PAGES = timedelta(days=365)
"""How long a mention is found by its page: about as long as its words are kept."""
KEEP_POINTERS = timedelta(days=60)
"""How long it is remembered who links to a page that is no mention's."""
MOST_LINKS = 20
"""Pages that a post is asked about, the first ones: more is a list of links."""
_NOWHERE: frozenset[str] = frozenset()

_EXCERPT = re.compile(r"\W{0,3}\[\s*(?:…|\.{3})\s*\].*\[\s*(?:…|\.{3})\s*\]\W{0,3}", re.DOTALL)
"""What blog software makes of a trackback: a piece of the other post between dots in brackets."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The new posts of a document, and what was made of them."""

    feed: Feed
    now: datetime
    posts: tuple[Post, ...]
    mentions: tuple[Mention, ...]
    """Those recorded, without copies of others."""
    copies: frozenset[tuple[str, str]] = frozenset()
    """Brand and post key of those that are copies of others."""
    first_poll: bool = False
    """The feed was never heard before: its posts may be old."""
    beside: Sequence[Post] = ()
    """What else stands in the document."""
    here: frozenset[str] = _NOWHERE
    """Keys of the pages of mentions that the feed has brought."""
    commented: Mapping[str, int] = field(default_factory=dict)
    """Those of them on which there are many more comments by now, with how many."""

    def mention_of(self, post: Post, brand: str) -> Mention | None:
        """What the post says of the brand, if it was recorded as a mention of its own."""
        found = (each for each in self.mentions if each.post_key == post.key)
        return next((each for each in found if each.brand == brand), None)


def pages_of(mention: Mention) -> tuple[Page, ...]:
    """Where the mention stands; nowhere, where its address is that of its thread or of others."""
    if not mention.link_key:
        return ()
    pages = (page_at(place.link) for place in mention.places)
    return tuple(page for page in pages if page)


def note_pages(mention: Mention, known: Mention, book: Conversations) -> None:
    """Have the known mention found where this one stands: it is itself, or a copy of it."""
    pages = [page.key for page in pages_of(mention)]
    book.note_pages(known.id, pages, mention.first_seen_at + KEEP_PAGES)


def pages_linked(
    post: Post, feed: Feed, here: Container[str] | None = _NOWHERE
) -> tuple[Page, ...]:
    """Pages that the post links to, in its order; a trackback links from its page.

    Those of other sites, and of its own those that are `here`, or any without it; never the page
    and the thread where it stands. What names a comment on a page leads to that page too.
    """
    pages = (page for link in post.links for page in _pages_worth(link, post, feed, here))
    distinct: dict[str, Page] = {}
    for page in pages:
        distinct.setdefault(page.key, page)
        if len(distinct) == MOST_LINKS:
            break
    return tuple(distinct.values())


def pages_answered(post: Post) -> tuple[Page, ...]:
    """The page that a comment answers, under each name that it may go by."""
    return tuple(pages_at(post.reply_to))


def pages_asked(
    posts: Sequence[Post], feed: Feed, most: int, here: Container[str] | None = _NOWHERE
) -> tuple[str, ...]:
    """Keys of all the pages that posts lead to, so many at most, those of the first posts first."""
    every = (
        page for post in posts for page in (*pages_answered(post), *pages_linked(post, feed, here))
    )
    return tuple(islice(dict.fromkeys(page.key for page in every), most))


def trackback_from(post: Post) -> str:
    """Where a comment comes from that blog software made of another blog's link; else empty."""
    if not is_comment(post) or not _EXCERPT.fullmatch(post.text):
        return ""
    page = page_at(post.author_address)
    is_outside = page and host_of(post.author_address) != host_of(post.reply_to or post.link)
    return post.author_address if is_outside else ""


def taken_up(post: Post, feed: Feed, known: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Ids of the mentions, of those known by their pages, that the post links to or answers."""
    pages = (*pages_answered(post), *pages_linked(post, feed, known))
    found = (sorted(known.get(page.key, ())) for page in pages)
    return iter(dict.fromkeys(mention for mentions in found for mention in mentions))


def is_turn(post: Post, mention: Mention) -> bool:
    """Whether the post is another one than the mention, and not the mention's words elsewhere."""
    here = page_at(post.link)
    stands_there = here and here.key in {page.key for page in pages_of(mention)}
    return post.key != mention.post_key and (is_comment(post) or not stands_there)


def turn_of(post: Post, feed: Feed, mention: Mention, now: datetime) -> Turn:
    """What the post is in the conversation about the mention."""
    answers = {page.key for page in pages_answered(post)}
    is_answer = any(page.key in answers for page in pages_of(mention))
    elsewhere = trackback_from(post)
    kind: TurnKind = "comment" if is_answer and not elsewhere else "link"
    address = elsewhere or post.link
    return Turn(
        id=_turn_id(kind, address, post.key),
        mention=mention.id,
        kind=kind,
        address=_kept(address),
        title="" if elsewhere else post.title[:LONGEST_LINE],
        author=(post.author or post.source_title or site_of(post, feed))[:LONGEST_LINE],
        said_at=post.published_at or now,
        feed_id=post.feed_id,
        post_key=post.key,
        is_own=is_by_author(post, feed, mention),
    )


def is_by_author(post: Post, feed: Feed, mention: Mention) -> bool:
    """Whether who said the mention wrote the post too, as far as their site tells."""
    return author_of(post, feed).id == mention.customer


def linking(mention: Mention, other: Mention) -> Turn:
    """The mention as a link to the other one, as a post of it would have been heard."""
    return _as_turn("link", mention, other)


def origin(mention: Mention, of: Mention) -> Turn:
    """The mention as what the other one takes up."""
    return _as_turn("origin", mention, of)


def _as_turn(kind: TurnKind, said: Mention, about: Mention) -> Turn:
    address = said.places[0].link if said.places else ""
    return Turn(
        id=_turn_id(kind, address, said.post_key),
        mention=about.id,
        kind=kind,
        address=_kept(address),
        title=said.title,
        author=said.author or said.source_title or host_of(address),
        said_at=said.said_at,
        feed_id=said.feed_id,
        post_key=said.post_key,
        is_own=said.customer == about.customer,
    )


def _pages_worth(link: str, post: Post, feed: Feed, here: Container[str] | None) -> Iterator[Page]:
    if host_of(link) != site_of(post, feed):
        yield from pages_at(link)
        return
    if _whole(link) in {_whole(post.link), _whole(post.reply_to)}:
        return
    is_others = _is_of_somebody_else(link, post.link or feed.ref.address)
    pages = pages_at(link)
    yield from (page for page in pages if is_others or here is None or page.key in here)


def _is_of_somebody_else(link: str, own: str) -> bool:
    """Whether it leads to what somebody else said on a host of many, and not to them."""
    home, theirs = home_of(own), home_of(link)
    is_part = "/" in home and "/" in theirs
    return is_part and home != theirs and _whole(link).count("/") > 1


def _whole(link: str) -> str:
    """The page that a link leads to, whatever part of it is named."""
    return canonical_link(link.partition("#")[0])


def _turn_id(kind: TurnKind, address: str, post_key: str) -> str:
    """A link is known by its page: it may be heard as a post and as a trackback."""
    page = page_at(address) if kind == "link" else None
    return hash_of(f"{kind} {page.key if page else post_key}")


def _kept(address: str) -> str:
    return address if len(address) <= LONGEST_ADDRESS else ""
