"""Posts kept as Markdown are judged as their feed would have given them."""

from evaluation.markdown import plain


def test_lines_of_a_paragraph_flow_and_items_stand_alone() -> None:
    """What was wrapped for an editor is one line again."""
    assert plain("The lamp\nfrom Tarn\nhums.\n\n * one\n * two") == (
        "The lamp from Tarn hums.\n* one\n* two"
    )


def test_links_and_pictures_leave_their_words_only() -> None:
    """An address or a mark is nothing that the author said."""
    said = (
        "![a lamp](/a.png)I asked [Tarn\nhelp](https://tarn.example/help) _twice_, **twice** `x_y`"
    )
    assert plain(said) == "I asked Tarn help twice, twice x_y"


def test_quotes_are_marked_wherever_the_mark_was_lost() -> None:
    """A paragraph that runs into a line of a quote belongs to it."""
    assert plain("_We are sorry._\n> \n> _Tarn_\n\nSo they say.") == (
        "> We are sorry. Tarn\nSo they say."
    )
