"""The people of the simulated month: brands, reps in five time zones, and who writes about what."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from contracts.case_samples import a_mention, a_verdict
from makegood.model.verdicts import Mention, Reading
from makegood.model.watchlist import Brand, Hours, Keyword, Rep, Settings, Watchlist

START = datetime(2026, 10, 12, tzinfo=UTC)
"""A Monday. Clocks go back in Europe on 25 October, and in America on 1 November."""
DAYS = 30
ZONES = (
    "Europe/Amsterdam",
    "America/New_York",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Australia/Sydney",
)
HOLIDAYS = (date(2026, 10, 30), date(2026, 11, 11))
REPS_A_BRAND = 20
_SYLLABLES = ("ba", "cor", "du", "fel", "gim", "ho", "ja", "kes", "lor", "mu", "ne", "pos", "ri")
_DAY = ((time(9), time(17, 30)),)
_TUESDAY_TO_SATURDAY = Hours(((), _DAY, _DAY, _DAY, _DAY, _DAY, ()))
_EVENINGS = Hours((*(((time(14), time(22)),),) * 5, (), ()))
_WEEKS = (Hours(), Hours(), _TUESDAY_TO_SATURDAY, _EVENINGS)


@dataclass(frozen=True, slots=True)
class Size:
    """How much happens."""

    posts: int
    reps: int
    days: int = DAYS


def crowd(size: Size, chance: Random) -> Watchlist:
    """The watchlist: a brand for each twenty reps, each with reps in all zones, and a lead."""
    brands = tuple(_brand(number) for number in range(max(1, size.reps // REPS_A_BRAND)))
    reps = [_rep(number, brands, chance) for number in range(size.reps)]
    leads = [
        Rep(brand.lead, f"Lead of {brand.name}", f"{brand.lead}@brands.example", ())
        for brand in brands
    ]
    return Watchlist(brands, (*reps, *leads), (), Settings(holidays=HOLIDAYS), version=1)


def _brand(number: int) -> Brand:
    name = f"Brand {number}"
    return Brand(f"b{number}", name, (Keyword(name),), lead=f"lead{number}", daily_alert_cap=120)


def _rep(number: int, brands: tuple[Brand, ...], chance: Random) -> Rep:
    first = START.date() + timedelta(days=chance.randrange(DAYS))
    away = ((first, first + timedelta(days=4)),) if chance.random() < 0.25 else ()
    return Rep(
        f"r{number:03}",
        f"Rep {number}",
        f"r{number}@brands.example",
        (brands[number % len(brands)].id,),
        ("en", "nl") if number % 3 == 0 else ("en",),
        ZONES[number // len(brands) % len(ZONES)],
        _WEEKS[number % len(_WEEKS)],
        chance.choice((3, 4, 5, 6)),
        away,
    )


def posts(size: Size, watchlist: Watchlist, chance: Random) -> Iterator[Mention]:
    """What is heard, by when it is heard: mostly within the hour, by day more than by night."""
    minutes = sorted(_minute(size, chance) for _ in range(size.posts))
    for number, minute in enumerate(minutes):
        yield _post(number, START + timedelta(minutes=minute), watchlist, chance)


def _minute(size: Size, chance: Random) -> float:
    hour = chance.triangular(0, 24, 16)
    return chance.randrange(size.days) * 1440 + hour * 60


def _post(number: int, at: datetime, watchlist: Watchlist, chance: Random) -> Mention:
    """One in twenty speaks again about what they said before; one in twenty was found late."""
    who = chance.randrange(number) if number > 20 and chance.random() < 0.05 else number
    age = timedelta(days=chance.uniform(1, 5)) if chance.random() < 0.05 else timedelta(hours=1)
    words = " ".join("".join(chance.choices(_SYLLABLES, k=3)) for _ in range(14))
    language = "nl" if chance.random() < 0.15 else "en"
    mention = a_mention(
        f"m{number}",
        brand=watchlist.brands[who % len(watchlist.brands)].id,
        customer=f"customer{who}",
        author=f"Customer {who}",
        author_address="",
        text=words,
        title="",
        passages=(),
        published_at=at - chance.uniform(0.1, 1) * age,
        first_seen_at=at,
        correlation=f"run{number}",
        reading=Reading(language, 0.99),
    )
    verdict = a_verdict(need=chance.uniform(0.3, 1), danger=chance.random() < 0.005)
    return replace(mention, verdict=verdict)
