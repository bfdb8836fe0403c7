"""Near copies: places of what they repeat; and cases that slipped through, looked at again."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from contracts.case_samples import NOW, a_mention, a_place, a_verdict
from makegood.adapters.memory import MemoryCaseBook
from makegood.cases.acts.outcomes import reopen
from makegood.cases.assigning.assignment import Assigned, Assigning, assign_waiting
from makegood.cases.mentions.opening import Recorded
from makegood.errors import Conflict
from makegood.model.cases import Case, State
from makegood.model.changes import Change
from makegood.model.verdicts import MOST_PLACES, Mention, Route
from makegood.triage.copies.near import is_near_copy, note
from unit.cases.case_world import ADA, WATCHLIST, World

STORY = (
    "Six weeks ago the lid of my Juniper kettle came off in my hand. I rang the number in the box "
    "and a young man said that a courier would come on the Thursday. Nobody came, and nobody has "
    "answered since, though I keep the phone beside me all day."
)


@pytest.fixture
def world() -> World:
    return World()


def said(name: str, text: str = STORY, **changes: object) -> Mention:
    """A mention by that person on a site of their own."""
    mention = a_mention(f"m-{name}", customer=name, author=name, text=text)
    mention = replace(mention, places=(a_place(f"https://{name}.example/1", name),))
    return replace(mention, **changes)  # type: ignore[arg-type]  # by name


COPY = said("planet", STORY.replace("young man", "woman"))


@dataclass(slots=True)
class Overtaken:
    """A book in which the first change that relies on another case conflicts."""

    book: MemoryCaseBook
    times: int = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self.book, name)

    def commit(self, change: Change) -> None:
        if change.expects and not self.times:
            self.times += 1
            raise Conflict("the other case has moved on")
        self.book.commit(change)


def slip_through(world: World, *mentions: Mention) -> None:
    """Record them as if at one moment: none is found by the others, until all are there."""
    for mention in mentions:
        world.book.anchors.clear()
        assert world.hear(mention).how == "opened"
        world.later(minutes=1)
    for mention in mentions:
        note(mention, world.book)


def places(world: World, mention_id: str) -> list[str]:
    mention = world.book.mention(mention_id)
    assert mention is not None
    return [place.feed_id for place in mention.places]


def test_a_near_copy_is_a_place_and_no_case(world: World) -> None:
    """Told in the history once, however often it comes."""
    world.hear(said("maren"))
    for _ in range(2):
        assert world.hear(COPY) == Recorded("c1", "copy")
    assert list(world.book.cases) == ["c1"]
    assert list(world.book.mentions) == ["m-maren"]
    assert places(world, "m-maren") == ["maren", "planet"]
    assert sorted(world.names()) == ["opened", "place added"]


def test_what_is_copied_everywhere_does_not_flood_its_history(world: World) -> None:
    """After so many places neither a place nor a line more, of exact copies and near ones."""
    world.hear(said("maren", link_key="", text_key="the story"))
    for number in range(3 * MOST_PLACES):
        of_text = "the story" if number % 2 else ""
        text = STORY if number % 2 else COPY.text
        mention = said(f"planet{number}", text, link_key="", text_key=of_text)
        assert world.hear(mention) == Recorded("c1", "copy")
    assert len(places(world, "m-maren")) == MOST_PLACES
    assert len(world.book.events) == MOST_PLACES


def test_a_copy_under_an_address_without_end_is_no_place(world: World) -> None:
    """It opens no case either; the next copy is noted as ever."""
    world.hear(said("maren"))
    endless = replace(COPY, places=(a_place(f"https://planet.example/{'\u6c34' * 500}", "planet"),))
    assert world.hear(endless) == Recorded("c1", "copy")
    assert world.hear(replace(COPY, id="m-other")) == Recorded("c1", "copy")
    assert places(world, "m-maren") == ["maren", "planet"]
    assert world.names("c1").count("place added") == 1


def test_places_that_were_noted_without_measure_leave_no_room(world: World) -> None:
    """A mention of before, whose item is nearly full, takes copies in without a word."""
    long = (a_place(f"https://m.example/{number}{'x' * 5000}", "f2") for number in range(70))
    world.hear(replace(said("maren"), places=tuple(long)))
    assert world.hear(COPY) == Recorded("c1", "copy")
    assert len(places(world, "m-maren")) == 70
    assert world.names("c1") == ["opened"]


def test_a_mention_that_is_recorded_stays_one(world: World) -> None:
    """Also when what it repeats was recorded at the same moment: a message that comes again."""
    slip_through(world, said("maren"), COPY)
    assert world.hear(COPY) == Recorded("c2", "known")
    assert places(world, "m-maren") == ["maren"]


def test_a_crash_before_a_mention_was_noted_is_mended_by_its_coming_again(world: World) -> None:
    """What was written before is known, and noted then."""
    world.hear(said("maren"))
    world.book.anchors.clear()
    assert world.hear(said("maren")).how == "known"
    assert world.hear(COPY).how == "copy"


def test_a_near_copy_raises_the_alert_that_its_original_did_not(world: World) -> None:
    """An excerpt may lack what makes it one; the copies after it go with the case."""
    world.hear(said("planet", STORY[:130], verdict=a_verdict(Route.DIGEST)))
    assert world.hear(said("maren")).how == "opened"
    assert world.hear(said("mirror", STORY.replace("phone", "telephone"))).how == "copy"
    assert places(world, "m-maren") == ["maren", "mirror"]


def test_a_near_copy_tells_of_the_danger_that_its_original_did_not(world: World) -> None:
    """Nobody may miss it for a word."""
    world.hear(said("maren"))
    assert world.hear(replace(COPY, verdict=a_verdict(danger=True))).how == "opened"


def test_who_asked_to_be_left_alone_is_so_under_another_name_too(world: World) -> None:
    """Syndication opens no case for them."""
    world.book.bar("maren", "asked", NOW)
    assert world.hear(said("maren")).how == "routed"
    assert world.hear(COPY) == Recorded(None, "copy")
    assert not world.book.cases


def test_cases_that_tell_the_same_are_one_when_a_rep_is_chosen(world: World) -> None:
    """The older goes out with both places; the other ends, and says why."""
    slip_through(world, said("maren"), COPY)
    assert world.assign() == Assigned(offered=1, folded=1)
    first, second = world.case("c1"), world.case("c2")
    assert (first.state, second.state, second.outcome) == (State.OFFERED, State.CLOSED, None)
    assert "tells the same" in second.outcome_reason
    assert places(world, "m-maren") == ["maren", "planet"]
    assert sorted(world.names("c1")) == ["offered", "opened", "place added"]
    assert world.names("c2") == ["opened", "closed"]
    assert len(world.nudges.sends) == 1


def test_a_case_that_a_crash_kept_from_being_noted_is_found_all_the_same(world: World) -> None:
    """It finds the other one, and is noted for that one's turn."""
    slip_through(world, said("maren"), COPY)
    world.book.anchors.clear()
    note(COPY, world.book)
    assert world.assign() == Assigned(offered=1, folded=1)
    assert places(world, "m-maren") == ["maren", "planet"]


def test_a_case_with_a_rep_stays_whichever_came_first(world: World) -> None:
    """What a rep has is not taken away."""
    slip_through(world, said("maren"), COPY)
    world.put(replace(WATCHLIST, reps=(replace(ADA, capacity=1),)))
    first = world.case("c1")
    world.book.cases["c1"] = replace(first, said_at=NOW + timedelta(hours=1))
    world.book.cases["c2"] = replace(world.case("c2"), state=State.OFFERED, rep="bo")
    assert world.assign() == Assigned(folded=1)
    assert world.case("c1").state is State.CLOSED
    assert places(world, "m-planet") == ["planet", "maren"]


def test_a_case_that_has_more_to_say_goes_out(world: World) -> None:
    """Its customer wrote twice, or is in danger; what it repeats becomes a place of it."""
    slip_through(world, said("maren"), COPY)
    world.hear(said("planet", "And today it rains.", id="m-more", link_key="", text_key=""))
    assert world.assign() == Assigned(offered=1, folded=1)
    assert world.case("c2").state is State.OFFERED
    other = World()
    slip_through(other, said("maren"), replace(COPY, verdict=a_verdict(danger=True)))
    assert other.assign() == Assigned(offered=1, folded=1)
    assert other.case("c2").state is State.OFFERED


def test_a_folded_case_that_a_rep_opens_again_stays_open(world: World) -> None:
    """They saw two people where we saw one."""
    slip_through(world, said("maren"), COPY)
    world.assign()
    reopen("c2", "ada", world.acting, world.now)
    assert world.assign() == Assigned(offered=1)


def test_a_closed_case_takes_nothing_in(world: World) -> None:
    """Its trouble is over; the one that waits is not."""
    slip_through(world, said("maren"), COPY)
    ended: Case = replace(world.case("c1"), state=State.CLOSED, closed_at=NOW, version=2)
    world.book.commit(Change(case=ended))
    assert world.assign() == Assigned(offered=1)


def test_folding_again_after_a_crash_changes_nothing(world: World) -> None:
    """The place was noted, and then the other case moved."""
    slip_through(world, said("maren"), COPY)
    book: Any = Overtaken(world.book)
    deps = Assigning(book, world.watchlists, world.nudges, is_near_copy)
    assert assign_waiting(deps, world.now) == Assigned(offered=1, folded=1)
    assert book.times == 1
    assert places(world, "m-maren") == ["maren", "planet"]
    assert sorted(world.names("c1")) == ["offered", "opened", "place added"]
