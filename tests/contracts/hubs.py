"""What every FeedBook must keep of hubs, whatever it is made of."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.feedbook import NOW, a_feed, a_ref, due_ids, known
from makegood.errors import Conflict
from makegood.listening.addresses.wheel import slot_of
from makegood.model.hubs import Hub, Subscription
from makegood.ports import FeedBook

HUB = "https://hub.example/"
ASKED = Subscription(HUB, "https://tideletters.example/f1", "k1", asked_at=NOW, asks=1)
AGREED = replace(ASKED, since=NOW, until=NOW + timedelta(days=10), asks=0, version=1)


class HubContract:
    """Each write is over what its writer had read."""

    def test_the_wheel_brings_what_a_hub_was_asked_for(self, book: FeedBook) -> None:
        """So that no poll reads the feed to know whether to ask its hub."""
        book.put(a_feed())
        book.note_subscription("f1", None, ASKED)
        (ref,) = book.due(60, slot_of("f1", 60))
        assert ref == a_ref(subscription=replace(ASKED, version=1))

    def test_of_two_writers_one_is_told(self, book: FeedBook) -> None:
        """A hub that agrees and a poll that asks again, of what both had read."""
        book.put(a_feed())
        book.note_subscription("f1", None, ASKED)
        seen = known(book).ref.subscription
        book.note_subscription("f1", seen, AGREED)
        for to in (replace(ASKED, asks=2), None):
            with pytest.raises(Conflict):
                book.note_subscription("f1", seen, to)
        with pytest.raises(Conflict):
            book.note_subscription("f1", None, ASKED)
        assert known(book).ref.subscription == replace(AGREED, version=2)

    def test_another_subscription_is_not_taken_for_the_one_before(self, book: FeedBook) -> None:
        """Although it is of the same version."""
        book.put(a_feed())
        book.note_subscription("f1", None, ASKED)
        first = known(book).ref.subscription
        book.note_subscription("f1", first, None)
        assert known(book).ref.subscription is None
        book.note_subscription("f1", None, replace(ASKED, key="k2"))
        with pytest.raises(Conflict):
            book.note_subscription("f1", first, AGREED)

    def test_what_left_is_remembered_with_its_hub(self, book: FeedBook) -> None:
        """So that the hub's question whether it may end is known to be about that."""
        book.put(a_feed())
        book.note_subscription("f1", None, ASKED)
        book.note_trouble(a_ref(trouble="gone"), NOW, "the server answered 410")
        assert not known(book).active
        assert known(book).ref.subscription == replace(ASKED, version=1)

    def test_no_poll_writes_over_it(self, book: FeedBook) -> None:
        """One that was under way carries what was known before."""
        book.put(a_feed())
        book.note_subscription("f1", None, ASKED)
        book.note_change(a_ref(sha256="cd"), NOW)
        book.note_trouble(a_ref(trouble="dns", failures=1), NOW, "no such name")
        assert known(book).ref.subscription == replace(ASKED, version=1)

    def test_a_feed_that_left_the_wheel_is_asked_for_no_more(self, book: FeedBook) -> None:
        """Nor one that is not known."""
        book.put(a_feed())
        book.end("f1")
        for feed_id in ("f1", "f9"):
            with pytest.raises(Conflict):
                book.note_subscription(feed_id, None, ASKED)
        assert due_ids(book) == set()

    def test_a_hub_nobody_knows_has_missed_nothing(self, book: FeedBook) -> None:
        """It is written when it does."""
        assert book.hub(HUB) == Hub(HUB)
        once = Hub(HUB, 1, NOW, version=1)
        book.note_hub(once)
        with pytest.raises(Conflict):
            book.note_hub(once)
        assert book.hub(HUB) == once

    def test_silent_hubs_are_listed_until_leads_know(self, book: FeedBook) -> None:
        """And again when they fall silent once more; feeds' health is another list."""
        silent = Hub(HUB, 2, NOW, version=1)
        book.note_hub(silent)
        assert book.silent_hubs(10) == (silent,)
        assert (book.bad(10), book.to_look_at(NOW, 10)) == ((), ())
        book.note_hub(replace(silent, told=True, version=2))
        assert book.silent_hubs(10) == ()
        book.note_hub(Hub(HUB, version=3))
        assert book.silent_hubs(10) == ()
        again = Hub(HUB, 2, NOW + timedelta(days=1), version=4)
        book.note_hub(again)
        assert book.silent_hubs(10) == (again,)
        assert book.silent_hubs(0) == ()
