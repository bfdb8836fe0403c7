"""What an edit begins, as a new post would: comments are followed, and a link is a turn."""

from dataclasses import dataclass, field

import pytest

from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.cases.following.discovering import Discovering
from makegood.cases.mentions.hearing import listen
from makegood.triage.conversations.conversation import Heard
from unit.cases.blogs import Blogs, a_link, item
from unit.cases.mentions.test_editing import EELS, LOVELY, TROUBLE, WORSE, post
from unit.triage.triage_world import NOW

RADIO = (
    "The Juniper radio hums since May. Four letters, no answer. I want it mended or my money back, "
    "please help me somebody."
)
HERS = "https://tide.example/kettle"
SAME = f"Update: Juniper does the same to {a_link(HERS)}, and nobody answers her either."


class Killed(BaseException):
    """The process ended here."""


@dataclass(slots=True)
class Full(Blogs):
    """Blogs of which everything is begun that listening begins."""

    feeds: MemoryFeedBook = field(default_factory=MemoryFeedBook)
    is_killed: bool = False

    def converse(self, heard: Heard) -> None:
        if self.is_killed:
            self.is_killed = False
            raise Killed
        listen(heard, Discovering(self.book, self.feeds, self.watchlist))


def with_comments(one: str) -> str:
    """The post, which names the feed of its comments."""
    named = (
        '<wfw:commentRss xmlns:wfw="http://wellformedweb.org/CommentAPI/">'
        "https://tide.example/kettle/feed</wfw:commentRss>"
    )
    return one.replace("<item>", f"<item>{named}")


def radio(text: str, site: str = "ivo") -> str:
    return item("radio", site, text, NOW, "Ivo")


def hear(web: Full, is_killed: bool, site: str, *items: str) -> None:
    """The document; where it is `is_killed`, it comes again."""
    web.is_killed = is_killed
    if is_killed:
        with pytest.raises(Killed):
            web.hear(site, *items)
    web.hear(site, *items)


@pytest.mark.parametrize("is_killed", [False, True])
def test_the_comments_on_an_edit_that_opens_a_case_are_followed(is_killed: bool) -> None:
    """Once, though the process is killed before they are."""
    web = Full()
    web.hear("tide", with_comments(post(LOVELY)), EELS)
    assert not web.feeds.feeds
    hear(web, is_killed, "tide", with_comments(post(WORSE)), EELS)
    assert len(web.book.cases) == 1
    assert len(web.feeds.feeds) == 1


@pytest.mark.parametrize("is_killed", [False, True])
def test_a_link_that_is_edited_in_is_a_turn(is_killed: bool) -> None:
    """It reaches one more, once."""
    web = Full()
    web.hear("tide", post(TROUBLE), EELS)
    web.hear("ivo", radio(RADIO), EELS)
    hear(web, is_killed, "ivo", radio(f"{RADIO} {SAME}"), EELS)
    assert [(kind, who) for kind, who, _ in web.told("Maren")] == [("link", "Ivo")]
    assert web.file("Maren").case.links == 1


def test_an_edit_that_leaves_its_links_as_they_were_is_no_further_voice() -> None:
    """Nor is it under another name: it is the same post."""
    web = Full()
    web.hear("tide", post(TROUBLE), EELS)
    web.hear("ivo", radio(f"{RADIO} {SAME}"), EELS)
    later = f"{RADIO} {SAME} UPDATE: Juniper wrote today, and sent me away once more."
    web.hear("ivo", radio(later).replace(">Ivo<", ">Ivo V.<"), EELS)
    assert len(web.told("Maren")) == 1
    assert web.file("Maren").case.links == 1


def test_one_who_edits_two_names_to_a_link_points_to_it_once() -> None:
    """Two customers with names would have the page polled."""
    web = Full()
    text = f"{RADIO} It is as {a_link('https://mara.example/kettle')} says."
    web.hear("ivo", radio(text), EELS)
    for number, name in enumerate(("Ivo V.", "Vera", "Zoe")):
        later = f"{text} UPDATE: Juniper wrote {number + 2} letters, and sent me away once more."
        web.hear("ivo", radio(later).replace(">Ivo<", f">{name}<"), EELS)
    assert not web.feeds.feeds


def test_what_a_copy_links_to_is_no_voice_of_its_own() -> None:
    """A planet that shows her post, and goes on with its own links."""
    web = Full()
    web.hear("tide", post(TROUBLE), EELS)
    web.hear("ivo", radio(RADIO), EELS)
    web.hear("planet", item("copied", "planet", RADIO, NOW, "Ivo"), EELS)
    web.hear(
        "planet", item("copied", "planet", f"{RADIO} See {a_link(HERS)} too.", NOW, "Ivo"), EELS
    )
    assert web.told("Maren") == []
