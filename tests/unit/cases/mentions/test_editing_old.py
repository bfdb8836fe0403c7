"""Old posts that are edited: the lead's still, until what was added calls for a rep by itself."""

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from hashlib import sha256

import pytest

from makegood.cases.mentions.going_on import goes_on
from makegood.model.feeds import Document, Feed, FeedRef
from makegood.model.verdicts import Route, Stage
from makegood.triage.edits import heard_before
from makegood.triage.pipeline import Deps, Triaged, triage
from unit.cases.blogs import Blogs, item
from unit.cases.mentions.test_editing import LOVELY, SOLVED, TROUBLE, WORSE, the_case, the_mention
from unit.triage.triage_world import NOW, a_judging

LONG_AGO = NOW - timedelta(days=400)
TOASTER = (
    "Juniper's repair desk lost my toaster in August. I have the receipt and two letters, they say "
    "it never came. Who can tell me where it is now? Please help me."
)
RADIO = (
    "The Juniper radio hums since May. Four letters, no answer. I want it mended or my money back, "
    "please help me somebody."
)
SAYS_NOTHING = (
    "This entry was moved here from our old Juniper forum in the autumn.",
    "Update: this page has moved to a new address.",
    "Edit: comments are closed on this one.",
    "Edit: I corrected the date, and the link to Juniper is mended.",
)
CALLS = (
    "Update: the new Juniper kettle stopped working too, and nobody answers. Please help!",
    "UPDATE: it broke again this morning, and they do not answer. What can I do?",
    "Update: they promised a refund in March, and I still wait for it.",
    "Update: still waiting, Juniper.",
    WORSE,
)


@dataclass(slots=True)
class First(Blogs):
    """Blogs whose first poll is told apart, as it is unless a feed says otherwise."""

    def read(self, site: str, body: bytes) -> Triaged:
        ref = FeedRef(f"f-{site}", f"https://{site}.example/feed", 60)
        document = Document(ref.id, sha256(body).hexdigest(), body, ref.address)
        deps = Deps(
            a_judging(self.watchlist, reader=self.reader),
            self.seen,
            self.nudges,
            self.record,
            self.converse,
            partial(goes_on, book=self.book),
            partial(heard_before, book=self.book),
        )
        return triage(document, Feed(ref), deps, self.now, "corr")


def old(text: str, number: int = 0, *, is_dated: bool = True) -> str:
    one = item(f"k{number}", "tide", text, LONG_AGO, ("Maren", "Ivo", "Zoe")[number])
    return one if is_dated else re.sub("<pubDate>.*?</pubDate>", "", one)


@pytest.mark.parametrize("is_dated", [True, False])
@pytest.mark.parametrize("added", SAYS_NOTHING)
def test_a_line_below_old_posts_alerts_nobody(added: str, is_dated: bool) -> None:
    """They stay in the backlog, for the reason that they were put there."""
    web, told = First(), (TROUBLE, TOASTER, RADIO)
    web.hear("tide", *(old(text, n, is_dated=is_dated) for n, text in enumerate(told)))
    why = {each.id: each.verdict.reasons[0] for each in web.book.mentions.values()}
    web.now = NOW + timedelta(days=2)
    web.hear("tide", *(old(f"{text} {added}", n, is_dated=is_dated) for n, text in enumerate(told)))
    assert {each.verdict.route for each in web.book.mentions.values()} == {Route.BACKLOG}
    assert {each.id: each.verdict.reasons[0] for each in web.book.mentions.values()} == why
    assert not web.book.cases
    assert not web.book.entries


@pytest.mark.parametrize("is_dated", [True, False])
@pytest.mark.parametrize("added", CALLS)
def test_what_calls_for_help_now_opens_a_case(added: str, is_dated: bool) -> None:
    """However old the story is that it was added to."""
    web = First()
    web.hear("tide", old(TROUBLE, is_dated=is_dated))
    web.now = NOW + timedelta(days=2)
    web.hear("tide", old(f"{TROUBLE} {added}", is_dated=is_dated))
    assert the_mention(web).verdict.route is Route.ALERT
    assert the_case(web).mentions == (the_mention(web).id,)


@pytest.mark.parametrize("added", SOLVED)
def test_an_old_story_that_ends_is_told_to_have_ended(added: str) -> None:
    """It leaves the backlog: nothing is left to be done there."""
    web = First()
    web.hear("tide", old(TROUBLE))
    web.hear("tide", old(f"{TROUBLE} {added}"))
    assert the_mention(web).verdict.stage is Stage.SOLVED
    assert not web.book.cases


def test_an_old_harmless_post_that_becomes_a_call_opens_a_case() -> None:
    """It never was in the backlog."""
    web = First()
    web.hear("tide", old(LOVELY))
    web.hear("tide", old(WORSE))
    assert the_case(web).danger
