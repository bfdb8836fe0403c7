"""The customer's own words around the mention, cut into what is plain and what names the brand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from makegood.alerts.links import Link, safe_link
from makegood.alerts.text import clean, name_line, one_line, paragraphs, shorten
from makegood.model.verdicts import Mention, Passage

MOST_PASSAGES = 6
LONGEST = 2400
"""Characters of passages in one email: more is read where it was said."""
BEGINNING = 700
"""Characters shown of a post on the brand's own feed that never names the brand."""
SHORT = 500
"""Characters up to which a post is shown whole: dots for its last sentence would spare nobody."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the customer's words; `marked` where they name the brand."""

    words: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a post; `before` and `after` say that the post goes on there."""

    segments: tuple[Segment, ...]
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """What one mention says, with where to read the rest."""

    by: str
    title: str
    source: str
    language: str
    excerpts: tuple[Excerpt, ...]
    link: Link | None
    note: str
    """What is missing and why; empty when nothing is."""


def quote(mention: Mention) -> Quote:
    """The mention as an email shows it."""
    shown = tuple(_shown(mention))
    return Quote(
        by=name_line(mention.author) or "Somebody without a name",
        title=one_line(mention.title, 160),
        source=name_line(mention.source_title),
        language=mention.reading.language,
        excerpts=tuple(_excerpt(passage, mention) for passage in shown),
        link=next((link for place in mention.places if (link := safe_link(place.link))), None),
        note=_note(mention, shown),
    )


def is_short(mention: Mention) -> bool:
    """Whether the post is shown whole; never of one whose words are no longer all kept."""
    said = mention.text
    return len(said) <= SHORT and all(
        said[one.start : one.end] == one.text for one in mention.passages
    )


def marks_of(mention: Mention) -> Iterator[tuple[int, int]]:
    """Every place of the post that names the brand."""
    for passage in mention.passages:
        for start, end in passage.marks:
            yield passage.start + start, passage.start + end


def segments(text: str, marks: Sequence[tuple[int, int]]) -> tuple[Segment, ...]:
    """The text cut at the marks, each piece cleaned; marks that overlap or stick out are mended."""
    pieces: list[Segment] = []
    at = 0
    for start, end in sorted(marks):
        start, end = max(start, at), min(end, len(text))  # noqa: PLW2901 - a mark mended
        if start < end:
            pieces += [Segment(clean(text[at:start])), Segment(clean(text[start:end]), marked=True)]
            at = end
    pieces.append(Segment(clean(text[at:])))
    return tuple(piece for piece in pieces if piece.words)


def in_plain_text(excerpt: Excerpt) -> str:
    """The excerpt with *stars* around what names the brand and dots where the post goes on."""
    words = "".join(f"*{one.words}*" if one.marked else one.words for one in excerpt.segments)
    return f"{'… ' if excerpt.before else ''}{paragraphs(words)}{' …' if excerpt.after else ''}"


def _shown(mention: Mention) -> Iterator[Passage]:
    """Passages in the order of the post, without what two of them share, up to the caps."""
    if not mention.passages or is_short(mention):
        words = shorten(mention.text, BEGINNING)
        yield Passage(words, 0, min(len(mention.text), BEGINNING), tuple(marks_of(mention)))
        return
    end = room = 0
    for passage in sorted(mention.passages, key=lambda one: one.start)[:MOST_PASSAGES]:
        part = _after(passage, end)
        room += len(part.text)
        if part.text and room <= LONGEST:
            yield part
        end = max(end, passage.end)


def _after(passage: Passage, at: int) -> Passage:
    gone = min(max(0, at - passage.start), len(passage.text))
    if not gone:
        return passage
    marks = tuple((max(0, start - gone), end - gone) for start, end in passage.marks if end > gone)
    return replace(passage, text=passage.text[gone:], start=passage.start + gone, marks=marks)


def _excerpt(passage: Passage, mention: Mention) -> Excerpt:
    return Excerpt(
        segments(passage.text, passage.marks),
        before=passage.start > 0,
        after=passage.end < len(mention.text) or mention.cut,
    )


def _note(mention: Mention, shown: Sequence[Passage]) -> str:
    if mention.cut:
        return "The feed carries only the beginning of this post; read the rest where it was said."
    if mention.whole:
        return "The feed carries only the beginning of this post; this is from the whole of it."
    left = len(mention.passages) - len(shown)
    if left > 0 and not is_short(mention):
        return f"The brand is named in {left} more places; read the rest where it was said."
    said = sum(len(passage.text) for passage in shown)
    return "Shortened: the post is longer." if len(mention.text) > said + 200 else ""
