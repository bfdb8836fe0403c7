"""Floods: more than a day takes is one email to the lead, with its numbers kept right."""

from dataclasses import replace
from datetime import date

from contracts.case_samples import a_mention
from makegood.model.alerts import EmailKind, EntryState
from makegood.model.verdicts import Mention
from unit.cases.case_world import ADA, JUNIPER, LOU, WATCHLIST, World, on


def by(author: str) -> Mention:
    """A mention by somebody of their own."""
    return replace(
        a_mention(f"m-{author}"),
        customer=f"customer-{author}",
        author=author,
        link_key=f"link-{author}",
        text_key=f"text-{author}",
    )


def test_a_flood_is_one_email_whose_numbers_are_kept_right() -> None:
    """It gathers for half an hour; then it goes, with what waits and what it names."""
    world = World()
    world.put(replace(WATCHLIST, brands=(replace(JUNIPER, daily_alert_cap=2),)))
    for number in range(3):
        world.hear(by(f"p{number}"))
    world.assign()
    [notice] = world.entries(EmailKind.NOTICE)
    assert notice.words.startswith("1 case waits for tomorrow: Juniper has had its 2 alerts")
    for number in range(3, 9):
        world.hear(by(f"p{number}"))
    world.later(minutes=10)
    world.assign()
    [notice] = world.entries(EmailKind.NOTICE)
    assert notice.words.startswith("7 cases wait for tomorrow")
    assert "And 4 more." in notice.words
    world.later(minutes=25)
    assert world.send(notice.id) is EntryState.SENT
    world.hear(by("late"))
    world.assign()
    assert len(world.entries(EmailKind.NOTICE)) == 1


def test_reps_who_are_all_full_are_a_flood_too() -> None:
    """The lead hears that the reps at work have had as many as they take."""
    world = World()
    world.put(replace(WATCHLIST, reps=(replace(ADA, capacity=1), LOU)))
    for number in range(3):
        world.hear(by(f"p{number}"))
    world.assign()
    [notice] = world.entries(EmailKind.NOTICE)
    assert "every rep of Juniper at work" in notice.words


def test_a_flood_is_told_again_in_the_week() -> None:
    """The days on which more came than one day takes."""
    world = World()
    world.put(replace(WATCHLIST, brands=(replace(JUNIPER, daily_alert_cap=1),)))
    for number in range(3):
        world.hear(by(f"p{number}"))
    world.assign()
    world.now = on(9, 9)
    world.sweep()
    [week] = world.entries(EmailKind.WEEK)
    assert week.week is not None
    assert week.week.floods == (date(2026, 11, 3),)
