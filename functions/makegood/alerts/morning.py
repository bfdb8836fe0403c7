"""A rep's morning digest as a letter: each case in a few lines, with its own link."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from makegood.alerts.deadlines import answer_by
from makegood.alerts.letter import Letter, Mailing, Part
from makegood.alerts.letters import row
from makegood.alerts.promises import due_promises
from makegood.alerts.rows import Row
from makegood.alerts.text import one_line
from makegood.alerts.when import zone_name
from makegood.cases.sweeping.mornings import has_moved
from makegood.model.digests import Why

_COUNTED: Mapping[Why, tuple[str, str]] = {
    Why.ANSWER: ("1 wrote again", "{} wrote again"),
    Why.PROMISE: ("1 promise is due", "{} promises are due"),
    Why.BACK: ("1 was put off until today", "{} were put off until today"),
    Why.RETRY: ("1 to try again", "{} to try again"),
    Why.END: ("1 to end", "{} to end"),
    Why.TAKE: ("1 to take", "{} to take"),
    Why.WRITE: ("1 to write to", "{} to write to"),
}


def morning(scenes: Sequence[Mailing]) -> Letter:
    """The cases that still want the rep; at least one scene, though it may want nothing by now."""
    first, entry = scenes[0], scenes[0].entry
    whys = dict(zip(entry.others, entry.whys, strict=False))
    left = [one for one in scenes if not has_moved(one.file.case, entry)]
    reasons = [Why(whys.get(one.file.case.id, Why.TAKE)) for one in left]
    count = _cases(len(left) + entry.more)
    day = f"{(entry.created_at or first.now).astimezone(first.zone):%A %-d %B}"
    name = f", {one_line(first.reader.name, 40).split(' ')[0]}" if first.reader else ""
    brand = first.brand.name if entry.brand else "Makegood"
    return Letter(
        subject=f"[{one_line(brand, 30)}] {count} for {day}",
        opening=f"{count} for you{name}.",
        lead=f"{_sums(reasons, entry.more)}. {_first(left)}.",
        parts=(Part(rows=tuple(map(_row, left, reasons)), note=_rest(entry.more)),),
        footer=(f"From Makegood, as your {day} begins. Times are {zone_name(first.zone)}.",),
        asks_at_desk=True,
    )


def _first(scenes: Sequence[Mailing]) -> str:
    """In which order the cases stand."""
    is_danger = any(scene.file.case.danger for scene in scenes)
    return "Danger first, then who waits longest" if is_danger else "Who waits longest is first"


def _cases(count: int) -> str:
    return "1 case" if count == 1 else f"{count} cases"


def _rest(more: int) -> str:
    return f"And {more} more, in your list at the desk." if more else ""


def _sums(reasons: Iterable[Why], more: int) -> str:
    counts = Counter(reasons)
    sums = [
        (one if counts[why] == 1 else several).format(counts[why])
        for why, (one, several) in _COUNTED.items()
        if counts[why]
    ]
    return ", ".join([*sums, *([f"{more} more"] if more else [])])


def _row(scene: Mailing, why: Why) -> Row:
    danger = "Somebody may be in danger. " if scene.file.case.danger else ""
    return row(scene, f"{danger}{_SAID[why](scene)}")


def _answer(scene: Mailing) -> str:
    at = scene.file.case.said_again_at
    return f"Wrote again {scene.moment(at)}." if at else "Wrote again."


def _promise(scene: Mailing) -> str:
    promised = [one for one in scene.file.case.attempts if one.promise or one.promised_by]
    if not promised:
        return "You promised them something."
    last = (*promised, *due_promises(scene))[-1]
    by = f" by {last.promised_by:%-d %B}" if last.promised_by else ""
    return f"You promised{by}: {one_line(last.promise or 'see the case', 120)}."


def _back(scene: Mailing) -> str:
    until = scene.file.case.snoozed_until
    return f"You put it off until {scene.moment(until)}." if until else "You put it off."


def _retry(scene: Mailing) -> str:
    at = scene.file.case.attempted_at
    last = f" since your last try, {scene.moment(at)}" if at else ""
    return f"No answer{last}: try once more?"


def _end(_scene: Mailing) -> str:
    return "No answer after the last try: end it, or write once more."


def _take(scene: Mailing) -> str:
    return f"Yours to take: {_due(scene)}."


def _write(scene: Mailing) -> str:
    at = scene.file.case.claimed_at
    since = f"You took it {scene.moment(at)}" if at else "You took it"
    return f"{since}, and nobody has written to them yet: {_due(scene)}."


def _due(scene: Mailing) -> str:
    by = answer_by(scene)
    words = "answer by" if by > scene.now else "it was due"
    return f"{words} {scene.moment(by)}"


_SAID: Mapping[Why, Callable[[Mailing], str]] = {
    Why.ANSWER: _answer,
    Why.PROMISE: _promise,
    Why.BACK: _back,
    Why.RETRY: _retry,
    Why.END: _end,
    Why.TAKE: _take,
    Why.WRITE: _write,
}
