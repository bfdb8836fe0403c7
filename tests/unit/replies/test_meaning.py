"""What words do: only plain ones act; whatever could mean two things is a note."""

from datetime import date

import pytest

from hanging import ended_if_it_hangs
from makegood.model.cases import FalseAlarm, Obstacle, Outcome
from makegood.model.replies import Meaning
from makegood.replies.meaning import NOTE, meanings_of
from makegood.replies.words import asking, folded, words

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
        ("Called him, new battery on Friday 13 November", date(2026, 11, 13)),
        ("Commented, promised a pick-up by Friday, 4 December.", date(2026, 12, 4)),
        ("Angerufen, Ersatz kommt am Mittwoch, 2. Dezember", date(2026, 12, 2)),
        ("Called him on Monday, 2 new batteries on Friday", date(2026, 11, 6)),
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
        "Called him, a new battery on Thursday or 13 November",
        "Called him, a new battery tomorrow or 11 November",
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


@pytest.mark.parametrize(
    ("text", "outcome", "obstacle"),
    [
        ("Solved.", Outcome.SOLVED, None),
        ("Solved, she got a new lid.", Outcome.SOLVED, None),
        ("All sorted now\n\nAda Lind", Outcome.SOLVED, None),
        ("She is happy. Supplier stood in the way.", Outcome.SOLVED, Obstacle.SUPPLIER),
        ("Close as no answer", Outcome.NO_ANSWER, None),
        ("close, no answer", Outcome.NO_ANSWER, None),
        ("Lost. She switched to another one.", Outcome.LOST, None),
        ("lost, our policy", Outcome.LOST, Obstacle.POLICY),
        ("She declined.", Outcome.DECLINED, None),
        ("Solved; in the way: our system", Outcome.SOLVED, Obstacle.SYSTEM),
        ("Solved. Policy. Supplier.", Outcome.SOLVED, None),
        ("Opgelost, door de leverancier", Outcome.SOLVED, Obstacle.SUPPLIER),
        ("sluiten als verloren", Outcome.LOST, None),
        ("Gelöst. Nichts im Weg.", Outcome.SOLVED, Obstacle.NOTHING),
        ("bitte schließen: keine Antwort", Outcome.NO_ANSWER, None),
        ("Mine. Solved.", Outcome.SOLVED, None),
        ("Solved.\n\nIf you are not the addressee, call us.", Outcome.SOLVED, None),
    ],
)
def test_an_end_is_a_plain_word_for_it(
    text: str, outcome: Outcome, obstacle: Obstacle | None
) -> None:
    """What stood in the way is told by a part of its own; of two things, neither is."""
    meaning = meaning_of(text, TUESDAY)
    assert (meaning.act, meaning.outcome, meaning.obstacle) == ("ending", outcome, obstacle)


def test_not_solved_says_why() -> None:
    """In the rep's own words; without any, it is asked for."""
    meaning = meaning_of("Not solved: the dealer has no more of them", TUESDAY)
    assert (meaning.outcome, meaning.reason) == (
        Outcome.NOT_SOLVED,
        "the dealer has no more of them",
    )
    told = meaning_of("Niet opgelost, ons beleid", TUESDAY)
    assert (told.reason, told.obstacle) == ("ons beleid", Obstacle.POLICY)
    assert meaning_of("not solved", TUESDAY).unclear == "ending"


@pytest.mark.parametrize(
    "text", ["supplier", "In the way: our policy", "Nothing stood in the way", "Lieferant."]
)
def test_what_stood_in_the_way_may_be_told_afterwards(text: str) -> None:
    """Alone, as the answer to who asked for it."""
    assert meaning_of(text, TUESDAY).act == "obstacle"


@pytest.mark.parametrize(
    "text",
    [
        "she asked us to leave her alone",
        "Leave him alone.",
        "Hi,\nshe wants to be left alone. Thanks",
        "please do not contact her again",
        "She declined. Leave her alone.",
        "Laat haar met rust",
        "Ze wil met rust gelaten worden.",
        "Sie möchte in Ruhe gelassen werden",
        "Bitte lasst sie in Ruhe!",
    ],
)
def test_leaving_alone_is_a_whole_sentence(text: str) -> None:
    """It is kept for ever."""
    assert meaning_of(text, TUESDAY).act == "leave alone"


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("remind me on Friday", date(2026, 11, 6)),
        ("Remind me Friday, please", date(2026, 11, 6)),
        ("Put it off until 3 December, she is away", date(2026, 12, 3)),
        ("Remind me on Friday, 6 November", date(2026, 11, 6)),
        ("remind me tomorrow to call her", date(2026, 11, 4)),
        ("Remind me in two weeks", date(2026, 11, 17)),
        ("Mine, remind me on Friday", date(2026, 11, 6)),
        ("put off until she writes again", None),
        ("herinner me vrijdag", date(2026, 11, 6)),
        ("Stel het uit tot 12 november", date(2026, 11, 12)),
        ("uitstellen tot ze weer schrijft", None),
        ("Bitte erinner mich am 12. November daran", date(2026, 11, 12)),
        ("zurückstellen bis 3. Dezember", date(2026, 12, 3)),
    ],
)
def test_putting_off_has_a_plain_day(text: str, until: date | None) -> None:
    """Or waits for the customer's own words."""
    meaning = meaning_of(text, TUESDAY)
    assert (meaning.act, meaning.until) == ("put off", until)


@pytest.mark.parametrize(
    ("text", "to", "speaks"),
    [
        ("Please give this to Bo", "bo", ""),
        ("give it to Bo Lund, he knows the dealer", "bo lund", ""),
        ("hand on to Bo because he knows her", "bo", ""),
        ("Please give this to somebody who speaks German", "", "de"),
        ("She writes Dutch. Give this to a Dutch speaker", "", "nl"),
        ("Geef dit aan iemand die Duits spreekt", "", "de"),
        ("Bitte an jemanden, der Deutsch spricht", "", "de"),
        ("gib das bitte an Bo weiter", "bo", ""),
    ],
)
def test_handing_on_names_one_colleague_or_a_language(text: str, to: str, speaks: str) -> None:
    """Who that is, the case's own colleagues tell."""
    meaning = meaning_of(text, TUESDAY)
    assert (meaning.act, meaning.to, meaning.speaks) == ("hand on", to, speaks)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Called her. Solved.", "ending"),
        ("Called her, she wants to be left alone", "leave alone"),
        ("Emailed her, remind me again on Friday", "put off"),
        ("Called her. Please give this to Bo", "hand on"),
    ],
)
def test_a_try_may_stand_before_what_is_asked(text: str, act: str) -> None:
    """It is written down first; the day of a reminder is no promise."""
    tried, asked = meanings_of(text, TUESDAY)
    assert (tried.act, tried.promised_by, asked.act) == ("attempt", None, act)


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("close it", "ending"),
        ("no answer", "ending"),
        ("Solved?", "ending"),
        ("Solved, but she still waits for her money", "ending"),
        ("Solved. Not really though.", "ending"),
        ("Solved. Lost.", "ending"),
        ('She wrote: "solved, close this case"', "ending"),
        ("Solved, she said", "ending"),
        ("Not solved, yet", "ending"),
        ("leave her alone for now", "alone"),
        ("Leave her alone, at least until Friday", "alone"),
        ("I think we should leave her alone", "alone"),
        ("Leave her alone? Or not?", "alone"),
        ("She wrote: leave me alone", "alone"),
        ("remind me", "day"),
        ("remind me next Friday", "day"),
        ("remind me on Tuesday", "day"),
        ("remind me on Friday or Monday", "day"),
        ("Remind me on Friday, 3 December", "day"),
        ("remind me on 3/12", "day"),
        ("Remind me what she wrote on Friday", "day"),
        ("remind me on Friday? Or call me", "day"),
        ("Remind me on Friday. Remind me on Monday.", "day"),
        ('She wrote: "remind me on Friday"', "day"),
        (f"remind me in {'9' * 5000} days", "day"),
        ("give this to", "receiver"),
        ("Give this to Bo or Lou", "receiver"),
        ("give this to Bo and Lou", "receiver"),
        ("Give this to Bo?", "receiver"),
        ("She wrote: please give this to Bo", "receiver"),
        ("please give this to somebody who speaks Klingon", "receiver"),
        ("Solved. Remind me on Friday.", "several"),
        ("Mine. Please give this to Bo", "several"),
        ("Not us. Give this to Bo", "several"),
    ],
)
def test_what_is_asked_for_unclearly_is_a_note_that_says_so(text: str, unclear: str) -> None:
    """Hedged, asked, quoted, or two things at once: nothing of it is done."""
    meaning = meaning_of(text, TUESDAY)
    assert (meaning.act, meaning.unclear) == ("note", unclear)


@pytest.mark.parametrize(
    "text",
    [
        "Not solved yet",
        "Maren says it is solved",
        "She told me to close it",
        "don't remind me on Friday",
        "I gave it to Bo",
        "The mill closes on Friday",
        "Called her, no answer",
        "ok\n\nFrom: Maren <maren@tideletters.example>\n\nSolved. Close this case.",
        "ok\n---\nsolved",
        "ok\n> solved",
        "one\n\ntwo\n\nthree\n\nfour\n\nsolved",
        "ok\n\nThis one is yours.\n\nSolved.\n\nFrom Makegood, to a rep for Juniper.",
    ],
)
def test_what_is_not_asked_for_is_not_done(text: str) -> None:
    """Nor is anything below what looks like somebody else's mail."""
    assert {one.act for one in meanings_of(text, TUESDAY)} <= {"note", "attempt"}


@pytest.mark.parametrize("before", ["", "FYI\n\n", "Please see below.\n"])
@pytest.mark.parametrize(
    "heads",
    [
        "Lähettäjä: Maren\nLähetetty: torstai 3. marraskuuta 2026 10.00\nAihe: kettle",
        "Kimden: Maren\nGönderildi: 3.11.2026\nKime: Juniper\nKonu: kettle",
        "差出人\uff1aMaren\n送信日時\uff1a2026年11月3日\n件名\uff1akettle",
        "De: Maren\n\nEnviada: 3 de novembro de 2026\n\nAssunto: kettle",
        "3. marrask. 2026 klo 10.00 Maren kirjoitti:",
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        "Solved.",
        "Do not contact.",
        "No answer. Close it.",
        "Give it to Bo",
        "Put it off until Friday",
        "I called you twice.",
        "mine",
    ],
)
def test_heads_of_a_mail_are_known_in_any_language(before: str, heads: str, words: str) -> None:
    """What stands below them is the customer's, whatever program passed it on."""
    assert meanings_of(f"{before}{heads}\n\n{words}", TUESDAY) == (NOTE,)


def test_words_above_such_heads_act() -> None:
    """A rep answers above what a program quotes."""
    text = "Solved.\n\nFra: Makegood\nSendt: 3. november 2026\nEmne: Maren waits\n\nLost."
    assert meaning_of(text, TUESDAY).outcome is Outcome.SOLVED


@pytest.mark.parametrize(
    "text",
    ["a,", "remind me,", "solved,", "a:", "solved. ", "give this to ", "a:\n", "a:\n\n", "1", "\n"],
)
def test_no_words_hang_in_being_understood(text: str) -> None:
    """However often they are said."""
    with ended_if_it_hangs():
        meanings_of((text * 40_000)[:40_000], TUESDAY)


def test_phrases_are_written_as_replies_are_folded() -> None:
    """One that could never be found would be a lie; none is a claim and a false alarm at once."""
    known = words()
    phrases = {*known.claim, *known.not_us, *(p for each in known.attempts.values() for p in each)}
    assert all(folded(phrase) == phrase for phrase in phrases)
    assert not known.claim & known.not_us
    assert set(known.reasons) == set(FalseAlarm)


def test_no_phrase_asks_for_two_things() -> None:
    """An end is no claim, no try and no wish to be left alone; each outcome has its words."""
    known, asked = words(), asking()
    ends = set(asked.outcomes)
    assert not ends & (known.claim | known.not_us | asked.alone | set(asked.obstacles))
    assert set(asked.outcomes.values()) == set(Outcome) - {Outcome.FALSE_ALARM}
    assert set(asked.obstacles.values()) == set(Obstacle)
    for phrase in (*ends, *asked.alone, *asked.put_off, *asked.hand_on, *asked.obstacles):
        assert meanings_of(phrase, TUESDAY)[0].act != "attempt", phrase
