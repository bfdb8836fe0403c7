"""From what a text feels towards each thing to what it feels towards the brand: the rule.

1. A brand's things are those that the text speaks of where a mark of the brand stands (any overlap
   of the spans), if the reader is surer than not that there is a thing.
2. Every place where one of these things is spoken of counts, so that "it" and "they" count too, if
   the reader is surer than not that it is the same thing.
3. Clear feelings stand before neutral ones. Where clear ones disagree the worst decides, since
   people who are still polite to a brand complain of it once, unless the best is much clearer.
4. Without such a place the text says nothing towards the brand by itself; its own mood is taken.
"""

from collections.abc import Sequence
from statistics import fmean

from makegood.model.verdicts import Felt

CLEAR = 0.25
"""How far from 0 a feeling from -1 to 1 is no longer neutral."""
_SURE = 0.5

type Span = tuple[int, int]


def towards_brand(felt: Sequence[Felt], marks: Sequence[Span]) -> float | None:
    """From -1 to 1; None where no thing stands at a mark."""
    things = {each.thing for each in felt if each.is_thing >= _SURE and _is_marked(each, marks)}
    scores = [
        each.sentiment.score
        for each in felt
        if each.thing in things and min(each.is_thing, each.is_same) >= _SURE
    ]
    if not scores:
        return None
    worst, best = min(scores), max(scores)
    if worst > -CLEAR and best < CLEAR:
        return fmean(scores)
    return best if best + worst > CLEAR or worst > -CLEAR else worst


def _is_marked(felt: Felt, marks: Sequence[Span]) -> bool:
    return any(start < felt.end and felt.start < end for start, end in marks)
