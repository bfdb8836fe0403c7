"""Whatever a post holds, it is judged, and nothing hangs."""

import pytest

from hanging import ended_if_it_hangs
from makegood.model.watchlist import Brand, Keyword, Watchlist
from makegood.triage.brands.keywords import Matcher
from makegood.triage.judging import judge
from unit.triage.triage_world import NOW, a_feed, a_judging, a_post

MEGABYTE = 1_000_000
MOST_PIECES = 200_000
HOSTILE = {
    "empty": "",
    "one word": "Juniper",
    "emoji": "\U0001f620 Juniper \U0001f469\u200d\U0001f692\U0001f4a9 broke \U0001f1f3\U0001f1f1",
    "right to left": "\u0637\u0627\u0628\u0639\u062a\u064a \u202eJuniper\u202c \u0644\u0627",
    "zalgo": "".join(letter + "\u0337\u0335\u0348" * 9 for letter in "my Juniper broke"),
    "control characters": "my\x00 Juniper\x07\x1b[31m broke \ud800".encode(
        "utf-8", "replace"
    ).decode(),
    "markup": "<script>alert('Juniper')</script> &lt;b&gt; Juniper broke",
    "base64": "QUJD" * 5000 + " Juniper " + "x" * 5000,
    "code": "if (juniper && !broken) { return /(a+)+$/.test(Juniper); }",
    "mixed scripts": "Juniper \u0441\u043b\u043e\u043c\u0430\u043b \u58ca\u308c\u305f kaputt",
    "no spaces": "Juniper" * 3000,
    "quotes": '"' * 3000 + "Juniper",
    "brackets": ">" * 3000 + "\n> > > Juniper\nJuniper broke",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_is_judged(text: str) -> None:
    """No error, and passages that are pieces of the text."""
    for mention in judge(a_post(text, title="Juniper"), a_feed(), a_judging(), NOW):
        assert 0 <= mention.verdict.need <= 1
        assert all(text[each.start : each.end] == each.text for each in mention.passages)


@pytest.mark.parametrize(
    "piece",
    [
        *("My Juniper broke. ", "Juniper ", "\u00e9Juniper\u2026 ", 'Juniper "'),
        *("x", ".", "1.", "a.b@c ", "\n>", "{\n"),
    ],
)
def test_the_work_for_a_long_post_grows_with_its_length(piece: str) -> None:
    """And not with the square of it, whatever is repeated."""
    text = f"Update: @Juniper {piece * min(MEGABYTE // len(piece), MOST_PIECES)}"
    with ended_if_it_hangs():
        judge(a_post(text, title="Juniper"), a_feed(), a_judging(), NOW)


def test_a_post_that_names_a_thousand_brands_is_judged_for_each() -> None:
    """A list of brands is no crash."""
    names = [f"Brand{number}x" for number in range(300)]
    brands = tuple(Brand(name.lower(), name, (Keyword(name),)) for name in names)
    judging = a_judging(Watchlist(brands=brands))
    mentions = judge(a_post(" ".join(names)), a_feed(), judging, NOW)
    assert len(mentions) == 300


@pytest.mark.parametrize("piece", ["Ridge 3 ", "my Ember, ", "Odile Ferro "])
def test_a_megabyte_of_a_product_is_weighed_in_part(piece: str) -> None:
    """Who repeats it has said it by then."""
    with ended_if_it_hangs():
        judge(a_post(piece * (MEGABYTE // len(piece))), a_feed(), a_judging(), NOW)


def test_names_within_names_are_told_apart() -> None:
    """Two hundred keywords, each the beginning of the next, where all of them repeat."""
    keywords = tuple(Keyword(" ".join(["ab"] * count)) for count in range(1, 201))
    judging = a_judging(Watchlist(brands=(Brand("n", "N", keywords),)))
    with ended_if_it_hangs():
        (mention,) = judge(a_post("ab " * 60_000), a_feed(), judging, NOW)
    assert mention.passages


def test_a_name_at_the_seam_of_two_searches_is_found_once() -> None:
    """A long text is searched by pieces."""
    brand = Brand("n", "Tarn Reed", (Keyword("Tarn Reed"),))
    matcher = Matcher(Watchlist(brands=(brand,)))
    for before in range(19_980, 20_010):
        (hit,) = matcher.find(a_post(f"{'x ' * (before // 2)}Tarn Reed broke"))
        assert len(hit.spans) == 1


def test_many_brands_in_one_post_cost_each_the_same() -> None:
    """Nothing is done anew with all of them for each."""
    names = [f"Brand{number}x" for number in range(1_000)]
    brands = tuple(Brand(name.lower(), name, (Keyword(name),)) for name in names)
    judging = a_judging(Watchlist(brands=brands))
    with ended_if_it_hangs():
        assert len(judge(a_post(". ".join(names)), a_feed(), judging, NOW)) == 1_000
