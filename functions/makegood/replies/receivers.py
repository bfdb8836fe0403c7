"""Who gets a case that a rep hands on by mail: whom they name, or who speaks a language."""

from collections.abc import Callable, Iterator

from makegood.alerts.text import one_line
from makegood.cases.acts.acting import Hand
from makegood.cases.acts.handoff import receivers
from makegood.cases.due.hours import is_working
from makegood.errors import BadInput
from makegood.model.cases import CaseFile
from makegood.model.languages import language_name
from makegood.model.replies import Meaning
from makegood.model.watchlist import Rep
from makegood.replies.words import folded


def receiver_of(meaning: Meaning, file: CaseFile, hand: Hand, taken: Callable[[Rep], int]) -> str:
    """The rep's id; BadInput says why it is nobody, and who else there is.

    Of several who speak the language: who is at work, and had the fewest cases today.
    """
    able = [rep for rep in receivers(file, hand.watchlist, hand.now) if rep != hand.rep]
    if meaning.speaks:
        return _speaker(meaning.speaks, able, hand, taken)
    named = [rep for rep in hand.watchlist.reps if meaning.to in _called(rep)]
    there = [rep for rep in named if rep in able] or named
    if len(there) == 1:
        return there[0].id
    if there:
        raise BadInput(f"{_names(there)} go by that name: write the whole of it")
    raise BadInput(f"nobody of us goes by “{one_line(meaning.to, 60)}”; {_there(able)}")


def _speaker(language: str, able: list[Rep], hand: Hand, taken: Callable[[Rep], int]) -> str:
    speakers = [rep for rep in able if language in rep.languages]
    if not speakers:
        name = language_name(language)
        raise BadInput(f"nobody speaks {name} who could have it today; {_there(able)}")
    holidays = hand.watchlist.settings.holidays

    def room(rep: Rep) -> tuple[bool, int, str]:
        return not is_working(rep, hand.now, holidays), taken(rep), rep.id

    return min(speakers, key=room).id


def _called(rep: Rep) -> Iterator[str]:
    """The whole name, and the first of it."""
    whole = folded(rep.name)
    yield whole
    yield whole.partition(" ")[0]


def _there(able: list[Rep]) -> str:
    return f"there today, and able to: {_names(able) or 'nobody'}"


def _names(reps: list[Rep]) -> str:
    return ", ".join(rep.name for rep in reps)
