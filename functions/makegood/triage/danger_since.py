"""Whether what was added to a post tells of danger by itself, whatever it told of before."""

from makegood.model.feeds import Post
from makegood.model.verdicts import Mention
from makegood.triage.added import added_alone
from makegood.triage.candidates import is_weighed_translated, signals_in
from makegood.triage.judging import Judging
from makegood.triage.mood.reading import Outcome
from makegood.triage.setting import Setting


def tells_danger_since(
    post: Post, mention: Mention, known: Mention, setting: Setting, judging: Judging
) -> bool:
    """Whether the edited post's mention is of danger, and so are the words that it added.

    Those need not name the brand again. Of a translated text nobody knows which words are new.
    """
    if not mention.verdict.danger:
        return False
    if is_weighed_translated(mention.reading, judging.cues):
        return not known.verdict.danger
    about = added_alone(post, mention, known, setting, judging)
    outcome = Outcome(mention.reading, ())
    return any(signals_in(each, outcome, judging.cues).features["in_danger"] for each in about)
