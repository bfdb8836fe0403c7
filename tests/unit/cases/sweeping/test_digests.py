"""Mornings and weeks: who gets which digest when, once, and what it spares them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.case_samples import NOW, a_mention, a_verdict
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.cases.acts.claims import claim
from makegood.cases.acts.outcomes import Ending, close, record_attempt
from makegood.cases.sweeping.digesting import LATE, make_digests
from makegood.cases.sweeping.mornings import Morning, morning_of, why_today
from makegood.errors import Busy
from makegood.model.alerts import EmailKind, EntryState, OutboxEntry
from makegood.model.cases import Attempt, Case, Obstacle, Outcome, State, Step
from makegood.model.digests import Choices, Tally, Why
from makegood.model.verdicts import Mention, Route
from unit.cases.case_world import ADA, LOU, WATCHLIST, World, a_day, on


def by(author: str, **changes: object) -> Mention:
    """A mention by somebody of their own."""
    return replace(
        a_mention(f"m-{author}"),
        customer=f"customer-{author}",
        author=author,
        link_key=f"link-{author}",
        text_key=f"text-{author}",
        **changes,  # type: ignore[arg-type]  # fields of Mention by name
    )


def digests(world: World) -> list[OutboxEntry]:
    return world.entries(EmailKind.DIGEST)


@pytest.fixture
def world() -> World:
    """Three cases with Ada since Tuesday at ten: to take, to write to, and one that was tried."""
    world = World()
    world.put(replace(WATCHLIST, reps=(ADA, LOU)))
    for author in ("anna", "ben", "cleo"):
        world.offered(by(author))
    claim("c2", "ada", world.acting, world.now)
    claim("c3", "ada", world.acting, world.now)
    tried = Attempt("a1", "email", world.now, "ada", promise="a part", promised_by=a_day(4))
    record_attempt("c3", tried, world.acting, world.now)
    return world


def test_a_rep_gets_one_digest_as_their_day_begins(world: World) -> None:
    """With every case that wants them; not before, not twice."""
    world.now = on(4, 8, 59)
    assert world.sweep().digests == 0
    world.now = on(4, 9)
    assert world.sweep().digests == 1
    world.now = on(4, 9, 1)
    assert world.sweep().digests == 0
    [digest] = digests(world)
    assert (digest.to_rep, digest.due_at, digest.brand) == ("ada", on(4, 9), "juniper")
    told = dict(zip(digest.others, digest.whys, strict=True))
    assert told == {"c1": "take", "c2": "write", "c3": "promise"}


def test_a_sweep_with_nothing_due_writes_nothing(world: World) -> None:
    """The cursor moves only when a day or week began, or the hour in which feeds are told of."""
    world.now = on(4, 4)
    world.sweep()
    assert world.book.digested() is None
    world.now = on(4, 9)
    world.sweep()
    assert world.book.digested() == on(4, 9)
    world.now = on(4, 11)
    world.sweep()
    assert world.book.digested() == on(4, 9)


def test_a_digest_lost_with_its_cursor_is_not_made_twice(world: World) -> None:
    """A crash between the entry and the cursor repeats harmlessly; so does another sweep."""
    world.now = on(4, 9)
    world.sweep()
    world.book.digests_made = None
    assert world.sweep().digests == 0
    assert len(digests(world)) == 1


def test_a_digest_comes_late_rather_than_never_but_not_in_the_afternoon(world: World) -> None:
    """After an outage the morning's digest still comes for some hours."""
    world.now = on(4, 9) + LATE - timedelta(minutes=1)
    assert world.sweep().digests == 1
    world.now = on(5, 9) + LATE
    assert world.sweep().digests == 0


@pytest.mark.parametrize("day", [7, 8])
def test_nobody_is_written_to_on_a_free_day(world: World, day: int) -> None:
    """No work, no digest; the next one comes on Monday."""
    world.now = on(day, 9)
    assert world.sweep().digests == 0


def test_holidays_and_absences_are_free_days(world: World) -> None:
    """Of everybody, and of one rep."""
    settings = replace(WATCHLIST.settings, holidays=(a_day(4),))
    world.put(replace(world.watchlist, settings=settings))
    world.now = on(4, 9)
    assert world.sweep().digests == 0
    world.change_rep(replace(ADA, absent=((a_day(5), a_day(5)),)))
    world.now = on(5, 9)
    assert world.sweep().digests == 0


def test_the_day_begins_where_the_rep_is(world: World) -> None:
    """At nine in Auckland it is still yesterday in Greenwich."""
    world.change_rep(replace(ADA, time_zone="Pacific/Auckland"))
    world.now = on(3, 20)
    assert world.sweep().digests == 1
    assert world.book.entries[digests(world)[0].id].created_at == on(3, 20)


def test_a_muted_rep_gets_none(world: World) -> None:
    """And the cursor goes on."""
    world.book.choose(Choices("ada", morning=False, version=1))
    world.now = on(4, 9)
    assert world.sweep().digests == 0
    assert world.book.digested() == on(4, 9)


def test_what_comes_tonight_is_told_in_the_morning_and_not_twice(world: World) -> None:
    """An answer of the night and a reminder of nine o'clock are spared by the digest."""
    world.now = on(3, 22)
    again = by("cleo", verdict=a_verdict(), published_at=on(3, 22))
    world.hear(replace(again, id="m-night", link_key="l", text_key="t"))
    world.now = on(4, 9)
    world.sweep()
    [digest] = digests(world)
    assert dict(zip(digest.others, digest.whys, strict=True))["c3"] == "answer"
    world.send_due()
    [answer] = world.entries(EmailKind.ANSWER)
    assert (answer.state, answer.error) == (
        EntryState.DROPPED,
        "the morning's digest tells it",
    )
    assert world.book.entry(digest.id).state is EntryState.SENT  # type: ignore[union-attr]  # it is there


def test_without_the_digest_the_answer_of_the_night_comes(world: World) -> None:
    """Muted, nothing is spared."""
    world.book.choose(Choices("ada", morning=False, version=1))
    world.now = on(3, 22)
    again = by("cleo", verdict=a_verdict(), published_at=on(3, 22))
    world.hear(replace(again, id="m-night", link_key="l", text_key="t"))
    world.now = on(4, 9)
    world.sweep()
    world.send_due()
    [answer] = world.entries(EmailKind.ANSWER)
    assert answer.state is EntryState.SENT


def test_an_answer_of_the_day_comes_at_once(world: World) -> None:
    """A digest spares only what was there before it."""
    world.now = on(4, 9)
    world.sweep()
    world.now = on(4, 11)
    again = by("cleo", verdict=a_verdict(), published_at=on(4, 11))
    world.hear(replace(again, id="m-day", link_key="l", text_key="t"))
    world.send_due()
    [answer] = world.entries(EmailKind.ANSWER)
    assert answer.state is EntryState.SENT


def test_a_digest_of_things_done_is_not_sent(world: World) -> None:
    """When the rep was faster than the mail, nothing of it is left."""
    world.now = on(4, 9)
    world.sweep()
    for case in ("c1", "c2", "c3"):
        close(case, "ada", Ending(Outcome.SOLVED), world.acting, on(4, 9, 1))
    world.now = on(4, 9, 2)
    world.send_due()
    assert digests(world)[0].state is EntryState.DROPPED


def test_a_digest_that_waited_too_long_is_not_sent(world: World) -> None:
    """Sending was stopped until the next day, whose own digest tells more."""
    world.now = on(4, 9)
    world.sweep()
    world.now = on(5, 9)
    world.send_due()
    assert digests(world)[0].error == "its time is over"


def test_a_digest_of_one_is_that_cases_own_email(world: World) -> None:
    """A plain reminder, in the case's thread."""
    for case in ("c2", "c3"):
        close(case, "ada", Ending(Outcome.SOLVED), world.acting, world.now)
    later = replace(world.case(), version=world.case().version, next_step_at=on(5, 12))
    world.book.cases["c1"] = later
    world.now = on(4, 9)
    assert world.sweep().digests == 1
    assert digests(world) == []
    [reminder] = [one for one in world.entries(EmailKind.REMINDER) if one.created_at == on(4, 9)]
    assert (reminder.case, reminder.step) == ("c1", "remind")


def test_a_digest_of_one_that_is_reminded_of_today_anyway_is_none(world: World) -> None:
    """The ladder's own email comes at its time."""
    for case in ("c1", "c3"):
        close(case, "ada", Ending(Outcome.SOLVED), world.acting, world.now)
    assert (world.case("c2").next_step_at or NOW) < on(5, 0)
    world.now = on(4, 9)
    assert world.sweep().digests == 0


def test_a_long_digest_counts_the_rest(world: World) -> None:
    """Twenty are listed, danger first and then who has waited longest."""
    world.put(replace(world.watchlist, reps=(replace(ADA, capacity=60), LOU)))
    for number in range(25):
        said = NOW - timedelta(minutes=number)
        world.offered(by(f"p{number}", published_at=said))
    danger = by("dana", verdict=replace(a_verdict(), danger=True), published_at=NOW)
    urgent = world.offered(danger)
    world.now = on(4, 9)
    world.sweep()
    [digest] = digests(world)
    assert (len(digest.others), len(digest.whys), digest.more) == (20, 20, 9)
    assert digest.others[0] == urgent.id
    said_at = [world.case(case).said_at for case in digest.others[1:]]
    assert said_at == sorted(said_at)


def test_one_fault_spares_the_others_and_is_raised(world: World) -> None:
    """The cursor stays, so that the one that failed is tried again."""

    class Broken(type(world.book)):  # type: ignore[misc]  # the memory book, with one choice broken
        def choices(self, rep: str) -> Choices:
            if rep == "lou":
                raise ValueError("no such thing")
            return Choices(rep)

    book = Broken(**{name: getattr(world.book, name) for name in world.book.__dataclass_fields__})
    made, faults = make_digests(book, world.watchlist, on(4, 9), MemoryFeedBook())
    assert (made, len(faults), book.digested()) == (1, 1, None)


def test_a_busy_table_is_left_alone(world: World) -> None:
    """Whatever is left is made by the next sweep."""

    class Tired(type(world.book)):  # type: ignore[misc]  # the memory book, too busy to read
        def choices(self, rep: str) -> Choices:
            raise Busy(rep)

    book = Tired(**{name: getattr(world.book, name) for name in world.book.__dataclass_fields__})
    made, faults = make_digests(book, world.watchlist, on(4, 9), MemoryFeedBook())
    assert (made, [type(fault) for fault in faults]) == (0, [Busy])


MORNING = morning_of(ADA, on(4, 9), ())


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"state": State.OFFERED, "offered_at": on(3, 16)}, Why.TAKE),
        ({"state": State.OFFERED, "offered_at": on(4, 9, 1)}, None),
        ({"state": State.CLAIMED, "claimed_at": on(3, 16)}, Why.WRITE),
        ({"snoozed_until": on(4, 9)}, Why.BACK),
        ({"snoozed_until": on(5, 9), "offered_at": on(3, 16)}, None),
        ({"snoozed_until": on(5, 9), "said_again_at": on(4, 3)}, Why.ANSWER),
        ({"next_step": Step.RETRY, "next_step_at": on(4, 15)}, Why.RETRY),
        ({"next_step": Step.RETRY, "next_step_at": on(5, 0)}, None),
        ({"next_step": Step.END, "next_step_at": on(4, 9)}, Why.END),
        ({"next_step": Step.PROMISE, "next_step_at": on(4, 9)}, Why.PROMISE),
        ({"said_again_at": on(3, 17)}, None),
        ({"said_again_at": on(3, 18)}, Why.ANSWER),
        ({"said_again_at": on(3, 18), "attempted_at": on(3, 19)}, None),
        ({"state": State.CLOSED, "offered_at": on(3, 16)}, None),
    ],
)
def test_a_case_wants_its_rep_for_a_reason(
    world: World, changes: dict[str, object], why: Why | None
) -> None:
    """What came in the night, what is promised or due today, what nobody has begun."""
    assert isinstance(MORNING, Morning)
    plain = replace(
        world.case(), state=State.WAITING, next_step=None, next_step_at=None, offered_at=None
    )
    plain = replace(plain, state=State.OFFERED)
    case: Case = replace(plain, **changes)  # type: ignore[arg-type]  # fields of Case by name
    assert why_today(case, MORNING) is why


def test_a_lead_hears_of_the_week_on_monday(world: World) -> None:
    """What is open, overdue and ended, what stood in the way; once, to the brand's lead."""
    close(
        "c3",
        "ada",
        Ending(Outcome.NOT_SOLVED, "no part", Obstacle.SUPPLIER),
        world.acting,
        on(6, 10),
    )
    world.now = on(9, 9)
    world.sweep()
    [week] = world.entries(EmailKind.WEEK)
    assert (week.to_rep, week.brand) == ("lou", "juniper")
    assert week.week is not None
    assert (week.week.open, week.week.overdue) == (2, 2)
    assert (week.week.owed, week.week.within_day) == (3, 1)
    assert week.week.outcomes == (Tally("not solved", 1),)
    assert week.week.obstacles == (Tally("supplier", 1),)
    assert set(week.others) == {"c1", "c2"}
    world.now = on(9, 9, 1)
    world.sweep()
    assert len(world.entries(EmailKind.WEEK)) == 1


def test_an_empty_week_is_not_told() -> None:
    """No email about nothing."""
    world = World()
    world.now = on(9, 9)
    assert world.sweep().digests == 0
    assert world.book.digested() == on(9, 9)


def test_a_lead_who_is_away_on_monday_hears_when_they_are_back(world: World) -> None:
    """The first working day of their week."""
    world.change_rep(replace(LOU, absent=((a_day(9), a_day(10)),)))
    for day, weeks in ((9, 0), (10, 0), (11, 1), (12, 1)):
        world.now = on(day, 9)
        world.sweep()
        assert len(world.entries(EmailKind.WEEK)) == weeks


def test_a_lead_may_do_without(world: World) -> None:
    """Their choice, apart from the morning's."""
    world.book.choose(Choices("lou", weekly=False, version=1))
    world.now = on(9, 9)
    world.sweep()
    assert world.entries(EmailKind.WEEK) == []


def test_mentions_without_a_case_reach_the_lead_once_a_week(world: World) -> None:
    """The unsure, the quiet and the old, counted, the strongest named; not those of before."""

    def heard(name: str, route: Route, need: float, *, sure: bool = True, day: int = 5) -> None:
        verdict = replace(a_verdict(), route=route, need=need, sure=sure)
        world.hear(by(name, verdict=verdict, first_seen_at=on(day, 12)))

    for number in range(5):
        heard(f"u{number}", Route.DIGEST, number / 10, sure=False)
    heard("quiet", Route.DIGEST, 0.1)
    heard("old", Route.BACKLOG, 0.7)
    heard("before", Route.DIGEST, 0.9, day=1)
    world.now = on(9, 9)
    world.sweep()
    [week] = world.entries(EmailKind.WEEK)
    assert week.week is not None
    assert (week.week.unsure, week.week.quiet, week.week.backlog) == (5, 1, 1)
    assert week.mentions == ("m-u4", "m-u3", "m-u2", "m-quiet", "m-old")
