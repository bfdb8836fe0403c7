"""Whom we listen for and who answers: the watchlist, as one immutable value with a version."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Keyword:
    """Words that point to a brand; with `near`, only where one of those stands within 10 words.

    `not_near` vetoes: where one of those stands within 10 words, this occurrence does not count.
    """

    words: str
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ladder:
    """When Makegood asks again about a case that nobody moves.

    Times count from the offer, the claim or the attempt, and overdue from the mention; a step that
    came late puts off the next.
    """

    remind_after: timedelta = timedelta(hours=2)
    escalate_after: timedelta = timedelta(hours=4)
    overdue_after: timedelta = timedelta(hours=24)
    lapse_warning_after: timedelta = timedelta(hours=20)
    lapse_after: timedelta = timedelta(hours=24)
    retry_after: tuple[timedelta, ...] = (timedelta(days=3), timedelta(days=7), timedelta(days=14))


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part can say in a case's priority: from 0, nothing, to below 1.

    A part closes at most that share of the distance to the top. Waiting has no weight: it closes
    half of the distance in each `waiting_half_life`, so that nobody waits for ever.
    """

    need: float = 0.6
    fresh: float = 0.2
    reach: float = 0.25
    again: float = 0.2
    danger: float = 0.7
    waiting_half_life: timedelta = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Tuned:
    """What reps' own words have taught about one brand; no file says it, `makegood train` does."""

    version: str
    base: str
    """Version of the shipped model that it was fitted on; under another one it does not count."""
    need: tuple[tuple[str, float], ...]
    """A weight a feature, instead of the shipped ones."""
    alert_need: float
    made_at: datetime
    labels: int
    """How many labels it was fitted on."""


@dataclass(frozen=True, slots=True)
class Brand:
    """One brand: what points to it, who leads its reps, and how it wants to be served."""

    id: str
    name: str
    keywords: tuple[Keyword, ...]
    lead: str = ""
    """Rep id of the lead."""
    products: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    ambiguous: bool = False
    """The name is also an ordinary word: an occurrence counts only with support from around it."""
    context: tuple[str, ...] = ()
    """Words that make an ambiguous occurrence ours."""
    danger_email: str = ""
    thanks_email: str = ""
    ideas_email: str = ""
    daily_alert_cap: int = 50
    ladder: Ladder = Ladder()
    priority: Weights = Weights()
    goodwill: str = ""
    goodwill_in: tuple[tuple[str, str], ...] = ()
    """The same in other languages, by their two-letter tags: for what customers are to read."""
    ticket_search: str = ""
    """Address with `{query}`: a search in the brand's own ticket system."""
    tuned: Tuned | None = None
    """Never in the file: applying one keeps what the brand has."""


@dataclass(frozen=True, slots=True)
class Hours:
    """A rep's working hours of one week: for each of DAYS the (start, end) spans, local time."""

    spans: tuple[tuple[tuple[time, time], ...], ...] = (
        *(((time(9), time(17, 30)),),) * 5,
        (),
        (),
    )


@dataclass(frozen=True, slots=True)
class Rep:
    """One service rep: where to write, when they work, how much they can carry."""

    id: str
    name: str
    email: str
    brands: tuple[str, ...]
    languages: tuple[str, ...] = ("en",)
    time_zone: str = "UTC"
    hours: Hours = Hours()
    capacity: int = 40
    """Alerts a local day at most."""
    absent: tuple[tuple[date, date], ...] = ()
    """Spans of absence, both ends included."""
    handles: tuple[str, ...] = ()
    """Addresses, pages and names ('ann', 'ann@forum.example') that they write under in public."""


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """A feed as the watchlist names it; what polling learns about it is `model.feeds.Feed`."""

    address: str
    name: str = ""
    language: str = ""
    own: str = ""
    """Brand id when the feed belongs to the brand."""
    staff: tuple[str, ...] = ()
    first_poll: Literal["recent", "all"] = "recent"
    every: int | None = None
    """Minutes between polls to begin with; one of `model.feeds.INTERVALS`."""
    transcripts: bool = False
    """Of a podcast: read the transcripts of all new episodes, whatever their notes name."""
    whole_pages: bool = False
    """Read the pages of all new posts that the feed cuts short, whatever it names of them."""
    folders: tuple[str, ...] = ()
    """Where feed readers keep it, the outermost first; nothing here goes by it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices for the whole deployment."""

    first_poll_days: int = 7
    """Posts older than this at a feed's first poll go to the backlog."""
    holidays: tuple[date, ...] = ()
    keep_posts_days: int = 365
    """Days after which the whole text of a closed case's posts is dropped, leaving excerpts.

    Mentions that opened no case are gone after as many.
    """
    keep_cases_days: int = 1095
    """Days after its end in which a case knows whose it was; then its numbers alone are left."""
    attempts_per_customer: int = 5
    """Tries to reach one person, over all reps and brands, after which nobody is asked to try."""
    reopen_days: int = 30
    """Days in which a closed case opens again when its customer writes; later a new one opens."""


@dataclass(frozen=True, slots=True)
class Watchlist:
    """Everything an operator decides, as one value. `version` counts the applied changes."""

    brands: tuple[Brand, ...] = ()
    reps: tuple[Rep, ...] = ()
    feeds: tuple[WatchedFeed, ...] = ()
    settings: Settings = field(default_factory=Settings)
    version: int = 0

    def brand(self, brand_id: str) -> Brand | None:
        """The brand of that id, or None when the watchlist no longer has it."""
        return next((brand for brand in self.brands if brand.id == brand_id), None)

    def weights_of(self, brand_id: str) -> Weights:
        """What counts for how much in the priority of that brand's cases."""
        brand = self.brand(brand_id)
        return brand.priority if brand else Weights()

    def rep(self, rep_id: str) -> Rep | None:
        """The rep of that id, or None when the watchlist no longer has them."""
        return next((rep for rep in self.reps if rep.id == rep_id), None)

    def lead_of(self, brand_id: str) -> Rep | None:
        """Who answers for the reps of a brand."""
        brand = self.brand(brand_id)
        return self.rep(brand.lead) if brand else None
