"""How much of a post is quoted."""

from dataclasses import replace

from makegood.alerts.quotes import in_plain_text, quote
from makegood.desk.whole import whole
from makegood.model.verdicts import Passage
from makegood_ops.picture_cases import mention


def test_a_short_post_is_quoted_whole() -> None:
    """With every place that names the brand marked; of a longer one what stands around those."""
    text = "My Slate will not start. I have asked three times. Pellworth! Who can help?"
    parts = (Passage(text[:24], 0, 24, ((3, 8),)), Passage(text[51:61], 51, 61, ((0, 9),)))
    short = mention("short", text, passages=parts)
    [said] = quote(short).excerpts
    assert in_plain_text(said) == text.replace("Slate", "*Slate*").replace(
        "Pellworth", "*Pellworth*"
    )
    assert (quote(short).note, whole(short)) == ("", None)
    first, *_ = quote(replace(short, text="")).excerpts
    assert in_plain_text(first) == "My *Slate* will not start."


def test_a_post_that_was_read_whole_says_so() -> None:
    """Else the rep would think that there is more where it was said."""
    text = "My Slate will not start. I have asked three times. Pellworth! Who can help?"
    read = mention("short", text, passages=(Passage(text[:24], 0, 24, ((3, 8),)),), whole=True)
    assert "from the whole of it" in quote(read).note
    assert "read the rest" in quote(replace(read, whole=False, cut=True)).note
