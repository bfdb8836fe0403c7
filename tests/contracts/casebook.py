"""What every CaseBook, Spent and Watchlists must do, whatever it is made of."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from contracts.case_samples import (
    NOW,
    WORDS,
    a_case,
    a_customer,
    a_mention,
    a_place,
    a_verdict,
    an_entry,
    an_event,
    an_opening,
)
from contracts.conversations import ConversationsContract
from contracts.digests import DigestsContract
from contracts.followings import FollowingsContract
from contracts.persons import PersonsContract
from contracts.themes import ThemesContract
from makegood.errors import AlreadyKnown, Conflict, NoRoom
from makegood.model.alerts import EntryState
from makegood.model.cases import Attempt, Case, FalseAlarm, Obstacle, Outcome, State, Step
from makegood.model.changes import Capacity, Change, Leaving
from makegood.model.verdicts import LONGEST_PLACE, MOST_PLACES, Route
from makegood.model.watchlist import Brand, Keyword, Rep, Watchlist
from makegood.ports import CaseBook, Spent, Watchlists

DAY = date(2026, 11, 3)


def opened(book: CaseBook, case: Case | None = None) -> Case:
    """Open a case (c1 of Maren, unless said otherwise) and give it as the book now has it."""
    case = case or a_case()
    known = book.customer(case.customer)
    customer = None if known else a_customer(case.customer)
    book.commit(an_opening(case, a_mention(f"m-{case.id}"), customer))
    found = book.case(case.id)
    assert found is not None
    return found


def closed(case: Case) -> Case:
    return replace(
        case,
        state=State.CLOSED,
        outcome=Outcome.SOLVED,
        obstacle=Obstacle.SYSTEM,
        closed_at=NOW,
        next_step=None,
        next_step_at=None,
        version=case.version + 1,
    )


class CommitContract:
    """All or nothing, over the versions that were read."""

    def test_an_opening_writes_mention_case_customer_and_event(self, book: CaseBook) -> None:
        """One Change, and everything it holds can be read back as it was."""
        change = an_opening(a_case(), a_mention(), a_customer())
        book.commit(change)
        assert book.case("c1") == change.case
        assert book.customer("maren") == change.customer
        assert book.mention("m1") == change.mention
        assert book.open_case("maren", "juniper") == change.case
        file = book.file("c1")
        assert file is not None
        assert file.mentions == (change.mention,)
        assert file.events == change.events

    def test_every_field_of_a_case_survives(self, book: CaseBook) -> None:
        """A case with everything set comes back equal."""
        case = opened(book)
        attempt = Attempt("a1", "phone", NOW, "ada", "rang", "https://x.example", "a part", DAY)
        attempt = replace(attempt, reference="T-9", asked=False, barred=True, by_itself=True)
        full = replace(
            case,
            state=State.CLAIMED,
            rep="ada",
            offered_at=NOW,
            claimed_at=NOW,
            lapse_announced_at=NOW,
            attempted_at=NOW,
            attempts=(attempt,),
            next_step=Step.LAPSE_WARNING,
            next_step_at=NOW,
            outcome=Outcome.FALSE_ALARM,
            outcome_reason=FalseAlarm.WRONG_BRAND.value,
            obstacle=Obstacle.NO_AUTHORITY,
            danger=True,
            said_again_at=NOW,
            comments=12,
            links=3,
            version=2,
        )
        book.commit(Change(case=full))
        assert book.case("c1") == full

    def test_comments_of_a_mention_survive(self, book: CaseBook) -> None:
        """What its feed told of it raises its case later."""
        book.commit(Change(mention=a_mention(comments=7)))
        found = book.mention("m1")
        assert found is not None
        assert found.comments == 7

    def test_a_mention_that_leaves_its_case_has_an_end(self, book: CaseBook) -> None:
        """Unless an edit brings it back; of one that is gone already nothing comes back."""
        until = NOW + timedelta(days=9)
        opened(book)
        book.commit(Change(mention=a_mention("m2", case="c1")))
        book.commit(Change(mention=a_mention("m3", case="c1")))
        book.bury(a_mention("m3", case="c1"), None)
        leaves = tuple(Leaving(each, until) for each in ("m2", "m3", "nobody"))
        book.commit(Change(leaves=leaves))
        left = book.mention("m2")
        assert left is not None
        assert (left.keep_until, left.case) == (until, "c1")
        assert book.mention("m3") is None
        assert book.mention("nobody") is None
        again = a_mention("m2", case="c1", versions=("v1", "v2"))
        book.commit(Change(edits=again))
        assert book.mention("m2") == replace(left, versions=("v1", "v2"))
        more = replace(again, versions=("v1", "v2", "v3"))
        case = a_case(mentions=("m-c1", "m2"), version=2)
        book.commit(Change(case=case, edits=more))
        back = book.mention("m2")
        assert back is not None
        assert back.keep_until is None

    def test_a_mention_of_another_route_gets_its_case_later(self, book: CaseBook) -> None:
        """Only its case, verdict and report are written; it leaves its list, for good."""
        routed = a_mention("m9", verdict=a_verdict(Route.DIGEST))
        book.commit(Change(mention=routed))
        assert book.add_place("m9", a_place("https://other.example/it"))
        found = replace(routed, case="c1", reported="lou", text="not written")
        adopting = Change(case=a_case(mentions=("m9",)), customer=a_customer(), adopts=found)
        book.commit(adopting)
        assert list(book.routed("juniper", Route.DIGEST)) == []
        after = book.mention("m9")
        assert after is not None
        assert (after.case, after.reported, after.text) == ("c1", "lou", routed.text)
        assert len(after.places) == 2
        again = replace(adopting, case=a_case("c2", customer="p2"), customer=a_customer("p2"))
        with pytest.raises(Conflict):
            book.commit(again)
        assert book.case("c2") is None

    def test_a_mention_is_amended_by_the_whole_of_its_post(self, book: CaseBook) -> None:
        """What was read anew is written, in the list of its new route, and no other word of it."""
        until = NOW + timedelta(days=9)
        routed = a_mention("m9", verdict=a_verdict(Route.NONE), cut=True, keep_until=until)
        book.commit(Change(mention=routed))
        assert book.add_place("m9", a_place("https://other.example/it"))
        read = replace(
            routed, verdict=a_verdict(Route.THANKS), text=f"{WORDS} " * 90, cut=False, whole=True
        )
        book.commit(Change(amends=replace(read, author="not written", places=())))
        after = book.mention("m9")
        assert after
        assert len(after.places) == 2
        assert after == replace(read, places=after.places)
        assert list(book.routed("juniper", Route.NONE)) == []
        assert list(book.routed("juniper", Route.THANKS)) == [after]
        with pytest.raises(Conflict):
            book.commit(Change(amends=replace(read, case="c1"), case=a_case(mentions=("m9",))))
        assert book.case("c1") is None

    def test_a_mention_that_is_amended_may_open_its_case(self, book: CaseBook) -> None:
        """It is kept as long as the case then, and stands in no list."""
        routed = a_mention("m9", verdict=a_verdict(Route.NONE), keep_until=NOW)
        book.commit(Change(mention=routed))
        read = replace(routed, verdict=a_verdict(), whole=True, case="c1")
        opening = Change(amends=read, case=a_case(mentions=("m9",)), customer=a_customer())
        book.commit(opening)
        assert book.mention("m9") == replace(read, keep_until=None)
        assert list(book.routed("juniper", Route.NONE)) == []

    def test_a_mention_is_amended_in_the_case_that_it_has(self, book: CaseBook) -> None:
        """And not if it belongs to another one by now, or is none any more."""
        mine = a_mention("m9", case="c1")
        opened = Change(case=a_case(mentions=("m9",)), customer=a_customer(), mention=mine)
        book.commit(opened)
        read = replace(mine, text="All of it.", whole=True)
        for elsewhere in (replace(read, case="c2"), replace(read, case=""), a_mention("m8")):
            with pytest.raises(Conflict):
                book.commit(Change(amends=elsewhere))
        book.commit(Change(amends=read, case=a_case(mentions=("m9",), need=0.9, version=2)))
        assert book.mention("m9") == read
        book.bury(read, None)
        with pytest.raises(Conflict):
            book.commit(Change(amends=read))
        assert book.mention("m9") is None

    def test_a_mention_has_the_words_of_its_edited_post(self, book: CaseBook) -> None:
        """Title too, in the list of its new route; each version once, in whatever order."""
        routed = a_mention("m9", verdict=a_verdict(Route.NONE), whole=True, keep_until=NOW)
        book.commit(Change(mention=routed))
        first = replace(routed, text="It broke.", title="Anew", versions=("v1", "v2"))
        book.commit(Change(edits=replace(first, author="not written", places=())))
        assert book.mention("m9") == first
        second = replace(first, verdict=a_verdict(Route.DIGEST), versions=("v1", "v2", "v3"))
        book.commit(Change(edits=second))
        assert list(book.routed("juniper", Route.NONE)) == []
        assert list(book.routed("juniper", Route.DIGEST)) == [second]
        for again in (first, second, a_mention("m8", versions=("v4",))):
            with pytest.raises(Conflict):
                book.commit(Change(edits=again))
        assert book.mention("m9") == second

    def test_two_edits_of_a_mention_at_once_are_one_after_the_other(self, book: CaseBook) -> None:
        """Neither takes back what the other one says was judged: it is to be read again."""
        known = a_mention("m9")
        book.commit(Change(mention=known))
        one, other = (replace(known, text=said, versions=("v0", said)) for said in ("v1", "v2"))
        book.commit(Change(edits=one))
        with pytest.raises(Conflict):
            book.commit(Change(edits=other))
        both = replace(other, versions=("v0", "v1", "v2"))
        book.commit(Change(edits=both))
        for late in (replace(one, versions=("v0", "v1", "v3")), replace(one, versions=("v0",))):
            with pytest.raises(Conflict):
                book.commit(Change(edits=late))
        assert book.mention("m9") == both

    @pytest.mark.parametrize("is_edit", [True, False])
    def test_a_mention_is_found_by_its_later_words_too(
        self, book: CaseBook, *, is_edit: bool
    ) -> None:
        """Edited, or read whole; where another one has that key, it stays that one's."""
        for each in (a_mention("m8"), a_mention("m9")):
            book.commit(Change(mention=each))
        keys = ("text-m8", "text-new")
        for number, _ in enumerate(keys, start=1):
            said = replace(a_mention("m9"), later_text_keys=keys[:number])
            versions = ("v0", "v1", "v2")[: number + 1]
            edits = replace(said, versions=versions) if is_edit else None
            book.commit(Change(edits=edits, amends=None if is_edit else said))
        found = book.mention("m9")
        assert found is not None
        assert found.later_text_keys == keys
        assert book.same_as("text-m8") == book.mention("m8")
        assert book.same_as("text-m9") == book.same_as("text-new") == found
        book.bury(found, None)
        for key in ("text-m9", "text-new"):
            with pytest.raises(AlreadyKnown):
                book.commit(Change(mention=a_mention("m7", text_key=key)))
        assert book.same_as("text-m8") == book.mention("m8")

    def test_whose_words_are_now_what_was_erased_has_their_key(self, book: CaseBook) -> None:
        """Nothing of what was erased is told by that."""
        for each in (a_mention("m8"), a_mention("m9")):
            book.commit(Change(mention=each))
        book.bury(a_mention("m8"), None)
        said = replace(a_mention("m9"), later_text_keys=("text-m8",), versions=("v0", "v1"))
        book.commit(Change(edits=said))
        assert book.same_as("text-m8") == book.mention("m9")

    def test_a_mention_is_edited_in_the_case_that_it_has(self, book: CaseBook) -> None:
        """It may open one, and is written together with it; not in another one's."""
        routed = a_mention("m9", verdict=a_verdict(Route.NONE), keep_until=NOW)
        book.commit(Change(mention=routed))
        worse = replace(routed, verdict=a_verdict(), case="c1", versions=("v1", "v2"))
        opening = Change(edits=worse, case=a_case(mentions=("m9",)), customer=a_customer())
        book.commit(opening)
        assert book.mention("m9") == replace(worse, keep_until=None)
        better = replace(worse, text="All fine now.", versions=("v1", "v2", "v3"))
        for case in ("", "c2"):
            with pytest.raises(Conflict):
                book.commit(Change(edits=replace(better, case=case)))
        stale = Change(edits=better, case=a_case(mentions=("m9",)))
        with pytest.raises(Conflict):
            book.commit(stale)
        book.commit(Change(edits=better, case=a_case(mentions=("m9",), version=2)))
        assert book.mention("m9") == replace(better, keep_until=None)
        book.bury(better, None)
        with pytest.raises(Conflict):
            book.commit(Change(edits=replace(better, versions=("v9",))))

    def test_a_mention_is_found_by_its_copy_keys(self, book: CaseBook) -> None:
        """By link or by text, whatever its route."""
        book.commit(Change(mention=a_mention(verdict=a_verdict(Route.NONE))))
        assert book.same_as("link-m1") == book.same_as("text-m1") == book.mention("m1")
        assert book.same_as("link-m2") is None

    def test_what_is_unknown_is_none(self, book: CaseBook) -> None:
        """Nothing is made up for ids never written."""
        assert book.case("c9") is None
        assert book.file("c9") is None
        assert book.customer("nobody") is None
        assert book.open_case("nobody", "juniper") is None
        assert book.mention("m9") is None
        assert book.entry("n9") is None
        assert book.cases_of("nobody") == ()
        assert book.taken("ada", DAY) == 0

    def test_a_repeated_change_conflicts(self, book: CaseBook) -> None:
        """The same opening a second time is refused, so a redelivered message changes nothing."""
        change = an_opening(a_case(), a_mention(), a_customer())
        book.commit(change)
        with pytest.raises(Conflict):
            book.commit(change)

    def test_a_write_over_an_old_version_conflicts(self, book: CaseBook) -> None:
        """Of two who read the same version, the second is refused."""
        case = opened(book)
        book.commit(Change(case=replace(case, headline="first", version=2)))
        with pytest.raises(Conflict):
            book.commit(Change(case=replace(case, headline="second", version=2)))
        with pytest.raises(Conflict):
            book.commit(Change(case=replace(case, headline="skips one", version=4)))
        found = book.case("c1")
        assert found is not None
        assert found.headline == "first"

    def test_a_customer_is_written_over_its_version_only(self, book: CaseBook) -> None:
        """The lock on a customer's rep cannot be lost to a second writer."""
        book.commit(Change(customer=a_customer(rep="")))
        book.commit(Change(customer=a_customer(rep="ada", version=2)))
        with pytest.raises(Conflict):
            book.commit(Change(customer=a_customer(rep="bo", version=2)))
        with pytest.raises(Conflict):
            book.commit(Change(customer=a_customer(rep="bo", version=1)))
        customer = book.customer("maren")
        assert customer is not None
        assert customer.rep == "ada"

    def test_a_refused_change_writes_nothing(self, book: CaseBook) -> None:
        """One failed condition undoes all the rest."""
        case = opened(book)
        book.commit(Change(entries=(an_entry("taken"),)))
        with pytest.raises(Conflict):
            book.commit(
                Change(
                    case=replace(case, rep="ada", version=2),
                    customer=a_customer(rep="ada", version=2),
                    mention=a_mention("m2"),
                    events=(an_event("e2"),),
                    entries=(an_entry("new"), an_entry("taken")),
                    takes=(Capacity("ada", DAY, 5),),
                )
            )
        assert book.case("c1") == case
        assert book.mention("m2") is None
        assert book.entry("new") is None
        assert book.taken("ada", DAY) == 0
        file = book.file("c1")
        assert file is not None
        assert [event.id for event in file.events] == ["opened-c1"]

    def test_a_case_that_is_expected_must_not_have_moved(self, book: CaseBook) -> None:
        """A Change may rely on a case without writing it."""
        case = opened(book)
        book.commit(Change(expects=case, entries=(an_entry("n1"),)))
        book.commit(Change(case=replace(case, links=9, version=2)))
        with pytest.raises(Conflict):
            book.commit(Change(expects=case, entries=(an_entry("n2"),)))
        assert book.entry("n2") is None

    def test_two_brands_of_one_customer_change_together(self, book: CaseBook) -> None:
        """`others` are held to the same versions as `case`, and fall with it."""
        first = opened(book)
        second = opened(book, a_case("c2", brand="heron"))
        both = Change(
            case=replace(first, rep="ada", state=State.OFFERED, version=2),
            others=(replace(second, rep="ada", state=State.OFFERED, version=2),),
        )
        book.commit(both)
        assert [case.rep for case in book.cases_of("maren")] == ["ada", "ada"]
        stale = replace(second, rep="bo", version=2)
        with pytest.raises(Conflict):
            book.commit(
                Change(
                    case=replace(first, rep="bo", state=State.OFFERED, version=3), others=(stale,)
                )
            )
        assert [case.rep for case in book.cases_of("maren")] == ["ada", "ada"]

    def test_an_event_written_twice_stands_once(self, book: CaseBook) -> None:
        """History tells a thing once, however often it is told."""
        opened(book)
        book.commit(Change(events=(an_event("e2"),)))
        book.commit(Change(events=(an_event("e2"),)))
        file = book.file("c1")
        assert file is not None
        assert [event.id for event in file.events].count("e2") == 1

    def test_history_is_in_the_order_of_time(self, book: CaseBook) -> None:
        """Events are read oldest first, whatever order they were written in."""
        opened(book)
        book.commit(Change(events=(replace(an_event("late"), at=NOW + timedelta(hours=1)),)))
        book.commit(Change(events=(replace(an_event("early"), at=NOW - timedelta(hours=1)),)))
        file = book.file("c1")
        assert file is not None
        assert [event.id for event in file.events] == ["early", "opened-c1", "late"]

    def test_a_file_holds_the_customers_other_cases(self, book: CaseBook) -> None:
        """What we had with them before is part of the file."""
        opened(book)
        second = opened(book, a_case("c2", brand="heron"))
        file = book.file("c1")
        assert file is not None
        assert file.earlier == (second,)
        assert file.customer.id == "maren"


class MentionContract:
    """The same post, however it arrives, is one mention."""

    def test_a_mention_is_recorded_once(self, book: CaseBook) -> None:
        """The second time it is known, and the error says by which id."""
        book.commit(Change(mention=a_mention()))
        with pytest.raises(AlreadyKnown) as known:
            book.commit(Change(mention=a_mention()))
        assert known.value.mention == "m1"

    @pytest.mark.parametrize("key", ["link_key", "text_key"])
    def test_a_copy_names_the_recorded_mention(self, book: CaseBook, key: str) -> None:
        """Another id with the same link or text is a copy of the first."""
        book.commit(Change(mention=a_mention("m1", **{key: "same"})))
        with pytest.raises(AlreadyKnown) as known:
            book.commit(Change(mention=a_mention("m2", **{key: "same"})))
        assert known.value.mention == "m1"
        assert book.mention("m2") is None

    def test_empty_copy_keys_make_no_copies(self, book: CaseBook) -> None:
        """Posts without a link and with short text are told apart by id alone."""
        book.commit(Change(mention=a_mention("m1", link_key="", text_key="")))
        book.commit(Change(mention=a_mention("m2", link_key="", text_key="")))
        assert book.mention("m2") is not None

    def test_a_copy_opens_no_case(self, book: CaseBook) -> None:
        """The case that would come with a copy is not written either."""
        opened(book)
        copy = a_mention("m2", link_key="link-m-c1")
        with pytest.raises(AlreadyKnown):
            book.commit(an_opening(a_case("c2", customer="lea"), copy, a_customer("lea")))
        assert book.case("c2") is None
        assert book.customer("lea") is None

    def test_a_place_is_added_once(self, book: CaseBook) -> None:
        """The first time it is news, then it is not."""
        book.commit(Change(mention=a_mention()))
        place = a_place("https://mirror.example/kettle", "f2")
        assert book.add_place("m1", place)
        assert not book.add_place("m1", place)
        mention = book.mention("m1")
        assert mention is not None
        assert mention.places == (*a_mention().places, place)

    def test_places_have_an_end(self, book: CaseBook) -> None:
        """Neither so long a one nor one more than so many is noted, whatever its letters are."""
        book.commit(Change(mention=a_mention()))
        long = a_place(f"https://mirror.example/{'\u6c34' * (LONGEST_PLACE // 3)}", "f2")
        assert not book.add_place("m1", long)
        for number in range(1, MOST_PLACES):
            assert book.add_place("m1", a_place(f"https://copies.example/{number}"))
        assert not book.add_place("m1", a_place("https://copies.example/last"))
        mention = book.mention("m1")
        assert mention is not None
        assert len(mention.places) == MOST_PLACES

    def test_routed_mentions_are_listed_newest_first(self, book: CaseBook) -> None:
        """By brand and route, without those that belong to a case."""
        thanks = a_verdict(Route.THANKS)
        for number in (1, 2):
            book.commit(
                Change(
                    mention=a_mention(
                        f"m{number}", verdict=thanks, first_seen_at=NOW + timedelta(hours=number)
                    )
                )
            )
        book.commit(Change(mention=a_mention("m3", verdict=thanks, case="c1")))
        book.commit(Change(mention=a_mention("m4", verdict=thanks, brand="heron")))
        book.commit(Change(mention=a_mention("m5", verdict=a_verdict(Route.IDEAS))))
        assert [found.id for found in book.routed("juniper", Route.THANKS)] == ["m2", "m1"]


class AnchorsContract:
    """Who shares an anchor is found by it."""

    def test_mentions_are_found_by_the_anchors_they_share(self, book: CaseBook) -> None:
        """With how many, and in their brand only."""
        until = NOW + timedelta(days=60)
        book.note_anchors("m1", "juniper", ("a", "b", "c"), until)
        book.note_anchors("m2", "juniper", ("c", "d"), until)
        book.note_anchors("m3", "heron", ("a",), until)
        assert dict(book.sharing("juniper", ("b", "c", "e", "c"))) == {"m1": 2, "m2": 1}
        assert dict(book.sharing("juniper", ())) == {}
        assert dict(book.sharing("heron", ("a", "b"))) == {"m3": 1}

    def test_noting_a_mention_again_changes_nothing(self, book: CaseBook) -> None:
        """A message that comes twice."""
        for _ in range(2):
            book.note_anchors("m1", "juniper", ("a",), NOW)
        assert dict(book.sharing("juniper", ("a",))) == {"m1": 1}


class OneOpenCaseContract:
    """One open case per customer and brand."""

    def test_a_second_open_case_conflicts(self, book: CaseBook) -> None:
        """The customer's trouble with a brand is one case while it is open."""
        opened(book)
        with pytest.raises(Conflict):
            book.commit(an_opening(a_case("c2"), a_mention("m2")))
        assert book.case("c2") is None
        assert book.mention("m2") is None

    def test_another_brand_may_have_its_own(self, book: CaseBook) -> None:
        """Two brands, two cases of one customer."""
        opened(book)
        second = opened(book, a_case("c2", brand="heron"))
        assert book.open_case("maren", "heron") == second
        assert [case.id for case in book.cases_of("maren")] == ["c1", "c2"]

    def test_after_closing_a_new_one_may_open(self, book: CaseBook) -> None:
        """A closed case no longer holds the place."""
        case = opened(book)
        book.commit(Change(case=closed(case)))
        assert book.open_case("maren", "juniper") is None
        opened(book, a_case("c2", opened_at=NOW + timedelta(days=1)))
        assert [found.id for found in book.cases_of("maren")] == ["c1", "c2"]

    def test_a_new_mention_opens_a_closed_case_again(self, book: CaseBook) -> None:
        """With its customer, in one Change; the case is the open one again."""
        book.commit(Change(case=closed(opened(book))))
        again = replace(a_case(), mentions=("m-c1", "m2"), version=3)
        held = a_customer(rep="ada", version=2)
        book.commit(Change(case=again, customer=held, mention=a_mention("m2", case="c1")))
        assert book.open_case("maren", "juniper") == again
        assert book.mention("m2") is not None

    def test_a_case_opens_again_only_where_no_other_is_open(self, book: CaseBook) -> None:
        """Reopening takes the place back, or conflicts."""
        first = closed(opened(book))
        book.commit(Change(case=first))
        again = replace(first, state=State.WAITING, outcome=None, obstacle=None, closed_at=None)
        book.commit(Change(case=replace(again, version=3)))
        found = book.open_case("maren", "juniper")
        assert found is not None
        assert found.id == "c1"
        book.commit(Change(case=replace(first, version=4)))
        opened(book, a_case("c2"))
        with pytest.raises(Conflict):
            book.commit(Change(case=replace(again, version=5)))


class CapacityContract:
    """A rep's day has room for so many alerts."""

    def test_alerts_are_counted_up_to_the_limit(self, book: CaseBook) -> None:
        """The one above the limit is refused with all that came with it."""
        for number in (1, 2):
            book.commit(
                Change(
                    entries=(an_entry(f"n{number}"),),
                    takes=(Capacity("ada", DAY, 2),),
                )
            )
        with pytest.raises(NoRoom):
            book.commit(Change(entries=(an_entry("n3"),), takes=(Capacity("ada", DAY, 2),)))
        assert book.taken("ada", DAY) == 2
        assert book.entry("n3") is None

    def test_another_day_has_its_own_room(self, book: CaseBook) -> None:
        """Counts are kept by rep and day."""
        book.commit(Change(takes=(Capacity("ada", DAY, 1),)))
        book.commit(Change(takes=(Capacity("ada", DAY + timedelta(days=1), 1),)))
        book.commit(Change(takes=(Capacity("bo", DAY, 1),)))
        assert book.taken("ada", DAY) == 1

    def test_two_counts_fall_together(self, book: CaseBook) -> None:
        """A full brand leaves the rep's count alone."""
        both = (Capacity("ada", DAY, 9), Capacity("brand:juniper", DAY, 1))
        book.commit(Change(takes=both))
        with pytest.raises(NoRoom):
            book.commit(Change(takes=both))
        assert book.taken("ada", DAY) == 1
        assert book.taken("brand:juniper", DAY) == 1

    def test_a_limit_of_nothing_is_always_full(self, book: CaseBook) -> None:
        """A rep with capacity 0 gets no alert, not one."""
        with pytest.raises(NoRoom):
            book.commit(Change(takes=(Capacity("ada", DAY, 0),)))


class OutboxContract:
    """Entries are new once, and settle over the version read."""

    def test_an_entry_is_written_once(self, book: CaseBook) -> None:
        """A step that fires twice makes one email."""
        book.commit(Change(entries=(an_entry(),)))
        with pytest.raises(Conflict):
            book.commit(Change(entries=(an_entry(words="again"),)))
        assert book.entry("n1") == an_entry()

    def test_an_entry_settles_over_its_version(self, book: CaseBook) -> None:
        """Of two senders one gets the lease."""
        book.commit(Change(entries=(an_entry(),)))
        leased = an_entry(state=EntryState.SENDING, due_at=NOW + timedelta(minutes=15), version=2)
        book.commit(Change(settles=leased))
        with pytest.raises(Conflict):
            book.commit(Change(settles=leased))
        assert book.entry("n1") == leased

    def test_an_entry_that_is_not_there_cannot_settle(self, book: CaseBook) -> None:
        """Settling writes nothing new."""
        with pytest.raises(Conflict):
            book.commit(Change(settles=an_entry(version=2)))
        assert book.entry("n1") is None

    def test_every_field_of_an_entry_survives(self, book: CaseBook) -> None:
        """An entry with everything set comes back equal."""
        entry = an_entry(
            others=("c2",),
            step=Step.REMIND.value,
            to_email="thanks@juniper.example",
            words="Well done.",
            sent_at=NOW,
            message_id="0102",
            sends=2,
            error="throttled",
        )
        book.commit(Change(entries=(entry,)))
        assert book.entry("n1") == entry

    def test_due_entries_come_soonest_first(self, book: CaseBook) -> None:
        """What is settled or later is not due."""
        times = {"late": 1, "soon": -5, "sooner": -9}
        for name, minutes in times.items():
            book.commit(Change(entries=(an_entry(name, due_at=NOW + timedelta(minutes=minutes)),)))
        book.commit(Change(entries=(an_entry("settled", due_at=None, state=EntryState.SENT),)))
        book.commit(Change(entries=(an_entry("now", due_at=NOW),)))
        assert [entry.id for entry in book.due_entries(NOW)] == ["sooner", "soon", "now"]
        assert [entry.id for entry in book.due_entries(NOW, 1)] == ["sooner"]


class ListContract:
    """What the assigner, the sweep and the desk ask for."""

    def test_waiting_cases_come_oldest_first(self, book: CaseBook) -> None:
        """Of all brands, by when it was said."""
        for number, hours in ((1, 1), (2, 5), (3, 3)):
            opened(
                book,
                a_case(f"c{number}", customer=f"p{number}", said_at=NOW - timedelta(hours=hours)),
            )
        book.commit(
            Change(case=a_case("c3", customer="p3", state=State.OFFERED, rep="ada", version=2))
        )
        assert [case.id for case in book.waiting()] == ["c2", "c1"]

    def test_a_rep_has_what_is_offered_or_claimed(self, book: CaseBook) -> None:
        """Closed cases leave the rep's list."""
        states = (State.OFFERED, State.CLAIMED, State.CLAIMED)
        for number, state in enumerate(states, 1):
            case = opened(
                book,
                a_case(f"c{number}", customer=f"p{number}", said_at=NOW - timedelta(hours=number)),
            )
            book.commit(Change(case=replace(case, state=state, rep="ada", version=2)))
        third = book.case("c3")
        assert third is not None
        book.commit(Change(case=closed(third)))
        assert [case.id for case in book.of_rep("ada")] == ["c2", "c1"]
        assert list(book.of_rep("bo")) == []

    def test_closed_cases_are_listed_by_brand_and_month(self, book: CaseBook) -> None:
        """A case stands in the month in which it was closed."""
        case = closed(opened(book))
        book.commit(Change(case=case))
        assert list(book.closed("juniper", "2026-11")) == [case]
        assert list(book.closed("juniper", "2026-12")) == []
        assert list(book.closed("heron", "2026-11")) == []

    def test_due_cases_come_soonest_first(self, book: CaseBook) -> None:
        """Only those whose next step has come."""
        for number, minutes in ((1, -1), (2, -9), (3, 1)):
            opened(
                book,
                a_case(
                    f"c{number}",
                    customer=f"p{number}",
                    next_step=Step.REMIND,
                    next_step_at=NOW + timedelta(minutes=minutes),
                ),
            )
        opened(book, a_case("c4", customer="p4"))
        assert [case.id for case in book.due_cases(NOW)] == ["c2", "c1"]
        assert [case.id for case in book.due_cases(NOW, 1)] == ["c2"]

    def test_a_closed_case_is_never_due(self, book: CaseBook) -> None:
        """Closing takes the case off the sweep."""
        case = opened(book, a_case(next_step=Step.REMIND, next_step_at=NOW))
        book.commit(Change(case=closed(case)))
        assert book.due_cases(NOW + timedelta(days=9)) == ()


class BarredContract:
    """Do-not-contact is for ever."""

    def test_a_barred_identity_is_known_among_others(self, book: CaseBook) -> None:
        """Any one of the identities is enough."""
        assert not book.is_barred(("maren", "tideletters.example"))
        book.bar("tideletters.example", "asked to be left alone", NOW)
        assert book.is_barred(("maren", "tideletters.example"))
        assert not book.is_barred(("maren",))
        assert not book.is_barred(())

    def test_barring_twice_is_barring_once(self, book: CaseBook) -> None:
        """The second time changes nothing and fails nothing."""
        book.bar("maren", "asked", NOW)
        book.bar("maren", "asked again", NOW + timedelta(days=1))
        assert book.is_barred(("maren",))

    def test_a_bar_can_be_taken_back(self, book: CaseBook) -> None:
        """Once; what was never barred is said to be so."""
        book.bar("maren", "asked", NOW)
        assert book.unbar("maren")
        assert not book.unbar("maren")
        assert not book.is_barred(("maren",))
        assert list(book.bars()) == []

    def test_bars_are_listed_without_the_names_of_people(self, book: CaseBook) -> None:
        """Places are told, people only as a hash; oldest first."""
        book.bar("*.tide.example", "a hostile forum", NOW, "domain")
        book.bar("maren@tide.example", "asked", NOW - timedelta(days=1))
        person, domain = book.bars()
        assert (person.kind, person.name, person.why) == ("person", "", "asked")
        assert "maren" not in person.key
        assert (domain.kind, domain.name, domain.at) == ("domain", "*.tide.example", NOW)


class CaseBookContract(
    CommitContract,
    MentionContract,
    AnchorsContract,
    OneOpenCaseContract,
    CapacityContract,
    OutboxContract,
    PersonsContract,
    ListContract,
    BarredContract,
    ConversationsContract,
    ThemesContract,
    DigestsContract,
    FollowingsContract,
):
    """Everything a CaseBook must do; a subclass gives the fixture `book`, empty for each test."""


class SpentContract:
    """One-time ids; a subclass gives the fixture `spent`, empty for each test."""

    def test_an_id_is_spent_once(self, spent: Spent) -> None:
        """The second use is told so."""
        until = NOW + timedelta(days=30)
        assert spent.spend("t1", until)
        assert not spent.spend("t1", until)
        assert spent.spend("t2", until)


def a_watchlist() -> Watchlist:
    """A small watchlist as an operator would write it for the first time."""
    return Watchlist(
        brands=(
            Brand("juniper", "Juniper", (Keyword("juniper", not_near=("tree",)),), lead="ada"),
        ),
        reps=(Rep("ada", "Ada Brandt", "ada@juniper.example", ("juniper",)),),
    )


class WatchlistsContract:
    """Versions and the switch; a subclass gives the fixture `watchlists`, empty for each test."""

    def test_before_the_first_apply_it_is_empty(self, watchlists: Watchlists) -> None:
        """A fresh deployment listens for nothing and says so with version 0."""
        assert watchlists.current() == Watchlist()

    def test_applying_gives_the_next_version(self, watchlists: Watchlists) -> None:
        """What was applied is in force, whole."""
        first = watchlists.apply(a_watchlist())
        assert first == replace(a_watchlist(), version=1)
        assert watchlists.current() == first
        second = watchlists.apply(replace(first, reps=()))
        assert second.version == 2
        assert watchlists.current() == second

    def test_applying_over_an_old_version_conflicts(self, watchlists: Watchlists) -> None:
        """Two operators cannot overwrite each other unseen."""
        first = watchlists.apply(a_watchlist())
        watchlists.apply(replace(first, feeds=()))
        with pytest.raises(Conflict):
            watchlists.apply(replace(first, reps=()))
        assert watchlists.current().version == 2

    def test_sending_is_on_until_it_is_stopped(self, watchlists: Watchlists) -> None:
        """The switch holds until it is set back."""
        assert watchlists.is_sending()
        watchlists.set_sending(False)
        assert not watchlists.is_sending()
        watchlists.set_sending(True)
        assert watchlists.is_sending()
