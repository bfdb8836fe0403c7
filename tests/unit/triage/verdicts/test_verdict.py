"""The conclusion on one mention."""

import pytest

from makegood.model.verdicts import Kind, Sentiment
from makegood.triage.judging import judge
from unit.triage.triage_world import (
    IN_TROUBLE,
    NOW,
    Moods,
    a_feed,
    a_judging,
    a_post,
    shipped_cues,
    the_mention,
)


def test_a_person_in_trouble_is_put_before_a_rep() -> None:
    """With the reasons, in words, and the versions that concluded it."""
    verdict = the_mention(IN_TROUBLE).verdict
    assert (verdict.kind, verdict.stage, verdict.route) == ("complaint", "open", "alert")
    assert verdict.need > 0.7
    assert verdict.reasons[0].words == "they need help, and it still stands open"
    assert any("nobody rang" in reason.words for reason in verdict.reasons)
    assert (verdict.watchlist_version, verdict.model_version) == (3, shipped_cues().model.version)


def test_sentiment_is_not_the_gate() -> None:
    """The same trouble is heard whether the words read as happy or not."""
    happy = Moods(mood=Sentiment(0.8, 0.0, 0.2, 0.0))
    (mention,) = judge(a_post(IN_TROUBLE), a_feed(), a_judging(reader=happy), NOW)
    assert mention.verdict.route == "alert"


def test_a_person_in_need_is_heard_however_kind_their_words() -> None:
    """Nobody is thanked for praise who waits for a lid."""
    text = (
        "My Juniper kettle came without its lid. I wrote to the shop, they were lovely about it, "
        "and the lid they sent is for another kettle."
    )
    verdict = the_mention(text).verdict
    assert (verdict.kind, verdict.route) == ("complaint", "alert")


def test_angry_comment_without_a_customer_is_no_alert() -> None:
    """Nobody to help."""
    text = (
        "Juniper's share price fell again. The company's marketing strategy is a joke, analysts "
        "say, and consumers are angry, according to the press release."
    )
    assert the_mention(text).verdict.route in {"digest", "none"}


def test_somebody_elses_trouble_is_no_alert() -> None:
    """Whoever points at it is not in it."""
    text = "Not mine, but worth a read: a woman writes about her Juniper that stopped working."
    assert the_mention(text).verdict.route in {"digest", "none"}


def test_praise_that_names_a_colleague_goes_to_thanks() -> None:
    """With the name, so that they hear of it."""
    verdict = the_mention("Thank you, Agnes at Juniper, you were brilliant and it works.").verdict
    assert (verdict.kind, verdict.route, verdict.names) == ("praise", "thanks", ("Agnes",))


def test_who_asks_is_put_before_a_rep_as_somebody_who_asks() -> None:
    """They are in no trouble, and are told apart from those who are."""
    verdict = the_mention("Does anyone know how I can descale my Juniper kettle safely?").verdict
    assert (verdict.kind, verdict.route) == ("question", "alert")
    assert verdict.reasons[0].words == "they ask something that you may be able to answer"


def test_trouble_that_was_put_right_is_for_the_digest() -> None:
    """Solved, as they say themselves."""
    text = "My Juniper stopped working. UPDATE: they called back and it is fixed, all sorted now."
    verdict = the_mention(text).verdict
    assert (verdict.stage, verdict.route) == ("solved", "digest")


def test_what_they_mended_themselves_is_for_the_digest() -> None:
    """Whoever tells how they got around it wants nothing of anybody."""
    text = (
        "My Juniper lost its connection after the update. It turns out that the clock was wrong. "
        "The workaround is to set it by hand; once I changed that it was fine. "
        "Written down here to save the next person the evening."
    )
    verdict = the_mention(text).verdict
    assert (verdict.stage, verdict.route) == ("solved", "digest")


def test_a_brand_named_in_passing_gets_little_of_a_long_posts_trouble() -> None:
    """The same words, with the name once amid much else, and with it all along."""
    trouble = "It stopped working again and nobody called back. "
    passing = the_mention(f"I have a Juniper on the shelf. {12 * trouble}").verdict
    named = the_mention(f"I have a Juniper on the shelf. {12 * f'My Juniper: {trouble}'}").verdict
    assert passing.need < named.need


def test_an_idea_goes_to_those_who_make_it() -> None:
    """Neither trouble nor praise."""
    verdict = the_mention("It would be great if the Juniper had a longer cable. I wish it did.")
    assert (verdict.verdict.kind, verdict.verdict.route) == ("idea", "ideas")


def test_an_unread_language_goes_to_a_person() -> None:
    """No sentiment, and not a cue we know: somebody must look."""
    (mention,) = judge(
        a_post("Juniper 123 abc def.", language="fi"), a_feed(), a_judging(language="fi"), NOW
    )
    assert mention.reading.sentiment is None
    assert mention.verdict.route == "alert"
    assert "language" in mention.verdict.reasons[0].words


def test_danger_is_an_alert_at_once() -> None:
    """Smoke is said briefly."""
    verdict = the_mention("My Juniper gave off smoke beside the cot and burned the table.").verdict
    assert verdict.danger
    assert verdict.route == "alert"


def test_two_brands_in_one_post_come_out_right_for_each() -> None:
    """Trouble with one, praise for the other."""
    text = (
        "On Monday I rang Juniper. My kettle stopped working, I was passed round four departments "
        "and cut off, and nobody called back. I have been waiting for three weeks.\n"
        "On Tuesday I rang Halden. A kind woman sent a new hinge the same day. Excellent service, "
        "thank you so much, it works perfectly."
    )
    mentions = judge(a_post(text), a_feed(), a_judging(), NOW)
    assert {mention.brand: mention.verdict.kind for mention in mentions} == {
        "juniper": Kind.COMPLAINT,
        "halden": Kind.PRAISE,
    }


@pytest.mark.parametrize("language", ["bg", "", "en", "fi"])
@pytest.mark.parametrize(
    "text",
    [
        "Juniper",
        "Juniper?",
        "#Juniper \U0001f44d",
        "Juniper \u2764\ufe0f",
        "@juniper",
        "@juniper @halden_fan !!!",
        "https://blog.example/2026/juniper",
        "Juniper: 12/10",
    ],
)
def test_a_name_and_nothing_else_asks_nobody_to_look(text: str, language: str) -> None:
    """There is nothing in it that somebody who knows the language could read."""
    for mention in judge(a_post(text), a_feed(), a_judging(language=language), NOW):
        assert mention.verdict.route in {"none", "thanks"}
        assert "language" not in mention.verdict.reasons[0].words


def test_one_word_beside_the_name_is_something_to_read() -> None:
    """It may say that the thing is broken: a person hears of it, now or in the digest."""
    (mention,) = judge(a_post("Juniper hajosi."), a_feed(), a_judging(language="fi"), NOW)
    assert mention.verdict.route in {"alert", "digest"}


@pytest.mark.parametrize(
    "text",
    [
        "My neighbour says her Juniper broke after a week and nobody answers her emails.",
        "A colleague's Juniper died within a month. She has written to them three times in vain.",
        "My friend has a Juniper that stopped working and the shop will not take it back!",
        "My neighbours told us about their Juniper: two engineers, no heating, nobody calls back.",
    ],
)
def test_whoever_tells_of_a_neighbours_trouble_does_not_speak_of_themselves(text: str) -> None:
    """It is for the digest at most; there is nobody here to write to."""
    verdict = the_mention(text).verdict
    assert verdict.route in {"digest", "none"}
    assert all("of themselves" not in reason.words for reason in verdict.reasons)


@pytest.mark.parametrize(
    "text",
    [
        "My mother's Juniper broke after a week. I rang four times for her and nobody calls back.",
        "My neighbour lent me her Juniper, it broke, and nobody answers my emails about a repair.",
    ],
)
def test_whoever_asks_for_their_family_is_in_it_themselves(text: str) -> None:
    """They are whom a rep can help."""
    assert the_mention(text).verdict.route == "alert"


@pytest.mark.parametrize(
    "text",
    [
        "I am taking Juniper to small claims court over the deposit they kept.",
        "My lawyer will write to Juniper on Monday.",
        "Juniper, you will hear from my solicitor.",
        "We are suing Juniper over the flood in our shop.",
    ],
)
def test_whoever_goes_to_court_is_in_no_danger(text: str) -> None:
    """It is an alert by itself, in its own words, and wakes nobody who guards against danger."""
    verdict = the_mention(text).verdict
    assert (verdict.danger, verdict.route) == (False, "alert")
    assert "court" in verdict.reasons[0].words
    assert verdict.reasons[1].words.startswith("it may go to court: \u201c")


@pytest.mark.parametrize(
    "text",
    [
        "My solicitor says the Juniper contract is fine.",
        "Someone should sue Juniper for that ugly logo.",
        "The Juniper logo case was in court again, the paper says.",
        "I work for a lawyer and use a Juniper lamp.",
    ],
)
def test_a_court_in_passing_is_no_court_matter(text: str) -> None:
    """Nobody here goes to law."""
    reasons = the_mention(text).verdict.reasons
    assert all("court" not in reason.words.partition(":")[0] for reason in reasons)


@pytest.mark.parametrize(
    "text",
    [
        "I bought a Juniper at the market today.",
        "I bought a Juniper lamp in a small shop in town this morning.",
        "Found a Juniper at the flea market, took it home on the bus.",
        "Got my first Juniper on Saturday, from the stall by the church.",
    ],
)
def test_whoever_has_just_bought_one_has_not_left(text: str) -> None:
    """Words that are like a leaver's leave nobody; they must say that they went."""
    verdict = the_mention(text).verdict
    assert verdict.stage not in {"gone", "solved"}
    assert "left" not in verdict.reasons[0].words
