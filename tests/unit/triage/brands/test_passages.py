"""The parts of a post that are about a brand."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.triage.brands.passages import LONGEST, MOST, Speech, speeches
from makegood.triage.texts.sentences import sentences
from unit.triage.triage_world import a_post, found


def spoken(text: str, **changes: str) -> dict[str, Speech]:
    post = a_post(text, **changes)
    return speeches(post, list(found(text, **changes).values()))


def words_about(text: str, brand: str) -> str:
    return " ".join(text[start:end] for start, end in spoken(text)[brand].about)


def test_a_window_holds_the_sentence_and_its_neighbours() -> None:
    """One before and two after, as far as 500 characters go."""
    text = "Zero. One. My Juniper leaks. Two. Three. Four."
    (passage,) = spoken(text)["juniper"].passages
    assert passage.text == "One. My Juniper leaks. Two. Three."
    assert [passage.text[start:end] for start, end in passage.marks] == ["Juniper"]


def test_mentions_near_each_other_share_a_window() -> None:
    """Merged where they fit together."""
    text = "My Juniper leaks. Juniper says wait. I wait."
    assert [passage.text for passage in spoken(text)["juniper"].passages] == [text]


def test_each_of_two_brands_gets_its_own_sentences() -> None:
    """What follows a name is about it, until another is named."""
    text = "My Juniper leaks. Nobody answers. Halden sent a hinge. It fits."
    assert words_about(text, "juniper") == "My Juniper leaks. Nobody answers."
    assert words_about(text, "halden") == "Halden sent a hinge. It fits."


def test_a_sentence_that_turns_is_split_between_its_brands() -> None:
    """A contrast says one thing of each."""
    text = "Juniper never answered, but Halden rang the same day."
    assert words_about(text, "juniper") == "Juniper never answered"
    assert words_about(text, "halden") == "but Halden rang the same day."


@pytest.mark.parametrize(
    ("text", "juniper", "halden"),
    [
        (
            "Unlike Juniper, who kept my 40 euros and never wrote, Halden paid me the same day.",
            "Unlike Juniper, who kept my 40 euros and never wrote",
            "Halden paid me the same day.",
        ),
        (
            "I moved from Juniper to Halden and Halden billed me twice.",
            "I moved from Juniper to Halden",
            "I moved from Juniper to Halden and Halden billed me twice.",
        ),
        (
            "Thanks to Eva at Halden, who did in an hour what Juniper could not.",
            "what Juniper could not.",
            "Thanks to Eva at Halden, who did in an hour",
        ),
        (
            "Juniper should make a lid like the one Halden has.",
            "Juniper should make a lid",
            "like the one Halden has.",
        ),
        (
            "Halden lost my order and Juniper found it.",
            "and Juniper found it.",
            "Halden lost my order",
        ),
        (
            "Juniper is fine, nobody at Halden answers my letters.",
            "Juniper is fine",
            "nobody at Halden answers my letters.",
        ),
        (
            "Juniper heeft mijn pakket verloren en Halden heeft het gevonden.",
            "Juniper heeft mijn pakket verloren",
            "en Halden heeft het gevonden.",
        ),
        (
            "Halden a perdu mon colis et Juniper m'a rembours\u00e9 hier.",
            "et Juniper m'a rembours\u00e9 hier.",
            "Halden a perdu mon colis",
        ),
        (
            "Halden is slower than Juniper ever was.",
            "than Juniper ever was.",
            "Halden is slower",
        ),
    ],
)
def test_a_sentence_turns_where_it_comes_to_the_other_brand(
    text: str, juniper: str, halden: str
) -> None:
    """Where something was said of the first one before the name of the second."""
    assert (words_about(text, "juniper"), words_about(text, "halden")) == (juniper, halden)


@pytest.mark.parametrize(
    "text",
    [
        "Neither Juniper nor Halden answers my letters.",
        "My Juniper and Halden bills both came twice.",
        "Juniper and Halden charged me twice.",
        "I was refunded by Juniper and Halden.",
        "Juniper sold me a Halden plug that does not fit.",
        "I have emailed Juniper, and Halden, and nobody answers.",
        "Juniper in Leeds and Halden in York both refused me.",
    ],
)
def test_what_is_said_of_both_brands_at_once_stays_whole(text: str) -> None:
    """A list of names is no turn."""
    assert words_about(text, "juniper") == words_about(text, "halden") == text


@pytest.mark.parametrize(
    "text",
    [
        "Why can't Juniper be more like Halden? I have waited six weeks.",
        "Juniper ist nicht wie Halden. Ich warte seit Wochen.",
        "Juniper n'est pas comme Halden. J'attends depuis un mois.",
    ],
)
def test_what_follows_a_comparison_is_not_about_the_one_compared_with(text: str) -> None:
    """The first sentence is about both, the rest about whom it speaks of."""
    assert words_about(text, "juniper") == text
    assert words_about(text, "halden") == re.split(r"(?<=[.?]) ", text)[0]


def test_after_an_aside_a_new_paragraph_is_about_the_titles_brand() -> None:
    """A rival named in passing does not take the rest of the post."""
    text = "My Juniper leaks. I should have bought a Halden.\nNobody answers the phone."
    post = a_post(text, title="Juniper, again")
    hits = list(found(text, title="Juniper, again").values())
    about = speeches(post, hits)["juniper"].about
    assert text[about[-1][0] : about[-1][1]] == "Nobody answers the phone."


def test_without_a_name_the_beginning_is_read() -> None:
    """A title alone, or an own feed: two windows at most."""
    text = "It leaks, and I am tired of it. " * 100
    speech = spoken(text, title="Juniper")["juniper"]
    assert speech.passages[0].start == 0
    assert sum(len(passage.text) for passage in speech.passages) <= 2 * LONGEST


def test_an_empty_text_has_no_passages() -> None:
    """The title may name the brand; there is nothing to read."""
    assert spoken("", title="Juniper")["juniper"] == Speech((), ())


def test_a_post_full_of_names_costs_a_bounded_number_of_windows() -> None:
    """Money is spent on knowing the mood, not on counting it."""
    text = "My Juniper leaks and I have told them so many times that I am tired. " * 400
    assert len(spoken(text)["juniper"].passages) == MOST


@given(st.text(alphabet="aB .!?\n\u2026\u00e9\U0001f600", max_size=400))
def test_sentences_are_in_order_whole_and_short_enough(text: str) -> None:
    """No sentence overlaps the next, is empty, or outgrows a window."""
    spans = sentences(text)
    assert all(0 < end - start <= LONGEST for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


@given(st.lists(st.sampled_from(["My Juniper leaks. ", "Halden, too! ", "x" * 700, "so\n"])))
def test_every_passage_is_a_piece_of_the_text_within_its_bounds(parts: list[str]) -> None:
    """`post.text[start:end] == text`, at most 500 characters, marks inside."""
    text = "".join(parts)
    for speech in spoken(text).values():
        for passage in speech.passages:
            assert text[passage.start : passage.end] == passage.text
            assert len(passage.text) <= LONGEST
            assert len(passage.text.encode()) <= 5000
            assert all(0 <= a < b <= len(passage.text) for a, b in passage.marks)


def test_abbreviations_do_not_end_a_sentence() -> None:
    """Mr. Finch is one person in one sentence."""
    text = "Mr. Finch rang, e.g. on Monday. He waited."
    assert [text[a:b] for a, b in sentences(text)] == [
        "Mr. Finch rang, e.g. on Monday.",
        "He waited.",
    ]
