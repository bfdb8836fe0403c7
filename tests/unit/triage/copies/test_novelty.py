"""What an edited text says that it did not say before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanging import ended_if_it_hangs
from makegood.triage.copies.novelty import said_since, version_of

STORY = (
    "The door of my Juniper oven does not close. I rang them twice in May. Nobody came, and the "
    "man at the shop only shrugged.\nWe bake bread on Sundays, or did so once."
)


@pytest.mark.parametrize(
    "now",
    [
        STORY,
        STORY.upper(),
        STORY.replace("May", "June"),
        STORY.replace("shrugged", "shruged").replace("Sundays", "Sunday"),
        STORY.replace("\n", "   "),
        STORY.replace(", and the man", ". The man"),
        STORY.partition("\n")[0],
        "\n".join(reversed(STORY.split("\n"))),
        "",
    ],
)
def test_what_was_there_before_is_nothing_new(now: str) -> None:
    """Misspelt, mended, cut, or in another order."""
    assert said_since(STORY, now) == ()


@pytest.mark.parametrize(
    "new",
    [
        "UPDATE: they sent a new door.",
        "Solved!",
        "They have not answered since then, and I am tired of it.",
        "Gisteren is de deur vervangen.",
        "新しい扉が届きました。",
    ],
)
def test_a_new_sentence_is_told_as_it_stands(new: str) -> None:
    """Before the story, behind it, or in the middle."""
    first, rest = STORY.split("\n")
    for now in (f"{new}\n{STORY}", f"{STORY}\n{new}", f"{first}\n{new}\n{rest}"):
        assert said_since(STORY, now) == (new,)


@given(st.text(max_size=300))
def test_no_text_says_more_than_itself(text: str) -> None:
    """Whatever it is made of."""
    assert said_since(text, text) == ()
    assert version_of("", text) == version_of("", text)


def test_counts_and_layout_make_no_other_version_and_words_do() -> None:
    """Nor do marks and capitals."""
    for same in ("Tea for 2, 14 comments", "TEA for 3 -\n 15  comments!"):
        assert version_of("Tea", same) == version_of("tea", "tea for 9: 1 comments")
    assert version_of("Tea", "for two") != version_of("Tea", "for three")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Word{n} other{n} thing{n} and so{n} it went{n}. ",
            "Line{n} water{n} but no{n} he came. ",
        ),
        ("a{n}. ", "b{n}. "),
        ("ab" * 100 + "{n}. ", "ba" * 100 + "{n}. "),
        ("a" * 190 + "{n}. ", "a" * 150 + "b{n}. "),
    ],
)
def test_two_long_texts_are_compared_within_bounds(one: str, two: str) -> None:
    """Longer than a mention keeps, and hostile ones too."""
    texts = [
        "".join(each.format(n=number) for number in range(240_000 // len(each)))
        for each in (one, two)
    ]
    with ended_if_it_hangs():
        said_since(*texts)
