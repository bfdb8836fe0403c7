"""Who was erased does not come back by what others, or they, edit into what was heard before."""

import pytest

from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryDocuments
from makegood.cases.acts.erasing import Erasing, erase_all
from makegood.cases.customers.persons import Searching, gather, person_of
from makegood.errors import BadInput
from unit.cases.blogs import Blogs, item
from unit.cases.case_world import World
from unit.cases.mentions.test_editing import EELS, TROUBLE, WORSE, post
from unit.cases.records.test_repeats import COPY, said, slip_through
from unit.triage.triage_world import NOW

LATER = f"{TROUBLE} UPDATE: Juniper rang on Monday, and still nothing works here."
NEAR = TROUBLE.replace("somebody please", "someone")
HERS = "https://tide.example/kettle"
THREADS = {"talk": "https://forum.example/feed", "thread": "https://forum.example/t1/feed"}


def erased(web: Blogs, identity: str) -> None:
    feeds, documents = MemoryFeedBook(), MemoryDocuments()
    searching = Searching(web.book, feeds, documents, lambda: web.now)
    who = person_of(identity, web.book)
    deps = Erasing(web.book, documents, feeds)
    assert erase_all(lambda: gather(who, searching), deps, web.now).is_nothing


def shown(text: str, who: str = "Maren") -> str:
    """Her post as a planet shows it, at an address of its own."""
    return item("copied", "planet", text, NOW, who)


def in_thread(*said: tuple[str, str]) -> list[str]:
    """A forum's thread: its first post, and replies by their keys at its address."""
    first = item("t1", "forum", "Good morning, what do you drink?", NOW, "Bo")
    replies = (
        item("t1", "forum", text, NOW, "Maren")
        .replace("</guid>", f"#{key}</guid>")
        .replace("<title>t1<", "<title>Re: kettles<")
        for key, text in said
    )
    return [first, *replies]


@pytest.mark.parametrize("copy", [TROUBLE, NEAR])
@pytest.mark.parametrize("edit", ["14 comments", WORSE])
def test_a_copy_that_is_edited_brings_nobody_back(copy: str, edit: str) -> None:
    """At its own address, exact or near, whatever it says by now."""
    web = Blogs()
    web.hear("tide", post(TROUBLE), EELS)
    web.hear("planet", shown(copy), EELS)
    assert len(web.book.mentions) == 1
    erased(web, HERS)
    web.hear("planet", shown(f"{copy} {edit}"), EELS)
    assert not web.book.mentions
    assert not any(case.customer for case in web.book.cases.values())


@pytest.mark.parametrize("text", [TROUBLE, LATER])
def test_a_copy_of_any_version_brings_nobody_back(text: str) -> None:
    """Of what was judged at first, and of what was judged later."""
    web = Blogs()
    web.hear("tide", post(TROUBLE), EELS)
    web.hear("tide", post(LATER), EELS)
    erased(web, HERS)
    web.hear("planet", shown(text, "M."), EELS)
    assert not web.book.mentions


def test_a_reply_that_two_feeds_show_is_brought_back_by_neither() -> None:
    """Its address is its thread's, which is nobody's; others are heard there as before."""
    web = Blogs(feed_addresses=THREADS)
    for feed in THREADS:
        web.hear(feed, *in_thread(("p2", TROUBLE)))
    assert len(web.book.mentions) == 1
    erased(web, "maren@forum.example")
    web.hear("thread", *in_thread(("p2", TROUBLE.replace("rang", "rung"))))
    assert not web.book.mentions
    web.hear("thread", *in_thread(("p2", TROUBLE), ("p3", WORSE)))
    assert len(web.book.mentions) == 1


def test_a_short_reply_that_was_edited_is_one_in_both_feeds() -> None:
    """As it is if it was never edited."""
    web = Blogs(feed_addresses=THREADS)
    now = "My Juniper kettle exploded, please help me now!"
    for text in ("My Juniper kettle is broken, help!", now):
        web.hear("talk", *in_thread(("p2", text)))
    web.hear("thread", *in_thread(("p2", now)))
    assert len(web.book.mentions) == 1


def test_what_somebody_else_says_at_that_address_is_theirs() -> None:
    """A planet's own trouble, of which hers was no copy, is as safe as before."""
    web = Blogs()
    web.hear("tide", post(TROUBLE), EELS)
    web.hear("planet", shown(f"{TROUBLE} {WORSE}", "Zoe"), EELS)
    erased(web, HERS)
    assert [mention.author for mention in web.book.mentions.values()] == ["Zoe"]
    web.hear("planet", shown(f"{TROUBLE} {WORSE} {WORSE[:60]}", "Zoe"), EELS)
    assert [mention.author for mention in web.book.mentions.values()] == ["Zoe"]


def test_what_she_writes_later_is_heard() -> None:
    """Erasing is no objection."""
    web = Blogs()
    web.hear("tide", post(TROUBLE), EELS)
    web.hear("planet", shown(TROUBLE), EELS)
    erased(web, HERS)
    web.hear("tide", item("anew", "tide", WORSE, NOW, "Maren"), EELS)
    assert [mention.author for mention in web.book.mentions.values()] == ["Maren"]


def test_what_another_is_held_to_have_said_at_her_page_is_told() -> None:
    """A planet whose case hers was folded into has her words: who erases hers is to know of it."""
    world = World()
    slip_through(world, COPY, said("maren"))
    world.assign()
    searching = Searching(world.book, MemoryFeedBook(), MemoryDocuments(), lambda: world.now)
    held = gather("maren", searching)
    assert [mention.author for mention in held.told_by_others] == ["planet"]
    assert not gather("planet", searching).told_by_others


def test_a_page_whose_story_is_held_as_anothers_is_not_nobodys() -> None:
    """A planet was heard first, and names itself: the address leads to no person, but to that."""
    world = World()
    world.hear(COPY)
    world.hear(said("maren"))
    with pytest.raises(BadInput, match=r"nothing is held.*others said(.|\n)*planet@planet.example"):
        person_of("https://maren.example/1", world.book)
    with pytest.raises(BadInput, match=r"nowhere\.example/1; name a customer's id"):
        person_of("https://nowhere.example/1", world.book)
