"""Tells the one post of a page that shows many: a forum's thread, a planet, a front page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser

from makegood.listening.pages.beginnings import Beginning, places_of
from makegood.listening.pages.outline import Outline, is_of_posts, outline, sorts_of

_SURE = frozenset(
    {"post", "postbody", "post-body", "postcontent", "message", "message-text", "hentry", "article"}
)
"""Names of whole posts: where they repeat, nothing else need be said."""
_ANSWERS = ("answer", "reply", "replies", "response", "comment")
_CALLED = ("id", "class", "data-role", "itemprop")
_BLOCKS = frozenset({"div", "section", "article", "li", "dd"})
_HEADINGS = frozenset({"dt", "h1", "h2", "h3", "h4", "h5", "h6"})
_MOST_PLACES = 50
_TWO = 2


def leave_out_answers(tree: LexborHTMLParser, beginning: Beginning) -> bool:
    """Take all posts out of the page but the one that begins so.

    False, with the page as it was, where that one cannot be told: its words are nowhere, only in
    others' quotes, or in two posts.
    """
    page = outline(tree)
    places = places_of(page, beginning) if page else []
    if page is None or not 0 < len(places) <= _MOST_PLACES:
        return False
    way = _Way(page, places[0])
    theirs = _theirs(page, way)
    if theirs is None or _are_posts(page, places[1:], way, theirs):
        return False
    if theirs and page.quoted[places[0]] and not beginning.is_quote:
        return False
    if _is_unclear(page, way, set(theirs)) or (not beginning.said and _is_crowded(page, way)):
        return False
    _bare(page, way)
    for branch in theirs:
        page.nodes[branch].decompose()
    return True


def _bare(page: Outline, way: "_Way") -> None:
    """Take away what the own post is called: some forums quote, or call comments, all posts."""
    for place in way.steps:
        node = page.nodes[place]
        for name in _CALLED:
            if any(word in (node.attributes.get(name) or "").lower() for word in _ANSWERS):
                del node.attrs[name]
        if node.tag == "blockquote" and not page.quoted[place]:
            node.unwrap()


def _is_crowded(page: Outline, way: "_Way") -> bool:
    """Whether most words of the page stand in what repeats beside this, and says when or which."""
    for kind, places in page.of_kind.items():
        dated = (each for each in places if _is_sure(kind) or any(sorts_of(page.signs[each])[1:]))
        others = list(_outermost(page, way.outside(list(dated))))
        if len(others) >= _TWO and 2 * sum(map(page.length, others)) > len(page.words):
            return True
    return False


def _are_posts(page: Outline, places: Sequence[int], way: "_Way", theirs: Sequence[int]) -> bool:
    """Whether the same words stand in one of the other posts, too, or in several together."""
    branches = set(theirs)
    return any(
        (theirs and place in way.path) or not branches.isdisjoint(page.path(place))
        for place in places
    )


def _is_unclear(page: Outline, way: "_Way", theirs: set[int]) -> bool:
    """Whether what stands beside the own words looks and is dated as they are: days, or persons."""
    around = {(page.above[step], _look(page, step)): step for step in way.steps}
    around = {look: step for look, step in around.items() if page.nodes[step].tag in _BLOCKS}
    for place, above in enumerate(page.above):
        own = around.get((above, _look(page, place)), place)
        if own != place and place not in theirs:
            _, when, number = sorts_of(page.signs[place] & page.signs[own])
            if when or number:
                return True
    return not theirs and _has_dated_headings(page, way)


def _look(page: Outline, place: int) -> tuple[str, ...]:
    return page.kinds[place] or (page.nodes[place].tag or "",)


def _has_dated_headings(page: Outline, way: "_Way") -> bool:
    """Whether headings, each with its day, part what stands around the own words."""
    dated = Counter[int]()
    for place, above in enumerate(page.above):
        is_dated = page.nodes[place].tag in _HEADINGS and sorts_of(page.signs[place])[1]
        dated[above] += is_dated and above in way.path
    return max(dated.values(), default=0) >= _TWO


def _theirs(page: Outline, way: "_Way") -> list[int] | None:
    """The parts of the page that are other posts; None if several hold the own words together."""
    beside = {*_of_its_kind(page, way), *_answers(page)}
    for kind in page.of_kind:
        group = _with_signs(page, kind)
        if _apart(page, list(filter(way.holds, group))):
            return None
        others = way.outside(group)
        beside.update(others if _apart(page, others) else ())
    return list(_outermost(page, way.outside(sorted(beside))))


def _of_its_kind(page: Outline, way: "_Way") -> Iterator[int]:
    """The branches of the page that repeat something around the own words."""
    known = set[str]()
    for place in way.steps:
        for kind in page.kinds[place]:
            if kind not in known:
                known.add(kind)
                yield from _repeating(page, place, kind, way)


def _repeating(page: Outline, place: int, kind: str, way: "_Way") -> Iterator[int]:
    for other in page.of_kind[kind]:
        if place <= other <= page.last[place] or other in way.path or not page.length(other):
            continue
        branch, ours = way.at(other)
        if _is_a_post(kind, page.signs[branch] & page.signs[ours]):
            yield branch


def _is_a_post(kind: str, shared: int) -> bool:
    """Whether two that are of one kind, and say these things in the same way, are two posts."""
    if _is_sure(kind):
        return True
    least = 1 if is_of_posts(kind) and kind not in {"li", "dd"} else _TWO
    return sum(sorts_of(shared)) >= least


def _is_sure(kind: str) -> bool:
    return kind.rpartition(".")[2] in _SURE


class _Way:
    """The way to the own words, and where branches of the page leave it."""

    def __init__(self, page: Outline, own: int) -> None:
        self.own, self.end, self.above = own, page.last[own], page.above
        self.steps = page.path(own)
        self.next = {above: below for below, above in pairwise([*self.steps, 0])}
        self.path = {0, *self.steps}
        self.known = dict[int, int]()

    def outside(self, places: Sequence[int]) -> list[int]:
        """Those that neither hold the own words, nor stand within what holds them."""
        return [each for each in places if each not in self.path and not self.holds(each)]

    def holds(self, place: int) -> bool:
        """Whether it stands within the smallest element that holds the own words."""
        return self.own < place <= self.end

    def at(self, place: int) -> tuple[int, int]:
        """The branch with that place, and the one beside it with the own words."""
        met = list[int]()
        while place not in self.known and self.above[place] not in self.path:
            met.append(place)
            place = self.above[place]
        branch = self.known.get(place, place)
        self.known.update(dict.fromkeys((*met, place), branch))
        return branch, self.next[self.above[branch]]


def _with_signs(page: Outline, kind: str) -> list[int]:
    """The elements of a kind that posts have, each of which says who wrote, and when or which."""
    places = page.of_kind[kind]
    if len(places) < _TWO or not is_of_posts(kind):
        return []
    return [place for place in places if _is_signed(page, place)]


def _is_signed(page: Outline, place: int) -> bool:
    who, when, number = sorts_of(page.signs[place])
    return who and (when or number) and page.length(place) > 0


def _apart(page: Outline, places: Sequence[int]) -> bool:
    """Whether two of them stand beside each other."""
    return any(second > page.last[first] for first, second in pairwise(places))


def _answers(page: Outline) -> Iterator[int]:
    """What calls itself an answer, and says whose it is: one by itself, too."""
    for kind, places in page.of_kind.items():
        # An article within another one comments on it, by the standard.
        if kind == "article" or any(name in kind for name in _ANSWERS):
            yield from (place for place in places if _is_signed(page, place))


def _outermost(page: Outline, places: Sequence[int]) -> Iterator[int]:
    end = -1
    for place in places:
        if place > end:
            end = page.last[place]
            yield place
