"""From mentions to the email that tells of a rise: counted once, told once, to the lead."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from contracts.case_samples import NOW, a_mention, a_place
from makegood.adapters.memory_listening import MemorySeenBook
from makegood.cases.numbers.themes import Rising
from makegood.cases.sweeping.rising import look, said_of
from makegood.errors import Busy
from makegood.model.alerts import EmailKind
from makegood.model.themes import ThemeBook, ThemeDay
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Brand
from unit.cases.blogs import STORY as BLOG_STORY
from unit.cases.blogs import Blogs, item
from unit.cases.case_world import HERON, JUNIPER, WATCHLIST, World, on

BATTERY, LATE = "problem:battery", "problem:late"
DAY = timedelta(days=1)
STORY = (
    "Since the spring the battery of my Juniper lamp lasts for an hour. I wrote to the shop, and a "
    "young man asked me to send it in. It came back with a note that nothing was wrong, and it "
    "still goes dark before the children are in bed."
)


def heard(number: int, world: World, *themes: str) -> Mention:
    """A mention said an hour ago, in words of its own, by somebody new."""
    name = f"m{world.now:%m%d}-{number}"
    text = f"{name}: my Juniper kettle has a battery that fails, and nobody knows why."
    return a_mention(
        name,
        text=text,
        passages=(),
        customer=name,
        places=(a_place(f"https://tideletters.example/{name}"),),
        themes=themes or (BATTERY,),
        published_at=world.now - timedelta(hours=1),
    )


def listen(world: World, *weekly: int) -> None:
    """So many mentions of the battery a week, oldest first; the last day is 30 November."""
    for weeks_ago, times in enumerate(reversed(weekly)):
        world.now = on(30, 10) - timedelta(days=7 * weeks_ago)
        for number in range(times):
            world.hear(heard(number, world))
    world.now = on(30, 23) + timedelta(hours=2)


def notices(world: World) -> list[str]:
    return [entry.words for entry in world.entries(EmailKind.NOTICE)]


def test_a_rise_is_told_to_the_lead_once() -> None:
    """With its counts and three mentions, in the morning; however often the sweep runs."""
    world = World()
    listen(world, 1, 2, 3, 1, 2, 1, 9)
    assert [world.sweep().told for _ in range(3)] == [1, 0, 0]
    [entry] = world.entries(EmailKind.NOTICE)
    assert (entry.to_rep, entry.brand, entry.due_at) == ("lou", "juniper", on(30, 9) + DAY)
    head, *rest = entry.words.splitlines()
    assert head == "“battery” came up 9 times in seven days; its habit is 1 to 3"
    links = [line for line in rest if "https://tideletters.example/m1130-" in line]
    assert len(links) == 3


def test_the_next_days_tell_nothing_new() -> None:
    """A theme is told once in seven days, also while it stays loud."""
    world = World()
    listen(world, 1, 2, 3, 1, 2, 1, 9)
    for _ in range(6):
        world.sweep()
        world.now -= timedelta(hours=2)
        world.hear(heard(0, world))
        world.later(hours=26)
    assert len(notices(world)) == 1


def test_a_brand_is_looked_at_once_a_day_and_only_where_it_was_spoken_of() -> None:
    """Counted today, looked at after midnight; then not again until somebody speaks of it."""
    world = World()
    world.hear(heard(1, world))
    world.sweep()
    assert world.book.looks
    world.now = on(4, 0, 1)
    world.sweep()
    assert world.book.looks == {}


def test_habit_alone_is_no_news() -> None:
    """Three a week after three a week."""
    world = World()
    listen(world, 3, 3, 3, 3, 3, 3, 3)
    assert world.sweep().told == 0
    assert notices(world) == []


def test_a_mention_recorded_twice_is_counted_once() -> None:
    """The same, a copy of it, and its words again in another place."""
    world = World()
    mention = heard(1, world)
    for _ in range(2):
        world.hear(mention)
    world.hear(replace(mention, id="m2", text_key="", places=(a_place("https://b.example/1"),)))
    assert times(world.book.themes("juniper", NOW.date() - timedelta(days=1))) == {BATTERY: 1}


def test_a_document_triaged_twice_counts_once() -> None:
    """As after a crash: the seen-set was lost, the counts are as they were."""
    blogs = Blogs()
    for _ in range(2):
        blogs.seen = MemorySeenBook()
        blogs.hear("maren", item("kettle", "maren", BLOG_STORY))
    found = times(blogs.book.themes("juniper", blogs.now.date()))
    assert found["journey:product"] == 1
    assert set(found.values()) == {1}


def test_near_copies_do_not_count() -> None:
    """Edited words become a place of the first mention."""
    world = World()
    mention = a_mention(text=STORY, themes=(BATTERY,))
    world.hear(mention)
    edited = a_mention("m2", text=STORY.replace("young man", "woman"), themes=(BATTERY,))
    assert world.hear(edited).how == "copy"
    assert times(world.book.themes("juniper", NOW.date())) == {BATTERY: 1}


def test_one_customer_cannot_make_a_theme_rise() -> None:
    """Who says it day by day has one case, which is counted once."""
    world = World()
    for number in range(12):
        world.hear(replace(heard(number, world), customer="maren"))
    assert times(world.book.themes("juniper", NOW.date())) == {BATTERY: 1}


def test_who_asked_to_be_left_alone_is_in_no_theme() -> None:
    """Their words are kept, and shown to nobody."""
    world = World()
    world.book.bar("maren", "asked", NOW)
    world.hear(a_mention(themes=(BATTERY,)))
    assert world.book.themes("juniper", NOW.date()).days == ()


def test_several_rises_are_one_email() -> None:
    """Each mention is shown once, at the first theme it speaks of."""
    world = World()
    world.hear(a_mention(themes=("journey:repair",), published_at=NOW))
    world.now = on(2, 10) + timedelta(days=35)
    for number in range(6):
        world.hear(heard(number, world, BATTERY, LATE))
    world.later(hours=20)
    assert look("juniper", world.book, WATCHLIST, world.now)
    [words] = notices(world)
    assert "“battery” came up 6 times" in words
    assert "“late” came up 6 times" in words
    shown = [line for line in words.splitlines() if "https://" in line]
    assert len(set(shown)) == len(shown) == 4


@pytest.mark.parametrize("brands", [(replace(JUNIPER, lead=""), HERON), (HERON,)])
def test_without_a_lead_nobody_is_told(brands: tuple[Brand, ...]) -> None:
    """The day is looked at all the same; the table of themes has it."""
    world = World()
    listen(world, 1, 2, 3, 1, 2, 1, 9)
    world.put(replace(WATCHLIST, brands=brands))
    assert world.sweep().told == 0
    assert (world.book.looks, world.book.noticed) == ({}, {})


def test_a_look_that_fails_is_done_again() -> None:
    """The day stays due, the sweep fails after all else is done."""
    world = World()
    listen(world, 1, 2, 3, 1, 2, 1, 9)

    class BusyBook(type(world.book)):  # type: ignore[misc]  # the class of a value
        def themes(self, brand: str, since: date) -> ThemeBook:
            raise Busy(f"{brand} since {since}")

    well, world.book = world.book, BusyBook()
    world.book.looks = well.looks
    with pytest.raises(Busy):
        world.sweep()
    world.book = well
    assert world.sweep().told == 1


@pytest.mark.parametrize(
    ("habit", "words"),
    [
        ((1, 3, 2, 1), "its habit is 1 to 3"),
        ((2, 2, 2, 2), "its habit is 2"),
        ((0, 0, 0, 0), "in the 4 weeks before nobody spoke of it"),
        ((), "it is too early for a habit"),
    ],
)
def test_a_habit_is_told_in_words(habit: tuple[int, ...], words: str) -> None:
    """A range, a number, silence, or that it is too early to say."""
    assert (
        said_of(Rising(BATTERY, 9, habit, ()))
        == f"“battery” came up 9 times in seven days; {words}"
    )


def times(book: ThemeBook) -> dict[str, int]:
    days: tuple[ThemeDay, ...] = book.days
    return {one.theme: one.times for one in days}
