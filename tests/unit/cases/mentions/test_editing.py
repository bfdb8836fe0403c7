"""Posts that are edited after they were heard: what they say by now is judged, once each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from makegood.cases.mentions.editing import NO_FURTHER, TOOK_AWAY
from makegood.errors import Busy
from makegood.model.alerts import EmailKind
from makegood.model.cases import Case, Outcome, State
from makegood.model.verdicts import Kind, Mention, Route, Stage
from makegood.model.watchlist import Watchlist
from makegood.triage.conversations.conversation import Heard
from makegood.triage.edits import MOST_VERSIONS
from unit.cases.blogs import Blogs, a_link, item
from unit.cases.case_world import LOU
from unit.triage.triage_world import BRANDS, JUNIPER, NOW

TROUBLE = (
    "My Juniper kettle stopped working six weeks ago. I rang four times, was promised a call back "
    "each time and nobody rang. Could somebody please tell me where it is? I can't work."
)
LOVELY = "The new Juniper kettle looks lovely on the shelf, between the jars and the old scales."
PRAISE = "I love my Juniper kettle, it is wonderful, thank you Juniper!"
WORSE = (
    "The Juniper kettle exploded this morning and my son has cuts on both hands. Nobody answers "
    "the phone there. What do I do now?"
)
SOLVED = (
    "UPDATE: Juniper sent a new kettle on Friday, and it works again. All fine now.",
    "Update, two days later: they called, replaced it, and it works again. Problem solved.",
    "[Edit: all sorted, they refunded me in full yesterday.]",
)
EELS = item("eels", "Bo", "Eels, mostly, and a boat that leaks at the usual place.", NOW)


def post(text: str, title: str = "Kettle") -> str:
    return item("kettle", "tide", text, NOW, "Maren").replace("<title>kettle<", f"<title>{title}<")


def spent(web: Blogs) -> tuple[int, int, int]:
    """What was asked of the reader, and what is in the book: cases, emails, lines of history."""
    asked = len(web.reader.asked) + len(web.reader.asked_towards)
    return asked, len(web.book.entries), len(web.book.events)


def the_mention(web: Blogs) -> Mention:
    (mention,) = web.book.mentions.values()
    return mention


def the_case(web: Blogs) -> Case:
    (case,) = web.book.cases.values()
    return case


def lines(web: Blogs, name: str = "edited") -> list[str]:
    return [event.words for event in web.book.events.values() if event.name == name]


def held_by(web: Blogs, rep: str) -> None:
    """A rep has the case before them."""
    case = the_case(web)
    held = replace(case, rep=rep, state=State.OFFERED, offered_at=NOW, version=case.version + 1)
    web.book.cases[case.id] = held


def guarded(address: str = "") -> Watchlist:
    """With a lead, and an address for danger or none."""
    brand = replace(JUNIPER, danger_email=address, lead=LOU.id)
    return replace(BRANDS, brands=(brand,), reps=(LOU,))


def closed_as(web: Blogs, outcome: Outcome) -> None:
    case = the_case(web)
    ended = replace(
        case, state=State.CLOSED, outcome=outcome, closed_at=NOW, version=case.version + 1
    )
    web.book.cases[case.id] = ended


@pytest.mark.parametrize("update", SOLVED)
@pytest.mark.parametrize("place", ["<p>{0}</p><p>{1}</p>", "<p>{1}</p><p>{0}</p>", "{0} {1}"])
def test_an_update_that_it_is_solved_moves_the_case(update: str, place: str) -> None:
    """Above the story or below it: stage, history and words follow; it stays one case."""
    web = Blogs()
    web.hear("tide", post(TROUBLE), EELS)
    assert the_case(web).stage is Stage.OPEN
    web.now = NOW + timedelta(days=3)
    done = web.hear("tide", post(place.format(TROUBLE, update)), EELS)
    assert (done.new, dict(done.became)) == (0, {"amended": 1})
    assert the_case(web).stage is Stage.SOLVED
    assert the_case(web).said_again_at == web.now
    assert update[:20] in lines(web)[0]
    assert the_mention(web).verdict.stage is Stage.SOLVED
    assert update[:20] in the_mention(web).text


def test_the_rep_is_told_of_an_edit_once() -> None:
    """However often the document comes again."""
    web = Blogs()
    web.hear("tide", post(TROUBLE), EELS)
    held_by(web, "ada")
    for _ in range(3):
        web.hear("tide", post(f"{TROUBLE} {SOLVED[0]}"), EELS)
    answers = [each for each in web.book.entries.values() if each.kind is EmailKind.ANSWER]
    assert [(each.to_rep, each.mentions) for each in answers] == [("ada", (the_mention(web).id,))]
    assert len(lines(web)) == 1


@pytest.mark.parametrize(
    "worse",
    [
        WORSE,
        f"{LOVELY} {WORSE}",
        f"{LOVELY} Edit: it stopped working after two days, I rang three times, nobody helps me.",
        f"{LOVELY} Update: it leaks since Monday and Juniper does not answer. Can anybody help?",
    ],
)
def test_trouble_that_is_edited_into_a_harmless_post_opens_a_case(worse: str) -> None:
    """Its mention is the one that was there."""
    web = Blogs()
    web.hear("tide", post(LOVELY), EELS)
    before = the_mention(web)
    assert not web.book.cases
    done = web.hear("tide", post(worse), EELS)
    assert dict(done.became) == {"opened": 1}
    after = the_mention(web)
    assert (after.id, after.case, after.first_seen_at) == (
        before.id,
        the_case(web).id,
        before.first_seen_at,
    )
    assert after.verdict.route is Route.ALERT
    assert web.nudges.assigns == ["corr"]


def test_danger_that_is_edited_in_is_danger() -> None:
    """On the case that was open already."""
    web = Blogs()
    web.hear("tide", post(TROUBLE), EELS)
    assert not the_case(web).danger
    web.hear("tide", post(f"{TROUBLE} {WORSE}"), EELS)
    assert the_case(web).danger


@pytest.mark.parametrize("text", [LOVELY, TROUBLE])
@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("kettle", "kettel", 1),
        lambda text: text.replace("The", "the", 1).replace("six", "seven"),
        lambda text: text.replace("Juniper kettle", "Juniper kettel").replace("new", "neu"),
        lambda text: f"{text} 14 comments",
        lambda text: f"{text} Posted 5 minutes ago",
        lambda text: f"<p><b>{text}</b></p><p></p>",
        lambda text: f"{text}<img src='https://count.example/1.gif?utm_source=feed'/>",
        lambda text: f"{text} Edit: fixed a typo.",
        lambda text: f"{text}<p>Advertisement: the nights draw in, so why not a lamp of oak?</p>",
        lambda text: f"<p>Our sponsor this week bakes bread by mail order, in six sorts.</p>{text}",
        lambda text: f"{text}<p>Sponsored: is your boiler broken? Call us, we fix it today!</p>",
        lambda text: f"<p>Related: My broken phone, and nobody helped me</p><p>{text}</p>",
        lambda text: f"{text} Share this on your favourite network. Filed under: kitchen, tea.",
    ],
)
def test_a_trivial_edit_makes_nothing_and_costs_nothing(
    text: str, edit: Callable[[str], str]
) -> None:
    """Neither a reading nor a write, of a mention with a case or without."""
    web = Blogs()
    web.hear("tide", post(text), EELS)
    before, mention, cases = spent(web), the_mention(web), dict(web.book.cases)
    done = web.hear("tide", post(edit(text).replace("<", "&lt;")), EELS)
    assert dict(done.became) == {}
    assert (spent(web), the_mention(web), dict(web.book.cases)) == (before, mention, cases)


def test_a_post_without_a_brand_costs_nothing_when_it_is_edited() -> None:
    """Nobody asks what it was."""
    web = Blogs()
    web.hear("tide", EELS)
    done = web.hear("tide", item("eels", "Bo", "Eels, and one pike.", NOW))
    assert (done.new, dict(done.became), web.reader.asked) == (0, {}, [])


def test_a_post_that_names_the_brand_only_now_is_a_mention() -> None:
    """As a new post would be; its conversation too."""
    web = Blogs()
    web.hear("tide", post("A day at the sea. Back on Monday, with pictures of the harbour."), EELS)
    done = web.hear("tide", post(TROUBLE), EELS)
    assert (done.new, dict(done.became)) == (0, {"opened": 1})
    assert the_mention(web).versions == ()
    again = web.hear("tide", post(TROUBLE.replace("six", "seven")), EELS)
    assert dict(again.became) == {}


def test_what_follows_from_an_edit_is_done_again_after_a_crash() -> None:
    """The post is a voice in a conversation, and opened a case, whatever was written by then."""

    class Crashing(Blogs):
        def converse(self, heard: Heard) -> None:
            if heard.mentions and not self.crashed:
                self.crashed = True
                raise Busy("gone")
            super().converse(heard)

        crashed = True

    web = Crashing()
    web.hear("maren", item("kettle", "maren", TROUBLE))
    web.hear("ivo", item("mine", "ivo", "Nothing works here."))
    web.crashed = False
    edited = item("mine", "ivo", f"{WORSE} Like {a_link()}.")
    with pytest.raises(Busy):
        web.hear("ivo", edited)
    web.hear("ivo", edited)
    assert [kind for kind, *_ in web.told("Maren")] == ["link"]
    assert [kind for kind, *_ in web.told("Ivo")] == ["origin"]
    assert len(web.book.cases) == 2


def test_an_old_post_that_names_the_brand_only_now_is_for_the_lead() -> None:
    """The words may be as old as the post: it was edited, but what of it is not known."""
    web = Blogs()
    old = NOW - timedelta(days=90)
    web.hear("tide", item("kettle", "tide", "A day at the sea, with pictures.", old, "Maren"))
    web.hear("tide", item("kettle", "tide", TROUBLE, old, "Maren"))
    verdict = the_mention(web).verdict
    assert verdict.route is Route.BACKLOG
    assert verdict.reasons[0].words == "said 90 days ago, and edited since"


def test_a_feed_whose_items_all_change_at_each_poll_costs_one_judgement_each() -> None:
    """Counters and times of day, for a whole day of polls."""
    web = Blogs()
    texts = [TROUBLE, LOVELY, f"{LOVELY} It boils in two minutes."]

    def turn(number: int) -> list[str]:
        said = f"{number} comments, {number * 7} views, {number} minutes ago"
        return [
            item(f"n{at}", "tide", f"{text} {said}", NOW, f"Guest {at}")
            for at, text in enumerate(texts)
        ]

    web.hear("tide", *turn(1))
    before = spent(web)
    for number in range(2, 290):
        web.hear("tide", *turn(number))
    assert spent(web) == before


def test_a_post_that_says_something_else_each_time_is_judged_so_often_and_no_more() -> None:
    """And the history says where that ended."""
    web = Blogs()
    words = ("oak", "ash", "elm", "fir", "yew", "box", "bay", "fig", "gum", "lime")
    web.hear("tide", post(TROUBLE), EELS)
    for number in range(3 * MOST_VERSIONS):
        one, two = words[number % 10], words[number // 10]
        news = f"Juniper {one} {two} {one}wood {two}wood {one}leaf {two}leaf {one}bark."
        web.hear("tide", post(f"{TROUBLE} {news}"), EELS)
    assert len(the_mention(web).versions) == MOST_VERSIONS
    assert len(web.reader.asked) <= MOST_VERSIONS + 1
    assert len(lines(web)) == MOST_VERSIONS - 1
    assert lines(web)[-1].endswith(NO_FURTHER)


def test_a_feed_that_wavers_between_two_versions_is_judged_once_for_each() -> None:
    """Caches behind one address: it stays with the later words."""
    web = Blogs()
    versions = TROUBLE, f"{TROUBLE} {SOLVED[0]}"
    for turn in range(10):
        web.hear("tide", post(versions[turn % 2]), EELS)
    assert the_case(web).stage is Stage.SOLVED
    assert len(web.reader.asked) == 2
    assert len(lines(web)) == 1


def test_what_was_taken_away_is_told_too() -> None:
    """The case stays, for whoever reads it."""
    web = Blogs()
    web.hear("tide", post(f"{LOVELY} {WORSE}"), EELS)
    web.hear("tide", post(LOVELY), EELS)
    assert lines(web) == [TOOK_AWAY]
    assert the_case(web).danger
    assert the_mention(web).verdict.route is not Route.ALERT


def test_a_title_that_says_solved_is_an_edit() -> None:
    """As forums have it."""
    web = Blogs()
    web.hear("tide", post(TROUBLE, title="Dead kettle"), EELS)
    web.hear("tide", post(TROUBLE, title="[SOLVED] Dead kettle"), EELS)
    assert the_case(web).stage is Stage.SOLVED
    assert "SOLVED" in the_mention(web).title


def test_a_closed_case_opens_again_where_its_post_says_that_it_broke_again() -> None:
    """For the same customer; what says that all is fine does not open it."""
    again = "UPDATE: the new Juniper kettle stopped working too, and nobody answers. Please help!"
    for update, state in ((again, State.WAITING), (SOLVED[0], State.CLOSED)):
        web = Blogs()
        web.hear("tide", post(TROUBLE), EELS)
        closed_as(web, Outcome.NO_ANSWER)
        web.now = NOW + timedelta(days=2)
        web.hear("tide", post(f"{TROUBLE} {update}"), EELS)
        assert the_case(web).state is state
        assert len(lines(web)) == 1
        assert update in the_mention(web).text


def test_a_false_alarm_stays_one() -> None:
    """Its words are written, and no case opens."""
    web = Blogs()
    web.hear("tide", post(TROUBLE), EELS)
    closed_as(web, Outcome.FALSE_ALARM)
    web.hear("tide", post(f"{TROUBLE} {WORSE}"), EELS)
    assert the_case(web).state is State.CLOSED
    assert WORSE in the_mention(web).text


@pytest.mark.parametrize("address", ["", "safe@x.example"])
@pytest.mark.parametrize("is_barred", [False, True])
def test_danger_in_an_edit_that_no_rep_is_told_of_is_told_all_the_same(
    address: str, is_barred: bool
) -> None:
    """To whoever guards against it, else to the lead: once, and no case opens."""
    web = Blogs()
    web.watchlist = guarded(address)
    web.hear("tide", post(TROUBLE), EELS)
    closed_as(web, Outcome.FALSE_ALARM)
    if is_barred:
        web.book.bar(the_mention(web).customer, "they asked", NOW)
    before = set(web.book.entries)
    for _ in range(2):
        web.hear("tide", post(f"{TROUBLE} {WORSE}"), EELS)
    told = [each for each in web.book.entries.values() if each.id not in before]
    assert [(each.kind, each.to_email, each.due_at) for each in told] == [
        (EmailKind.NOTICE, address, NOW)
    ]
    assert the_case(web).is_closed


def test_a_danger_that_its_closed_case_told_is_not_told_again() -> None:
    """Whoever closed it knew of it."""
    web = Blogs(watchlist=guarded())
    web.hear("tide", post(WORSE), EELS)
    closed_as(web, Outcome.FALSE_ALARM)
    web.hear("tide", post(f"{WORSE} UPDATE: a photo of the Juniper kettle is below."), EELS)
    assert len(lines(web)) == 1
    assert not web.book.entries


def test_danger_in_an_edit_by_whom_we_leave_alone_is_told_as_that_in_a_post() -> None:
    """Without a case too; they themselves are left alone."""
    web = Blogs(watchlist=guarded())
    web.hear("tide", post(LOVELY), EELS)
    web.book.bar(the_mention(web).customer, "they asked", NOW)
    web.hear("tide", post(WORSE), EELS)
    assert [each.kind for each in web.book.entries.values()] == [EmailKind.NOTICE]
    assert not web.book.cases


def test_who_asked_to_be_left_alone_is_left_alone() -> None:
    """Whatever they edit."""
    web = Blogs()
    web.hear("tide", post(LOVELY), EELS)
    web.book.bar(the_mention(web).customer, "they asked", NOW)
    web.hear("tide", post(WORSE), EELS)
    assert not web.book.cases
    assert the_mention(web).verdict.route is Route.NONE


def test_the_edit_of_a_copy_is_an_edit_of_what_it_repeats() -> None:
    """The planet's version follows the blog's; both are one mention, told once."""
    web = Blogs()
    web.hear("tide", post(TROUBLE), EELS)
    web.hear("planet", post(TROUBLE), EELS)
    edited = post(f"{TROUBLE} {SOLVED[0]}")
    web.hear("planet", edited, EELS)
    web.hear("tide", edited, EELS)
    assert the_case(web).stage is Stage.SOLVED
    assert len(lines(web)) == 1
    assert len(the_mention(web).places) == 2


@pytest.mark.parametrize(("by", "who"), [("tide", "Guest"), ("tide", "Ivo"), ("tide-talk", "Ivo")])
def test_nobody_edits_what_somebody_else_said_at_their_address(by: str, who: str) -> None:
    """Whoever puts another person's words, with an end, where they said them is not them."""
    web = Blogs()
    web.hear("tide", post(TROUBLE), EELS)
    web.feed_addresses["tide-talk"] = "https://tide.example/talk"
    mine = post("Good morning all.").replace("Maren", who).replace("</guid>", "-c2</guid>")
    web.hear(by, post(TROUBLE), EELS, mine)
    before = the_case(web)
    web.hear(by, post(TROUBLE), EELS, mine.replace("Good morning all.", f"{TROUBLE} {SOLVED[0]}"))
    after = web.book.cases[before.id]
    assert (after.stage, after.mentions) == (before.stage, before.mentions)
    assert not lines(web)


def test_praise_that_becomes_praise_of_a_colleague_is_thanked_once() -> None:
    """What was passed on is not passed on again."""
    web = Blogs()
    web.hear("tide", post(PRAISE), EELS)
    kinds = [the_mention(web).verdict.kind]
    web.hear(
        "tide",
        post(f"{PRAISE} And Odile Ferro of Juniper was so kind when we rang."),
        EELS,
    )
    kinds.append(the_mention(web).verdict.kind)
    assert kinds == [Kind.PRAISE, Kind.PRAISE]
    assert len(web.book.entries) <= 1


@pytest.mark.parametrize("text", [PRAISE, WORSE])
def test_a_post_whose_mention_has_expired_is_not_passed_on_again(text: str) -> None:
    """Emails outlive it: what is edited then is recorded anew, without them."""
    web = Blogs()
    brand = replace(JUNIPER, thanks_email="thanks@x.example", danger_email="safe@x.example")
    web.watchlist = replace(BRANDS, brands=(brand,))
    web.hear("tide", post(text), EELS)
    emails = set(web.book.entries)
    assert emails
    web.book.mentions.clear()
    web.book.copies.clear()
    web.book.cases.clear()
    web.hear(
        "tide", post(f"{text} Juniper is the name on the box, as you will have guessed."), EELS
    )
    assert the_mention(web).versions == ()
    assert set(web.book.entries) == emails
