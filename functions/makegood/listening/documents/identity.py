"""Which posts of a document are new: layered identity, for guids that lie, change or are missing.

Every post has up to seven aliases: its guid, the guid without scheme, its canonical link, title
with date, body, title, and all of it together. An alias that two posts of one document share says
nothing and does not count. A post is known by its guid or as a whole, or by two of the weaker
aliases, or by the only one it has.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat

from makegood.listening.addresses.links import canonical_link, is_front_page, is_site
from makegood.listening.documents.seen import MOST_ALIASES, Seen, SeenPost
from makegood.model.feeds import Post

STRONG = ("whole", "guid", "bare_guid")
WEAK = ("link", "titled_at", "body", "title")
_AS_SEEN = ("whole", *map(str, range(1, MOST_ALIASES)))
"""What the aliases of a post are taken for that is not read: the first is that of all of it."""
BY_STRENGTH = ("guid", "link", "titled_at", "body", "title", "whole")
"""Which alias a key is made of: the first that the post has."""

LONG_BODY = 200
LONG_TITLE = 15
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_BLANKED = {each: " " for each in range(128) if _BETWEEN_WORDS.match(chr(each))}
"""The same for ASCII, which takes a fraction of the time so."""
_MARKS = "\u2019\u2018\u201c\u201d\u2013\u2014\u2026\u2022\u00a0"
"""What most texts have beyond ASCII: quotation marks, dashes, dots, and a blank."""

type Aliases = dict[str, bytes]
"""Kind of alias to its hash."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """A document's posts, keyed, and what has been seen with it."""

    new: tuple[Post, ...]
    known: tuple[Post, ...]
    """Seen before, the changed ones included; without those that were not read."""
    changed: tuple[Post, ...]
    """Seen before with another title or text."""
    seen: Seen
    is_all_read: bool = True

    @property
    def all(self) -> tuple[Post, ...]:
        """New and known."""
        return (*self.new, *self.known)


@dataclass(frozen=True, slots=True)
class _Named:
    """A post with all that it is called, a hash of its words, and one of how it is written."""

    post: Post | SeenPost
    aliases: Aliases
    content: bytes
    written: bytes

    def counting(self, aliases: Aliases, key: str) -> SeenPost:
        """What is remembered of it; how it is written only where all its aliases count."""
        told = self.written if len(aliases) == len(self.aliases) else b""
        names = tuple(aliases.values())
        return SeenPost(key, self.content, names, told, len(names) if told else 0)


def sort_new(posts: Sequence[Post | SeenPost], seen: Seen, written: Sequence[bytes] = ()) -> Sorted:
    """Tell new posts from known ones and give each its key, fixed at first sight.

    The order of the posts does not matter to what is new. Doing it again with the `seen` that
    results finds nothing new. The same post twice in a document is one. A seen post stands for one
    that is written as it was then; `written` is how each of the others is, if that is to be told.
    """
    every = map(_named, posts, written or repeat(b""))
    distinct = list({one.aliases["whole"]: one for one in every}.values())
    aliases = _counting([one.aliases for one in distinct])
    matches = _matched(distinct, aliases, seen)
    new: list[Post] = []
    known: list[Post] = []
    changed: list[Post] = []
    records: list[SeenPost] = []
    for one, mine, match in zip(distinct, aliases, matches, strict=True):
        if isinstance(one.post, SeenPost):
            is_same = match is one.post and mine is one.aliases
            records.append(one.post if is_same else one.counting(mine, (match or one.post).key))
            continue
        keyed = replace(one.post, key=match.key if match else new_key(one.post, mine, seen))
        records.append(one.counting(mine, keyed.key))
        (known if match else new).append(keyed)
        if match and match.content != one.content:
            changed.append(keyed)
    is_all_read = len(new) + len(known) == len(distinct)
    return Sorted(tuple(new), tuple(known), tuple(changed), seen.after(records), is_all_read)


def _named(post: Post | SeenPost, written: bytes) -> _Named:
    if isinstance(post, SeenPost):
        aliases = dict(zip(_AS_SEEN, post.aliases[: post.at_present], strict=False))
        return _Named(post, aliases, post.content, post.written)
    words = _words_of(post)
    aliases = _aliases(post, alias_of_whole(post), words)
    return _Named(post, aliases, _hash("content", "\n".join(words)), written)


def _aliases(post: Post, whole: bytes, words: tuple[str, str]) -> Aliases:
    title, body = words
    named: dict[str, str] = {}
    if post.guid and not _is_site(post.guid):
        named["guid"] = post.guid
        named["bare_guid"] = _bare(post.guid)
    if link := _telling_link(post.link):
        named["link"] = link
    if title and post.published_at and post.published_at.time().isoformat() != "00:00:00":
        named["titled_at"] = f"{title} {post.published_at.isoformat()}"
    if len(body) > LONG_BODY:
        named["body"] = body
    if len(title) > LONG_TITLE:
        named["title"] = title
    return {"whole": whole} | {kind: _hash(kind, value) for kind, value in named.items()}


def alias_of_whole(post: Post) -> bytes:
    """The alias that two posts share only if they are one."""
    return _hash("whole", _whole(post))


def new_key(post: Post, mine: Aliases, seen: Seen) -> str:
    """The key of a new post: of its feed and its strongest alias that made no other key yet."""
    keys = [entry_key(post.feed_id, mine[kind]) for kind in BY_STRENGTH if kind in mine]
    return next((key for key in keys if not seen.has_key(key)), keys[-1])


def entry_key(feed_id: str, alias: bytes) -> str:
    """A stable key: 'e' and 20 hexadecimal digits."""
    return "e" + hashlib.sha256(feed_id.encode() + alias).hexdigest()[:20]


def _counting(all_aliases: list[Aliases]) -> list[Aliases]:
    """Only the aliases that one post of the document has alone."""
    often = Counter(chain.from_iterable(aliases.values() for aliases in all_aliases))
    shared = {alias for alias, count in often.items() if count > 1}
    return [
        {kind: alias for kind, alias in aliases.items() if alias not in shared}
        if not shared.isdisjoint(aliases.values())
        else aliases
        for aliases in all_aliases
    ]


def _matched(
    posts: Sequence[_Named], all_aliases: list[Aliases], seen: Seen
) -> list[SeenPost | None]:
    """The seen post that each is. One claimed by a strong alias is nobody else's by weak ones."""
    strong = [_by_strong(mine, seen) for mine in all_aliases]
    claimed = {match.key for match in strong if match}
    return [
        match or _by_weak(post, mine, seen, claimed)
        for post, match, mine in zip(posts, strong, all_aliases, strict=True)
    ]


def _by_strong(mine: Aliases, seen: Seen) -> SeenPost | None:
    found = (seen.find(mine[kind]) for kind in STRONG if kind in mine)
    return next((match for match in found if match), None)


def _by_weak(post: _Named, mine: Aliases, seen: Seen, claimed: set[str]) -> SeenPost | None:
    """The seen post that shares enough with this one.

    Two weak aliases are enough; so is the only one there is, and for a post without guid its link.
    A title alone never is while there is a guid: weekly threads carry the same one for years.
    """
    found = {kind: match for kind in WEAK if kind in mine and (match := seen.find(mine[kind]))}
    votes = Counter(match.key for match in found.values() if match.key not in claimed)
    if not votes:
        return None
    key, count = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    match = next(match for match in found.values() if match.key == key)
    if match.content != post.content and _is_another_there(mine, found, key):
        return None
    return match if count > 1 or _is_alone_enough(mine, found, key) else None


def _is_another_there(mine: Aliases, found: dict[str, SeenPost], key: str) -> bool:
    """Whether a post, whose words are others, has another guid and another time or none.

    Its address may be that of a thread, with the thread's title, or of its author's page.
    """
    kinds = {kind for kind, match in found.items() if match.key == key}
    return "guid" in mine and kinds <= {"link", "title"}


def _is_alone_enough(mine: Aliases, found: dict[str, SeenPost], key: str) -> bool:
    kind = next(kind for kind, match in found.items() if match.key == key)
    if kind == "link" and "guid" not in mine:
        return True
    is_only = [each for each in WEAK if each in mine] == [kind]
    return is_only and (kind != "title" or "guid" not in mine)


def _whole(post: Post) -> str:
    date = post.published_at.isoformat() if post.published_at else ""
    return f"{post.guid}\n{post.link}\n{post.author}\n{post.title}\n{date}\n{post.text}"


def _telling_link(link: str) -> str:
    """The canonical link, unless it is the front page, to which all posts of some feeds link."""
    canonical = canonical_link(link)
    return "" if is_site(canonical) else canonical


def _is_site(guid: str) -> bool:
    """Whether a guid names the site rather than the post, as some feeds have it for every post."""
    return "://" in guid and is_front_page(guid)


def _bare(guid: str) -> str:
    """The guid without what moving to https or dropping www changes."""
    _, slashes, rest = guid.partition("://")
    return (rest if slashes else guid).removeprefix("www.").rstrip("/")


def _words_of(post: Post) -> tuple[str, str]:
    """The words of its title and its text, which are what takes time here: found once a post."""
    return _words(post.title), _words(post.text)


def _words(text: str) -> str:
    folded = text.casefold()
    if not folded.isascii():
        for mark in _MARKS:
            folded = folded.replace(mark, " ")
    if folded.isascii():
        return " ".join(folded.translate(_BLANKED).split())
    return _BETWEEN_WORDS.sub(" ", folded).strip()


def _hash(kind: str, value: str) -> bytes:
    return hashlib.blake2b(f"{kind}\n{value}".encode(), digest_size=8).digest()
