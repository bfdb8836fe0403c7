"""What was added to a post, as if its author had said nothing else."""

from collections.abc import Iterator
from dataclasses import replace

from makegood.model.feeds import Post
from makegood.model.verdicts import Mention
from makegood.triage.candidates import Candidate, candidates_in
from makegood.triage.copies.novelty import added_to
from makegood.triage.judging import Judging
from makegood.triage.setting import Setting


def added_alone(
    post: Post, mention: Mention, known: Mention, setting: Setting, judging: Judging
) -> Iterator[Candidate]:
    """What the edited post's mention says that it did not before; it need not name the brand."""
    added = "\n".join(added_to(known, mention))
    alone = replace(post, title="", text=added, language=mention.reading.language)
    matcher = judging.matcher.amid(setting.beside)
    found = candidates_in(
        alone, setting.feed, judging.watchlist, matcher, judging.detector, mention.brand
    )
    return (each for each in found if added and each.hit.brand == mention.brand)
