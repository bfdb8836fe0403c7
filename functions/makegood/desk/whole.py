"""The whole post with every place that names the brand marked, for those who want to read on."""

from makegood.alerts.quotes import Excerpt, is_short, marks_of, segments
from makegood.model.verdicts import Mention

LONGEST = 20_000
"""Characters of a post on a page; what is longer is read where it was said."""


def whole(mention: Mention) -> Excerpt | None:
    """The post; None when its quote shows all of it already."""
    shown = sum(len(passage.text) for passage in mention.passages)
    if is_short(mention) or len(mention.text) <= shown:
        return None
    text = mention.text[:LONGEST]
    cut = len(text) < len(mention.text) or mention.cut
    return Excerpt(segments(text, tuple(marks_of(mention))), before=False, after=cut)
