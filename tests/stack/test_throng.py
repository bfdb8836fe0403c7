"""When many come at once: a flood, who is left alone in it, and one answer for everybody."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from makegood.cases.assigning.counts import brand_key, utc_day
from makegood.cases.assigning.floods import flood_id
from makegood.cases.customers.identity import as_person
from makegood.errors import Conflict
from makegood.model.alerts import OutboxEntry
from makegood.model.cases import Case, Outcome, State
from makegood.model.changes import Change
from makegood_ops.local.mail import Mail
from stack.forum import Said
from stack.town import BRAND, REPS, Town, act, at_the_desk, to, words

pytestmark = pytest.mark.stack

PLOVER = replace(BRAND, products=("Plover",))
SAID = {
    "ruth amsel": "My Tarnwick Plover came with a cracked base. Four calls, and nobody rings back.",
    "ivo tanner": "I sent my Tarnwick Plover in for repair in June, it never came back. Who helps?",
    "jude marsh": "The cable of my Tarnwick Plover got so loose that it stopped working. I wrote "
    "to support twice and they do not answer. What can I do?",
    "pia corden": "Three letters to Tarnwick about my leaking Plover, three times no answer. How "
    "do I get my money back?",
}
ANSWER = {
    "theme": "product:Plover",
    "link": "https://tarnwick.example/plover",
    "words": "We send everybody a new one",
}


@dataclass(frozen=True, slots=True)
class Throng:
    """What became of four customers in one minute, in a brand with room for one of them."""

    notice: Mail
    """The lead's."""
    early: set[str]
    """Ids of the cases about which there was an alert while the others waited."""
    held: list[Case]
    """Those others; the first of them asked to be left alone before there was room again."""
    alerts: list[Mail]


@pytest.fixture(scope="module")
def throng(town: Town) -> Throng:
    """Beyond the day's cap they wait; then one of them is barred, and there is room for two."""
    give_room(town, 1)
    posts = enumerate(SAID.items(), 203)
    town.write(*(Said(who, thread, said, f"Plover {who}") for thread, (who, said) in posts))
    first = town.mail("alert", "Plover")
    gather(town, "3 cases wait")
    notice = town.mail("notice", "cases wait for tomorrow")
    early, held = set(alerted(town)), waiting(town)
    file = town.book.file(held[0].id)
    assert file
    for key in as_person(file):
        town.book.bar(key, "they asked on the phone", datetime.now(UTC))
    give_room(town, 2)
    return Throng(notice, early, held, [first, *(town.mail("alert", "Plover") for _ in range(2))])


def give_room(town: Town, alerts: int) -> None:
    """Let the brand have so many alerts more today."""
    now = datetime.now(UTC)
    had = town.book.taken(brand_key(BRAND.id), utc_day(now))
    town.apply(*REPS, brand=replace(PLOVER, daily_alert_cap=had + alerts))


def waiting(town: Town) -> list[Case]:
    """The brand's cases that nobody has."""
    return [case for case in town.book.waiting() if case.brand == BRAND.id]


def flood_of(town: Town) -> OutboxEntry | None:
    """The lead's email of today, as it waits or went."""
    return town.book.entry(flood_id(BRAND.id, utc_day(datetime.now(UTC))))


def gather(town: Town, words: str) -> None:
    """Let the time pass for which the lead's email waits and counts, once it says that."""
    town.until(lambda: words in (flood.words if (flood := flood_of(town)) else ""), words)
    while flood := flood_of(town):
        due = replace(flood, due_at=datetime.now(UTC), version=flood.version + 1)
        with suppress(Conflict):
            return town.book.commit(Change(settles=due))
    return None


def alerted(town: Town) -> Iterator[str]:
    """Ids of the cases that an alert went out about."""
    return (mail.tags["case"] for mail in town.playing.stack.mails if mail.tags["kind"] == "alert")


def test_a_flood_is_one_email_and_waits_for_room(throng: Throng) -> None:
    """The lead hears how many wait and what they name; reps hear of them when there is room."""
    assert to(throng.notice) == "cora"
    for part in ("3 cases wait", "By kind: 3 complaints", "“Tarnwick” 3"):
        assert part in words(throng.notice)
    assert not {case.id for case in throng.held} & throng.early
    assert {mail.tags["case"] for mail in throng.alerts[1:]} == {
        case.id for case in throng.held[1:]
    }


def test_who_asks_to_be_left_alone_while_they_wait_is_put_before_nobody(
    town: Town, throng: Throng
) -> None:
    """Their case ends, without taking any room."""
    town.until(lambda: not waiting(town), "one still waits")
    ended = town.book.case(throng.held[0].id)
    assert ended
    assert (ended.outcome, ended.rep) == (Outcome.DECLINED, "")
    assert ended.id not in set(alerted(town))


def test_one_answer_for_all_leaves_each_their_person(town: Town, throng: Throng) -> None:
    """The lead sees who has been answered in person; the reps see what was said to everybody."""
    first, second, third = throng.alerts
    act(at_the_desk(first), first, "attempt", route="comment", said="I am sorry: it is on its way.")
    for kind in ("reminder", "escalation"):
        town.pass_time(second, timedelta(hours=2))
        asked = town.mail(kind, town.case(second).customer_name)
    lead = at_the_desk(asked)
    lead.open("/themes?brand=tarnwick")
    assert "Plover (product) 4 1 of 3 2 0" in lead.text
    lead.press("/themes", **ANSWER)
    assert lead.status == 200
    assert f"1 of 3 2 0 {ANSWER['words']} (tarnwick.example)" in lead.text

    for mail in (second, third):
        assert f"A public answer on “Plover” stands: {ANSWER['words']}" in at_the_desk(mail).text
        case = town.case(mail)
        assert (case.state, case.rep) == (State.OFFERED, to(mail))
    assert town.answer(third, "I emailed them: yours left us today.") == "attempt"
    lead.open("/themes?brand=tarnwick")
    assert "2 of 3 1 0" in lead.text
