"""Different people at one address, or without a name: each is heard, in whatever polls."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.adapters.memory import MemoryCaseBook
from makegood.adapters.memory_listening import MemoryNudges, MemorySeenBook
from makegood.cases.mentions.opening import Recorded, record
from makegood.model.feeds import Document, Feed, FeedRef
from makegood.model.verdicts import Mention, Stage
from makegood.triage.pipeline import Deps, triage
from unit.triage.triage_world import BRANDS, NOW, a_judging

THREAD = "https://boards.example/t/812"
ANN = (
    "My Juniper kettle stopped working six weeks ago. I rang four times, was promised a call back "
    "each time and nobody rang. Could somebody please tell me where it is?"
)
BEN = (
    "Ordered a Juniper in March and it has still not come. They took the money at once and nobody "
    "answers my emails. What can I do to get it back?"
)
CY = "My Juniper leaks on the worktop and nobody at Juniper answers the phone. Can anybody help me?"
IN_TURN = ((1, "Ann", ANN), (2, "Ben", BEN), (3, "Cy", CY))


def item(number: int, author: str, text: str, link: str = THREAD, title: str = "") -> str:
    named = f"<dc:creator>{author}</dc:creator>" if author else ""
    titled = f"<title>{title}</title>" if title else ""
    return (
        f'<item>{titled}<link>{link}</link><guid isPermaLink="false">n{number}</guid>{named}'
        f"<description>{text}</description></item>"
    )


@dataclass(slots=True)
class Ears:
    """Polls feeds, and keeps what became of each mention."""

    book: MemoryCaseBook = field(default_factory=MemoryCaseBook)
    seen: MemorySeenBook = field(default_factory=MemorySeenBook)
    ids: Iterator[int] = field(default_factory=count)

    def record(self, mention: Mention) -> Recorded:
        return record(mention, self.book, BRANDS, NOW, lambda: f"c{next(self.ids)}")

    def poll(self, *items: str, feed: str = "f1", title: str = "Latest posts") -> dict[str, int]:
        body = (
            '<?xml version="1.0"?><rss version="2.0" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
            f"<title>{title}</title><link>https://boards.example/</link><language>en</language>"
            f"{''.join(items)}</channel></rss>"
        )
        address = f"https://boards.example/{feed}"
        document = Document(feed, str(next(self.ids)), body.encode(), address)
        polled = Feed(FeedRef(feed, address, 60), first_poll="all")
        deps = Deps(a_judging(), self.seen, MemoryNudges(), self.record)
        return dict(triage(document, polled, deps, NOW, "corr").became)

    @property
    def customers(self) -> list[str]:
        return [case.customer_name for case in self.book.cases.values()]


@pytest.mark.parametrize("title", ["", "Kettles", "Re: My kettle is broken again"])
@pytest.mark.parametrize("window", [1, 2, 3])
def test_people_who_write_at_one_address_are_heard_each(window: int, title: str) -> None:
    """Poll by poll, whether the document keeps the earlier posts or shows the last one only."""
    ears = Ears()
    shown = [item(number, who, text, title=title) for number, who, text in IN_TURN]
    became = [ears.poll(*shown[max(0, end - window) : end]) for end in (1, 2, 3)]
    assert became == [{"opened": 1}] * 3
    assert ears.customers == ["Ann", "Ben", "Cy"]


@given(
    polls=st.lists(
        st.tuples(st.sampled_from(["f1", "f2"]), st.integers(1, 3), st.integers(1, 3)), max_size=6
    ),
    title=st.sampled_from(["", "Kettles", "Re: My kettle is broken again"]),
)
@settings(max_examples=40, deadline=None)
def test_whatever_two_feeds_of_a_thread_show_and_when(
    polls: list[tuple[str, int, int]], title: str
) -> None:
    """Each of its people is one mention, by whichever feed they come first."""
    ears = Ears()
    for feed, end, window in (*polls, ("f1", 3, 3), ("f2", 3, 3)):
        shown = IN_TURN[max(0, end - window) : end]
        ears.poll(*(item(n, who, text, title=title) for n, who, text in shown), feed=feed)
    heard = sorted(mention.author for mention in ears.book.mentions.values())
    assert heard == ["Ann", "Ben", "Cy"]


def test_people_without_a_name_who_write_at_one_address_are_heard_each() -> None:
    """A guestbook in which one has signed."""
    ears = Ears()
    first = item(9, "Dot", "A lovely town.")
    ears.poll(first)
    ears.poll(first, item(1, "", ANN))
    ears.poll(first, item(1, "", ANN), item(2, "", BEN))
    assert len(ears.book.cases) == 2


def test_two_feeds_of_one_thread_tell_its_people_apart() -> None:
    """The address is the same in both, and so is what one person says."""
    ears = Ears()
    ears.poll(item(1, "Ann", ANN))
    became = ears.poll(item(2, "Ben", BEN), feed="f2")
    assert became == {"opened": 1}
    assert ears.poll(item(1, "Ann", ANN), item(2, "Ben", BEN), feed="f3") == {"copy": 2}


def test_what_a_planet_makes_of_a_post_is_one_with_it() -> None:
    """Its beginning, too short to tell by itself, at the post's address under another name."""
    ears = Ears()
    ears.poll(item(1, "Ann", ANN, "https://ann.example/kettle"))
    teaser = item(7, "Planet", f"{ANN[:60]}…", "https://ann.example/kettle/?utm_source=planet")
    assert ears.poll(teaser, feed="planet") == {"copy": 1}


@pytest.mark.parametrize(
    "update",
    [
        "UPDATE: Juniper called me and replaced the kettle. All fine now, thank you.",
        "Juniper rang today, the new kettle has come and it works. Thank you, it is all sorted!",
    ],
)
def test_a_short_update_at_the_same_address_reaches_the_case(update: str) -> None:
    """On a microblog each post links to its author's page."""
    ears = Ears()
    mine = "https://micro.example/@ann"
    ears.poll(item(1, "Ann", ANN, mine), title="Ann")
    assert ears.poll(item(2, "Ann", update, mine), title="Ann") == {"joined": 1}
    (case,) = ears.book.cases.values()
    assert case.stage is Stage.SOLVED


def test_whoever_writes_at_an_address_whose_first_writer_was_erased_is_heard() -> None:
    """As long as the document shows that others share it."""
    ears = Ears()
    ears.poll(item(1, "Ann", ANN))
    (ann,) = ears.book.mentions.values()
    ears.book.bury(ann, None)
    assert ears.poll(item(1, "Ann", ANN), item(2, "Ben", BEN)) == {"opened": 1}


@pytest.mark.parametrize("is_at_once", [True, False])
def test_people_without_a_name_are_different_people_where_others_have_one(
    *, is_at_once: bool
) -> None:
    """Whether the post that bears a name is new with theirs, or stood there before."""
    ears = Ears()
    links = [f"https://boards.example/t/{number}" for number in range(3)]
    signed = item(1, "Dot", "The tide was high today.", links[0])
    ann, ben = item(2, "", ANN, links[1]), item(3, "", BEN, links[2])
    shown = [(signed, ann, ben)] if is_at_once else [(signed,), (signed, ann), (signed, ann, ben)]
    for items in shown:
        ears.poll(*items)
    assert len({case.customer for case in ears.book.cases.values()}) == 2


def test_an_unsigned_weblog_is_one_person() -> None:
    """Nobody there has a name: it speaks of its own."""
    ears = Ears()
    ears.poll(item(1, "", ANN, "https://boards.example/1"))
    assert ears.poll(item(2, "", CY, "https://boards.example/2")) == {"joined": 1}


@pytest.mark.parametrize("author", ["Ben", ""])
def test_one_post_after_another_in_a_feed_that_shows_only_the_last(author: str) -> None:
    """Short, untitled, and all at one address: their guids tell them apart."""
    ears = Ears()
    short = "My Juniper leaks and nobody answers my emails. Can you help?"
    ears.poll(item(1, "Ann", "Juniper never sent my kettle and nobody answers the phone. Help?"))
    assert ears.poll(item(2, author, short)) == {"opened": 1}


def test_one_post_whose_guid_is_new_at_each_poll_stays_one() -> None:
    """Its words are the same."""
    ears = Ears()
    ears.poll(item(1, "Ann", CY))
    assert ears.poll(item(2, "Ann", CY)) == {}
    assert len(ears.book.mentions) == 1


def test_a_mention_at_a_shared_address_names_no_page() -> None:
    """Whoever links to the address takes up the one who was first there, or nobody."""
    ears = Ears()
    for number, who, text in IN_TURN:
        ears.poll(item(number, who, text))
    first, *others = ears.book.mentions.values()
    assert first.link_key
    assert [mention.link_key for mention in others] == ["", ""]
    assert replace(first).places[0].link == others[0].places[0].link
