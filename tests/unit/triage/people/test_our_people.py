"""Who of us wrote a post: by name, address, handle or signature, and what follows from it."""

from dataclasses import replace

import pytest

from contracts.case_samples import a_mention, a_verdict
from makegood.model.verdicts import Route
from makegood.model.watchlist import Rep
from makegood.triage.judging import judge
from makegood.triage.people.our_people import OurPeople, Ours, as_ours
from unit.triage.triage_world import BRANDS, NOW, a_feed, a_judging, a_post

ADA = Rep(
    "ada",
    "Ada Brandt",
    "ada@juniper.example",
    ("juniper",),
    handles=("@ada_helps", "brandt@tideletters.example", "https://juniper.example/team/ada/"),
)
SAM = Rep("sam", "Sam", "sam@juniper.example", ("juniper",))
OURS = replace(BRANDS, reps=(ADA, SAM))
SITE = "tideletters.example"
STORY = (
    "My Juniper kettle stopped working six weeks ago. I rang four times and nobody rang back. "
    "Could somebody please tell me where it is?"
)


@pytest.mark.parametrize(
    "changes",
    [
        {"author": "Ada  BRANDT"},
        {"author": "ada_helps"},
        {"author": "Brandt"},
        {"author": "help", "author_address": "ada@juniper.example"},
        {"author": "help", "author_address": "http://www.juniper.example/team/ada"},
    ],
)
def test_a_rep_is_known_by_name_address_or_handle(changes: dict[str, str]) -> None:
    """In any spelling."""
    assert OurPeople.of(OURS).wrote(a_post("Hello.", **changes), SITE) == Ours(ADA)


@pytest.mark.parametrize(
    "changes",
    [
        {"author": "Ada"},
        {"author": "Sam"},
        {"author": ""},
        {"author": "Ada Brandtson"},
        {"author": "Maren", "author_address": "https://maren.example"},
    ],
)
def test_others_are_not_taken_for_one(changes: dict[str, str]) -> None:
    """A first name alone is many people's."""
    assert OurPeople.of(OURS).wrote(a_post("Hello.", **changes), SITE) is None


def test_a_handle_of_one_site_is_nobody_elsewhere() -> None:
    """'brandt' may be anybody on another site."""
    assert OurPeople.of(OURS).wrote(a_post("Hello.", author="brandt"), "other.example") is None


@pytest.mark.parametrize(
    ("text", "is_signed"),
    [
        ("Sorry to hear this. May I ring you?\n\nAda Brandt, Juniper", True),
        ("Sorry to hear this. -- Ada Brandt, Juniper.", True),
        ("Nobody helps, least of all Ada Brandt, Juniper", False),
        ("Ada Brandt, Juniper wrote to me. I am still waiting for an answer.", False),
        ("Kind regards,\nAda Brandt, Halden", False),
    ],
)
def test_a_comment_may_be_signed(text: str, is_signed: bool) -> None:
    """'Name, Brand' by itself at the end; a post that answers nothing signs nothing."""
    people = OurPeople.of(OURS)
    comment = a_post(text, author="desk", reply_to="https://tideletters.example/kettle")
    assert (people.wrote(comment, SITE) == Ours(ADA, signed=True)) == is_signed
    assert people.wrote(replace(comment, reply_to=""), SITE) is None


def test_a_post_by_a_rep_is_on_no_route() -> None:
    """Whatever it says, and however it is judged: it opens no case, and says why."""
    judging = replace(a_judging(), watchlist=OURS, ours=OurPeople.of(OURS))
    (theirs,) = judge(a_post(STORY), a_feed(), judging, NOW)
    (ours,) = judge(a_post(STORY, author="Ada Brandt"), a_feed(), judging, NOW)
    assert theirs.verdict.route is Route.ALERT
    assert ours.verdict.route is Route.NONE
    assert ours.verdict.reasons[0].words == "written by Ada Brandt, one of your reps"
    assert ours.themes == ()


def test_what_is_only_signed_goes_to_the_lead() -> None:
    """A customer who quotes a rep's letter to its end must not be passed over unseen."""
    letter = a_mention(
        author="Maren", text="They wrote: we cannot help.\nAda Brandt, Juniper", reply_to="x"
    )
    people = OurPeople.of(OURS)
    assert as_ours(letter, SITE, people).verdict.route is Route.DIGEST
    quiet = replace(letter, verdict=a_verdict(Route.THANKS))
    assert as_ours(quiet, SITE, people).verdict.route is Route.NONE
