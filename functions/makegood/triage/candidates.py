"""What is judged: a post and one brand it speaks of, with what is read and weighed of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from makegood.listening.addresses.links import canonical_link
from makegood.model.feeds import Feed, Post
from makegood.model.verdicts import Reading
from makegood.model.watchlist import Watchlist
from makegood.triage.brands.hits import Hit
from makegood.triage.brands.keywords import Matcher
from makegood.triage.brands.own import hits as hits_of
from makegood.triage.brands.passages import Speech, speeches
from makegood.triage.copies.exact import CopyKeys, copy_keys
from makegood.triage.mood.reading import Outcome, Subject, masked
from makegood.triage.need.cues import Cues
from makegood.triage.need.signals import Signals, signals_of
from makegood.triage.people.customers import is_comment, thread_of
from makegood.triage.texts.beside import beside
from makegood.triage.texts.folding import folded
from makegood.triage.texts.language import Detector, Language, language_of

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post and one brand it speaks of, before its reading."""

    post: Post
    hit: Hit
    speech: Speech
    language: Language
    alone: bool
    """It speaks of no other brand."""

    @property
    def told(self) -> tuple[str, ...]:
        """The parts of the text that are about the brand."""
        return tuple(self.post.text[start:end] for start, end in self.speech.about)

    @property
    def adds_title(self) -> bool:
        """Whether the title is about the brand too; comments bear that of another post."""
        is_titled = bool(self.post.title) and not is_comment(self.post)
        return is_titled and (self.alone or bool(self.hit.in_title))


def candidates_in(
    post: Post,
    feed: Feed,
    watchlist: Watchlist,
    matcher: Matcher,
    detector: Detector,
    goes_on: str = "",
) -> list[Candidate]:
    """One for each brand that the post speaks of. A transcript's title is its notes'.

    One that names none may be known to go on about a brand.
    """
    hits = hits_of(post, feed, matcher, watchlist) or ((Hit(goes_on),) if goes_on else ())
    if post.spoken:
        hits = tuple(hit for hit in hits if hit.spans)
    if not hits:
        return []
    rivals = matcher.rivals_in(post, hits, feed.language)
    parts = speeches(post, (*hits, *rivals))
    language = _language_of(post, (*hits, *rivals), post.language or feed.language, detector)
    alone = len(hits) == 1 and not rivals
    return [Candidate(post, hit, parts[hit.brand], language, alone) for hit in hits]


def _language_of(post: Post, hits: Sequence[Hit], said: str, detector: Detector) -> Language:
    """That of what stands beside the brands' names, which are in none."""
    marks = [span for hit in hits for span in (hit.spans if post.text else hit.in_title)]
    return language_of(beside(post.text or post.title, marks), said, detector)


def subject_of(candidate: Candidate) -> Subject:
    """What is to be read of it."""
    hit = candidate.hit
    texts, marked = masked(candidate.speech.passages, candidate.post.title, hit.in_title)
    return Subject(candidate.language, texts, marked)


def keys_of(candidate: Candidate, *, is_shared: bool) -> CopyKeys:
    """What tells copies of it. An address that several posts share tells nothing."""
    post = candidate.post
    is_thread = canonical_link(post.link) == canonical_link(post.reply_to)
    tells = not (is_shared or is_thread or post.spoken)
    hit, link = candidate.hit, post.link if tells else ""
    is_titled = bool(hit.in_title) and not hit.spans and not is_comment(post)
    return copy_keys(hit.brand, link, post.text, thread_of(post), post.title if is_titled else "")


def is_weighed_translated(reading: Reading, cues: Cues) -> bool:
    """Whether a mention is weighed in English: it was translated, and its own words say nothing."""
    return reading.translated and reading.language not in cues.voices


def signals_in(candidate: Candidate, outcome: Outcome, cues: Cues) -> Signals:
    """Of the post in its own language where we know its cues, else of the translation."""
    if is_weighed_translated(outcome.reading, cues):
        text = "\n".join(outcome.texts)
        return signals_of(text, ((0, len(text)),), (), "en", cues)
    post, hit = candidate.post, candidate.hit
    if not candidate.adds_title or _opens_with_title(post):
        return signals_of(
            post.text, candidate.speech.about, hit.spans, candidate.language.tag, cues
        )
    shift = len(post.title) + 1
    about = [(0, shift - 1), *_shifted(candidate.speech.about, shift)]
    marks = [*hit.in_title, *_shifted(hit.spans, shift)]
    return signals_of(f"{post.title}\n{post.text}", about, marks, candidate.language.tag, cues)


def _opens_with_title(post: Post) -> bool:
    """Blogs without titles give the first words of a post as one: they are not said twice."""
    return folded(post.text).startswith(folded(post.title).rstrip(" ."))


def _shifted(spans: Sequence[Span], by: int) -> list[Span]:
    return [(start + by, end + by) for start, end in spans]
