"""A customer whom triage passed over, and whom somebody reports."""

from dataclasses import replace

import pytest

from contracts.case_samples import a_mention, a_place, a_verdict
from makegood.cases.acts.outcomes import Ending, close
from makegood.cases.mentions.missed import Report, Reported, mentions_at, report_missed
from makegood.errors import BadInput
from makegood.model.cases import Outcome, State
from makegood.model.verdicts import Mention, Reason, Route
from makegood.triage.copies.exact import copy_keys
from unit.cases.case_world import World, on

REPORT = Report("lou", "read the\nend of it")
WORTH = Reason("worth knowing, but not a person in trouble")
ASKED = Reason("asks for help", 0.4)


def passed_over(mention_id: str = "m1", **changes: object) -> Mention:
    """A mention that went to the digest."""
    verdict = a_verdict(Route.DIGEST, reasons=(WORTH, ASKED), need=0.3)
    return a_mention(mention_id, verdict=verdict, **changes)


def report(world: World, mention_id: str = "m1") -> Reported:
    """Report a mention as missed."""
    return report_missed(
        mention_id, REPORT, world.book, world.watchlist, world.now, lambda: f"c{next(world.ids)}"
    )


@pytest.fixture
def world() -> World:
    """A world that heard of one mention and passed it over, on a working morning."""
    made = World(now=on(3, 10))
    assert made.hear(passed_over()).case_id is None
    return made


def test_a_missed_customer_gets_a_case_that_waits_for_a_rep(world: World) -> None:
    """It is offered like any other, and its history says who reported it."""
    made = report(world)
    assert (made.how, world.case(made.case_id).state) == ("opened", State.WAITING)
    file = world.book.file(made.case_id)
    assert file is not None
    assert [event.name for event in file.events if event.name == "noted"] == ["noted"]
    words = next(event.words for event in file.events if event.name == "noted")
    assert words == "reported as missed by lou: read the end of it"
    world.assign()
    assert world.case(made.case_id).state is State.OFFERED


def test_a_case_that_was_closed_lately_opens_again(world: World) -> None:
    """As if triage had heard it: one customer, one case, and their rep is told."""
    case = world.offered(a_mention("m0", published_at=on(2, 9)))
    close(case.id, case.rep, Ending(Outcome.SOLVED), world.acting, world.now)
    made = report(world)
    assert (made.case_id, made.how) == (case.id, "reopened")
    assert world.case(case.id).state is State.OFFERED
    assert [entry.to_rep for entry in world.entries("answer")] == [case.rep]


def test_the_mention_says_that_it_was_reported_and_keeps_its_route(world: World) -> None:
    """Its first reason is no longer that it was only worth knowing."""
    report(world)
    mention = world.book.mention("m1")
    assert mention is not None
    assert (mention.reported, mention.verdict.route) == ("lou", Route.DIGEST)
    assert WORTH not in mention.verdict.reasons
    assert mention.verdict.reasons[1] == ASKED
    assert list(world.book.routed("juniper", Route.DIGEST)) == []


def test_reporting_again_changes_nothing(world: World) -> None:
    """Whoever does it is told the case."""
    first = report(world)
    again = report(world)
    assert (again.case_id, again.how) == (first.case_id, "known")
    assert len(world.book.cases) == 1


def test_a_customer_with_an_open_case_gets_no_second_one() -> None:
    """The mention joins it, and the rep who has it is told."""
    world = World(now=on(3, 10))
    world.hear(passed_over("m2"))
    case = world.offered()
    made = report(world, "m2")
    assert made == Reported(case.id, "joined")
    assert world.case(case.id).mentions == ("m1", "m2")
    assert [entry.mentions for entry in world.entries("answer")] == [("m2",)]


def test_who_asked_to_be_left_alone_is_left_alone(world: World) -> None:
    """A report does not undo it."""
    world.book.bar("maren", "asked", world.now)
    with pytest.raises(BadInput, match="left alone"):
        report(world)


def test_what_was_never_recorded_cannot_be_reported(world: World) -> None:
    """The error names it."""
    with pytest.raises(BadInput, match="m7"):
        report(world, "m7")


def test_a_mention_is_found_by_its_address_and_by_other_places(world: World) -> None:
    """However the address is spelt; other brands' are not."""
    address = "https://tideletters.example/long-story"
    key = copy_keys("juniper", address, "").link
    world.hear(passed_over("m3", link_key=key, customer="p3"))
    world.book.add_place("m1", a_place("https://planet.example/kettle"))
    assert [each.id for each in mentions_at(f"{address}/", "juniper", world.book)] == ["m3"]
    at_planet = mentions_at("http://planet.example/kettle?utm_source=x", "juniper", world.book)
    assert [each.id for each in at_planet] == ["m1"]
    assert mentions_at(address, "heron", world.book) == ()
    assert mentions_at("no address", "juniper", world.book) == ()


@pytest.mark.parametrize("spelt", ["", "/", "?utm_source=x", "#respond"])
def test_the_address_of_a_copy_leads_to_the_mention_that_has_a_case(
    world: World, spelt: str
) -> None:
    """Whoever reports it is told the case, rather than that nothing was recorded."""
    address = "https://planet.example/told-again"
    first = a_mention("m5", customer="p5", link_key="here", text_key="words")
    case = world.hear(first).case_id
    copy = a_mention("m6", customer="p6", link_key="there", text_key="words")
    assert world.hear(replace(copy, places=(a_place(address, "planet"),))).how == "copy"
    (found,) = mentions_at(f"{address}{spelt}", "juniper", world.book)
    assert (found.id, report(world, found.id)) == ("m5", Reported(str(case), "known"))
    assert mentions_at(address, "heron", world.book) == ()
