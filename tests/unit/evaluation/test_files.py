"""The files of texts and labels: all that is wrong is told at once, by file and line."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.errors import BadInput
from makegood.model.watchlist import Keyword
from makegood_ops.evaluation.gold import Gold, gold, mood_of
from makegood_ops.evaluation.lines import Faults
from makegood_ops.evaluation.texts import Text, texts


def a_line(**fields: Any) -> bytes:
    """A good text, with some fields changed; None takes a field out."""
    whole = {"id": "a1", "title": "", "text": "My kettle broke", "brand": "Tarn", **fields}
    return json.dumps({name: value for name, value in whole.items() if value != "OUT"}).encode()


def read(*lines: bytes) -> list[Text]:
    """The texts of a file; BadInput if anything is wrong with it."""
    faults = Faults()
    found = list(texts(lines, "t.jsonl", faults))
    faults.check()
    return found


def labels(*lines: bytes, known: tuple[str, ...] = ("a1", "a2")) -> dict[str, Gold]:
    faults = Faults()
    found = gold(lines, "g.jsonl", known, faults)
    faults.check()
    return dict(found.by_id)


def test_a_plain_name_becomes_a_brand_with_its_name_as_keyword() -> None:
    """And more, where a line gives more."""
    plain, more = read(
        a_line(), a_line(id=2, keywords=["Tarnline"], ambiguous=True, context=["bill"], lang="EN")
    )
    assert plain.brand.keywords == (Keyword("Tarn"),)
    assert more.id == 2
    assert more.language == "en"
    assert more.brand.keywords == (Keyword("Tarn"), Keyword("Tarnline"))
    assert more.brand.ambiguous
    assert more.brand.context == ("bill",)


def test_fields_of_ones_own_are_passed_over() -> None:
    """Only what was plainly meant for one of ours is told."""
    (text,) = read(a_line(source="forum", labels=["x"], brands="Tarn"))
    assert text.brand.keywords == (Keyword("Tarn"),)


def test_a_bom_crlf_and_blank_lines_are_no_matter() -> None:
    """Files come from everywhere."""
    found = read(b"\xef\xbb\xbf" + a_line() + b"\r\n", b"\r\n", a_line(id="a2") + b"\r\n")
    assert [text.id for text in found] == ["a1", "a2"]
    assert found[1].where == "t.jsonl:3"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"hello", "t.jsonl:1: this is no JSON; write one whole object a line"),
        (b'{"id": "a1", ', "t.jsonl:1: this is no JSON"),
        (b"[" * 100_000, "t.jsonl:1: this is no JSON"),
        (b"[1, 2]", "t.jsonl:1: this is [1, 2]; write an object"),
        (b'{"id": "\xff"}', "t.jsonl:1: this is not UTF-8; save the file as UTF-8"),
        ("{}".encode("utf-16"), "t.jsonl:1: this is UTF-16; save it as UTF-8"),
        (a_line(id="OUT"), 't.jsonl:1: "id" is missing'),
        (a_line(id=True), 't.jsonl:1: "id" is true; give each line a text or a whole number'),
        (a_line(text="OUT"), 't.jsonl:1: "text" is missing; give it'),
        (a_line(brand="OUT"), 't.jsonl:1: "brand" is missing'),
        (a_line(text=7), 't.jsonl:1: "text" is 7; make it a text in quotes'),
        (a_line(keywords="Tarn"), 't.jsonl:1: "keywords" is "Tarn"; make it a list of texts'),
        (a_line(ambiguous="yes"), 't.jsonl:1: "ambiguous" is "yes"; make it 1 or 0'),
        (a_line(keyword=["x"]), 't.jsonl:1: "keyword" is no field; did you mean "keywords"?'),
        (b"", "t.jsonl: there is no line in it; write"),
    ],
)
def test_what_is_wrong_with_a_line_is_told_with_the_way_out(line: bytes, why: str) -> None:
    """By file and line."""
    with pytest.raises(BadInput) as caught:
        read(line)
    assert str(caught.value).startswith(why)


@pytest.mark.parametrize("title", ["OUT", None, ""])
def test_a_text_needs_no_title(title: str | None) -> None:
    """Short posts have none."""
    (found,) = read(a_line(title=title))
    assert found.title == ""


@pytest.mark.parametrize(
    ("fields", "is_ambiguous"),
    [
        ({"brand": "3"}, True),
        ({"brand": "X"}, True),
        ({"brand": "C++"}, True),
        ({"brand": "\u0416"}, True),
        ({"brand": "Tarnline", "keywords": ["T"]}, True),
        ({"brand": "X", "ambiguous": False}, False),
        ({"brand": "Q8"}, False),
        ({"brand": "\u9913\u4e86"}, False),
    ],
)
def test_a_name_of_one_letter_is_one_that_means_more(
    fields: dict[str, Any], *, is_ambiguous: bool
) -> None:
    """It stands in many a text by itself, so what stands around decides, unless the line does."""
    (found,) = read(a_line(**fields))
    assert found.brand.ambiguous is is_ambiguous
    assert not found.unjudged


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"brand": "?"}, "'?' has no letter or digit to listen for"),
        ({"brand": "\u2764\ufe0f"}, "'\u2764\ufe0f' has no letter or digit to listen for"),
        ({"keywords": ["Tarnline", ""]}, "'' has no letter or digit to listen for"),
        ({"brand": "Tarn" * 51}, "'TarnTarnTarnTarnTarn'\u2026 has more than 200 characters"),
        ({"keywords": ["-" * 300]}, "has no letter or digit to listen for"),
        ({"text": "  "}, "there are no words in it"),
    ],
)
def test_a_line_that_cannot_be_judged_spoils_no_file(fields: dict[str, Any], why: str) -> None:
    """It says why, and the others are as they were."""
    bad, good = read(a_line(**fields), a_line(id="a2", brand="Tarn" * 50))
    assert why in bad.unjudged
    assert not good.unjudged


def test_every_fault_is_told_at_once() -> None:
    """Of all lines, and all those of one line."""
    with pytest.raises(BadInput) as caught:
        read(b"no", a_line(text="OUT", brand=3), a_line(), a_line())
    places = [line.partition(": ")[0] for line in str(caught.value).splitlines()]
    assert places == ["t.jsonl:1", "t.jsonl:2", "t.jsonl:2", "t.jsonl:3", "t.jsonl:4"]
    assert "the id 'a1' is that of t.jsonl:2 too" in str(caught.value)


def test_a_file_that_is_all_wrong_is_told_in_few_lines() -> None:
    """Nobody reads more than fifty."""
    with pytest.raises(BadInput) as caught:
        read(*[b"no"] * 2_000)
    assert str(caught.value).splitlines()[50:] == ["and 1,950 more like these"]


def test_half_a_surrogate_pair_is_replaced() -> None:
    """JSON can hold what no file can."""
    (text,) = read(b'{"id":"a","title":"","text":"\\ud83d\\ude00 \\ud800.","brand":""}')
    assert text.text == "\U0001f600 \ufffd."


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)
NAMES = st.sampled_from(
    ["id", "title", "text", "brand", "lang", "keywords", "ambiguous", "context"]
)


@given(st.binary(max_size=200) | st.dictionaries(NAMES, VALUES).map(lambda row: a_line(**row)))
def test_whatever_a_line_holds_it_is_a_text_or_a_fault(line: bytes) -> None:
    """And never another error."""
    faults = Faults()
    found = list(texts(line.split(b"\n"), "t.jsonl", faults))
    assert all(fault.startswith("t.jsonl") for fault in faults.found)
    assert all(isinstance(text.text, str) for text in found)


LABELS = st.sampled_from(["complaint", "kind", "reach_out", "about_brand", "stage", "sentiment"])


@given(st.dictionaries(LABELS, VALUES))
def test_whatever_a_label_holds_it_is_one_or_a_fault(row: dict[str, Any]) -> None:
    """And never another error."""
    faults = Faults()
    gold([json.dumps({"id": "a1", **row}).encode()], "g.jsonl", ("a1",), faults)
    places = ("g.jsonl:1: ", "g.jsonl: no line has a label")
    assert all(fault.startswith(places) for fault in faults.found)


def test_labels_are_read_as_people_write_them() -> None:
    """1 and 0, true and false, moods as words or numbers; a kind says whether it is a complaint."""
    found = labels(
        b'{"id":"a1","kind":"complaint","reach_out":0,"about_brand":"unsure","sentiment":-0.9}',
        b'{"id":"a2","complaint":1,"stage":"open","sentiment":"mixed","brand_sentiment":"positive"}',
    )
    assert found["a1"] == Gold(True, "complaint", reach_out=False, sentiment="negative")
    assert found["a2"] == Gold(
        complaint=True, stage="open", sentiment="neutral", brand_sentiment="positive"
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"id":"a9","complaint":1}', "g.jsonl:1: no text has the id 'a9'; take the line out"),
        (b'{"id":"a1"}', "g.jsonl: no line has a label; give one of complaint, kind"),
        (b'{"id":"a1","complaint":"yes"}', 'g.jsonl:1: "complaint" is "yes"; make it 1 or 0'),
        (b'{"id":"a1","complaint":2}', 'g.jsonl:1: "complaint" is 2'),
        (b'{"id":"a1","kind":"rant"}', 'g.jsonl:1: "kind" is "rant"; make it one of complaint, '),
        (b'{"id":"a1","kind":["idea"]}', 'g.jsonl:1: "kind" is ["idea"]'),
        (b'{"id":"a1","stage":"shut"}', 'g.jsonl:1: "stage" is "shut"; make it one of open, '),
        (b'{"id":"a1","sentiment":7}', 'g.jsonl:1: "sentiment" is no mood; make it negative, '),
        (b'{"id":"a1","sentiment":NaN}', 'g.jsonl:1: "sentiment" is no mood'),
        (b"", "g.jsonl: there is no line in it"),
    ],
)
def test_what_is_wrong_with_a_label_is_told(line: bytes, why: str) -> None:
    """With the way out."""
    with pytest.raises(BadInput) as caught:
        labels(line)
    assert str(caught.value).startswith(why)


@pytest.mark.parametrize(
    "line",
    [
        b'{"id":"a2"}',
        b'{"id":"a2","complaint":null,"kind":null,"stage":null}',
        b'{"id":"a1","sentiment":null}',
        b'{"id":"gone","sentiment":null,"note":"later"}',
    ],
)
def test_a_line_without_a_label_is_left_out_and_counted(line: bytes) -> None:
    """Texts to be labelled later are no reason to measure nothing."""
    faults = Faults()
    found = gold([b'{"id":"a1","complaint":1}', line], "g.jsonl", ("a1", "a2"), faults)
    faults.check()
    assert (list(found.by_id), found.empty) == (["a1"], 1)


def test_a_person_who_could_not_tell_has_labelled_too() -> None:
    """That they are unsure is an answer, if one that nothing is measured against."""
    found = labels(b'{"id":"a1","about_brand":"unsure"}')
    assert found == {"a1": Gold()}


def test_labels_of_one_text_stand_on_one_line() -> None:
    """Two lines might contradict each other."""
    with pytest.raises(BadInput, match=r"g\.jsonl:2: the id 'a1' has labels already"):
        labels(b'{"id":"a1","complaint":1}', b'{"id":"a1","reach_out":1}')


def test_a_mood_is_neutral_until_it_is_clear() -> None:
    """To either side."""
    assert [mood_of(score) for score in (-1.0, -0.25, -0.2, 0.0, 0.2, 0.25)] == [
        "negative",
        "negative",
        "neutral",
        "neutral",
        "neutral",
        "positive",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<p>My <b>Tarn</b> kettle broke.</p><p>Help!</p>", "My Tarn kettle broke.\nHelp!"),
        ("&lt;p&gt;My &lt;b&gt;Tarn&lt;/b&gt; broke&lt;/p&gt;", "My Tarn broke"),
        ("Tarn &amp; I\nare done", "Tarn & I\nare done"),
        ("1 < 2,  and <sigh> it broke\n\n again", "1 < 2,  and <sigh> it broke\n\n again"),
    ],
)
def test_html_is_read_as_that_of_feeds_is(text: str, said: str) -> None:
    """With its links; any other text stays as it is."""
    (found,) = read(a_line(text=text, title="<i>Oh</i> no"))
    assert (found.title, found.text) == ("Oh no", said)


def test_links_in_html_go_with_the_text() -> None:
    """They may tell which brand is meant."""
    (found,) = read(a_line(text='<p>See <a href="https://tarn.example/k">this</a></p>'))
    assert found.links == ("https://tarn.example/k",)


@pytest.mark.parametrize("said", ["english", "Klingon", "e", "xx-YY", "engl"])
def test_a_language_that_is_no_tag_is_a_fault(said: str) -> None:
    """Taken as it is, a short text would go unread to a person."""
    with pytest.raises(BadInput, match=r't\.jsonl:1: "lang" is .* en, nl or pt-BR'):
        read(a_line(lang=said))


@pytest.mark.parametrize("said", ["en", "EN-gb", "pt_BR", "zh-Hant", "fil", "", " nl "])
def test_a_tag_with_a_region_is_a_language(said: str) -> None:
    """As feeds write them; empty is not said."""
    assert read(a_line(lang=said))


@pytest.mark.parametrize(("complaint", "kind"), [(1, "praise"), (0, "complaint")])
def test_labels_that_do_not_agree_are_a_fault(complaint: int, kind: str) -> None:
    """One of them is wrong, and would be measured."""
    with pytest.raises(BadInput, match=r"g\.jsonl:1: .*do not agree"):
        labels(json.dumps({"id": "a1", "complaint": complaint, "kind": kind}).encode())


def test_a_question_may_be_a_complaint_too() -> None:
    """A text has one kind, and may complain beside it."""
    found = labels(b'{"id": "a1", "complaint": 1, "kind": "question"}')
    assert found["a1"].complaint
