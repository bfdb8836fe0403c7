"""Whether what was put right stayed so: the order in which a post tells what happened."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from makegood.triage.need.pursued import is_pursued
from makegood.triage.need.turns import NOW, SHUT_NOW, THEN
from makegood.triage.need.undone import is_left_undone, is_only_sorry
from makegood.triage.need.weighing import Counted

_TAG = r"(?:solved|resolved|fixed|sorted)[\]:]"
UPDATE = "update|upd|edit|eta"
"""How authors begin what they add, in English: "eta" is "edited to add"."""
_UPDATE = re.compile(
    r"(?:^|[\n.!?]\n?)[ *_\[(>-]{0,8}"
    rf"(?:(?:{UPDATE})\b[^\n:.!?-]{{0,24}}?(?:[\]):]|\n\n?|\s-\s)|(?P<tag>{_TAG}))"
)
"""What is said after it, above the story or below it, is said last."""
_SENTENCE_END = re.compile(r"(?<![.!?])[.!?]++(?=\s)")
_HEAD = 300
"""Characters of a first line that is an update by itself; of a longer one it is a sentence."""
_PLAINLY = 0.25
"""Weight from which a cue says that it was put right; claimed and quoted ones weigh less."""
_TROUBLE = frozenset({"failed", "shut", "open", "ask"})
_FORGIVEN = frozenset({"open", "shut"})
_GLAD = frozenset({"praise", "thanks"})
_OF_NOW = frozenset({"open", "ask"})
"""Groups that tell by themselves of something wanted now; others need a turn beside them."""
_EARLIER = re.compile(r"\b(?:after|since|although|even though)\s(?:\S+\s){0,3}$")
"""Before a cue: it is told late, and happened before the rest of its sentence."""
_ENOUGH = 0.25
_NO_LONGER = 0.2
"""What is left of a cue that it was put right, once trouble came after it."""


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What a post says last: at most one of both."""

    settled: bool = False
    """It was put right, as an update says, and no trouble is told to have come after."""
    relapsed: bool = False
    """It was put right, and trouble came after; or it was only as somebody else says."""
    pursued: bool = False
    """They left, and are not let go: what they wanted by it has not happened yet."""


def aftermath_of(text: str, counted: Sequence[Counted]) -> Aftermath:
    """How it stands in the end, by the cues of a folded text in the order of what happened."""
    head = _head(text)
    updated = _last_update(text)

    def when(found: Counted) -> int:
        later = len(text) if found.start < head else 0
        return later + _happened(found, text)

    def is_update(found: Counted) -> bool:
        return found.start < head or 0 <= updated <= found.start

    said = [each for each in counted if each.group == "solved"]
    solved = [each for each in said if each.weight >= _PLAINLY]
    solved += [each for each in counted if each.group == "fine" and is_update(each)]
    pursued = is_pursued(text, counted)
    if not solved:
        return Aftermath(relapsed=bool(said) or is_left_undone(text), pursued=pursued)
    last = max(solved, key=when)
    after = [each for each in counted if when(each) > when(last)]
    trouble = list(_of_now(text, last, after))
    is_enough = sum(each.weight for each in trouble) >= _ENOUGH
    told = text[:head] if last.start < head else text
    relapsed = (
        (is_enough and not _is_forgiven(trouble, after))
        or is_left_undone(told, last.statement.span[0], last.start)
        or is_only_sorry(told, solved, after)
    )
    return Aftermath(is_update(last) and not relapsed, relapsed, pursued and relapsed)


def as_it_ended(counted: Sequence[Counted], aftermath: Aftermath) -> list[Counted]:
    """The cues, without a leaving that was none, those of a mending undone as good as none."""
    kept = [each for each in counted if not (aftermath.pursued and each.group == "gone")]
    if not aftermath.relapsed:
        return kept
    return [
        replace(each, weight=_NO_LONGER * each.weight) if each.group == "solved" else each
        for each in kept
    ]


def _is_forgiven(trouble: Sequence[Counted], after: Sequence[Counted]) -> bool:
    """Whether thanks or praise come after it, and nothing failed or is asked for."""
    end = max((each.start for each in trouble), default=0)
    is_thanked = any(each.group in _GLAD and each.start > end for each in after)
    return is_thanked and all(each.group in _FORGIVEN for each in trouble)


def _of_now(text: str, last: Counted, after: Sequence[Counted]) -> Iterator[Counted]:
    """The cues that speak of trouble after the mending, and not of what was before."""
    for found in after:
        if found.group not in _TROUBLE:
            continue
        start, end = found.statement.span
        begin = last.end if start <= last.start < end else start
        if _is_of_now(found, text, begin, end):
            yield found


def _is_of_now(found: Counted, text: str, begin: int, end: int) -> bool:
    """Whether a cue of trouble in this part of its sentence speaks of the time after."""
    if found.group in _OF_NOW:
        return True
    if found.group == "shut":
        return bool(SHUT_NOW.search(text, begin, end))
    return bool(NOW.search(text, begin, end) or THEN.search(text, begin, found.start))


def _happened(found: Counted, text: str) -> int:
    """Where a cue stands in the order of what happened: a mending may be told after the rest."""
    start = found.statement.span[0]
    is_earlier = found.group == "solved" and _EARLIER.search(text, start, found.start)
    return start if is_earlier else found.start


def _head(text: str) -> int:
    """Where an update above the story ends, below its title if it has one; 0 without one."""
    mark = _UPDATE.match(text) or _UPDATE.match(text, _title(text))
    if not mark:
        return 0
    if mark.group("tag"):
        return mark.end()
    start = mark.end()
    line = text.find("\n", start)
    if 0 < line <= mark.start() + _HEAD:
        return line
    sentence = _SENTENCE_END.search(text, start)
    return sentence.end() if sentence else 0


def _title(text: str) -> int:
    """Where a first line that is no sentence ends."""
    line = text.find("\n")
    is_title = 0 < line <= _HEAD and text[line - 1] not in ".!"
    return line if is_title else 0


def _last_update(text: str) -> int:
    """Where the last update below the beginning starts; -1 without one."""
    places = [match.start() for match in _UPDATE.finditer(text, 1)]
    return places[-1] if places else -1
