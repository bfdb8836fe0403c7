"""Who is meant by a name, an address or a case, and all that is held about them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from urllib.parse import urlsplit

from makegood.cases.customers.identity import handle_of
from makegood.cases.customers.selves import every_self, self_of
from makegood.errors import BadDocument, BadInput
from makegood.listening.addresses.links import canonical_link, home_of, host_of
from makegood.listening.addresses.wheel import feed_id
from makegood.listening.documents.identity import sort_new
from makegood.listening.documents.posts import read_posts
from makegood.listening.documents.seen import Seen
from makegood.model.alerts import OutboxEntry
from makegood.model.conversation import Turn
from makegood.model.feeds import Document, Feed
from makegood.model.persons import Held
from makegood.model.verdicts import Mention, Place
from makegood.ports import CaseBook, Clock, DocumentStore, FeedBook
from makegood.triage.conversations.conversation import pages_of
from makegood.triage.people.customers import author_of, named_at
from makegood.triage.texts.folding import folded

_FORMS = (
    "name a customer's id, 'author@site' as the name stands there, an address of theirs or of a "
    "post, or a case's id"
)
_MOST_NEAR = 3
_LIKE = 0.55
"""How like another a name must be to be offered, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Searching:
    """What finding a person needs of the world."""

    book: CaseBook
    feeds: FeedBook
    documents: DocumentStore
    clock: Clock


def person_of(identity: str, book: CaseBook) -> str:
    """The id of who is meant: a customer's, a case's, 'author@site', or an address of theirs.

    An address is a post's of theirs, where they said it, or one the feed gives for them. BadInput
    where that is nobody, or several people.
    """
    wanted = identity.strip()
    for customer_id in _known_by(wanted, book):
        if book.customer(customer_id):
            return self_of(customer_id, book)[0]
    link = _link(wanted)
    about = [each for each in book.every_mention() if _is(wanted, each) or _stands_at(link, each)]
    found = {mention.customer: mention for mention in about if _is(wanted, mention)}
    people = {self_of(customer_id, book)[0] for customer_id in found}
    if len(people) == 1:
        return people.pop()
    if people:
        names = _named(found, people)
        raise BadInput(f"{wanted} is {len(people)} people; say which one by their id\n{names}")
    there = {mention.customer: mention for mention in about}
    if there:
        others = f"others said what stands there\n{_named(there, set(there))}"
        raise BadInput(f"nothing is held about {wanted}; {others}")
    raise BadInput(f"nothing is held about {wanted}; {_FORMS}{_near(wanted, book)}")


def _near(wanted: str, book: CaseBook) -> str:
    """Who has nearly that name, a line each; empty for nobody."""
    found = {mention.customer: mention for mention in book.every_mention() if mention.customer}
    names = {folded(one.author): each for each, one in found.items() if one.author}
    near = get_close_matches(folded(wanted.partition("@")[0]), names, _MOST_NEAR, _LIKE)
    return f"\nDid you mean\n{_named(found, {names[name] for name in near})}" if near else ""


def gather(customer_id: str, deps: Searching) -> Held:
    """All that is held about a person; reads all of the Cases table and their feeds' documents."""
    book = deps.book
    ids = tuple(every_self(customer_id, book))
    customers = tuple(filter(None, map(book.customer, ids)))
    mentions = tuple(one for one in book.every_mention() if one.customer in ids)
    cases = (case for one in ids for case in book.cases_of(one))
    files = tuple(filter(None, (book.file(case.id) for case in cases)))
    held = Held(ids, customers, files, mentions)
    held = replace(held, turns=tuple(_turns(held, book)))
    emails = tuple(book.every_entry())
    return replace(
        held,
        entries=tuple(one for one in emails if _is_about(one, held)),
        notices=tuple(
            one for one in emails if held.name_in(one.words) and not _is_about(one, held)
        ),
        documents=tuple(_documents(held, deps)),
        followed=tuple(_followed(held, deps.feeds)),
        ways=book.leading_to([one.id for one in mentions]) if mentions else 0,
        told_by_others=tuple(_told_by_others(held, book)),
    )


def _told_by_others(held: Held, book: CaseBook) -> Iterator[Mention]:
    """What others said, as far as we know, and stands at pages of theirs too: maybe their words."""
    pages = {page.key for one in held.mentions for page in pages_of(_as_said(one))}
    ids = frozenset[str]().union(*book.on_pages(sorted(pages)).values())
    found = filter(None, map(book.mention, sorted(ids)))
    return (mention for mention in found if mention.customer not in held.ids)


def _followed(held: Held, feeds: FeedBook) -> Iterator[str]:
    """Of those that Makegood follows by itself; one that is over holds their address no less."""
    mine = {mention.id for mention in held.mentions}
    links = {link for mention in held.mentions for link in _links(mention)} - {""}
    for feed in feeds.all() if mine else ():
        episode = canonical_link(feed.episode.link) if feed.episode else ""
        if feed.mention in mine or episode in links:
            yield feed.ref.id


def _known_by(wanted: str, book: CaseBook) -> Iterator[str]:
    """Ids that need no search: their own, their case's, and what their handle makes."""
    yield wanted
    if case := book.case(wanted):
        yield case.customer
    name, at, site = wanted.rpartition("@")
    if at and name and "/" not in wanted:
        yield named_at(name, site)


def _is(wanted: str, mention: Mention) -> bool:
    if wanted == mention.customer:
        return True
    own = _as_said(mention)
    names = {handle_of(own).casefold(), mention.author_address.casefold()} - {""}
    if wanted.casefold() in names or folded(wanted) == folded(handle_of(own)):
        return True
    return _stands_at(_link(wanted), own)


def _as_said(mention: Mention) -> Mention:
    """The mention where it was said alone: on other sites it may be repeated by anybody."""
    home = home_of(mention.places[0].link) if mention.places else ""
    own = (place for place in mention.places if home_of(place.link) == home)
    return replace(mention, places=tuple(own))


def _link(wanted: str) -> str:
    return canonical_link(wanted) if urlsplit(wanted).scheme in {"http", "https"} else ""


def _stands_at(link: str, mention: Mention) -> bool:
    return bool(link) and link in set(_links(mention))


def _links(mention: Mention) -> Iterator[str]:
    own = (place.link for place in mention.places)
    return (canonical_link(link) for link in (*own, mention.author_address) if link)


def _named(found: dict[str, Mention], people: set[str]) -> str:
    return "\n".join(f"{one}: {_shown(found, one)}" for one in sorted(people))


def _shown(found: dict[str, Mention], customer_id: str) -> str:
    mention = found.get(customer_id)
    return handle_of(mention) or mention.author if mention else "somebody"


def _turns(held: Held, book: CaseBook) -> Iterator[Turn]:
    """Theirs in what was said about others; what is said about theirs goes with the mention."""
    mine = {mention.id for mention in held.mentions}
    posts = {(mention.feed_id, mention.post_key) for mention in held.mentions}
    handles = {folded(handle) for handle in _handles(held)}
    for turn in book.every_turn():
        spoke = f"{turn.author}@{host_of(turn.address)}"
        is_theirs = (turn.feed_id, turn.post_key) in posts or folded(spoke) in handles
        if is_theirs and turn.mention not in mine:
            yield turn


def _handles(held: Held) -> set[str]:
    named = {handle for one in held.customers for handle in one.handles}
    return (named | {handle_of(mention) for mention in held.mentions}) - {""}


def _is_about(entry: OutboxEntry, held: Held) -> bool:
    cases = {file.case.id for file in held.files} | {one.case for one in held.mentions if one.case}
    if not cases.isdisjoint((entry.case, *entry.others)):
        return True
    return not {one.id for one in held.mentions}.isdisjoint(entry.mentions)


def _documents(held: Held, deps: Searching) -> Iterator[str]:
    """Of the feeds that brought them, and of pages of theirs that were read whole.

    One that cannot be read may hold anything, and counts.
    """
    places = [place for one in held.mentions for place in one.places]
    feeds = {place.feed_id for place in places} | set(map(_feed_at, places))
    feeds |= {one.feed_id for one in held.mentions} | {one.feed_id for one in held.turns}
    links = {link for one in held.mentions for link in _links(one)}
    for found in sorted(feeds - {""}):
        feed = deps.feeds.get(found)
        for key in list(deps.documents.keys(found)):
            document = deps.documents.get(key)
            if document and (feed is None or _tells_of(document, feed, held.ids, links, deps)):
                yield key


def _feed_at(place: Place) -> str:
    """The id that the page has where it is fetched itself; empty for what is no address."""
    try:
        return feed_id(place.link)
    except BadInput:
        return ""


def _tells_of(
    document: Document, feed: Feed, ids: tuple[str, ...], links: set[str], deps: Searching
) -> bool:
    try:
        posts = sort_new(read_posts(document, feed, deps.clock()), Seen()).new
    except BadDocument:
        return True
    names_others = any(post.author for post in posts)
    return any(
        author_of(post, feed, names_others=names_others).id in ids
        or (post.link and canonical_link(post.link) in links)
        for post in posts
    )
