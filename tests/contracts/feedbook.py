"""What every FeedBook must do, whatever it is made of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from makegood.errors import Conflict
from makegood.listening.addresses.wheel import slot_of
from makegood.model.feeds import Cursor, Feed, FeedRef, Habit, OptOut, OptOuts, Post, Trouble
from makegood.ports import FeedBook

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)


def a_ref(feed_id: str = "f1", **changes: Any) -> FeedRef:
    ref = FeedRef(id=feed_id, address=f"https://tideletters.example/{feed_id}", interval=60)
    return replace(ref, **changes)


def a_feed(feed_id: str = "f1", **changes: Any) -> Feed:
    return replace(Feed(ref=a_ref(feed_id), name="Tide Letters", added_at=NOW), **changes)


def due_ids(book: FeedBook, feed_id: str = "f1", interval: int = 60) -> set[str]:
    """Ids of what is due with that feed, were it in that class."""
    return {ref.id for ref in book.due(interval, slot_of(feed_id, interval))}


def known(book: FeedBook, feed_id: str = "f1") -> Feed:
    feed = book.get(feed_id)
    assert feed is not None
    return feed


def well(feed: Feed) -> Feed:
    """The feed without what is remembered of its trouble."""
    return replace(feed, watch="", watch_at=None, last_trouble="", last_trouble_at=None)


class WheelContract:
    """Feeds are found by class and slot."""

    def test_a_feed_is_due_in_its_slot_only(self, book: FeedBook) -> None:
        """Each feed comes once a turn of the wheel."""
        book.put(a_feed())
        slots = [slot for slot in range(60) if list(book.due(60, slot))]
        assert slots == [slot_of("f1", 60)]
        assert list(book.due(15, slot_of("f1", 15))) == []

    def test_what_a_poll_needs_comes_with_it(self, book: FeedBook) -> None:
        """The wheel gives the whole ref, so that no poll reads the feed."""
        ref = a_ref(
            etag='W/"1"',
            last_modified="Tue, 03 Nov 2026 10:00:00 GMT",
            sha256="ab",
            not_before=NOW + timedelta(hours=1),
            trouble="throttled",
            failures=3,
            until=NOW + timedelta(days=14),
            habit=Habit(3.5, NOW - timedelta(days=60), NOW, "4" * 23 + "8", "x" + "." * 30),
            least=30,
        )
        book.put(a_feed(ref=ref))
        assert list(book.due(60, slot_of("f1", 60))) == [ref]

    def test_an_inactive_feed_is_never_due(self, book: FeedBook) -> None:
        """It stays known but leaves the wheel."""
        book.put(a_feed())
        book.put(a_feed(active=False))
        assert due_ids(book) == set()
        assert not known(book).active

    def test_a_feed_of_another_class_moves(self, book: FeedBook) -> None:
        """Written with another interval it is due in that class only."""
        book.put(a_feed())
        book.put(a_feed(ref=a_ref(interval=15)))
        assert due_ids(book) == set()
        assert due_ids(book, interval=15) == {"f1"}

    def test_a_feed_is_added_once(self, book: FeedBook) -> None:
        """What polls have learned of it since is not written over."""
        assert book.add(a_feed(page="https://tideletters.example/kettle"))
        book.note_change(a_ref(sha256="cd"), NOW)
        assert not book.add(a_feed())
        assert (known(book).ref.sha256, known(book).page[-6:]) == ("cd", "kettle")

    def test_a_feed_that_is_over_leaves_the_wheel(self, book: FeedBook) -> None:
        """Whatever a poll that was under way says after it; it stays known, without trouble."""
        book.put(a_feed())
        book.end("f1")
        book.note_change(a_ref(sha256="cd"), NOW)
        book.end("f1")
        book.end("f9")
        assert due_ids(book) == set()
        assert known(book) == a_feed(active=False)
        assert book.get("f9") is None

    @pytest.mark.parametrize("ending", ["read", "over", "gone"])
    def test_a_transcript_that_is_over_forgets_its_episode(
        self, book: FeedBook, ending: str
    ) -> None:
        """What somebody was called is kept no longer than it is waited for."""
        episode = Post("", "f2", "Seven", "", "https://tideletters.example/7", author="Noor")
        ref = a_ref(until=NOW, transcript=True)
        book.put(a_feed(ref=ref, episode=episode, transcripts=True))
        assert known(book).episode == episode
        assert list(book.due(60, slot_of("f1", 60))) == [ref]
        if ending == "gone":
            book.note_trouble(replace(ref, trouble="gone"), NOW, "410")
        else:
            book.end("f1", NOW if ending == "over" else None)
        assert not known(book).active
        assert known(book).episode is None

    def test_the_end_of_a_feed_moves_only_later(self, book: FeedBook) -> None:
        """And only where there is one; a poll that was under way does not move it back."""
        sooner, later = NOW + timedelta(days=3), NOW + timedelta(days=9)
        book.put(a_feed(ref=a_ref(until=sooner, comments=True), comments_on="https://a.example/1"))
        book.put(a_feed("f2"))
        for until in (later, sooner):
            book.prolong("f1", until)
        book.note_change(a_ref(until=sooner, comments=True, sha256="cd"), NOW)
        book.prolong("f2", later)
        book.prolong("f9", later)
        assert known(book).ref == a_ref(until=later, comments=True, sha256="cd")
        assert known(book).comments_on == "https://a.example/1"
        assert known(book, "f2") == a_feed("f2")
        assert book.get("f9") is None

    def test_what_is_over_does_not_begin_again(self, book: FeedBook) -> None:
        """However long somebody wanted to follow it."""
        book.put(a_feed(ref=a_ref(until=NOW)))
        book.end("f1")
        book.prolong("f1", NOW + timedelta(days=9))
        assert known(book) == a_feed(ref=a_ref(until=NOW), active=False)

    def test_a_feed_that_was_prolonged_is_not_ended_by_an_old_poll(self, book: FeedBook) -> None:
        """The poll was asked for before, and knows the end of then."""
        over = NOW - timedelta(hours=1)
        book.put(a_feed(ref=a_ref(until=over)))
        book.prolong("f1", NOW + timedelta(days=14))
        book.end("f1", NOW)
        assert due_ids(book) == {"f1"}
        book.end("f1", NOW + timedelta(days=14))
        assert due_ids(book) == set()

    def test_all_gives_every_feed(self, book: FeedBook) -> None:
        """Inactive ones too."""
        book.put(a_feed("f1"))
        book.put(a_feed("f2", active=False))
        book.advance_cursor(None, Cursor(NOW))
        assert {feed.ref.id for feed in book.all()} == {"f1", "f2"}

    def test_every_field_survives(self, book: FeedBook) -> None:
        """A feed with everything set comes back equal; one never put is None."""
        feed = Feed(
            ref=a_ref(etag="e", sha256="ab", trouble="dns", failures=2, not_before=NOW),
            name="Tide Letters",
            language="nl",
            own="juniper",
            staff=("Ada",),
            first_poll="all",
            added_at=NOW,
            changed_at=NOW,
            trouble_since=NOW,
            trouble_detail="no such name",
            active=False,
        )
        book.put(feed)
        assert book.get("f1") == feed
        assert book.get("f2") is None


class PollContract:
    """What polls teach."""

    def test_a_change_brings_new_validators(self, book: FeedBook) -> None:
        """The next poll asks with what this one learned."""
        book.put(a_feed())
        book.note_change(a_ref(etag="e2", last_modified="now", sha256="cd"), NOW)
        feed = known(book)
        assert feed.ref == a_ref(etag="e2", last_modified="now", sha256="cd")
        assert feed.changed_at == NOW
        assert feed.name == "Tide Letters"

    def test_a_change_clears_trouble(self, book: FeedBook) -> None:
        """A feed that can be read again is in no trouble."""
        book.put(a_feed())
        waiting = a_ref(trouble="server", failures=1, not_before=NOW)
        book.note_trouble(waiting, NOW, "500")
        book.note_change(a_ref(sha256="cd"), NOW)
        assert well(known(book)) == a_feed(ref=a_ref(sha256="cd"), changed_at=NOW)

    def test_a_change_may_move_the_feed(self, book: FeedBook) -> None:
        """A permanent new address takes effect with the news that brought it."""
        book.put(a_feed())
        moved = a_ref(address="https://tideletters.example/new", sha256="cd", least=30)
        book.note_change(moved, NOW)
        assert list(book.due(60, slot_of("f1", 60))) == [moved]

    def test_a_habit_may_move_the_feed_to_another_class(self, book: FeedBook) -> None:
        """What was learned is due there from then on, and nothing else of the feed is written."""
        book.put(a_feed(ref=a_ref(etag="e1", sha256="ab")))
        habit = Habit(3.5, NOW - timedelta(days=60), NOW, "4" * 23 + "8")
        book.note_habit(a_ref(interval=15, habit=habit))
        taught = a_ref(interval=15, habit=habit, etag="e1", sha256="ab")
        assert due_ids(book) == set()
        assert list(book.due(15, slot_of("f1", 15))) == [taught]

    def test_a_poll_under_way_does_not_take_back_what_was_learned(self, book: FeedBook) -> None:
        """It was asked for before, and carries the class and habit of then."""
        book.put(a_feed())
        habit = Habit(3.5, NOW - timedelta(days=60), NOW)
        book.note_habit(a_ref(interval=15, habit=habit))
        book.note_change(a_ref(sha256="cd"), NOW)
        book.note_trouble(a_ref(sha256="cd", trouble="dns", failures=1), NOW, "no such name")
        ref = known(book).ref
        assert (ref.interval, ref.habit, ref.trouble) == (15, habit, "dns")
        assert due_ids(book, interval=15) == {"f1"}

    def test_a_feed_that_is_followed_closer_is_due_in_its_class(self, book: FeedBook) -> None:
        """The dispatcher sees until when, and nothing else of the feed is written."""
        book.put(a_feed(ref=a_ref(interval=1440, etag="e1")))
        nearer = a_ref(interval=15, closer_until=NOW + timedelta(days=8))
        assert book.note_closer(nearer, a_ref(interval=1440))
        assert due_ids(book, interval=1440) == set()
        assert list(book.due(15, slot_of("f1", 15))) == [replace(nearer, etag="e1")]
        assert book.note_closer(a_ref(interval=1440), nearer)
        assert known(book).ref == a_ref(interval=1440, etag="e1")
        assert due_ids(book, interval=15) == set()

    def test_what_moved_meanwhile_is_not_followed_closer_by_what_was_seen(
        self, book: FeedBook
    ) -> None:
        """Its class, its end, or the feed itself; whoever follows it reads it again."""
        sooner, later = NOW + timedelta(days=8), NOW + timedelta(days=30)
        book.put(a_feed(ref=a_ref(interval=15, closer_until=later)))
        nearer = a_ref(interval=15, closer_until=sooner)
        assert not book.note_closer(nearer, a_ref(interval=15))
        assert not book.note_closer(nearer, a_ref(interval=60, closer_until=later))
        assert known(book).ref.closer_until == later
        book.end("f1")
        assert not book.note_closer(nearer, a_ref(interval=15, closer_until=later))
        assert not book.note_closer(a_ref("f9", closer_until=sooner), a_ref("f9"))
        assert (known(book).active, book.get("f9")) == (False, None)

    def test_polls_and_habits_of_before_do_not_let_it_go(self, book: FeedBook) -> None:
        """Polls carry what the wheel said, and triage what it read."""
        book.put(a_feed(ref=a_ref(interval=1440)))
        until = NOW + timedelta(days=8)
        assert book.note_closer(a_ref(interval=15, closer_until=until), a_ref(interval=1440))
        habit = Habit(3.5, NOW - timedelta(days=60), NOW)
        book.note_habit(a_ref(interval=360, habit=habit))
        book.note_change(a_ref(interval=1440, sha256="cd"), NOW)
        book.note_trouble(a_ref(interval=1440, sha256="cd", trouble="dns"), NOW, "no such name")
        ref = known(book).ref
        assert (ref.interval, ref.closer_until, ref.habit) == (15, until, habit)
        assert due_ids(book, interval=15) == {"f1"}

    def test_trouble_is_projected_for_the_next_poll(self, book: FeedBook) -> None:
        """The dispatcher sees not_before without reading the feed."""
        book.put(a_feed())
        waiting = a_ref(trouble="throttled", failures=1, not_before=NOW + timedelta(hours=1))
        book.note_trouble(waiting, NOW, "429")
        assert list(book.due(60, slot_of("f1", 60))) == [waiting]
        assert known(book).trouble_detail == "429"

    def test_trouble_lasts_since_its_first_poll(self, book: FeedBook) -> None:
        """Later failures keep the time of the first."""
        book.put(a_feed())
        book.note_trouble(a_ref(trouble="dns", failures=1), NOW, "no such name")
        book.note_trouble(a_ref(trouble="timeout", failures=2), NOW + timedelta(hours=1), "slow")
        feed = known(book)
        assert (feed.trouble_since, feed.ref.trouble, feed.ref.failures) == (NOW, "timeout", 2)

    def test_trouble_may_end_without_news(self, book: FeedBook) -> None:
        """An unchanged answer after a failure is noted as trouble ''."""
        book.put(a_feed())
        waiting = a_ref(trouble="dns", failures=1, not_before=NOW)
        book.note_trouble(waiting, NOW, "no such name")
        book.note_trouble(a_ref(), NOW + timedelta(hours=1), "")
        assert well(known(book)) == a_feed()

    @pytest.mark.parametrize("later", ["server", ""])
    def test_a_feed_that_is_gone_stays_off_the_wheel(self, book: FeedBook, later: Trouble) -> None:
        """410 means never again, whatever a poll that was under way says after it."""
        book.put(a_feed())
        book.note_trouble(a_ref(trouble="gone", failures=1), NOW, "410")
        book.note_trouble(a_ref(trouble=later), NOW, "")
        book.note_change(a_ref(sha256="cd"), NOW)
        feed = known(book)
        assert due_ids(book) == set()
        assert not feed.active
        assert feed.ref.trouble == "gone"

    def test_an_unknown_feed_learns_nothing(self, book: FeedBook) -> None:
        """A poll of a feed that was deleted does not bring it back."""
        book.note_change(a_ref(sha256="cd"), NOW)
        book.note_trouble(a_ref(trouble="dns"), NOW, "no such name")
        assert book.get("f1") is None


class CursorContract:
    """The dispatcher's place in time."""

    def test_it_begins_nowhere(self, book: FeedBook) -> None:
        """A fresh deployment has dispatched nothing."""
        assert book.cursor() is None

    def test_it_moves_from_where_it_was_seen(self, book: FeedBook) -> None:
        """One dispatcher after the other."""
        book.advance_cursor(None, Cursor(NOW))
        book.advance_cursor(Cursor(NOW), Cursor(NOW + timedelta(minutes=1), 1.5, 20.0))
        assert book.cursor() == Cursor(NOW + timedelta(minutes=1), 1.5, 20.0)

    @pytest.mark.parametrize("seen", [None, NOW - timedelta(minutes=1)])
    def test_it_does_not_move_from_elsewhere(self, book: FeedBook, seen: datetime | None) -> None:
        """Of two dispatchers one is told that the other was first."""
        book.advance_cursor(None, Cursor(NOW))
        with pytest.raises(Conflict):
            book.advance_cursor(Cursor(seen) if seen else None, Cursor(NOW + timedelta(minutes=1)))
        assert book.cursor() == Cursor(NOW)


class HealthContract:
    """Which feeds are to be looked at, and which are bad."""

    def test_a_feed_that_was_read_is_looked_at_in_a_week(self, book: FeedBook) -> None:
        """From its first news on; later ones do not move the look."""
        book.put(a_feed())
        book.note_change(a_ref(sha256="cd"), NOW)
        book.note_change(a_ref(sha256="ef"), NOW + timedelta(days=2))
        week = NOW + timedelta(days=7)
        assert book.to_look_at(week - timedelta(minutes=1), 10) == ()
        assert book.to_look_at(week, 10) == ("f1",)

    def test_only_a_trouble_that_lasts_is_looked_at_sooner(self, book: FeedBook) -> None:
        """Most pass before the third failure, and cost nothing."""
        book.put(a_feed())
        for failures, looked_at in ((1, ()), (2, ()), (3, ("f1",))):
            waiting = a_ref(trouble="timeout", failures=failures, not_before=NOW)
            book.note_trouble(waiting, NOW, "slow")
            assert book.to_look_at(NOW + timedelta(days=1), 10) == looked_at

    def test_a_feed_that_was_never_read_is_looked_at_too(self, book: FeedBook) -> None:
        """Whatever it fails with, and however its troubles change."""
        book.put(a_feed())
        for days in range(7):
            trouble: Trouble = "timeout" if days % 2 else "connect"
            waiting = a_ref(trouble=trouble, failures=1, not_before=NOW)
            book.note_trouble(waiting, NOW + timedelta(days=days), "slow")
        assert book.to_look_at(NOW + timedelta(days=7), 10) == ("f1",)

    def test_a_feed_that_is_gone_is_looked_at_at_once(self, book: FeedBook) -> None:
        """No more polls will say anything of it."""
        book.put(a_feed())
        book.note_trouble(a_ref(trouble="gone", failures=1, not_before=NOW), NOW, "410")
        assert book.to_look_at(NOW, 10) == ("f1",)

    def test_a_discovered_feed_is_never_looked_at(self, book: FeedBook) -> None:
        """It ends by itself."""
        until = NOW + timedelta(days=14)
        book.put(a_feed(ref=a_ref(until=until)))
        book.note_change(a_ref(sha256="cd", until=until), NOW)
        book.note_trouble(a_ref(trouble="gone", failures=1, until=until), NOW, "410")
        assert book.to_look_at(NOW + timedelta(days=365), 10) == ()

    def test_bad_feeds_are_listed_the_latest_first(self, book: FeedBook) -> None:
        """As they are now, and no more of them than are asked for."""
        for number in (1, 2, 3):
            found = NOW + timedelta(hours=number)
            book.put(a_feed(f"f{number}", watch="bad", watch_at=found, told=NOW))
        assert [feed.ref.id for feed in book.bad(2)] == ["f3", "f2"]
        assert book.bad(1)[0] == known(book, "f3")
        assert book.to_look_at(NOW + timedelta(days=1), 10) == ()

    def test_a_note_of_health_leaves_the_rest_alone(self, book: FeedBook) -> None:
        """What a poll learned meanwhile stays."""
        book.put(a_feed())
        book.note_change(a_ref(sha256="cd"), NOW)
        stale = a_feed(watch="bad", watch_at=NOW, told=NOW)
        book.note_health(stale)
        assert known(book) == replace(stale, ref=a_ref(sha256="cd"), changed_at=NOW)
        book.note_health(a_feed())
        book.note_health(a_feed("f9"))
        assert (known(book).watch, known(book).told, book.get("f9")) == ("", None, None)
        assert book.bad(10) == ()


class LastTroubleContract:
    """What a feed last failed of."""

    def test_the_last_trouble_outlives_it(self, book: FeedBook) -> None:
        """Of the class and time that were noted; a poll that works clears the trouble alone."""
        book.put(a_feed())
        assert (known(book).last_trouble, known(book).last_trouble_at) == ("", None)
        book.note_trouble(a_ref(trouble="dns", failures=1), NOW, "no such name")
        book.note_trouble(a_ref(), NOW + timedelta(hours=1), "")
        book.note_change(a_ref(sha256="cd"), NOW + timedelta(hours=2))
        feed = known(book)
        assert (feed.ref.trouble, feed.trouble_since, feed.trouble_detail) == ("", None, "")
        assert (feed.last_trouble, feed.last_trouble_at) == ("dns", NOW)


class CommentedContract:
    """Which comment feeds the posts of a feed have named."""

    def test_counts_of_comments_are_kept_and_nothing_else_is_written(self, book: FeedBook) -> None:
        """Of a feed on the wheel; what its polls learn does not undo them."""
        book.put(a_feed())
        counts = (("f7", 3), ("f8", 0))
        book.note_commented(a_feed(ref=a_ref(sha256="stale"), commented=counts))
        book.note_change(a_ref(sha256="cd"), NOW)
        assert known(book).commented == counts
        assert known(book).ref == a_ref(sha256="cd")
        book.note_commented(a_feed("f9", commented=counts))
        assert book.get("f9") is None


class OptOutContract:
    """Which sites asked not to be polled."""

    def test_nobody_has_opted_out_at_first(self, book: FeedBook) -> None:
        """A fresh deployment has been asked by nobody."""
        assert book.opt_outs() == OptOuts()

    def test_opt_outs_are_written_over_what_was_read(self, book: FeedBook) -> None:
        """Of two operators one is told that the other was first; the cursor is another thing."""
        one = OptOuts((OptOut("tideletters.example", "they asked", NOW),), 1)
        book.note_opt_outs(one)
        with pytest.raises(Conflict):
            book.note_opt_outs(OptOuts((), 1))
        assert (book.opt_outs(), book.cursor()) == (one, None)
        book.note_opt_outs(OptOuts((), 2))
        assert book.opt_outs() == OptOuts((), 2)


class RestContract:
    """Which hosts asked to be left alone for a while."""

    def test_a_host_rests_until_the_latest_time_it_named(self, book: FeedBook) -> None:
        """An earlier one changes nothing; what is over is over; each host has its own."""
        hour = timedelta(hours=1)
        assert book.resting(NOW) == {}
        book.note_rest("tideletters.example", NOW + 2 * hour)
        book.note_rest("tideletters.example", NOW + hour)
        book.note_rest("kettles.example:8080", NOW + hour)
        both = {"tideletters.example": NOW + 2 * hour, "kettles.example:8080": NOW + hour}
        assert book.resting(NOW) == both
        assert book.resting(NOW + hour) == {"tideletters.example": NOW + 2 * hour}
        book.note_rest("tideletters.example", NOW + 3 * hour)
        assert book.resting(NOW + 2 * hour) == {"tideletters.example": NOW + 3 * hour}
        assert (book.cursor(), list(book.all())) == (None, [])


class FeedBookContract(
    WheelContract,
    PollContract,
    HealthContract,
    LastTroubleContract,
    CommentedContract,
    OptOutContract,
    RestContract,
    CursorContract,
):
    """Everything a FeedBook must do; a subclass gives the fixture `book`, empty for each test."""
