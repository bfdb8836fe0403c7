"""What a morning's and a week's digest say, to whom, and how they are stopped."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from makegood.adapters.memory import MemoryKeys
from makegood.alerts.render import render
from makegood.alerts.ways import Ways
from makegood.model.alerts import Email, EmailKind, OutboxEntry
from makegood.model.cases import CaseFile, State
from makegood.model.digests import Week
from makegood.model.verdicts import Mention
from makegood.signing import Links, verify
from makegood_ops.picture_cases import EMAILS, FILES, NOW, PASSED_ON, WATCHLIST, email, entry

KEYS = MemoryKeys()
LINKS = Links(KEYS, "https://desk.example")
DIGESTS = ("digest", "week")


def made(to_make: OutboxEntry, files: tuple[CaseFile, ...], *passed: Mention) -> Email:
    return render(
        to_make,
        files,
        WATCHLIST,
        LINKS.landing,
        NOW,
        host="h.example",
        mentions=passed,
        ways=Ways(LINKS.choices, LINKS.mute),
    )


@pytest.mark.parametrize("name", EMAILS)
def test_only_digests_are_unsubscribed_from(name: str) -> None:
    """By one click, as RFC 8058 has it, with a link that does nothing else."""
    headers = dict(email(name).headers)
    kind, rep = EMAILS[name][0].kind, EMAILS[name][0].to_rep
    if kind not in {EmailKind.DIGEST, EmailKind.WEEK}:
        assert headers == {}
        return
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = re.fullmatch(r"<https://desk\.example/mute/([\w.-]+)>", headers["List-Unsubscribe"])
    assert found
    token = verify("mute", found.group(1), KEYS, NOW)
    wanted = "morning" if kind is EmailKind.DIGEST else "weekly"
    assert (token.rep, token.case, token.id) == (rep, "", wanted)
    assert len(headers["List-Unsubscribe"]) < 870


@pytest.mark.parametrize("name", EMAILS)
@pytest.mark.parametrize("form", ["html", "text"])
def test_hours_and_digests_are_one_link_away_in_every_email_to_a_rep(name: str, form: str) -> None:
    """An address that is no rep's has no hours, and no such link."""
    found = re.findall(r"https://desk\.example/choices/([\w.-]+)", getattr(email(name), form))
    rep = EMAILS[name][0].to_rep
    assert len(found) == (1 if rep else 0)
    assert all(verify("choices", token, KEYS, NOW).rep == rep for token in found)


@pytest.mark.parametrize("form", ["html", "text"])
def test_each_case_of_a_digest_has_its_own_link(form: str) -> None:
    """For this rep and case, in the order in which they were put."""
    tokens = re.findall(r"https://desk\.example/l/([\w.-]+)", getattr(email("digest"), form))
    cases = [verify("link", token, KEYS, NOW).case for token in tokens]
    assert cases == list(EMAILS["digest"][0].others)


def test_what_was_done_meanwhile_is_left_out() -> None:
    """A case that ended, went elsewhere, or was written to after the digest was made."""
    to_make, names, _ = EMAILS["digest"]
    files = [FILES[name] for name in names]
    moved = (
        replace(files[0], case=replace(files[0].case, state=State.CLOSED)),
        replace(files[1], case=replace(files[1].case, rep="joost")),
        replace(files[2], case=replace(files[2].case, attempted_at=NOW)),
        *files[3:],
    )
    text = made(to_make, moved).text
    assert text.startswith("3 cases for you, Ines.")
    assert "Ruth Adeyemi" not in text


def test_the_first_hundred_characters_of_a_digest_say_what_matters() -> None:
    """How many, and for what."""
    preview = " ".join(email("digest").text.split())[:100]
    for words in ("6 cases for you, Ines.", "1 wrote again", "1 promise is due"):
        assert words in preview
    preview = " ".join(email("week").text.split())[:100]
    assert "9 overdue, 4 waiting for a rep, 12 solved" in preview


def test_a_long_digest_says_and_n_more() -> None:
    """The count includes them."""
    text = email("digest-more").text
    assert text.startswith("18 cases for you")
    assert "And 12 more, in your list at the desk." in text


@pytest.mark.parametrize("name", DIGESTS)
def test_a_digest_shows_their_words_without_their_markup(name: str) -> None:
    """Names and headlines are escaped, cleaned and one line, wherever they stand."""
    to_make, names, passed = EMAILS[name]
    bad = "<script>x</script>\u202e\nBcc: a@example.org"
    files = tuple(
        replace(file, case=replace(file.case, customer_name=bad, headline=bad))
        for file in (FILES[one] for one in names)
    )
    hostile = (
        replace(PASSED_ON[one], author=bad, source_title=bad, text=bad, passages=())
        for one in passed
    )
    sent = made(to_make, files, *hostile)
    assert "<script" not in sent.html
    assert "\u202e" not in sent.html + sent.text + sent.subject
    assert "\nBcc" not in sent.text


def test_a_digest_of_the_most_and_longest_is_small() -> None:
    """Twenty cases, each with as many words as it may have: under 100 KB."""
    file = FILES["take"]
    files = tuple(
        replace(
            file,
            case=replace(
                file.case, id=f"case-{number}", customer_name="ä" * 400, headline="<ö>" * 400
            ),
        )
        for number in range(20)
    )
    ids = tuple(each.case.id for each in files)
    to_make = entry(EmailKind.DIGEST, others=ids, whys=("take",) * 20, more=999)
    assert len(made(to_make, files).html.encode()) < 100_000


def test_a_week_in_which_one_thing_happened_says_that_and_no_more() -> None:
    """No empty headings."""
    week = Week(NOW - timedelta(days=7), NOW, unsure=1)
    text = made(entry(EmailKind.WEEK, to_rep="judith", week=week), ()).text
    assert "Perhaps about us: 1" in text
    for heading in ("Overdue", "Said in passing", "Old when", "What came up", "More than"):
        assert heading not in text


def test_a_closed_case_is_not_called_overdue() -> None:
    """It ended between the counting and the sending."""
    to_make, names, _ = EMAILS["week"]
    files = tuple(
        replace(FILES[one], case=replace(FILES[one].case, state=State.CLOSED)) for one in names
    )
    assert "Open the case" not in made(to_make, files).text
