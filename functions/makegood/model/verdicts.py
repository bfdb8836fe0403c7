"""What triage concludes of a post for a brand: the mention, its reading, its verdict."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What the post does."""

    COMPLAINT = "complaint"
    QUESTION = "question"
    PRAISE = "praise"
    IDEA = "idea"
    OTHER = "other"


class Stage(StrEnum):
    """Where it stands for the customer."""

    OPEN = "open"
    SOLVED = "solved"
    GONE = "gone"
    UNKNOWN = "unknown"

    @property
    def is_end(self) -> bool:
        """Whether they are helped, or have left: what they said before is over."""
        return self in {Stage.SOLVED, Stage.GONE}


class Route(StrEnum):
    """Where the mention goes."""

    ALERT = "alert"
    DIGEST = "digest"
    THANKS = "thanks"
    IDEAS = "ideas"
    BACKLOG = "backlog"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Sentiment:
    """Scores from 0 to 1 that sum to 1, as Comprehend gives them."""

    positive: float
    negative: float
    neutral: float
    mixed: float

    @property
    def label(self) -> str:
        """The strongest of the four: positive, negative, neutral or mixed."""
        names = ("positive", "negative", "neutral", "mixed")
        return max(names, key=lambda name: float(getattr(self, name)))

    @property
    def score(self) -> float:
        """From -1 to 1."""
        return self.positive - self.negative


@dataclass(frozen=True, slots=True)
class Felt:
    """What a text feels towards one thing, at one place where it speaks of it."""

    start: int
    end: int
    """Code points of the text, the end exclusive."""
    thing: int
    """Places with the same number speak of the same thing."""
    sentiment: Sentiment
    is_thing: float = 1.0
    """How sure it is, 0 to 1, that there is a thing here."""
    is_same: float = 1.0
    """How sure it is, 0 to 1, that it is the same thing as at the other places."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A window of a post around its mentions: `post.text[start:end] == text`, at most 500 long."""

    text: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...] = ()
    """Spans of the brand's words within the passage text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was measured. `sentiment` None: nobody could read the language, which is not neutral."""

    language: str
    language_confidence: float
    sentiment: Sentiment | None = None
    """Of the passages together."""
    brand_sentiment: float | None = None
    """Towards the brand, -1 to 1; None when unread."""
    translated: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of a verdict in words a rep would use; weight is its share of need, -1 to 1."""

    words: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The conclusion on one mention under one version of watchlist and model."""

    kind: Kind
    need: float
    stage: Stage
    route: Route
    priority: float
    """0 to 1, at judging time; waiting raises it later."""
    reasons: tuple[Reason, ...] = ()
    danger: bool = False
    names: tuple[str, ...] = ()
    """Colleagues the post praises or blames by name."""
    sure: bool = True
    """False where it is not certain that the brand is meant."""
    watchlist_version: int = 0
    model_version: str = ""


MOST_PLACES = 100
"""Places noted of one mention: a text copied everywhere must not outgrow its item."""

LONGEST_PLACE = 1000
"""Bytes of a place that is noted of a known mention, for the same reason."""


@dataclass(frozen=True, slots=True)
class Place:
    """One address where a mention was seen, with the feed that brought it."""

    link: str
    feed_id: str
    title: str = ""

    @property
    def size(self) -> int:
        """In bytes, of which a letter may have four."""
        parts = (self.link, self.feed_id, self.title, self.mention, self.link_key)
        return len("".join(parts).encode("utf-8", "replace"))

    mention: str = field(default="", compare=False, repr=False)
    """The id that the post there has as a mention, or would have if it were none that is known."""
    link_key: str = field(default="", compare=False, repr=False)
    """The link key of that."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A post that speaks of a brand. The copy keys make equal posts of any feed one mention."""

    id: str
    """Hash of brand and entry key."""
    brand: str
    post_key: str
    feed_id: str
    document_key: str
    customer: str
    author: str
    author_address: str
    title: str
    text: str
    passages: tuple[Passage, ...]
    reading: Reading
    verdict: Verdict
    places: tuple[Place, ...]
    published_at: datetime | None
    first_seen_at: datetime
    link_key: str = ""
    """Hash of brand and canonical link; empty when the post has no link of its own."""
    text_key: str = ""
    """Hash of brand and normalised text; empty when the text is too short to tell copies by."""
    source_title: str = ""
    cut: bool = False
    whole: bool = False
    """Its text is that of its page, read because the feed carries only the beginning."""
    reply_to: str = ""
    comments: int = 0
    """How many comments the feed told of it."""
    comments_feed: str = ""
    """Address of the feed of those, where its own feed names one."""
    correlation: str = ""
    case: str = ""
    """Id of the case it belongs to; empty when its route opens none."""
    reported: str = ""
    """Who reported it as missed; empty for what triage found by itself."""
    themes: tuple[str, ...] = ()
    """What it may share with others, as "journey:delivery"; only of complaints and questions."""
    keep_until: datetime | None = None
    """When it is gone; None while it belongs to a case, which lists it."""
    versions: tuple[str, ...] = ()
    """Hashes of the words of its post that were judged, oldest first; none while it was judged
    once."""
    later_text_keys: tuple[str, ...] = ()
    """Text keys of what its post said when it was edited, or read whole: copies of it are found by
    those too."""
    fetched_at: datetime | None = None
    """When the document was fetched that has its present words, where that is known."""
    named_there: bool = False
    """Its feed is of the site where it stands, so its author's name is that site's own."""
    danger_since: bool = False
    """Of an edit: what was added tells of danger by itself. It is told, and not kept."""

    @property
    def judged_before(self) -> int:
        """How many versions were noted of it before its last one: none while it was judged once."""
        return len(self.versions) - 1 if len(self.versions) > 2 else 0

    @property
    def said_at(self) -> datetime:
        """When it was said, as far as known: the post's date, else when we first saw it."""
        return self.published_at or self.first_seen_at


READ_ANEW = (
    *(
        "document_key",
        "fetched_at",
        "text",
        "later_text_keys",
        "passages",
        "reading",
        "verdict",
        "themes",
    ),
    *("cut", "whole"),
)
"""What of a mention is written when all of its post was read."""

EDITED = (*READ_ANEW, "title", "versions")
"""What of a mention is written when its post was edited."""
