"""A fault at any call while edited posts are judged and written: each says it once, and no less."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from faults.chain import Chain, Choose, plainly
from faults.line import Line, every_fault
from faults.outcome import faults_of, outcome
from faults.queues import Message
from faults.scenes import TROUBLE, a_blog_chain, item, rss, show
from faults.test_crashes import skips
from makegood.model.alerts import EmailKind
from makegood.model.verdicts import Stage

STORY = TROUBLE.format("six")
CALM = "The new Pellworth laptop looks lovely on the desk, between the lamp and the old globe."
UPDATE = "UPDATE: Pellworth sent a new laptop on Friday. All fine now, thank you."
WORSE = "Edit: the Pellworth laptop burst into flames, my hand is burned, and nobody there answers."
SEA = "A day at the sea. Back on Monday, with pictures of the harbour and the boats."
COSTS = ("comprehend.read", "comprehend.towards", "book.commit")


EDITS = {
    "maren": (STORY, f"{STORY} {UPDATE}"),
    "wim": (CALM, f"{CALM} {WORSE}"),
    "tove": (SEA, f"{SEA} {STORY}"),
}
"""Each blog's post, as it is at first and then: a case, none yet, and none that names the brand."""


def page(name: str, text: str) -> bytes:
    return rss(item(f"of-{name}", name.title(), text))


def edited(name: str, choose: Choose = lambda ready: ready[0], **how: Any) -> Chain:
    """The post is heard, and all is done; then it is edited."""
    before, after = EDITS[name]
    chain = a_blog_chain({name: page(name, before)}, render=plainly, **how)
    chain.play_out(choose)
    show(chain, name, page(name, after))
    return chain


def play(chain: Chain, choose: Choose = lambda ready: ready[0]) -> Chain:
    """Until all that comes of the edit is done."""
    for _ in range(5):
        chain.minute(choose)
    chain.play_out(choose)
    return chain


@cache
def usual(name: str) -> Chain:
    return play(edited(name))


def heard(chain: Chain) -> Any:
    """What became of the post, beside what every run is compared by."""
    (mention,) = chain.book.mentions.values()
    (case,) = chain.book.cases.values()
    lines = [each.words for each in chain.book.events.values() if each.name == "edited"]
    return mention.text, mention.versions, mention.verdict.stage, case.stage, case.danger, lines


def emails(chain: Chain) -> list[EmailKind]:
    kinds = (entry.kind for entry in chain.book.entries.values())
    return sorted(kind for kind in kinds if kind is not EmailKind.NOTICE)


def test_what_an_edited_post_says_is_told_once() -> None:
    """One case is solved, one opens by the edit, one by a post that named nobody before."""
    stages = {name: heard(usual(name))[3:] for name in EDITS}
    assert stages["maren"] == (Stage.SOLVED, False, [f"\u201c{UPDATE}\u201d"])
    assert stages["wim"] == (Stage.OPEN, True, [f"\u201c{WORSE}\u201d"])
    assert stages["tove"] == (Stage.OPEN, False, [])
    assert [emails(usual(name)) for name in EDITS] == [["alert", "answer"], ["alert"], ["alert"]]
    assert [line for name in EDITS for line in faults_of(usual(name))] == []


@pytest.mark.parametrize("name", EDITS)
def test_a_fault_at_any_call_changes_nothing(name: str) -> None:
    """Killed before or after, throttled, or without an answer: each call, each way, once."""
    begun, wanted = len(edited(name).line.calls), outcome(usual(name))
    faults = every_fault(usual(name).line.calls, skips)
    for number, how in (each for each in faults if each[0] >= begun):
        chain = play(edited(name, line=Line({number: how})))
        assert len(chain.line.fired) == 1
        assert heard(chain) == heard(usual(name)), chain.line.fired
        assert [*faults_of(chain), *outcome(chain).differences(wanted)] == [], chain.line.fired


@pytest.mark.parametrize("name", EDITS)
def test_a_document_that_is_delivered_twice_is_judged_once(name: str) -> None:
    """The older one too, where it comes after the newer."""
    notes: list[Message] = []

    def keep(ready: Sequence[Any]) -> Any:
        if isinstance(ready[0], Message) and ready[0].queue == "triage":
            notes.append(ready[0])
        return ready[0]

    chain = play(edited(name, keep), keep)
    assert len(notes) == 2
    before, counted, came = heard(chain), chain.line.counts(), outcome(chain)
    assert before == heard(usual(name))
    for message in (*notes, *notes[::-1]):
        chain.deliver_again(message)
    after = chain.line.counts()
    assert [after[call] - counted[call] for call in COSTS] == [0, 0, 0]
    assert heard(chain) == before
    assert outcome(chain).entries == came.entries
