"""How it stands in the end: what was put right, and what came after."""

import pytest

from makegood.model.verdicts import Stage
from makegood.triage.judging import judge
from makegood.triage.need.aftermath import Aftermath, aftermath_of
from unit.triage.triage_world import NOW, a_feed, a_judging, a_post, the_mention


def the_stage(text: str) -> Stage:
    mention = the_mention(text)
    return mention.verdict.stage


@pytest.mark.parametrize(
    "text",
    [
        "They mended it on Friday, all sorted, and on Sunday the Juniper kettle leaked again.",
        "My Juniper kettle was fixed in May. In June the new one stopped working as well.",
        "My Juniper flickers. It was repaired in May, but since yesterday it is worse than ever.",
        "They replaced my Juniper kettle. It took a week. The new one doesn't work.",
        "My Juniper broke. UPDATE: all fine now... is what I wrote. Today it broke down again.",
        "My Juniper flickers. It was fixed last week, but since Sunday it flickers as before.",
        "EDIT: spoke too soon, the Juniper is down again after they fixed it.",
        "My Juniper card works again, but they still owe me the money they took twice.",
        "Juniper refunded me 4 euros of the 400 they owe me. I am still waiting for the rest.",
    ],
)
def test_trouble_after_the_mending_stands_open(text: str) -> None:
    """What broke again has not been put right."""
    assert the_stage(text) is not Stage.SOLVED


@pytest.mark.parametrize(
    "text",
    [
        "My Juniper leaks. UPDATE: the problem is back",
        "My Juniper broke and nobody came. UPDATE: support replied: it is my own fault. I am livid",
        "My Juniper leaks. UPDATE: someone came, shrugged and left",
        "My Juniper parcel is lost. Update: they answered that they know nothing.",
        "My Juniper is cold since Monday. UPDATE: it works now? No.",
        "My Juniper is broken. Edit: a man called and asked what I want.",
    ],
)
def test_an_update_by_itself_solves_nothing(text: str) -> None:
    """Somebody came, called or replied: what they did counts."""
    assert the_stage(text) is not Stage.SOLVED


@pytest.mark.parametrize(
    "text",
    [
        "Juniper: they said 'problem solved' and closed it. My kettle is cold.",
        "According to Juniper it is all sorted. My kettle is as broken as before.",
    ],
)
def test_what_others_call_solved_is_not(text: str) -> None:
    """Their word for it, in quotes or as a claim."""
    assert the_stage(text) is not Stage.SOLVED


@pytest.mark.parametrize(
    "text",
    [
        "EDIT: Juniper sorted it, see below. My kettle leaked for three weeks and nobody answers.",
        "UPDATE: All good now! My Juniper broke in March, I called five times and nobody came.",
        "Edit 2 - it arrived today, phew.\nMy Juniper parcel was lost and nobody answers me.",
        "[SOLVED] My Juniper switches itself off every hour and support does not answer.",
        "My Juniper leaked for weeks and nobody answered. UPDATE: refunded in full.",
        "EDIT (Tuesday): new one came, all good. Original: my Juniper broke and they won't answer.",
        "Update\nJuniper refunded me today.\n\nI am still waiting for my money.",
        "My Juniper failed twice. In the end they replaced it and it has been fine ever since.",
    ],
)
def test_an_update_is_said_last_wherever_it_stands(text: str) -> None:
    """Above the story or below it."""
    assert the_stage(text) is Stage.SOLVED


def test_thanks_after_all_forgive_an_aside() -> None:
    """Whoever asks whether it is still well is no trouble."""
    text = (
        "I was cross with Juniper over a kettle. Someone called Ida read it, sent the right part, "
        "and last week she wrote to ask whether it was still well. It is. Thank you, Ida."
    )
    mention = the_mention(text)
    assert (mention.verdict.stage, mention.verdict.names) == (Stage.SOLVED, ("Ida",))


@pytest.mark.parametrize(
    "text",
    [
        "I ported my number from Juniper to Norvik in May.",
        "Closed my account with Juniper, took my money to Norvik.",
        "We moved our insurance over to Norvik. Goodbye, Juniper.",
    ],
)
def test_whoever_took_their_number_or_money_elsewhere_has_left(text: str) -> None:
    """They need not say that they switched."""
    assert the_stage(text) is Stage.GONE


def test_money_sent_to_somebody_is_no_leaving() -> None:
    """Nor is what was brought to the brand."""
    for text in ("I moved my savings to Juniper.", "I transferred our money to my son by Juniper."):
        assert the_stage(text) is not Stage.GONE


@pytest.mark.parametrize("title", ["A kettle", "Has anybody a kettle that works?", "Tea, 3 March"])
@pytest.mark.parametrize(
    "update",
    [
        "UPDATE: they sent a new one on Friday, and it works again. All fine now.",
        "Edit (Tuesday): all sorted, they refunded me in full.",
    ],
)
def test_an_update_between_title_and_story_is_said_last(title: str, update: str) -> None:
    """As most blogs have it: the title stands above all."""
    story = "My Juniper kettle stopped working. I rang four times, and nobody rang back. Help!"
    post = a_post(f"{update}\n{story}", title=title)
    (mention,) = judge(post, a_feed(), a_judging(), NOW)
    assert mention.verdict.stage is Stage.SOLVED


def test_hostile_text_is_read_in_linear_time() -> None:
    """Looking for an update does not run away on long runs of one thing."""
    for piece in ("\n", "\n ", ". ", "*", "update ", "edit -"):
        assert aftermath_of(piece * 20_000, []) == Aftermath()
