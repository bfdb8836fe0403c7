"""Posts of two to four words: in what language, and where they go."""

import json
from datetime import UTC, datetime

import pytest

from makegood.adapters.language import LocalLanguages
from makegood_ops.evaluation.answers import Answer, Judge
from makegood_ops.evaluation.lines import Faults
from makegood_ops.evaluation.texts import texts
from makegood_ops.standin.reader import LocalReader

NAMES = ("Brimli", "Norvalla", "Tesmark", "Koruna Gas")


def answers(text: str, language: str = "") -> list[Answer]:
    """Of the text with the name of each brand in it."""
    rows = [
        {"id": number, "title": "", "text": text.format(name), "brand": name, "lang": language}
        for number, name in enumerate(NAMES)
    ]
    judge = Judge(LocalReader(), LocalLanguages(), datetime(2026, 11, 3, 10, tzinfo=UTC))
    lines = [json.dumps(row).encode() for row in rows]
    return list(judge.answers(texts(lines, "few.jsonl", Faults())))


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        *(("Love my {}", "en"), ("{} rocks", "en"), ("I <3 my {}", "en"), ("new {} day", "en")),
        *(("my {} is dead", "en"), ("3 hrs waiting on {}", "en"), ("ugh {}", "en")),
        *(("danke {}", "de"), ("{} nervt", "de"), ("merci {}", "fr"), ("{} rotto ieri", "it")),
        *(("gracias {}", "es"), ("obrigado {}", "pt"), ("bedankt {}", "nl"), ("tack {}", "sv")),
    ],
)
def test_a_brands_name_has_no_language(text: str, tag: str) -> None:
    """What it sounds like does not sway what few words there are beside it."""
    assert {answer.language for answer in answers(text)} == {tag}


@pytest.mark.parametrize("text", ["{} ftw", "{} nono thx", "tack {}", "hmm {} ffs", "{} trasig"])
def test_nobody_is_alerted_for_want_of_words(text: str) -> None:
    """Where they are too few to tell the language, the lead sees them."""
    for answer in answers(text):
        assert answer.route != "alert"
        assert not any("read this language" in reason.words for reason in answer.reasons)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *(("Min {} är trasig", "sv"), ("{} nie działa", ""), ("спасибо {}", "")),
        ("{} er ødelagt igen", ""),
    ],
)
def test_a_certain_language_that_nobody_reads_still_needs_a_person(
    text: str, language: str
) -> None:
    """Said by the feed, or beyond doubt by its letters and words."""
    for answer in answers(text, language):
        assert answer.route == "alert"


@pytest.mark.parametrize("text", ["2 hrs on hold w {}", "still no {} parcel", "where's my {}?"])
def test_trouble_in_few_words_is_heard(text: str) -> None:
    """In whatever language the name might be."""
    for answer in answers(text):
        assert answer.route in {"alert", "digest"}
