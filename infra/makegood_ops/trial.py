"""The whole chain on one source, in memory: what Makegood would make of it, and the email."""

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from ulid import ULID

from makegood.adapters.memory import (
    MemoryCaseBook,
    MemoryKeys,
    MemoryMailer,
    MemoryWatchlists,
)
from makegood.adapters.memory_listening import MemoryNudges, MemorySeenBook
from makegood.alerts.outbox import Sending, send_entry
from makegood.alerts.render import Rendering
from makegood.cases.assigning.assignment import Assigning, assign_waiting
from makegood.cases.mentions.opening import record
from makegood.errors import BadInput
from makegood.model.alerts import Email
from makegood.model.verdicts import Mention, Route
from makegood.model.watchlist import DAYS, Brand, Hours, Keyword, Rep, Watchlist
from makegood.signing import Links
from makegood.triage.copies.near import is_near_copy
from makegood.triage.judging import Judging
from makegood.triage.need.cues import Cues
from makegood.triage.pipeline import Deps, Triaged, triage
from makegood.triage.texts.language import Detector
from makegood_ops.everyday import is_everyday
from makegood_ops.standin.reader import LocalReader
from makegood_ops.trial_source import Source

DESK = "https://desk.example"
_ALWAYS = Hours((((time(0), time(0)),),) * len(DAYS))
_PLENTY = 10_000


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a source for the brands of a watchlist."""

    mentions: tuple[Mention, ...]
    """Neediest first."""
    copies: int
    """Posts that say again what another one says."""
    emails: tuple[Email, ...]
    """The alerts, in the order in which they would go out."""


@dataclass(slots=True)
class _World:
    """Every port of a deployment, in memory."""

    watchlists: MemoryWatchlists
    book: MemoryCaseBook = field(default_factory=MemoryCaseBook)
    nudges: MemoryNudges = field(default_factory=MemoryNudges)
    mailer: MemoryMailer = field(default_factory=MemoryMailer)


def try_out(source: Source, watchlist: Watchlist, detector: Detector, now: datetime) -> Trial:
    """Triage the posts, open cases, give them to a rep and render the emails; nothing leaves."""
    world = _World(MemoryWatchlists(at_work(watchlist)))
    triaged = _triage(source, world, detector, now)
    _mail(world, now)
    known = sorted(world.book.mentions.values(), key=lambda mention: -mention.verdict.need)
    return Trial(tuple(known), triaged.became.get("copy", 0), tuple(world.mailer.sent))


def _triage(source: Source, world: _World, detector: Detector, now: datetime) -> Triaged:
    watchlist = world.watchlists.current()
    deps = Deps(
        Judging.of(watchlist, Cues.shipped(), detector, LocalReader()),
        MemorySeenBook(),
        world.nudges,
        lambda mention: record(mention, world.book, watchlist, now, lambda: str(ULID())),
    )
    return triage(source.document, source.feed, deps, now, "try")


def _mail(world: _World, now: datetime) -> None:
    assigning = Assigning(world.book, world.watchlists, world.nudges, is_near_copy)
    assign_waiting(assigning, now)
    rendering = Rendering(Links(MemoryKeys(), DESK).landing, "mail.example")
    sending = Sending(world.book, world.watchlists, world.mailer, rendering)
    for entry in dict.fromkeys(world.nudges.sends):
        send_entry(entry, sending, now)


def at_work(watchlist: Watchlist) -> Watchlist:
    """The watchlist with every rep at work and with room: a trial waits for nobody."""
    reps = (replace(rep, hours=_ALWAYS, absent=(), capacity=_PLENTY) for rep in watchlist.reps)
    brands = (replace(brand, daily_alert_cap=_PLENTY) for brand in watchlist.brands)
    settings = replace(watchlist.settings, holidays=())
    return replace(watchlist, brands=tuple(brands), reps=tuple(reps), settings=settings)


def watchlist_for(name: str, keywords: tuple[str, ...]) -> Watchlist:
    """A watchlist of one brand, with one rep and a lead to stand for yours."""
    words = tuple(dict.fromkeys(word.strip() for word in (name, *keywords)))
    if not all(sum(character.isalnum() for character in word) >= 2 for word in words):
        raise BadInput("a brand and a keyword have at least two letters or digits each")
    listened = tuple(Keyword(word) for word in words)
    brand = Brand("brand", name.strip(), listened, "lee", ambiguous=is_everyday(name))
    rep = Rep("robin", "Robin", "robin@example.com", (brand.id,))
    return Watchlist(brands=(brand,), reps=(rep, Rep("lee", "Lee", "lee@example.com", ())))


def only(watchlist: Watchlist, name: str) -> Watchlist:
    """The watchlist with one of its brands, by id or name; BadInput names those there are."""
    wanted = name.strip().casefold()
    brands = tuple(
        brand for brand in watchlist.brands if wanted in {brand.id, brand.name.casefold()}
    )
    if not brands:
        names = ", ".join(brand.name for brand in watchlist.brands)
        raise BadInput(f"the watchlist has no brand {name.strip()!r}; it has {names}")
    return replace(watchlist, brands=brands)


def with_keywords(watchlist: Watchlist, keywords: tuple[str, ...]) -> Watchlist:
    """The watchlist with more keywords for each of its brands."""
    more = tuple(Keyword(word) for word in keywords)
    brands = (replace(brand, keywords=(*brand.keywords, *more)) for brand in watchlist.brands)
    return replace(watchlist, brands=tuple(brands))


def old_alerts(mentions: tuple[Mention, ...], days: int, now: datetime) -> tuple[Mention, ...]:
    """Alerts that a deployment would put in the lead's backlog when it first reads the feed."""
    limit = now - timedelta(days=days)
    alerts = (mention for mention in mentions if mention.verdict.route is Route.ALERT)
    return tuple(
        mention
        for mention in alerts
        if mention.published_at is None or mention.published_at < limit
    )
