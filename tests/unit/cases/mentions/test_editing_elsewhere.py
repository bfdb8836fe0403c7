"""Edits of posts whose case is not the one that goes on: joined, or closed before another one."""

from dataclasses import replace
from datetime import timedelta

from makegood.cases.acts.same_person import merge
from makegood.model.alerts import EmailKind, OutboxEntry
from makegood.model.cases import Case, Outcome, State
from makegood.model.verdicts import Route, Stage
from makegood.model.watchlist import Watchlist
from unit.cases.blogs import Blogs, item
from unit.cases.case_world import ADA, LOU
from unit.cases.mentions.test_editing import EELS, SOLVED, TROUBLE, WORSE, post
from unit.triage.triage_world import BRANDS, JUNIPER, NOW

TOASTER = (
    "Juniper's repair desk lost my toaster in August. I have the receipt and two letters, they say "
    "it never came. Who can tell me where it is now? Please help me."
)
FIXED = "UPDATE: Juniper found the toaster and sent it back, all fine now, problem solved."
BURNED = (
    "UPDATE: the Juniper toaster came back and burst into flames, my hand is burned, "
    "nobody answers."
)
AGAIN = "UPDATE: the Juniper toaster broke again, and nobody answers. Please help!"
RETURNED = "UPDATE: the new Juniper kettle stopped working too, and nobody answers. Please help!"


def staffed() -> Watchlist:
    brand = replace(JUNIPER, lead=LOU.id)
    return replace(BRANDS, brands=(brand,), reps=(replace(ADA, brands=(brand.id,)), LOU))


def toaster(more: str = "") -> str:
    return item("toaster", "forum", f"{TOASTER} {more}".strip(), NOW, "MJ")


def answers(web: Blogs) -> list[OutboxEntry]:
    return [each for each in web.book.entries.values() if each.kind is EmailKind.ANSWER]


def joined() -> tuple[Blogs, Case, Case]:
    """Maren and MJ are one person by now: her case, which Ada has, goes on with MJ's."""
    web = Blogs(watchlist=staffed())
    web.hear("tide", post(TROUBLE), EELS)
    web.hear("forum", toaster())
    stays, joins = web.book.cases.values()
    merge(stays.customer, joins.customer, "lou", web.book, web.watchlist, web.now)
    goes_on = web.book.cases[stays.id]
    held = replace(
        goes_on, rep="ada", state=State.CLAIMED, claimed_at=NOW, version=goes_on.version + 1
    )
    web.book.cases[stays.id] = held
    web.now = NOW + timedelta(days=2)
    return web, held, joins


def edited(web: Blogs, case: Case) -> list[str]:
    lines = [each for each in web.book.events.values() if each.case == case.id]
    return [each.words for each in lines if each.name == "edited"]


def test_an_edit_of_a_joined_customers_post_moves_the_case_that_goes_on() -> None:
    """Its rep is told, once; the mention stays with the case that it came in."""
    web, goes_on, joins = joined()
    for _ in range(2):
        web.hear("forum", toaster(FIXED))
    after = web.book.cases[goes_on.id]
    assert (after.stage, after.mentions) == (Stage.SOLVED, goes_on.mentions)
    assert [(each.to_rep, each.case) for each in answers(web)] == [("ada", goes_on.id)]
    assert (len(edited(web, goes_on)), len(edited(web, joins))) == (1, 0)
    assert web.book.mentions[goes_on.mentions[-1]].case == joins.id


def test_danger_edited_into_a_joined_customers_post_is_danger_there() -> None:
    """And its rep hears of it at once."""
    web, goes_on, _ = joined()
    web.hear("forum", toaster(BURNED))
    assert web.book.cases[goes_on.id].danger
    assert [(each.to_rep, each.due_at) for each in answers(web)] == [("ada", web.now)]


def test_a_closed_case_that_went_on_for_both_opens_again() -> None:
    """Where the other one's post says that it broke again."""
    web, goes_on, _ = joined()
    ended = replace(goes_on, state=State.CLOSED, outcome=Outcome.SOLVED, closed_at=web.now)
    web.book.cases[goes_on.id] = ended
    web.now += timedelta(days=2)
    web.hear("forum", toaster(AGAIN))
    assert web.book.cases[goes_on.id].state is State.CLAIMED
    assert [each.to_rep for each in answers(web)] == ["ada"]


def two_closed() -> Blogs:
    """Maren's first case ended, and a week later a second one."""
    web = Blogs(watchlist=staffed())
    for day, said in enumerate((post(TROUBLE), item("toaster", "tide", TOASTER, NOW, "Maren"))):
        web.now = NOW + timedelta(days=7 * day)
        web.hear("tide", said, EELS)
        (case,) = [each for each in web.book.cases.values() if not each.is_closed]
        web.book.cases[case.id] = replace(
            case, state=State.CLOSED, rep="ada", outcome=Outcome.FALSE_ALARM, closed_at=web.now
        )
    for case in web.book.cases.values():
        web.book.cases[case.id] = replace(case, outcome=Outcome.NO_ANSWER)
    web.now += timedelta(days=2)
    return web


def test_an_older_post_that_says_it_broke_again_opens_the_latest_case() -> None:
    """With its rep, who is told; the older case stays closed, and its mention is in both."""
    web = two_closed()
    first, second = web.book.cases.values()
    web.hear("tide", post(f"{TROUBLE} {RETURNED}"), EELS)
    older, latest = web.book.cases[first.id], web.book.cases[second.id]
    assert (older, latest.state) == (first, State.OFFERED)
    assert latest.mentions == (*second.mentions, *first.mentions)
    assert [(each.to_rep, each.case) for each in answers(web)] == [("ada", second.id)]
    assert (len(edited(web, second)), len(edited(web, first))) == (1, 0)


def test_an_older_post_that_says_that_all_is_well_opens_nothing() -> None:
    """It is written, and no more."""
    web = two_closed()
    first, second = web.book.cases.values()
    web.hear("tide", post(f"{TROUBLE} {SOLVED[0]}"), EELS)
    assert (web.book.cases[first.id], web.book.cases[second.id]) == (first, second)
    assert (len(answers(web)), len(edited(web, first))) == (0, 1)


def test_an_older_post_leaves_an_open_case_alone() -> None:
    """Its words belong to the closed one: they are written there."""
    web = two_closed()
    first, second = web.book.cases.values()
    held = replace(second, state=State.CLAIMED, outcome=None, closed_at=None)
    web.book.cases[second.id] = held
    web.hear("tide", post(f"{TROUBLE} {RETURNED}"), EELS)
    assert (web.book.cases[second.id], answers(web)) == (held, [])
    assert len(edited(web, first)) == 1


def test_whole_pages_of_a_joined_customers_post_raise_the_case_that_goes_on() -> None:
    """It is as much in danger as the whole of it says; nobody is told again what they were told."""
    web, goes_on, joins = joined()
    mention = web.book.mentions[goes_on.mentions[-1]]
    verdict = replace(mention.verdict, danger=True, route=Route.ALERT)
    text = f"{mention.text} {WORSE}"
    web.record(replace(mention, text=text, verdict=verdict, whole=True))
    after = web.book.mentions[mention.id]
    assert (after.text, after.case, after.whole) == (text, joins.id, True)
    assert web.book.cases[goes_on.id].danger
    assert not web.book.cases[joins.id].danger
