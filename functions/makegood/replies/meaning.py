"""What a rep's own words mean for their case; in doubt, nothing but that they were said."""

from datetime import date

from makegood.model.cases import FalseAlarm
from makegood.model.replies import Meaning
from makegood.replies.asked import asked_in
from makegood.replies.attempts import attempt_in
from makegood.replies.parts import before_heads, parts_of, sentences_of
from makegood.replies.words import Words, folded, has, words

NOTE = Meaning("note")
SEVERAL = Meaning("note", unclear="several")
MIXED = Meaning("note", unclear="mixed")


def meanings_of(text: str, today: date) -> tuple[Meaning, ...]:
    """What the words mean, said on that day of the rep's: one act, and only a plain one.

    Before it may stand that they tried to reach the customer, which is written down whatever else
    is asked for.
    """
    known = words()
    text = before_heads(text)
    sentences = sentences_of(text, known)
    if not sentences:
        return (NOTE,)
    first = folded(sentences[0])
    is_claim = first in known.claim and not sentences[0].rstrip().endswith("?")
    alarm = _false_alarm(sentences, known)
    attempt = attempt_in(sentences, today, known)
    asked = asked_in(text, today)
    if alarm:
        return (_alone(alarm, is_other=bool(is_claim or attempt), asked=asked),)
    if asked:
        return (*filter(None, (attempt,)), _beside_claim(asked) if is_claim else asked)
    return (attempt or (Meaning("claim") if is_claim else NOTE),)


def _alone(alarm: Meaning, *, is_other: bool, asked: Meaning | None) -> Meaning:
    """'Not us' stands by itself."""
    if is_other:
        return NOTE
    return SEVERAL if asked else alarm


def _beside_claim(asked: Meaning) -> Meaning:
    """Who ends or puts off a case has taken it by that; who hands it on has not."""
    return asked if asked.act in {"ending", "put off"} or asked.unclear else SEVERAL


def _false_alarm(sentences: list[str], known: Words) -> Meaning | None:
    """'Not us' before all else; why is known where the same sentences say one reason."""
    parts = [folded(part) for sentence in sentences for part in parts_of(sentence)]
    said = [part for part in parts if part not in known.courtesy]
    if not said or said[0] not in known.not_us or any("?" in one for one in sentences):
        return None
    whole = " ".join(said)
    found = {alarm for alarm, phrases in known.reasons.items() if has(whole, phrases)}
    return Meaning("false alarm", _only(found))


def _only(found: set[FalseAlarm]) -> FalseAlarm | None:
    return next(iter(found)) if len(found) == 1 else None
