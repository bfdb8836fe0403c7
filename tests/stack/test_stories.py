"""Two customers' stories on the deployed template, by real feeds, emails and pages only."""

import re
from datetime import timedelta

import pytest

from makegood.model.cases import Outcome
from stack.forum import Said
from stack.town import DAY, Town, act, at_the_desk, days_ahead, page, to, words
from stack.visiting import Visitor

pytestmark = pytest.mark.stack

MAUD = "maud ellery"
PIET = "piet aldous"
LIV = "liv harrow"
UNA = "una brisk"
HOME = {name: f"https://{name.replace(' ', '-')}.example/" for name in (MAUD, PIET)}


def test_from_the_first_post_to_solved(town: Town) -> None:
    """Alert, claim, promise, their answer, the rep's own comment, the promise's day, the end."""
    trouble = (
        "My Tarnwick Heron stopped heating three weeks ago, after five months. I have called four "
        "times and written twice, and nobody has rung back. I boil water in a pan, for a family of "
        "five. What can I do?"
    )
    town.write(Said(MAUD, 101, trouble, "Heron dead after five months", HOME[MAUD]))
    alert = town.mail("alert", MAUD)
    rep = to(alert)
    desk = at_the_desk(alert)
    assert "nobody has rung back" in desk.text
    assert "It is yours" in act(desk, alert, "claim")

    said = "I am sorry, Maud. A new Heron is on its way to you; I stay with it until it boils."
    promise = {"promise": "a new Heron, by courier", "promised_by": f"{days_ahead(2):%Y-%m-%d}"}
    assert "Written down" in act(desk, alert, "attempt", route="email", said=said, **promise)
    town.until(
        lambda: town.heard_until(HOME[MAUD]) > days_ahead(6), "their own site is not followed"
    )

    answer = (
        "Thank you, but the Tarnwick courier has not come and I am still without a kettle. When "
        "will the new Heron arrive? Nobody at the number you gave answers."
    )
    town.write(Said(MAUD, 101, answer))
    told = town.mail("answer", MAUD)
    assert (to(told), told.tags["case"]) == (rep, alert.tags["case"])
    assert "still without a kettle" in words(told)

    mine = "Hello Maud, the courier had the wrong street. They come tomorrow before noon."
    town.write(Said(town.name(rep), 101, mine))
    town.until(lambda: len(town.case(alert).attempts) == 2, "the rep's comment was not heard")
    assert "found by itself where it was said" in page(desk, alert)
    assert "had the wrong street" in desk.text

    town.pass_time(alert, 3 * DAY)
    reminder = town.mail("reminder", MAUD)
    assert to(reminder) == rep
    assert "a new Heron, by courier" in words(reminder)

    assert "Closed." in act(desk, alert, "close", outcome="solved", obstacle="supplier")
    assert "Open it again" in desk.text
    assert town.case(alert).next_step is None
    town.until(lambda: town.heard_until(HOME[MAUD]) > days_ahead(29), "nor a month after the end")


def test_from_the_first_post_to_lost_and_back(town: Town) -> None:
    """The lead is asked; taken by mail; tries without an answer; gone; and there again."""
    trouble = (
        "Tarnwick took the money for my Heron twice in October. I have asked for it back three "
        "times and nobody answers my emails. The bank says that only Tarnwick can put it right. "
        "Has anybody here got through to them?"
    )
    town.write(Said(PIET, 102, trouble, "Charged twice, and silence", HOME[PIET]))
    alert = town.mail("alert", PIET)
    rep = to(alert)
    town.pass_time(alert, timedelta(hours=2))
    assert to(town.mail("reminder", PIET)) == rep
    town.pass_time(alert, timedelta(hours=2))
    escalation = town.mail("escalation", PIET)
    assert to(escalation) == "cora"
    lead = at_the_desk(escalation)

    assert town.answer(alert, "I'll take it.") == "claim"
    assert town.answer(alert, "Has he written to anybody else?") == "note"
    assert "Has he written to anybody else?" in words(town.mail("heard", PIET))
    desk = at_the_desk(alert)
    assert town.answer(alert, "I called him, and left a message.") == "attempt"
    assert "and left a message" in page(desk, alert)
    for wait in (3, 7):
        town.pass_time(alert, wait * DAY)
        again = town.mail("reminder", PIET)
        assert to(again) == rep
        assert "try once more" in words(again)
        act(desk, alert, "attempt", route="email", said="May I call you once more?")
    assert "the last one" in page(desk, alert)

    gone = "In the end I switched to Gantry. I am done with Tarnwick, after two months of this."
    town.write(Said(PIET, 102, gone))
    assert to(town.mail("answer", PIET)) == rep
    assert "close it as lost" in page(desk, alert)
    assert "In the end I switched to Gantry." in desk.text
    assert town.case(alert).outcome is None
    act(desk, alert, "close", outcome="lost", obstacle="policy", reason="refunds take too long")

    lead.open("/numbers?brand=tarnwick&days=28")
    began, ended, still = counted(lead)
    assert ended
    assert re.search(r"How .*? ended .*lost [1-9]\d* .*policy [1-9]\d* ", lead.text)

    sorry = (
        "And now Tarnwick have charged me for the Heron a third time, although I sent it back. I "
        "still have not had my money. What do I have to do?"
    )
    town.write(Said(PIET, 102, sorry))
    back = town.mail("answer", PIET)
    assert (to(back), back.tags["case"]) == (rep, alert.tags["case"])
    assert "a third time" in words(back)
    assert "Write down what you did" in page(desk, alert)
    lead.open("/numbers?brand=tarnwick&days=28")
    assert counted(lead) == (began, ended - 1, still + 1)


def counted(lead: Visitor) -> tuple[int, int, int]:
    """How many cases the page of numbers says began, ended and are open."""
    found = re.search(r"(\d+) cases? began, (\d+) ended; (\d+) (?:is|are) open now", lead.text)
    assert found, lead.text
    began, ended, still = map(int, found.groups())
    return began, ended, still


def test_who_wants_to_be_left_alone_says_so_on_a_page_of_their_own(town: Town) -> None:
    """A draft's link leads there; their case ends, and the lead is asked to erase all."""
    trouble = (
        "The Tarnwick Heron that I bought in May trips the fuse whenever it boils. Support told me "
        "to buy another lead, which I did, and it still does. I have sent them two letters."
    )
    town.write(Said(LIV, 103, trouble, "Heron trips the fuse"))
    alert = town.mail("alert", LIV)
    desk, customer = at_the_desk(alert), Visitor()
    theirs = re.search(r"https?://[^\s\"<]+(/you/[\w.-]+)", desk.html)
    assert theirs
    customer.open(theirs[0])
    assert town.name(to(alert)) in customer.text
    told = {to(alert), "cora"}
    customer.press(f"{theirs[1]}/alone", sure="yes")
    assert {to(town.mail("notice", "asks to be left alone")) for _ in told} == told
    assert town.case(alert).outcome is Outcome.DECLINED
    assert "They asked to be left alone" in page(desk, alert)
    customer.press(f"{theirs[1]}/erase", sure="yes")
    assert {to(town.mail("notice", "makegood customer erase")) for _ in told} == told


def test_a_false_alarm_is_told_by_mail(town: Town) -> None:
    """And frees the customer, without anybody at the desk."""
    trouble = (
        "We stayed in Tarnwick for a week and the kettle of the flat stopped working on the first "
        "day. I called the landlord three times and nobody answers. What can I do?"
    )
    town.write(Said(UNA, 104, trouble, "No kettle in Tarnwick"))
    alert = town.mail("alert", UNA)
    assert town.answer(alert, "Not us. It is a village, and so it is the wrong brand.") == (
        "false alarm"
    )
    assert town.case(alert).outcome is Outcome.FALSE_ALARM
    assert town.book.open_case(town.case(alert).customer, town.case(alert).brand) is None
