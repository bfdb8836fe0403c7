"""A customer who goes from hand to hand, and one who can wait, on the deployed template."""

from copy import copy
from datetime import timedelta

import pytest

from makegood.model.cases import State
from stack.forum import Said
from stack.town import DAY, REPS, Town, act, at_the_desk, days_ahead, link_in, page, to, words
from stack.visiting import Visitor

pytestmark = pytest.mark.stack

NELL = "nell varga"
OTTO = "otto reeve"
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module", autouse=True)
def everybody(town: Town) -> None:
    """All of the brand's reps are at work, whatever was played before."""
    town.apply(*REPS)


def test_from_hand_to_hand(town: Town) -> None:
    """A claim lapses, is lost, taken over, and handed on: at each turn both know who has it."""
    trouble = (
        "Since the repair my Tarnwick Heron only warms the water and never boils it. They kept it "
        "for six weeks. I have asked for my money back twice, and they do not answer. Who can help?"
    )
    town.write(Said(NELL, 201, trouble, "Back from repair, and worse"))
    alert = town.mail("alert", NELL)
    first = at_the_desk(alert)
    stale = copy(first)
    act(first, alert, "claim")
    town.pass_time(alert, 20 * HOUR)
    warning = town.mail("lapse-warning", NELL)
    assert to(warning) == to(alert)
    town.pass_time(alert, 5 * HOUR)
    assert to(town.mail("escalation", NELL)) == "cora"
    offer = town.mail("alert", NELL)
    assert to(offer) != to(alert)
    second = at_the_desk(offer)
    act(second, offer, "claim")

    one, other = town.name(to(alert)), town.name(to(offer))
    mine = "Dear Nell, I have your Heron on my desk."
    stale.press(f"/cases/{alert.tags['case']}/claim", said=mine)
    assert stale.status == 400
    assert f"{other} has had this case since" in stale.text
    assert mine in stale.html
    assert "is yours now" in act(stale, alert, "take-over", said=mine)
    assert mine in stale.html
    told = town.mail("notice", NELL)
    assert to(told) == to(offer)
    assert f"{one} has taken over {NELL}'s case from you" in words(told)
    assert f"{one} has had this case since" in page(second, offer)

    act(first, alert, "attempt", route="phone", said=mine)
    note = "She knows you from last year, and would rather speak with you."
    assert "Handed on" in act(first, alert, "hand-off", to=to(offer), note=note)
    handed = town.mail("hand-off", NELL)
    assert to(handed) == to(offer)
    for part in (note, "never boils it", f"{one} let it lapse", f"{other} took it", mine):
        assert part in words(handed)
    act(at_the_desk(handed), handed, "claim")

    first.open(link_in(alert, "l"))
    assert f"{other} has had this case since" in first.text
    assert town.answer(alert, "Mine.") == "refused"
    assert f"{other} has had this case since" in words(town.mail("heard", NELL))
    elsewhere = Visitor()
    elsewhere.open(link_in(alert, "l"))
    assert NELL not in elsewhere.text


def test_a_promise_then_put_off_until_a_day_then_until_they_write(town: Town) -> None:
    """Each is back when it should be: what was due, the day, the customer's own words."""
    trouble = (
        "My Tarnwick Heron whistles so loudly that it wakes the children. Support wanted a video, "
        "which I sent in August, and again in October. Nothing. What else can I do?"
    )
    town.write(Said(OTTO, 202, trouble, "The Heron that whistles"))
    alert = town.mail("alert", OTTO)
    rep, desk = to(alert), at_the_desk(alert)
    for what, days in (("a new lid, by post", 2), ("a call about the refund", 8)):
        promise = {"promise": what, "promised_by": f"{days_ahead(days):%Y-%m-%d}"}
        act(desk, alert, "attempt", route="email", said="I am sorry, Otto.", **promise)
    town.pass_time(alert, 3 * DAY)
    due = town.mail("reminder", OTTO)
    assert to(due) == rep
    assert "Due by now: a new lid, by post." in words(due)

    day = days_ahead(20)
    assert "Put off" in act(desk, alert, "snooze", until="day", day=f"{day:%Y-%m-%d}")
    assert f"Put off until {day:%A} {day.day} {day:%B}" in page(desk, alert)
    town.pass_time(alert, 20 * DAY)
    back = town.mail("reminder", OTTO)
    assert to(back) == rep
    assert "case is back, as you asked" in words(back)

    act(desk, alert, "snooze", until="words")
    assert town.case(alert).snoozed_until
    answer = (
        "The lid came, and my Tarnwick Heron still whistles. I have not heard from anybody about "
        "the refund either. Is there somebody who can sort this out?"
    )
    town.write(Said(OTTO, 202, answer))
    told = town.mail("answer", OTTO)
    assert (to(told), told.tags["case"]) == (rep, alert.tags["case"])
    assert "The lid came" in words(told)
    case = town.case(alert)
    assert (case.snoozed_until, case.state, case.rep) == (None, State.CLAIMED, rep)
    assert "It is back: the customer wrote" in page(desk, alert)
