"""The whole post with every place that names the brand marked, for those who want to read on."""

from collections.abc import Iterator

from makegood.alerts.quotes import Excerpt, segments
from makegood.model.verdicts import Mention

LONGEST = 20_000
"""Characters of a post on a page; what is longer is read where it was said."""


def whole(mention: Mention) -> Excerpt | None:
    """The post; None when the passages show all of it already."""
    shown = sum(len(passage.text) for passage in mention.passages)
    if len(mention.text) <= shown:
        return None
    text = mention.text[:LONGEST]
    cut = len(text) < len(mention.text) or mention.cut
    return Excerpt(segments(text, tuple(_marks(mention))), before=False, after=cut)


def _marks(mention: Mention) -> Iterator[tuple[int, int]]:
    for passage in mention.passages:
        for start, end in passage.marks:
            yield passage.start + start, passage.start + end
