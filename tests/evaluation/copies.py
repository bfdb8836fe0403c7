"""Copies: how many are folded, and how many folds are right, on posts of a real blog made to vary.

Every other post, in the order of the file, is the development half that thresholds were chosen on;
the figures are of the other half. Posts of fewer than 30 words of the author's own are left out:
40 % of them prove nothing. All posts are recorded first, each as said by another person on a site
of their own; folding any of them would be wrong, and so would holding one to be the post most like
it. Then variations of each post arrive from elsewhere, under another name, and as negatives posts
by two people more who quote the same 40 % of it, in the ways in which people quote, with words of
their own taken from the other half. Whatever is recorded or folded goes through
`cases.opening.record` on the memory adapters, as in the pipeline.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, fields, replace
from functools import cache, partial
from itertools import count
from random import Random
from typing import Any

from contracts.case_samples import NOW, a_mention, a_place
from evaluation.figures import SEED, Figure, interval_of, licensed
from makegood.adapters.memory import MemoryCaseBook
from makegood.cases.mentions.opening import record
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Watchlist
from makegood.triage.copies.alignment import Words
from makegood.triage.copies.exact import copy_keys
from makegood.triage.copies.near import are_one, own_words

LEAST_WORDS = 30
BEFORE = (
    "Reposted with permission from a friend of this page.\n",
    "{blog}: {title}. By a guest author, 3 minutes to read.\n",
    "",
)
AFTER = (
    "\nThe post {title} appeared first on {blog}.",
    "\nShare this: Twitter Facebook Email Print\nLike this: Like Loading...\nFiled under: {title}",
    "\nvia {blog}. Tags: news, life, work",
    "\nThis entry was posted in News. Subscribe to the weekly letter of {blog} to miss nothing.",
)
READ_MORE = (" […] Read more", "… Continue reading {title} »", "…", " [...]")
QUOTES = ("“{}”", "> {}", "{}", "They wrote: {}")
WORDS = ("also", "really", "that", "perhaps", "quite", "then", "about", "other", "thing", "some")

type Vary = Callable[[str, Random], str]


@dataclass(frozen=True, slots=True)
class Post:
    """One post of the blog, and whether thresholds were chosen on it."""

    number: int
    text: str

    @property
    def is_development(self) -> bool:
        return self.number % 2 == 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of one post that arrived: a variation of a known one, or something else."""

    how: str
    is_copy: bool
    is_folded: bool
    is_right: bool
    """Folded with the post it was made of."""


def edited(share: float, text: str, dice: Random) -> str:
    """The text with so many of its words replaced, left out or preceded by another."""
    pieces = []
    for piece in re.split(r"(\s+)", text):
        other = dice.choice(WORDS)
        ways = (other, "", f"{other} {piece}")
        is_changed = piece.strip() != "" and dice.random() < share
        pieces.append(dice.choice(ways) if is_changed else piece)
    return "".join(pieces)


def surrounded(text: str, dice: Random) -> str:
    """The text with what sites put around it."""
    before, after = dice.choice(BEFORE), dice.choice(AFTER)
    said = {"title": dice.choice(("A small thing", "Notes", "Week 14")), "blog": "The Long Road"}
    return f"{before.format(**said)}{text}{after.format(**said)}"


def passage(text: str, dice: Random) -> str:
    """Two fifths of its words in a row."""
    starts = [found.start() for found in re.finditer(r"\S+", text)]
    size = max(1, round(0.4 * len(starts)))
    first = dice.randint(0, len(starts) - size)
    end = starts[first + size] if first + size < len(starts) else len(text)
    return text[starts[first] : end].strip()


def excerpt(text: str, dice: Random) -> str:
    """Two fifths with a sign that there is more."""
    return passage(text, dice) + dice.choice(READ_MORE).format(title="A small thing")


def respaced(text: str, dice: Random) -> str:
    """The same words in other clothes."""
    joined = dice.choice((" ", "\n", "  "))
    words = joined.join(text.split())
    return dice.choice((words.upper(), words.lower(), words.replace(".", "!")))


VARIATIONS: Mapping[str, Vary] = {
    "3 % of words changed": partial(edited, 0.03),
    "15 % of words changed": partial(edited, 0.15),
    "boilerplate around": surrounded,
    "40 % excerpt": excerpt,
}


@cache
def posts() -> tuple[Post, ...]:
    """Posts with enough words of the author's own."""
    lines = licensed("blogs", "adrianba.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    enough = (number for number, text in enumerate(texts) if _is_enough(text))
    return tuple(Post(number, texts[number]) for number in enough)


def _is_enough(text: str) -> bool:
    return len(own_words(text)) >= LEAST_WORDS


def mention_of(name: str, text: str) -> Mention:
    """A mention by that person, on a site of their own."""
    keys = copy_keys("juniper", f"https://{name}.example/story", text)
    return replace(
        a_mention(name, customer=name, author=name, text=text),
        places=(a_place(f"https://{name}.example/story"),),
        link_key=keys.link,
        text_key=keys.text,
    )


@dataclass(slots=True)
class World:
    """A book that posts are recorded in."""

    book: MemoryCaseBook
    ids: "count[int]"

    def hear(self, mention: Mention) -> bool:
        """Whether it was folded with another."""
        made = record(mention, self.book, Watchlist(), NOW, lambda: f"c{next(self.ids)}")
        return made.how == "copy"

    def home_of(self, mention: Mention) -> str:
        """The mention that has its place."""
        place = mention.places[0]
        return next(key for key, each in self.book.mentions.items() if place in each.places)


def arrivals(half: Sequence[Post], others: Sequence[Post]) -> Iterator[Arrival]:
    """First the posts themselves, then what is made of each, where only the posts are known."""
    known = World(MemoryCaseBook(), count())
    for post in half:
        is_folded = known.hear(mention_of(f"p{post.number}", post.text))
        yield Arrival("another post", is_copy=False, is_folded=is_folded, is_right=False)
    words = {post.number: own_words(post.text) for post in half}
    for post in half:
        dice = Random(SEED + post.number)
        yield _most_alike(post, words)
        for how, vary in VARIATIONS.items():
            yield _variation(post, how, vary(post.text, dice), known)
        yield from _quoters(post, others, known, dice)


def _most_alike(post: Post, every: Mapping[int, Words]) -> Arrival:
    """The post against the one that shares most of its words, whoever wrote either."""
    mine = set(every[post.number])
    rest = (words for number, words in every.items() if number != post.number)
    nearest = max(rest, key=lambda words: len(mine & set(words)) / len(mine | set(words)))
    is_folded = are_one(every[post.number], nearest)
    return Arrival("another post", is_copy=False, is_folded=is_folded, is_right=False)


def _fork(known: World) -> World:
    parts: dict[str, Any] = {
        each.name: copy(getattr(known.book, each.name)) for each in fields(MemoryCaseBook)
    }
    return World(MemoryCaseBook(**parts), known.ids)


def _variation(post: Post, how: str, text: str, known: World) -> Arrival:
    world = _fork(known)
    mention = mention_of(f"copy-of-p{post.number}", text)
    is_folded = world.hear(mention)
    is_right = is_folded and world.home_of(mention) == f"p{post.number}"
    return Arrival(how, is_copy=True, is_folded=is_folded, is_right=is_right)


def _quoters(post: Post, others: Sequence[Post], known: World, dice: Random) -> Iterator[Arrival]:
    """Two people who quote the same of it, one after the other."""
    world, quoted, way = _fork(known), passage(post.text, dice), dice.choice(QUOTES)
    for name, other in zip(("ann", "ben"), dice.sample(others, 2), strict=True):
        words = other.text.split()
        own = " ".join(words[: max(20, round(len(words) * 0.4))])
        shown = "\n".join(way.format(line) for line in quoted.splitlines() if line.strip())
        text = dice.choice((f"{shown}\n{own}", f"{own}\n{shown}"))
        is_folded = world.hear(mention_of(f"{name}-on-p{post.number}", text))
        yield Arrival("quoted by others", is_copy=False, is_folded=is_folded, is_right=False)


@cache
def measured(*, development: bool = False) -> tuple[Arrival, ...]:
    """What arrives for one half of the blog."""
    every = posts()
    half = [post for post in every if post.is_development == development]
    return tuple(arrivals(half, [post for post in every if post.is_development != development]))


def recall(items: Sequence[Arrival]) -> float | None:
    """Of what repeats a post, how much was folded with it."""
    copies = [each for each in items if each.is_copy]
    return sum(each.is_right for each in copies) / len(copies) if copies else None


def precision(items: Sequence[Arrival]) -> float | None:
    """Of what was folded, how much was folded with the post that it repeats."""
    folded = [each for each in items if each.is_folded]
    return sum(each.is_right for each in folded) / len(folded) if folded else None


def exact() -> list[Arrival]:
    """The same words in another form, and the same address with what trackers add: keys alone."""
    found = []
    for post in posts():
        dice = Random(SEED + post.number)
        link = f"https://www.longroad.example/{post.number}/story"
        tracked = f"http://longroad.example/{post.number}/story/?utm_source=feed&utm_medium=rss#top"
        first = copy_keys("juniper", link, post.text)
        by_text = copy_keys("juniper", "", respaced(post.text, dice)).text == first.text
        by_link = copy_keys("juniper", tracked, "").link == first.link
        found += [
            Arrival("exact", is_copy=True, is_folded=each, is_right=each)
            for each in (by_text, by_link)
        ]
    return found


def figures() -> list[Figure]:
    """Exact copies of all posts; near copies and what is none, of the half not chosen on."""
    same, every = exact(), measured()
    found = [Figure("exact copies, recall", recall(same) or 0, len(same), least=1.0)]
    for how in VARIATIONS:
        found += _both(how, [each for each in every if each.how == how or not each.is_copy])
    return [*found, *_both("near copies", every)]


def _both(name: str, items: Sequence[Arrival]) -> Iterator[Figure]:
    """What is no copy counts against the precision of each."""
    copies = [each for each in items if each.is_copy]
    for measure, value, these, least in (
        ("precision", precision, items, 0.98),
        ("recall", recall, copies, 0.97),
    ):
        around = interval_of(these, value)
        yield Figure(f"{name}, {measure}", value(these) or 0, len(these), around, least=least)
