"""Old posts that were edited: whether they are old still, for what was added asks for nothing."""

from dataclasses import replace

from makegood.model.feeds import Post
from makegood.model.verdicts import Kind, Mention, Route, Stage
from makegood.triage.added import added_alone
from makegood.triage.candidates import Candidate, is_weighed_translated, signals_in
from makegood.triage.judging import Judging, concluded
from makegood.triage.mood.reading import Outcome
from makegood.triage.setting import Setting
from makegood.triage.verdicts.routes import Circumstances

_ASKING = frozenset({Kind.COMPLAINT, Kind.QUESTION})
_CALLS = ("failed", "shut", "open", "ask", "question", "promise", "denied", "anger", "threat")
"""Groups of cues that tell of trouble, or ask for something. Danger leads elsewhere anyway."""


def as_old(mention: Mention, known: Mention) -> Mention:
    """The mention for the lead's backlog, for the reason that it was put there."""
    verdict = mention.verdict
    why = (*known.verdict.reasons[:1], *verdict.reasons[1:])
    return replace(mention, verdict=replace(verdict, route=Route.BACKLOG, reasons=why))


def calls_since(
    post: Post, mention: Mention, known: Mention, setting: Setting, judging: Judging
) -> bool:
    """Whether the words that were added tell of trouble, or ask for something, by themselves.

    Single words of a short line mislead a model, so something must be said that tells it plainly;
    and the mood was read of the whole story. Of a translated text nobody knows which words are new.
    """
    if is_weighed_translated(mention.reading, judging.cues):
        return False
    added = added_alone(post, mention, known, setting, judging)
    return any(_calls(each, mention, judging) for each in added)


def _calls(added: Candidate, mention: Mention, judging: Judging) -> bool:
    reading = replace(mention.reading, brand_sentiment=None)
    signals = signals_in(added, Outcome(reading, ()), judging.cues)
    verdict = concluded(added, reading, signals, Circumstances(), judging)
    is_told = any(signals.features.get(name) for name in _CALLS)
    return is_told and verdict.kind in _ASKING and verdict.stage is Stage.OPEN
