"""What an email says, and in which order."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from makegood.adapters.memory import MemoryKeys
from makegood.alerts.letters import subject
from makegood.alerts.render import render, thread_host
from makegood.alerts.ways import Ways
from makegood.errors import BadInput
from makegood.model.alerts import Email, EmailKind, OutboxEntry
from makegood.model.cases import CaseFile
from makegood.model.watchlist import Watchlist
from makegood.signing import Links, read_reply_name, verify
from makegood_ops.picture_cases import EMAILS, FILES, NOW, WATCHLIST, email, entry

KEYS = MemoryKeys()
LINKS = Links(KEYS, "https://desk.example")


def made(
    to_make: OutboxEntry, *files: CaseFile, watchlist: Watchlist = WATCHLIST, late: int = 0
) -> Email:
    """The entry's email, written `late` hours after the sample's now."""
    now = NOW + timedelta(hours=late)
    return render(to_make, files, watchlist, LINKS.landing, now, host="pellworth.example")


@pytest.mark.parametrize("form", ["html", "text"])
def test_the_alert_says_things_in_the_order_a_rep_needs_them(form: str) -> None:
    """Deadline, words, trouble, places, age, person, answers, routes, reasons, button, ladder."""
    body = getattr(email("alert"), form)
    order = (
        "This one is yours, Ines.",
        "Answer by Friday 27 November, 07:55 (Amsterdam time).",
        "the hinge of my",
        "A complaint; still open for them.",
        "planet-hillcote.example",
        "(3 hours ago)",
        "A cartridge that would not click",
        "By none of us, as far as Makegood knows.",
        "In the comment box",
        "A promise was not kept: “there is no box”",
        "Against it: they are pleased",
        "Not for us",
        "you are reminded",
    )
    found = [body.lower().find(words.lower()) for words in order]
    assert -1 not in found
    assert found == sorted(found)


@pytest.mark.parametrize("name", EMAILS)
def test_an_email_is_small_and_loads_nothing(name: str) -> None:
    """Under 100 KB, without images, scripts, forms or anything fetched from afar."""
    html = email(name).html
    assert len(html.encode()) < 100_000
    assert not re.search(r"<(img|script|form|link|iframe|object)\b|url\(|@import", html)


@pytest.mark.parametrize("name", EMAILS)
def test_plain_text_lines_fit_a_terminal(name: str) -> None:
    """No line is wider than 72 columns, save an address that must stay whole."""
    wide = [line for line in email(name).text.split("\n") if len(line) > 72]
    assert all(line.strip().split(" ")[-1].startswith("https://") for line in wide)


def test_the_first_hundred_characters_say_whose_it_is_and_by_when() -> None:
    """What a mailbox shows before the email is opened needs no hidden text."""
    assert "Answer by Friday 27 November, 07:55" in email("alert").text[:100]


def test_the_subject_stands_still_over_all_emails_of_a_case() -> None:
    """Alert, reminder, warning, escalation and answer carry one subject and one thread id."""
    names = ("alert", "reminder", "lapse-warning", "escalation", "answer", "fresh-link", "heard")
    emails = [email(name) for name in names]
    assert len({one.subject for one in emails}) == 1
    assert {one.references for one in emails} == {"<case-hinge@pellworth.example>"}


def test_an_email_about_a_case_can_be_answered_where_replies_are_heard() -> None:
    """At an address of its rep and case; digests, notices and thanks have none."""
    name, _, domain = email("answer").reply_to.partition("@")
    assert domain == "reply.pellworth.example"
    assert read_reply_name(name, "ines", KEYS, NOW).case == "case-hinge"
    assert "Or answer this email" in " ".join(email("answer").text.split())
    assert (email("alert").reply_to, email("digest").reply_to) == ("", "")
    links = Links(KEYS, "https://desk.example", domain)
    ways = Ways(links.choices, links.mute, links.reply)
    for kind in (EmailKind.DIGEST, EmailKind.NOTICE, EmailKind.FRESH_LINK, EmailKind.THANKS):
        assert ways.reply_to(entry(kind, "hinge"), NOW) == ""


def test_the_tags_bring_back_entry_kind_case_and_correlation() -> None:
    """SES events carry them; other characters than SES allows are replaced."""
    sent = made(replace(entry(EmailKind.ALERT, "hinge"), id="a b/ü"), FILES["hinge"])
    assert dict(sent.tags) == {
        "entry": "a-b--",
        "kind": "alert",
        "case": "case-hinge",
        "correlation": "run-hinge",
    }


def test_the_link_opens_this_case_for_this_rep_for_thirty_days() -> None:
    """And an email that is sent twice carries the same link twice."""
    links = set(re.findall(r"/l/([\w.-]+)", email("alert").html))
    assert links == set(re.findall(r"/l/([\w.-]+)", email("alert").text))
    token = verify("link", links.pop(), KEYS, NOW)
    assert (token.rep, token.case) == ("ines", "case-hinge")
    assert token.until == NOW + timedelta(days=30, minutes=-5)


def test_a_language_nobody_read_is_said_to_be_unread() -> None:
    """No made-up neutral: the rep is told to judge by the words."""
    text = " ".join(email("alert-unread").text.split())
    assert "Nobody read the mood: Makegood cannot read it in Dutch." in text
    assert 'lang="nl"' in email("alert-unread").html


def test_an_undated_post_says_when_it_was_first_seen() -> None:
    """The clock of such a post starts at first sight, and the email says so."""
    text = email("alert-unread").text
    assert "No date in the feed; first seen Thursday 26 November, 08:05" in text


def test_a_late_email_does_not_promise_time_that_is_gone() -> None:
    """After the deadline the email says since when it is due."""
    late = made(entry(EmailKind.ALERT, "hinge"), FILES["hinge"], late=30)
    assert "Answer now: it was due Friday 27 November, 07:55" in late.text


def test_a_post_that_was_found_late_is_due_when_it_counts_as_overdue() -> None:
    """Until we knew of them nobody could answer: the deadline is the ladder's."""
    hinge = FILES["hinge"]
    found = replace(hinge, case=replace(hinge.case, said_at=NOW - timedelta(days=3)))
    due = hinge.case.opened_at + timedelta(hours=4)
    body = made(entry(EmailKind.ALERT, "hinge"), found).text
    assert f"Answer by Thursday 26 November, {due + timedelta(hours=1):%H:%M}" in body


def test_two_brands_at_once_make_one_email_with_a_button_each() -> None:
    """Each brand's case has its own heading, words and link."""
    both = email("alert-two-brands")
    assert both.text.index("== Pellworth ==") < both.text.index("== Bracken ==")
    assert len(set(re.findall(r"/l/([\w.-]+)", both.text))) == 2


def test_each_step_of_the_ladder_has_its_own_words() -> None:
    """A reminder says of what it reminds."""
    openings = {
        step: made(entry(EmailKind.REMINDER, "silent", step=step), FILES["silent"]).text.split(
            "\n"
        )[0]
        for step in ("remind", "overdue", "retry", "promise")
    }
    assert len(set(openings.values())) == 4
    assert "promised" in openings["promise"]


def test_a_case_without_its_mentions_still_makes_an_email() -> None:
    """When the posts have expired, the rep still hears of the case."""
    bare = replace(FILES["hinge"], mentions=())
    assert "This one is yours" in made(entry(EmailKind.ALERT, "hinge"), bare).text


def test_a_brand_that_left_the_watchlist_is_called_by_its_id() -> None:
    """A case outlives its brand's settings."""
    bare = replace(WATCHLIST, brands=())
    sent = made(entry(EmailKind.ALERT, "hinge"), FILES["hinge"], watchlist=bare)
    assert sent.subject.startswith("[pellworth] ")


def test_an_entry_for_nobody_is_bad_input() -> None:
    """A rep who left the watchlist is named, so that the lead can be told."""
    with pytest.raises(BadInput, match="'gone'"):
        made(entry(EmailKind.ALERT, "hinge", to_rep="gone"), FILES["hinge"])


def test_an_entry_without_its_case_is_bad_input() -> None:
    """The message names the entry."""
    with pytest.raises(BadInput, match="alert-hinge"):
        made(entry(EmailKind.ALERT, "hinge"))


def test_thanks_name_the_colleague() -> None:
    """Praise goes to the brand's address and says whom it is for."""
    thanks = email("thanks")
    assert thanks.to == "kudos@pellworth.example"
    assert thanks.text.startswith("Praise for Joost.")


@pytest.mark.parametrize(
    ("sender", "host"),
    [
        ("Makegood <desk@pellworth.example>", "pellworth.example"),
        ("desk@pellworth.example", "pellworth.example"),
        ("", "makegood.invalid"),
    ],
)
def test_the_thread_lives_at_the_senders_domain(sender: str, host: str) -> None:
    """With or without a name before the address."""
    assert thread_host(sender) == host


@pytest.mark.parametrize("form", ["html", "text"])
def test_an_email_says_in_words_why_it_goes_first(form: str) -> None:
    """The two strongest parts as reasons, and no number: it would mean nothing to them."""
    body = " ".join(getattr(email("alert"), form).split())
    assert "They need help and it is fresh." in body
    assert " of 1" not in body
    file = FILES["hinge"]
    burning = replace(file, case=replace(file.case, danger=True, comments=400))
    body = getattr(made(entry(EmailKind.ALERT, "hinge"), burning), form)
    assert "Somebody may be in danger and they need help." in " ".join(body.split())


def test_every_part_of_priority_has_words_for_an_email() -> None:
    """Danger, waiting, reach, repetition, need, freshness: whichever is strongest."""
    file = FILES["hinge"]
    calm = replace(file.case, need=0.0, said_at=NOW - timedelta(days=60), opened_at=NOW)
    others = {
        "they have waited": replace(calm, opened_at=NOW - timedelta(days=9)),
        "many have heard it": replace(calm, links=90, attempted_at=NOW),
        "they have said it before": replace(calm, mentions=("m",) * 40, attempted_at=NOW),
        "it is fresh": replace(calm, said_at=NOW),
    }
    for words, case in others.items():
        body = made(entry(EmailKind.ALERT, "hinge"), replace(file, case=case)).text
        assert f"{words[:1].upper()}{words[1:]}" in " ".join(body.split())


def test_an_escalation_leads_to_the_numbers_of_whoever_leads_the_brand() -> None:
    """By the case's own link; no other rep's email has the way."""
    assert "How soon people are helped" in email("escalation").text
    assert "?to=numbers" in email("escalation").html
    for name in ("alert", "reminder", "answer"):
        assert "to=numbers" not in email(name).html


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("The man with the reel", "[Bracken] Anneke Dahl: The man with the reel"),
        ("Anneke Dahl: The man with the reel", "[Bracken] Anneke Dahl: The man with the reel"),
        ("anneke dahl on cabinet works", "[Bracken] anneke dahl on cabinet works"),
        ("Anneke Dahlgren is not she", "[Bracken] Anneke Dahl: Anneke Dahlgren is not she"),
        ("", "[Bracken] Anneke Dahl: their words"),
    ],
)
def test_a_subject_says_a_name_once(headline: str, told: str) -> None:
    """Planets and comments put it into the title themselves."""
    assert subject("Bracken", "Anneke Dahl", headline) == told
