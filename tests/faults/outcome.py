"""What came of a run, so that two runs can be compared; and what must hold of every run."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from faults.chain import Chain
from makegood.listening.documents.seen import Seen
from makegood.model.alerts import Email, EmailKind, EntryState
from makegood.model.cases import Case, State
from makegood.model.verdicts import Mention, Route

FOLLOWED = ("discovered:", "commented:", "transcribed:", "completed:", "closer:")
"""What a day counts beside emails."""
_PASSING = {EntryState.PENDING, EntryState.SENDING}


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that must be the same, whatever failed on the way. Case ids and times are not in it."""

    mentions: dict[str, tuple[Any, ...]]
    cases: dict[str, tuple[Any, ...]]
    customers: dict[str, tuple[Any, ...]]
    entries: Counter[tuple[Any, ...]]
    counts: dict[Any, int]
    themes: Counter[tuple[Any, ...]]
    seen: dict[str, Any]
    feeds: dict[str, tuple[Any, ...]]
    history: Counter[tuple[Any, ...]]

    emails: Counter[tuple[str, str, str]]
    """Who got what, in which thread, how often."""

    def differences(self, other: "Outcome") -> list[str]:
        """What is not the same, by name."""
        pairs = [
            (each.name, getattr(self, each.name), getattr(other, each.name))
            for each in fields(self)
        ]
        return [f"{name}: {_apart(mine, theirs)}" for name, mine, theirs in pairs if mine != theirs]


def _apart(mine: Any, theirs: Any) -> str:
    keys = [key for key in {**mine, **theirs} if mine.get(key) != theirs.get(key)]
    return "; ".join(f"{key}: {mine.get(key)} / {theirs.get(key)}" for key in keys)


def outcome(chain: Chain) -> Outcome:
    """The state at the end of a run."""
    book = chain.book
    return Outcome(
        mentions={key: _mention(each, chain) for key, each in book.mentions.items()},
        cases={name_of(case): _case(case) for case in book.cases.values()},
        customers={
            key: (each.rep, tuple(sorted(each.handles))) for key, each in book.customers.items()
        },
        entries=Counter(_entries(chain)),
        counts={(_named(who, chain), day): count for who, day, count in _counts(chain)},
        themes=Counter(
            (each.brand, each.day, theme) for each in book.counted.values() for theme in each.themes
        ),
        seen={feed: _seen(data) for feed, (data, _) in chain.seen._seen.items()},
        feeds={
            key: (each.ref.sha256, each.ref.etag, each.ref.trouble, each.active)
            for key, each in chain.feedbook.feeds.items()
        },
        history=Counter(
            (name_of(book.cases[event.case]), event.name) for event in book.events.values()
        ),
        emails=emails(chain),
    )


def name_of(case: Case) -> str:
    """A case by what it is about: its id is a new one in each run."""
    return f"{case.customer} with {case.brand}"


def _mention(mention: Mention, chain: Chain) -> tuple[Any, ...]:
    case = chain.book.cases.get(mention.case)
    places = tuple(sorted((place.feed_id, place.link, place.title) for place in mention.places))
    said = (mention.brand, mention.customer, mention.verdict.route, mention.verdict.kind)
    return (*said, name_of(case) if case else "", places)


def _case(case: Case) -> tuple[Any, ...]:
    said = (case.state, case.rep, case.kind, case.need, case.stage, case.danger, case.headline)
    return (*said, case.next_step, tuple(sorted(case.mentions)))


def _entries(chain: Chain) -> Iterator[tuple[Any, ...]]:
    for entry in chain.book.entries.values():
        about = tuple(name_of(chain.book.cases[key]) for key in _cases_of(entry.case, entry.others))
        yield entry.kind, entry.to_rep, entry.to_email, about, tuple(entry.mentions), entry.state


def _cases_of(case: str, others: tuple[str, ...]) -> tuple[str, ...]:
    return (case, *others) if case else others


def _seen(data: bytes) -> dict[str, Any]:
    seen = Seen.from_bytes(data)
    return {post.key: (post.content, frozenset(post.aliases)) for post in seen.posts}


def emails(chain: Chain) -> Counter[tuple[str, str, str]]:
    """Who got what, in which thread, how often."""
    return Counter((email.to, email.subject, _thread(email, chain)) for email in chain.mailer.sent)


def _thread(email: Email, chain: Chain) -> str:
    case = chain.book.cases.get(email.references.strip("<>").partition("@")[0])
    return name_of(case) if case else email.references


def faults_of(chain: Chain) -> list[str]:
    """What must never be, in whatever order and with whatever faults things came."""
    return [*_left_over(chain), *_doubled(chain), *_miscounted(chain)]


def _left_over(chain: Chain) -> Iterator[str]:
    yield from (f"{message} waits" for message in chain.queues.waiting)
    yield from (f"{message} is dead" for message in chain.queues.dead)
    for entry in chain.book.entries.values():
        if entry.state in _PASSING or entry.due_at is not None:
            yield f"{entry.kind} {entry.id} is {entry.state}, due {entry.due_at}"
    for case in chain.book.cases.values():
        if case.state is State.WAITING:
            yield f"{name_of(case)} waits"


def _doubled(chain: Chain) -> Iterator[str]:
    """One case a customer and brand, one alert a case, each mention in its own case."""
    book = chain.book
    named = Counter(name_of(case) for case in book.cases.values() if not case.is_closed)
    yield from (f"{name} has {count} cases" for name, count in named.items() if count > 1)
    for case in book.cases.values():
        alerts = sum(case.id in _cases_of(*about) for about in _alerted(chain))
        if alerts != 1:
            yield f"{name_of(case)} has {alerts} alerts"
        mentions = {key for key, each in book.mentions.items() if each.case == case.id}
        if mentions != set(case.mentions) or len(case.mentions) != len(mentions):
            yield f"{name_of(case)} and its mentions disagree"
    for mention in book.mentions.values():
        if len(set(mention.places)) != len(mention.places):
            yield f"{mention.id} has a place twice"


def _alerted(chain: Chain) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (entry.case, entry.others)
        for entry in chain.book.entries.values()
        if entry.kind is EmailKind.ALERT
    ]


def _miscounted(chain: Chain) -> Iterator[str]:
    """A day's counts are the emails written that count, no more and no fewer."""
    counted: Counter[str] = Counter()
    for who, _, count in _counts(chain):
        counted[who] += count
    alerts = [each for each in chain.book.entries.values() if each.kind is EmailKind.ALERT]
    written: Counter[str] = Counter(entry.to_rep for entry in alerts)
    for entry in alerts:
        cases = [chain.book.cases[key] for key in _cases_of(entry.case, entry.others)]
        written.update({f"brand:{case.brand}" for case in cases})
    written.update(_caused_by_posts(chain))
    written.update(_past_limits(chain))
    if counted != written:
        yield f"counted {dict(counted)}, written {dict(written)}"


def _counts(chain: Chain) -> Iterator[tuple[str, date, int]]:
    """Of a day's emails: what is followed counts once more for each time that it was begun."""
    for (who, day), count in chain.book.counts.items():
        if not who.startswith(FOLLOWED):
            yield who, day, count


def _caused_by_posts(chain: Chain) -> Iterator[str]:
    """What each email that a post caused by itself is counted as."""
    for entry in chain.book.entries.values():
        if entry.kind is EmailKind.ANSWER:
            said = [mention for each in entry.mentions if (mention := chain.book.mention(each))]
            of_danger = "danger:" if any(each.verdict.danger for each in said) else ""
            yield f"answer:{of_danger}case:{entry.case}"
        elif entry.to_email:
            yield f"{entry.kind}:{entry.brand}"
            if entry.kind is EmailKind.NOTICE and entry.case:
                yield f"notice:case:{entry.case}"


def _named(who: str, chain: Chain) -> str:
    """Under which name something is counted, whatever id its case got."""
    kind, is_of_case, case = who.partition(":case:")
    return f"{kind}:{name_of(chain.book.cases[case])}" if is_of_case else who


def _past_limits(chain: Chain) -> Iterator[str]:
    """What each offer is counted as that danger took past all limits."""
    for event in chain.book.events.values():
        if event.name == "offered" and event.words.startswith("danger: at once"):
            yield f"danger:{chain.book.cases[event.case].brand}"


def untold(chain: Chain, places: int) -> list[str]:
    """What is wrong where all posts are copies of one: not one open case that has each place."""
    book = chain.book
    alerts = sum(entry.kind is EmailKind.ALERT for entry in book.entries.values())
    cases = [case for case in book.cases.values() if not case.is_closed]
    noted = [place for case in cases for place in _places(case, chain)]
    added = sum(event.name == "place added" for event in book.events.values())
    found = {"alerts": alerts, "cases": len(cases), "places": len(noted), "told": added + 1}
    wanted = {"alerts": 1, "cases": 1, "places": places, "told": places}
    return [f"{name}: {found[name]}" for name in found if found[name] != wanted[name]]


def same_in_any_order(chain: Chain, other: Chain) -> list[str]:
    """What differs of that which must be the same in whatever order things came."""
    pairs = {
        "mentions": (partition(chain), partition(other)),
        "cases": (belonging(chain), belonging(other)),
        "seen": (outcome(chain).seen, outcome(other).seen),
        "feeds": (outcome(chain).feeds, outcome(other).feeds),
    }
    return [name for name, (mine, theirs) in pairs.items() if mine != theirs]


def partition(chain: Chain) -> frozenset[frozenset[tuple[str, str]]]:
    """Which places belong to one mention, whichever of them came first: by brand and address."""
    return frozenset(
        frozenset((mention.brand, f"{place.feed_id} {place.link}") for place in mention.places)
        for mention in chain.book.mentions.values()
    )


def belonging(chain: Chain) -> frozenset[tuple[str, frozenset[str]]]:
    """Which addresses each case is about, in whatever order they came.

    Only of what would open a case: the rest joins one that is there, and goes its own way if none
    is there yet.
    """
    return frozenset(
        (name_of(case), frozenset(place.link for each in openers for place in each.places))
        for case in chain.book.cases.values()
        if (openers := [each for each in _mentions(case, chain) if _opens(each)])
    )


def _opens(mention: Mention) -> bool:
    return mention.verdict.route is Route.ALERT


def _places(case: Case, chain: Chain) -> Iterator[Any]:
    for mention in _mentions(case, chain):
        yield from mention.places


def _mentions(case: Case, chain: Chain) -> Iterator[Mention]:
    return (chain.book.mentions[key] for key in case.mentions)
