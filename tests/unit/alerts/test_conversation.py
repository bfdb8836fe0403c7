"""How the public conversation of a case reads, in an email and on its page."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from makegood.alerts.conversation import MOST_SHOWN, conversation, others_link
from makegood.alerts.scene import Scene
from makegood.model.cases import CaseFile
from makegood.model.conversation import Turn
from makegood_ops.desk_here import sample_desk
from makegood_ops.picture_cases import FILES, NOW, WATCHLIST
from unit.desk.visitor import at_the_desk

FILE = FILES["hinge"]
LINK = FILE.turns[0]


def a_scene(*turns: Turn, file: CaseFile = FILE) -> Scene:
    return Scene(replace(file, turns=turns), WATCHLIST, "ines", NOW)


def read(*turns: Turn) -> list[str]:
    return [f"{one.what} {one.who}".strip() for one in conversation(a_scene(*turns))]


def others(*turns: Turn) -> list[str]:
    scene = a_scene(*turns)
    return [line.words for line in others_link(scene, FILE.mentions[0])]


def a_turn(number: int = 1, **changes: Any) -> Turn:
    return replace(LINK, **{"id": f"t{number}", "post_key": f"e{number}", **changes})


def test_it_reads_in_the_order_in_which_it_was_said() -> None:
    """Who began, who took it up, and all comments in one line."""
    assert read(*FILE.turns) == [
        "Begun by Wren Halloran",
        "Taken up by Old Harbour Notes",
        "2 comments, the latest by A reader",
        "Taken up by Mill & Stream",
    ]


def test_what_a_mention_takes_up_began_it() -> None:
    """The first voice is somebody else's."""
    earlier = a_turn(kind="origin", author="Ada", said_at=NOW - timedelta(days=2))
    assert read(earlier) == ["Begun by Ada", "Told by Wren Halloran"]


def test_where_nobody_took_it_up_there_is_no_conversation() -> None:
    """Nor are posts of the case itself turns of it."""
    assert read() == []
    assert read(a_turn(post_key=FILE.mentions[0].post_key)) == []


def test_a_post_that_takes_up_two_mentions_is_told_once() -> None:
    """It says one thing."""
    assert read(a_turn(), a_turn(mention="another")) == [
        "Begun by Wren Halloran",
        "Taken up by Old Harbour Notes",
    ]


def test_a_long_conversation_shows_its_beginning_and_its_end() -> None:
    """And how much is left out."""
    turns = [a_turn(n, said_at=NOW - timedelta(minutes=100 - n)) for n in range(90)]
    lines = read(*turns)
    assert len(lines) == MOST_SHOWN + 1
    assert lines[0] == "Begun by Wren Halloran"
    assert lines[MOST_SHOWN // 2] == "61 more in between"


def test_an_alert_has_one_line_of_it_at_most() -> None:
    """Links count; comments are read where they stand."""
    comment = a_turn(9, kind="comment")
    assert others(comment) == []
    assert others(a_turn()) == ["Another post links to this one"]
    assert others(a_turn(1), a_turn(2), comment) == ["2 others link to this post; the first"]
    assert others(a_turn(mention="another")) == []


def test_the_case_page_tells_it() -> None:
    """With a link to each place."""
    page = at_the_desk(sample_desk("https://desk.example")).page.body
    assert "The conversation" in page
    assert "Taken up by <bdi>Old Harbour Notes</bdi>" in page
    assert 'href="https://harbour.example/hinges"' in page


def test_hostile_names_and_addresses_stay_text() -> None:
    """Whatever a stranger's feed says of its author."""
    here = sample_desk("https://desk.example")
    bad = a_turn(author="<b>x</b>\u202e", title="<script>", address="javascript:alert(1)")
    here.book.talk = {(bad.mention, bad.id): bad}
    page = at_the_desk(here).page.body
    assert "&lt;b&gt;x&lt;/b&gt;</bdi>" in page
    assert "javascript:" not in page
    assert "<script>" not in page
