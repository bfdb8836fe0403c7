"""The same again with edits, and what only looks like it."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.case_samples import NOW, a_mention, a_place
from makegood.adapters.memory import MemoryCaseBook
from makegood.model.changes import Change
from makegood.model.verdicts import Mention
from makegood.triage.copies import near
from makegood.triage.copies.near import (
    anchors,
    is_near_copy,
    note,
    own_words,
    repeated_by,
    repeats,
    sketch,
)

STORY = (
    "Six weeks ago the lid of my kettle came off in my hand. I rang the number in the box and a "
    "young man took the details and said that a courier would come on the Thursday. Nobody came. "
    "I rang again on the Friday and they said that it had been booked for a different postcode. "
    "I have asked for a call back four times now and I keep the phone beside me all day."
)
OTHER = (
    "We went up the old cart track with the dog in front. It was waist high and soaking and we "
    "were wet to the hip by the first gate. The view from the top is worth a cold, they say, and "
    "there is a bench now, in memory of somebody who liked to sit."
)
MINE = (
    "Mine has done the same since March, and the shop where we bought it has closed, so I would "
    "not know where to send it even if somebody rang."
)
HERS = (
    "My sister keeps hers in a cupboard because of this. She has stopped waiting and boils water "
    "in a pan, which takes longer but has no lid to lose."
)
EDITED = STORY.replace("four times", "five times").replace("young man", "woman")


def said(name: str, text: str, **changes: Any) -> Mention:
    """A mention by that person on a site of their own."""
    mention = a_mention(name, customer=name, author=name, text=text)
    return replace(mention, **{"places": (a_place(f"https://{name}.example/1"),), **changes})


@pytest.mark.parametrize(
    "copy",
    [
        EDITED,
        f"Reposted from a friend. {STORY} All rights reserved.",
        f"{STORY}\nThe post The lid appeared first on Tide Letters.\nShare this: Twitter Facebook",
        STORY[: len(STORY) * 2 // 5],
        f"{STORY[150:300]}… Continue reading The lid »",
    ],
)
def test_small_edits_boilerplate_and_excerpts_are_near_copies(copy: str) -> None:
    """What syndication does to a text, whoever it names as the author."""
    assert is_near_copy(STORY, copy)
    assert repeats(said("maren", STORY), said("planet", copy))


def test_different_stories_are_no_copies() -> None:
    """However alike their length."""
    assert not is_near_copy(STORY, OTHER)
    assert not is_near_copy("Same here.", STORY)
    assert not is_near_copy("", STORY)


@pytest.mark.parametrize("quote", ["> {}", "{}", "“{}”", '"{}"', "She wrote: {}"])
def test_people_who_quote_one_text_stay_different_people(quote: str) -> None:
    """Neither is the other, nor the text that both quote, however the quote is marked."""
    shown = quote.format(STORY[:180])
    wim, liv = said("wim", f"{shown}\n{MINE}"), said("liv", f"{HERS}\n{shown}")
    assert not repeats(wim, liv)
    assert not repeats(wim, said("maren", STORY))
    assert not repeats(said("maren", STORY), liv)


@pytest.mark.parametrize("quote", ["> {}", "“{}”"])
def test_a_marked_quote_with_few_words_proves_nothing(quote: str) -> None:
    """Two who quote the same and say little more."""
    shown = quote.format(STORY)
    assert not repeats(said("wim", f"{shown}\nSo true."), said("liv", f"{shown}\nHear, hear!"))
    assert not repeats(said("wim", f"{shown}\nSo true."), said("maren", STORY))


def test_people_whom_one_site_tells_apart_stay_different_people() -> None:
    """There the names are its own; across sites they are what a planet feed makes of them."""
    here = (a_place("https://forum.example/7#1"),)
    assert not repeats(said("wim", EDITED, places=here), said("maren", STORY, places=here))
    nobody = said("x", EDITED, places=here, author="Guest")
    assert repeats(nobody, said("maren", STORY, places=here))


def test_what_an_author_adds_later_is_news() -> None:
    """An update repeats the story and goes on; the story cut short says nothing new."""
    first = said("maren", STORY)
    later = NOW + timedelta(hours=1)
    update = replace(first, id="m2", text=f"{STORY} {MINE}", published_at=later)
    assert not repeats(update, first)
    assert not repeats(first, update)
    assert repeats(replace(first, id="m3", text=EDITED, published_at=later), first)
    assert repeats(replace(first, id="m4", text=STORY[:200], published_at=later), first)


def test_the_same_said_of_another_thing_is_no_copy() -> None:
    """By the same author, in a post of its own with its own title."""
    first = said("maren", STORY)
    second = replace(first, id="m2", text=STORY.replace("kettle", "toaster"), title="The toaster")
    assert not repeats(second, first)
    assert repeats(replace(second, title="The Kettle: again!"), first)


def test_a_short_comment_posted_again_is_one_in_its_thread_only() -> None:
    """By the same author."""
    text, again = "my Juniper lid came off in week six", "my Juniper lid came off in week seven"
    first = said("maren", text, reply_to="https://tideletters.example/lid")
    assert repeats(replace(first, id="m2", text=again), first)
    assert not repeats(replace(first, id="m2", text=again, reply_to="elsewhere"), first)
    assert not repeats(replace(first, id="m2", text=again, customer="wim", author="Wim"), first)


def test_own_words_leave_out_quotes_signatures_and_what_sites_put_around() -> None:
    """What is compared is what the author wrote."""
    text = (
        "> Somebody else said this.\nMy lid came off. Read more »\n"
        "The post The lid appeared first on Tide Letters.\nTags: lids\n-- \nMaren"
    )
    assert own_words(text) == ("my", "lid", "came", "off")


@pytest.mark.parametrize("copy", [EDITED, STORY[60:220], f"{MINE} {STORY}"])
def test_whoever_shares_enough_is_asked(copy: str) -> None:
    """In either order of arrival."""
    assert set(anchors(STORY)) & set(sketch(copy))
    assert set(anchors(copy)) & set(sketch(STORY))


def test_hashes_are_the_same_in_every_process() -> None:
    """They are kept in a table."""
    code = f"from makegood.triage.copies.near import anchors; print(anchors({STORY!r}))"
    path = near.__file__.split("/makegood/")[0]
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=path, check=True
    )
    assert ran.stdout.strip() == str(anchors(STORY))


def test_mentions_of_cases_come_first_and_oneself_never() -> None:
    """Of several that a mention repeats."""
    book = MemoryCaseBook()
    late = NOW + timedelta(hours=1)
    for each in (said("a", STORY), said("b", EDITED, case="c1"), said("c", OTHER, case="c2")):
        book.commit(Change(mention=replace(each, first_seen_at=late)))
        note(each, book)
    assert [found.id for found in repeated_by(said("d", STORY), book)] == ["b", "a"]
    assert [found.id for found in repeated_by(said("a", STORY), book)] == ["b"]
    assert list(repeated_by(replace(said("d", STORY), brand="heron"), book)) == []


def test_an_anchor_of_a_mention_that_is_gone_leads_nowhere() -> None:
    """What was erased is not found again."""
    book = MemoryCaseBook()
    note(said("a", STORY), book)
    assert list(repeated_by(said("b", STORY), book)) == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_near_copies_are_so_both_ways(one: str, other: str) -> None:
    """Likeness has no direction, and every text is like itself."""
    assert is_near_copy(one, other) == is_near_copy(other, one)
    assert is_near_copy(one, one)


@given(st.text(alphabet='ab “>"\n.', max_size=2000))
def test_any_text_has_anchors_that_it_asks_for(text: str) -> None:
    """A text finds itself, if it has words at all."""
    assert set(anchors(text)) & set(sketch(text)) or not own_words(text)
    assert len(anchors(text)) <= near.STRETCHES
