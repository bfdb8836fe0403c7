"""The labels of a brand out of a deployment, each with what triage weighs of it today."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from makegood.cases.records.lists import open_cases
from makegood.model.cases import Case
from makegood.model.feeds import Feed, FeedRef
from makegood.model.verdicts import Mention, Reading, Route
from makegood.ports import CaseBook, FeedBook
from makegood.triage.judging import Judging
from makegood.triage.need.cues import Cues
from makegood_ops.learning.labels import Label, labels_of
from makegood_ops.learning.reweighing import Remembered, weighed_again
from makegood_ops.learning.tuning import Lesson

if TYPE_CHECKING:
    from makegood_ops.deployment import Deployment

_PASSED_OVER = 300
"""Mentions of each other route that are weighed to say what would become of them."""
_ROUTES = (Route.DIGEST, Route.NONE)


@dataclass(frozen=True, slots=True)
class Collecting:
    """What collecting needs of a deployment. `judging` holds the watchlist in force."""

    book: CaseBook
    feeds: FeedBook
    judging: Judging

    @classmethod
    def of(cls, deployment: "Deployment") -> "Collecting":
        made = deployment.adapters
        nothing = Remembered(Reading("", 0.0))
        judging = Judging.of(made.watchlists().current(), Cues.shipped(), nothing, nothing)
        return cls(made.book(), made.feeds(), judging)


@dataclass(frozen=True, slots=True)
class Collected:
    """Everything that was said of a brand's mentions."""

    labels: tuple[Label, ...]
    lessons: tuple[Lesson, ...]
    """The labels that say something of need, weighed."""
    lost: int
    """How many of those could not be weighed: their text is gone, or was read in translation."""
    passed_over: tuple[Lesson, ...]
    """Mentions on other routes that nobody spoke of: no labels, only what would become of them."""

    def counts(self) -> list[tuple[str, int]]:
        """Labels by what was said, those of most first."""
        return Counter(label.said for label in self.labels).most_common()


def collect(
    brand_id: str,
    months: int,
    deps: Collecting,
    now: datetime,
    say: Callable[[str], None] = lambda _: None,
) -> Collected:
    """From cases closed in so many months, this one included, and reports on cases still open."""
    labels: list[Label] = []
    for case in _cases(brand_id, months, deps, now):
        labels += labels_of(case, _mentions(case, deps.book))
        say(f"{len(labels)} labels")
    weighed = _weighing(deps)
    telling = [label for label in labels if label.wanted is not None]
    lessons = [lesson for label in telling if (lesson := weighed(label))]
    passed_over = (
        weighed(Label(mention, "", wanted=False))
        for route in _ROUTES
        for mention in islice(deps.book.routed(brand_id, route), _PASSED_OVER)
    )
    return Collected(
        tuple(labels),
        tuple(lessons),
        len(telling) - len(lessons),
        tuple(filter(None, passed_over)),
    )


def months_until(now: datetime, count: int) -> Iterator[str]:
    """'2026-11', '2026-10' and so on, so many."""
    last = now.year * 12 + now.month - 1
    for month in range(last, last - count, -1):
        yield f"{month // 12:04}-{month % 12 + 1:02}"


def _cases(brand_id: str, months: int, deps: Collecting, now: datetime) -> Iterator[Case]:
    for month in months_until(now, months):
        yield from deps.book.closed(brand_id, month)
    everywhere = open_cases(deps.book, deps.judging.watchlist)
    yield from (case for case in everywhere if case.brand == brand_id)


def _mentions(case: Case, book: CaseBook) -> Iterable[Mention]:
    return tuple(filter(None, map(book.mention, case.mentions)))


def _weighing(deps: Collecting) -> Callable[[Label], Lesson | None]:
    @cache
    def feed(feed_id: str) -> Feed:
        return deps.feeds.get(feed_id) or Feed(FeedRef(feed_id, "", 60))

    def weighed(label: Label) -> Lesson | None:
        mention = label.mention
        features = weighed_again(mention, feed(mention.feed_id), deps.judging)
        if features is None:
            return None
        return Lesson(
            label.said,
            bool(label.wanted),
            mention.customer or mention.id,
            features,
            unread=mention.reading.sentiment is None,
            sure=mention.verdict.sure,
            stage=label.stage,
        )

    return weighed
