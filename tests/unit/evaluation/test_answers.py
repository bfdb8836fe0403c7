"""What is said of texts: as of posts, in order, in one reading a language."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest

from makegood.adapters.language import LocalLanguages
from makegood.errors import Unreadable
from makegood.model.verdicts import Felt, Kind, Route, Sentiment
from makegood.model.watchlist import Brand, Keyword
from makegood.ports import SentimentReader
from makegood_ops.evaluation.answers import Answer, Judge
from makegood_ops.evaluation.texts import BRAND, Text, rivals_of
from makegood_ops.standin.reader import LocalReader

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
STORY = (
    "I ordered a kettle from Tarn in March. It never came. I have called four times, they promised "
    "to ring back and nobody did, and I cannot find an address to write to. What can I do?"
)


def a_brand(name: str, *, ambiguous: bool = False, context: tuple[str, ...] = ()) -> Brand:
    keywords = (Keyword(name),) if name else ()
    return Brand(BRAND, name, keywords, ambiguous=ambiguous, context=context)


def a_text(text: str, brand: str = "Tarn", number: int = 1) -> Text:
    return Text(number, "", text, a_brand(brand), "en", f"t.jsonl:{number}")


def judged(*texts: Text, reader: SentimentReader | None = None) -> list[Answer]:
    return list(Judge(reader or LocalReader(), LocalLanguages(), NOW).answers(texts))


class Counting:
    """A reader that notes how it is asked."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, int]] = []
        self.calls_towards: list[tuple[str, int]] = []

    def languages(self) -> frozenset[str]:
        return frozenset({"en", "de"})

    def read(self, texts: Sequence[str], language: str) -> tuple[Sentiment | None, ...]:
        self.calls.append((language, len(texts)))
        if language == "de":
            raise Unreadable("not today")
        return (Sentiment(0.1, 0.7, 0.2, 0.0),) * len(texts)

    def towards(self, texts: Sequence[str], language: str) -> tuple[tuple[Felt, ...] | None, ...]:
        self.calls_towards.append((language, len(texts)))
        return ((),) * len(texts)


def test_a_person_in_trouble_is_alerted_to() -> None:
    """With need, moods and reasons."""
    (answer,) = judged(a_text(STORY))
    assert answer.about_brand is True
    assert (answer.kind, answer.route, answer.language) == (Kind.COMPLAINT, Route.ALERT, "en")
    assert answer.need > 0.5
    assert answer.sentiment is not None
    assert answer.reasons[0].words == "they need help, and it still stands open"


def test_a_text_without_a_brand_is_judged_as_it_is() -> None:
    """As if on the brand's own feed, where nobody names it."""
    (answer,) = judged(a_text(STORY.replace("Tarn", "them"), brand=""))
    assert answer.about_brand is True
    assert answer.route is Route.ALERT


def test_a_text_that_does_not_name_its_brand_is_not_read() -> None:
    """It would never reach Comprehend, and says so."""
    reader = Counting()
    (answer,) = judged(a_text(STORY, brand="Pellworth"), reader=reader)
    assert answer.about_brand is False
    assert (answer.need, answer.sentiment, answer.route) == (0.0, None, Route.NONE)
    assert answer.language == "en"
    assert answer.reasons[0].words == "it does not speak of Pellworth"
    assert reader.calls == []


def test_a_name_that_is_a_word_is_decided_by_what_stands_around() -> None:
    """Where the line says that it is one."""
    orange = a_brand("Orange", ambiguous=True, context=("roaming", "bill"))
    texts = ("An orange a day.", "Orange doubled my roaming bill and nobody answers.")
    answers = judged(*(replace(a_text(text), brand=orange) for text in texts))
    assert [answer.about_brand for answer in answers] == [False, True]


def test_a_brand_that_cannot_be_listened_for_is_not_decided() -> None:
    """The others of the file are answered as ever."""
    unheard = replace(a_text(STORY, brand="?"), unheard="'?' has no letter or digit to listen for")
    answer, other = judged(unheard, a_text(STORY, number=2))
    assert (answer.about_brand, answer.route, answer.sentiment) == ("unsure", Route.NONE, None)
    assert [reason.words for reason in answer.reasons] == [unheard.unheard]
    assert other.route is Route.ALERT


@pytest.mark.parametrize(
    ("brand", "text", "about"),
    [
        ("3", "3 has cut off my phone and nobody answers.", True),
        ("3", "I have 3 cats and a broken kettle, and nobody helps me.", False),
        ("X", "X banned my account, and nobody answers.", True),
        ("X", "My laptop is broken, x and y are wrong, please help.", False),
        ("C++", "I am fond of C and of Java.", False),
        ("E", "E.ON cut me off for a week.", False),
    ],
)
def test_a_name_of_one_letter_is_judged_by_what_stands_around(
    brand: str, text: str, *, about: bool
) -> None:
    """As a name that is a word."""
    (answer,) = judged(replace(a_text(text), brand=a_brand(brand, ambiguous=True)))
    assert answer.about_brand == about


def test_one_reading_a_language_serves_all_brands() -> None:
    """So that Comprehend gets full batches, however many brands a file has."""
    reader = Counting()
    texts = [a_text(f"My Tarn{at} broke {at} times.", f"Tarn{at}", at) for at in range(60)]
    answers = judged(*texts, reader=reader)
    assert reader.calls == reader.calls_towards == [("en", 60)]
    assert {answer.sentiment for answer in answers} == {-0.6}


def test_a_language_that_cannot_be_read_leaves_its_texts_unread() -> None:
    """Null, and never a made-up neutral."""
    german = replace(a_text("Mein Tarn ist kaputt, niemand antwortet mir."), language="de")
    answers = judged(german, a_text("My Tarn broke.", number=2), reader=Counting())
    assert [answer.sentiment for answer in answers] == [None, -0.6]
    assert answers[0].row()["sentiment"] is None


def test_answers_come_in_the_order_of_the_texts() -> None:
    """Across brands, batches, and texts without words."""
    texts = [
        a_text(f"My thing {at} broke." if at % 7 else "", "Tarn" if at % 2 else "", at)
        for at in range(1_100)
    ]
    assert [answer.id for answer in judged(*texts)] == list(range(1_100))


def test_texts_are_taken_as_they_are_needed() -> None:
    """A long file is never in memory whole."""
    taken: list[int] = []

    def stream() -> Iterator[Text]:
        for number in count():
            taken.append(number)
            yield a_text("My Tarn broke.", number=number)

    first = next(iter(Judge(LocalReader(), LocalLanguages(), NOW).answers(stream())))
    assert first.id == 0
    assert len(taken) <= 500


def test_equal_texts_are_each_answered() -> None:
    """Copies are for feeds to fold."""
    answers = judged(a_text(STORY), a_text(STORY, number=2))
    assert [answer.route for answer in answers] == [Route.ALERT, Route.ALERT]


def test_a_text_of_a_megabyte_is_judged_like_any_other() -> None:
    """In seconds, whatever it says."""
    (answer,) = judged(a_text(STORY + " And so on." * 90_000))
    assert answer.about_brand is True
    assert answer.language == "en"


def test_a_title_alone_is_judged() -> None:
    """A post may have no text."""
    (answer,) = judged(replace(a_text(""), title="My Tarn kettle is broken and nobody answers"))
    assert answer.about_brand is True
    assert answer.kind is Kind.COMPLAINT


def test_a_row_has_the_fields_of_the_contract_in_order() -> None:
    """Reasons as words and weights."""
    (answer,) = judged(a_text(STORY))
    row = answer.row()
    assert list(row) == [
        "id",
        "about_brand",
        "kind",
        "need",
        "stage",
        "route",
        "sentiment",
        "brand_sentiment",
        "language",
        "names",
        "reasons",
    ]
    assert set(row["reasons"][0]) == {"words", "weight"}


def test_the_files_other_brands_keep_what_is_said_of_them() -> None:
    """As in a watchlist that has them: trouble with a rival alerts nobody, nor is it thanked."""
    joining = a_text("Norvik lost my parcel and never answered. Tomorrow I am joining Tarn.")
    praised = a_text("Tarn ignored me for weeks. Norvik replaced it. Thank you Norvik!", number=2)
    rival = a_text("My Norvik leaks.", "Norvik", 3)
    given = (joining, praised, rival)
    judge = Judge(LocalReader(), LocalLanguages(), NOW, rivals_of(given))
    first, second, _ = judge.answers(given)
    assert first.route is not Route.ALERT
    assert second.names == ()
    assert second.route is not Route.THANKS


def test_a_rival_is_known_by_its_name_alone() -> None:
    """Once, whatever keywords its lines give; and only where its line can be judged."""
    lines = [a_text("a", "Norvik"), a_text("b", "NORVIK", 2), a_text("c", "", 3)]
    unheard = replace(a_text("d", "Orbit", 4), unheard="too long")
    (found,) = rivals_of([*lines, unheard])
    assert (found.id, found.keywords) == ("norvik", (Keyword("NORVIK"),))


def test_a_brand_is_no_rival_to_itself() -> None:
    """Nor is one whose name is part of its own where it is named."""
    given = [a_text(STORY), a_text("My Tarn Sails order came.", "Tarn Sails", 2)]
    alone = judged(*given)
    judge = Judge(LocalReader(), LocalLanguages(), NOW, rivals_of(given))
    assert list(judge.answers(given)) == alone
