"""What words do: only plain ones act; whatever could mean two things is a note."""

from datetime import date

import pytest

from makegood.model.cases import FalseAlarm
from makegood.model.replies import Meaning
from makegood.replies.meaning import NOTE, meanings_of
from makegood.replies.words import folded, words

TUESDAY = date(2026, 11, 3)


def meaning_of(text: str, today: date) -> Meaning:
    """The one thing that it means."""
    (meaning,) = meanings_of(text, today)
    return meaning


@pytest.mark.parametrize(
    "text",
    [
        "mine",
        "Mine!",
        "Hi,\nI'll take it.",
        "I\u2019ll take it. Thanks, Ada",
        "On it\n\nAda Lind",
        "ok. I will take this one",
        "Mine. I'll call her tomorrow.",
        "Ik pak deze op",
        "Van mij!",
        "Ich übernehme das.",
        "Ich kümmere mich darum",
    ],
)
def test_a_claim_is_a_plain_first_sentence(text: str) -> None:
    """In three languages, with or without a greeting before it."""
    assert meaning_of(text, TUESDAY).act == "claim"


@pytest.mark.parametrize(
    ("text", "alarm"),
    [
        ("not us", None),
        ("Not us.\n\nAda Lind", None),
        ("Not us, wrong brand", FalseAlarm.WRONG_BRAND),
        ("Wrong brand", FalseAlarm.WRONG_BRAND),
        ("Not ours: she is a journalist", FalseAlarm.NOT_A_CUSTOMER),
        ("Not for us - already solved in the shop", FalseAlarm.ALREADY_SOLVED),
        ("not us, no trouble", FalseAlarm.NO_TROUBLE),
        ("not us, wrong brand and no trouble either", None),
        ("Niet van ons, verkeerd merk", FalseAlarm.WRONG_BRAND),
        ("niet voor ons, al opgelost", FalseAlarm.ALREADY_SOLVED),
        ("Nicht für uns, keine Beschwerde", FalseAlarm.NO_TROUBLE),
    ],
)
def test_a_false_alarm_has_a_reason_or_none(text: str, alarm: FalseAlarm | None) -> None:
    """One that is plainly said; where there are two, nobody chooses."""
    meaning = meaning_of(text, TUESDAY)
    assert (meaning.act, meaning.alarm) == ("false alarm", alarm)


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("Called him, new battery on Friday", "phone"),
        ("called", "phone"),
        ("I phoned her this morning and she was glad.", "phone"),
        ("Could not reach her, left a voicemail", "phone"),
        ("Mine. Called her already.", "phone"),
        ("emailed her", "email"),
        ("Wrote to Maren from my own address", "email"),
        ("Left a comment under her post", "comment"),
        ("Replied under it: we will send a new lid.", "comment"),
        ("Contacted her through her shop", "other"),
        ("Gebeld, geen gehoor", "phone"),
        ("Ik heb haar gemaild", "email"),
        ("Heb gereageerd onder het bericht", "comment"),
        ("Ich habe sie angerufen", "phone"),
        ("Habe ihr geschrieben", "email"),
        ("Kommentiert", "comment"),
    ],
)
def test_what_was_done_is_an_attempt_by_its_route(text: str, route: str) -> None:
    """The route is guessed from the word that tells it."""
    meaning = meaning_of(text, TUESDAY)
    assert (meaning.act, meaning.route) == ("attempt", route)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thanks",
        "mine?",
        "Is it mine?",
        "not us?",
        "I will call her tomorrow",
        "Please call her",
        "Should I have called her?",
        "I have not called her",
        "haven't emailed yet",
        "She called us yesterday",
        "They emailed the shop",
        "I think somebody called her",
        "Der Kunde hat angerufen",
        "Ze heeft gebeld",
        "Ich habe noch nicht geschrieben",
        "Not us. Called her to be sure.",
        "This is hard",
        "The mine in her story is a coal mine",
        "Nobody wrote to her",
    ],
)
def test_whatever_is_not_plain_is_a_note(text: str) -> None:
    """Questions, plans, others' deeds, two acts at once, and words we do not know."""
    assert meaning_of(text, TUESDAY) == NOTE


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Called him, new battery on Friday", date(2026, 11, 6)),
        ("Called her. We send a new one tomorrow.", date(2026, 11, 4)),
        ("Emailed her, refund by 12 November", date(2026, 11, 12)),
        ("Emailed her, refund by November 12th", date(2026, 11, 12)),
        ("Emailed her, refund by 2 Feb", date(2027, 2, 2)),
        ("Emailed her; a replacement ships 2026-12-01", date(2026, 12, 1)),
        ("Angerufen, Ersatz kommt am 12. November", date(2026, 11, 12)),
        ("Gebeld, nieuwe waterkoker op vrijdag", date(2026, 11, 6)),
    ],
)
def test_a_promise_has_a_plain_day(text: str, by: date) -> None:
    """Beside what was done, with a word that promises something."""
    meaning = meaning_of(text, TUESDAY)
    assert meaning.act == "attempt"
    assert meaning.promised_by == by
    assert meaning.promise


@pytest.mark.parametrize(
    "text",
    [
        "Called him on Friday",
        "Called him, new battery next Friday",
        "Called him, new battery on Tuesday",
        "Called him, a new battery on Thursday or Friday",
        "Called him, he bought the new one on Friday",
        "Called him, new battery soon",
        "Called him, new battery by 12/11",
        "Called him, new battery by 31 November",
        "Called him, he is at home on Friday",
        "Emailed her, the new one was sent on Monday",
    ],
)
def test_a_day_that_is_not_plainly_promised_is_left_out(text: str) -> None:
    """It stands in what was said; nobody is reminded of a day that a rep did not mean."""
    meaning = meaning_of(text, TUESDAY)
    assert (meaning.act, meaning.promise, meaning.promised_by) == ("attempt", "", None)


def test_phrases_are_written_as_replies_are_folded() -> None:
    """One that could never be found would be a lie; none is a claim and a false alarm at once."""
    known = words()
    phrases = {*known.claim, *known.not_us, *(p for each in known.attempts.values() for p in each)}
    assert all(folded(phrase) == phrase for phrase in phrases)
    assert not known.claim & known.not_us
    assert set(known.reasons) == set(FalseAlarm)
