"""Erasing a person: everything goes but what was counted, and nothing of it comes back."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from contracts.case_samples import NOW, a_mention, a_place, a_verdict
from faults.line import HOWS, How, Killed, Line
from makegood.adapters.memory_feeds import MemoryFeedBook
from makegood.adapters.memory_listening import MemoryDocuments
from makegood.cases.acts.erasing import AT_THEIR_WISH, NOBODY, Erasing, erase_all, leave_alone
from makegood.cases.customers.exporting import places, summary
from makegood.cases.customers.persons import Searching, gather, person_of
from makegood.errors import BadInput, Busy, Conflict, Unanswered
from makegood.listening.addresses.wheel import feed_id
from makegood.model.alerts import EmailKind, EntryState, OutboxEntry
from makegood.model.cases import Outcome, State
from makegood.model.changes import Change
from makegood.model.conversation import Turn
from makegood.model.feeds import Document, Feed, FeedRef, Post
from makegood.model.persons import Held
from makegood.model.verdicts import Route
from makegood.triage.people.customers import named_at
from unit.cases.blogs import item, rss
from unit.cases.case_world import World

MAREN = named_at("Maren", "tideletters.example")
TOVE = named_at("Tove", "tideletters.example")
SECRETS = ("Maren", "kettle leaks", "rang her")
"""What is hers alone, wherever it was written."""


@dataclass
class Scene:
    """Maren has a case, praise that went another way, and a comment about another's post."""

    world: World = field(default_factory=World)
    documents: MemoryDocuments = field(default_factory=MemoryDocuments)
    feeds: MemoryFeedBook = field(default_factory=MemoryFeedBook)

    def __post_init__(self) -> None:
        self.feeds.put(Feed(FeedRef("f1", "https://tideletters.example/feed", 60)))
        self.put("hers", rss("tideletters", item("m1", "tideletters", "It leaks", NOW, "Maren")))
        self.put("others", rss("tideletters", item("z", "tideletters", "All is well", NOW, "Tove")))
        self.world.offered(a_mention(customer=MAREN))
        thanks = a_verdict(Route.THANKS)
        self.world.hear(a_mention("m2", customer=MAREN, verdict=thanks))
        other = a_mention("m3", customer=TOVE, author="Tove", verdict=a_verdict(Route.DIGEST))
        self.world.hear(replace(other, text="Juniper is fine", passages=()))
        self.world.book.add_turn(
            Turn("t1", "m3", "comment", "https://tideletters.example/c", "", "Maren", NOW)
        )
        self.world.book.add_turn(
            Turn("t2", "m3", "comment", "https://x.example/c", "", "Somebody", NOW)
        )
        words = "Maren turned out to be a customer whom a colleague answers"
        told = OutboxEntry("n1", EmailKind.NOTICE, "bo", words=words, due_at=NOW, created_at=NOW)
        digest = OutboxEntry("n2", EmailKind.DIGEST, "lou", mentions=("m2", "m3"), due_at=NOW)
        self.world.book.commit(Change(entries=(told, digest)))

    def put(self, name: str, body: bytes) -> None:
        self.documents.put(Document("f1", name, body, "https://tideletters.example/feed"))

    @property
    def searching(self) -> Searching:
        return Searching(self.world.book, self.feeds, self.documents, lambda: NOW)

    def held(self) -> Held:
        return gather(MAREN, self.searching)

    def erase(self, line: Line | None = None) -> Held:
        book: Any = line.port("book", self.world.book) if line else self.world.book
        documents: Any = line.port("documents", self.documents) if line else self.documents
        searching = Searching(book, self.feeds, documents, lambda: NOW)
        return erase_all(
            partial(gather, MAREN, searching), Erasing(book, documents, self.feeds), NOW
        )

    def left(self) -> str:
        """Everything that is stored by now, as one text."""
        return repr((self.world.book, self.documents._documents))


def test_all_that_is_held_is_found() -> None:
    """On every route, in conversations, emails and documents; nobody else's."""
    held = Scene().held()
    assert {one.id for one in held.mentions} == {"m1", "m2"}
    assert [file.case.id for file in held.files] == ["c1"]
    assert [turn.id for turn in held.turns] == ["t1"]
    assert [entry.id for entry in held.notices] == ["n1"]
    assert "n2" in {entry.id for entry in held.entries}
    assert held.documents == ("documents/f1/hers",)
    assert held.ways > 0
    assert places(held) == ("Maren@tideletters.example",)
    assert ("mention", "mentions", 2) in summary(held)


@pytest.mark.parametrize(
    "identity",
    [
        MAREN,
        "c1",
        "maren@tideletters.example",
        "Maren@TIDELETTERS.example",
        "https://tideletters.example/m1",
        "http://www.tideletters.example/m1/?utm_source=x",
    ],
)
def test_a_person_is_found_by_any_name_of_theirs(identity: str) -> None:
    """Their id, their case, their handle, a post of theirs."""
    assert person_of(identity, Scene().world.book) == MAREN


def test_who_is_nobody_or_several_is_not_guessed_at() -> None:
    """An address that a site gives for all its authors names none of them."""
    book = Scene().world.book
    with pytest.raises(BadInput, match="nothing is held"):
        person_of("https://nowhere.example/", book)
    with pytest.raises(BadInput, match="2 people") as told:
        person_of("https://tideletters.example/about", book)
    assert MAREN in str(told.value)


def test_nothing_of_the_person_is_left() -> None:
    """No word, name or address of theirs, in any item or document; others' stay."""
    scene = Scene()
    case = scene.world.book.cases["c1"]
    scene.world.book.cases["c1"] = replace(case, outcome_reason="rang her")
    left = scene.erase()
    assert left.is_nothing
    assert [word for word in SECRETS if word in scene.left()] == []
    book = scene.world.book
    assert book.mention("m3") is not None
    assert {turn.id for turn in book.turns(["m3"])} == {"t2"}
    assert scene.documents.get("documents/f1/others") is not None
    with pytest.raises(BadInput, match="nothing is held"):
        person_of("maren@tideletters.example", book)


def test_numbers_stay_of_nobody() -> None:
    """Brand, times, kind, outcome and the lines of history without their words."""
    scene = Scene()
    was = scene.world.book.cases["c1"]
    scene.erase()
    case = scene.world.book.case("c1")
    assert case is not None
    assert (case.customer, case.customer_name, case.headline, case.mentions) == ("", NOBODY, "", ())
    assert (case.state, case.outcome, case.outcome_reason) == (
        State.CLOSED,
        Outcome.DECLINED,
        AT_THEIR_WISH,
    )
    assert (case.brand, case.kind, case.need, case.said_at, case.opened_at) == (
        was.brand,
        was.kind,
        was.need,
        was.said_at,
        was.opened_at,
    )
    file = scene.world.book.file("c1")
    assert file is not None
    assert {event.name for event in file.events} >= {"opened", "offered", "closed"}
    assert {event.words for event in file.events} <= {"", AT_THEIR_WISH}
    assert [one.id for one in scene.world.book.closed("juniper", f"{NOW:%Y-%m}")] == ["c1"]


def test_emails_that_wait_are_not_sent_and_digests_go_on_without_them() -> None:
    """What was sent stays counted."""
    scene = Scene()
    scene.erase()
    book = scene.world.book
    told, digest = book.entry("n1"), book.entry("n2")
    assert told is not None
    assert (told.state, told.words) == (EntryState.DROPPED, "")
    assert digest is not None
    assert (digest.state, digest.mentions) == (EntryState.PENDING, ("m3",))


def test_a_post_that_is_still_in_the_feed_does_not_come_back() -> None:
    """Nor does a copy of it from another feed, and no key leads to it again."""
    scene = Scene()
    scene.erase()
    copy = replace(
        a_mention("m9", places=(a_place("https://planet.example/9", "f9"),), customer="planet"),
        text_key="text-m1",
    )
    for mention in (a_mention(customer=MAREN), copy):
        assert scene.world.hear(mention).how == "copy"
    assert scene.held().is_nothing
    assert scene.world.book.leading_to(["m1"]) == 0
    assert list(scene.world.book.waiting()) == []


def test_what_they_write_later_is_heard_unless_they_asked_to_be_left_alone() -> None:
    """Erasing is no objection; an objection outlives it as a hash."""
    for alone, route in ((False, "opened"), (True, "routed")):
        scene = Scene()
        if alone:
            leave_alone(scene.held(), scene.world.book, NOW)
        scene.erase()
        heard = scene.world.hear(a_mention("m7", customer=MAREN, text="It leaks once more"))
        assert heard.how == route


def test_leaving_alone_bars_the_person_and_not_the_place() -> None:
    """Others write there too."""
    scene = Scene()
    leave_alone(scene.held(), scene.world.book, NOW)
    book = scene.world.book
    assert book.is_barred((MAREN,))
    assert book.is_barred(("maren@tideletters.example",))
    assert not book.is_barred(("tideletters.example",))


def test_erasing_goes_on_wherever_it_was_stopped() -> None:
    """A fault at any call of any port, of any kind: once more, and all is gone."""
    counted = Line()
    Scene().erase(counted)
    for number in range(len(counted.calls)):
        for how in HOWS:
            _stopped_at(number, how)


def _stopped_at(number: int, how: How) -> None:
    scene = Scene()
    with pytest.raises((Killed, Busy, Unanswered)):
        scene.erase(Line(faults={number: how}))
    assert scene.erase().is_nothing
    case = scene.world.book.case("c1")
    assert case is not None
    assert case.customer == ""
    assert "kettle leaks" not in scene.left()


def test_a_post_that_comes_meanwhile_is_erased_too() -> None:
    """The look after it finds it."""
    scene = Scene()
    late = a_mention("m8", customer=MAREN, text="And it still leaks, all over the floor")
    line = Line()
    line.meanwhile = {12: lambda: scene.world.hear(late)}
    assert scene.erase(line).is_nothing
    assert scene.world.book.mention("m8") is None


def test_a_case_that_keeps_moving_is_told() -> None:
    """Erasing claims nothing that it did not do."""
    scene = Scene()
    line = Line()

    def moves() -> None:
        case = scene.world.book.cases["c1"]
        scene.world.book.cases["c1"] = replace(case, version=case.version + 1)

    line.meanwhile = dict.fromkeys(range(1000), moves)
    with pytest.raises(Conflict, match="kept moving"):
        scene.erase(line)


def test_nothing_is_followed_any_more_for_who_was_erased() -> None:
    """Neither the site they named nor the comments on their post; feeds of the watchlist stay."""
    scene = Scene()
    until = NOW + timedelta(days=8)
    site = Feed(
        FeedRef("f-site", "https://maren.example/", 60, until=until),
        page="https://maren.example/",
        page_for="juniper",
        mention="m1",
    )
    scene.feeds.put(site)
    assert scene.held().followed == ("f-site",)
    assert scene.erase().is_nothing
    left = scene.feeds.get("f-site")
    assert left is not None
    assert (left.active, left.page, left.mention) == (False, "", "")
    heard = scene.feeds.get("f1")
    assert heard is not None
    assert heard.active


def test_the_page_of_a_post_that_was_read_whole_goes_with_it() -> None:
    """Its feed is over, and no longer knows for which post it was."""
    scene = Scene()
    address = "https://tideletters.example/m1"
    ref = FeedRef(feed_id(address), address, 15, whole=True)
    page = Document(ref.id, "ab", b"<!doctype html><html><p>Maren wrote this</p></html>", address)
    scene.feeds.put(Feed(ref, active=False))
    scene.documents.put(page)
    assert page.key in scene.held().documents
    scene.erase()
    assert scene.documents.get(page.key) is None


def test_a_transcript_that_was_followed_forgets_its_episode() -> None:
    """While it is waited for, its feed keeps the episode with its author."""
    scene = Scene()
    link = "https://tideletters.example/m1"
    episode = Post("", "f1", "Kettles", "", link, author="Maren")
    ref = FeedRef("f-said", "https://tideletters.example/m1.vtt", 15, transcript=True)
    scene.feeds.put(Feed(ref, episode=episode))
    assert scene.held().followed == ("f-said",)
    scene.erase()
    assert "Maren" not in repr(scene.feeds.feeds)
