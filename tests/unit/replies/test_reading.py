"""Mails as mail programs write them: whose words are whose, and what nobody wrote."""

import re
from contextlib import suppress
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from hanging import ended_if_it_hangs
from makegood.errors import BadInput
from makegood.replies.meaning import meanings_of
from makegood.replies.reading import MOST_TEXT, is_automatic, read_reply

MAILS = Path(__file__).parents[2] / "fixtures" / "replies"
OURS = "service@juniper.example"
KEPT = "Thank you for calling. Friday is fine."
QUOTED = (
    KEPT,
    "Thank you for calling. Friday is fine, I am at home all day.",
    "My Juniper kettle leaks again and nobody at Juniper answers.",
    "No, I do not want a new one. I want my money back.",
    "Danke f\u00fcr den Anruf. Freitag passt mir gut.",
)
"""What customers say in the samples."""


def mail(name: str) -> bytes:
    return (MAILS / f"{name}.eml").read_bytes()


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("gmail-top", "mine"),
        ("gmail-wrapped", "Called him, new battery on Friday."),
        ("gmail-html", "Not us"),
        ("outlook-plain", "Not us, wrong brand.\n\nAda Lind\nJuniper Service"),
        ("outlook-html", "I\u2019ll take it"),
        ("outlook-german", "Habe sie angerufen, Ersatz kommt am Freitag."),
        ("outlook-portuguese", "mine"),
        ("outlook-dutch", "Niet van ons, verkeerd merk"),
        ("apple-top", "Emailed her, refund by 12 November."),
        ("apple-dutch", "Gebeld, nieuwe waterkoker op vrijdag."),
        ("thunderbird-top", "I'll take it."),
        ("thunderbird-bottom", "Commented under her post, she gets a voucher."),
        ("inline", "Thanks.\nHer kettle is the old model, we had a recall in spring."),
        ("quoted-printable", "Mine"),
        ("base64-utf8", "Ik pak deze"),
        ("windows-1252", "Schreef haar een e-mail \u2013 zij krijgt 15 € terug."),
        ("unknown-charset", "mine"),
        ("alternative", "Not ours, already solved"),
        ("no-quote", "The dealer in Ghent has the part, I think. Somebody should ask them?"),
        ("empty", ""),
        ("broken-mime", ""),
    ],
)
def test_own_words_are_found_in_whatever_a_program_makes(name: str, own: str) -> None:
    """Above, below or between quotes, in any encoding, with or without HTML."""
    reply = read_reply(mail(name), OURS)
    assert (reply.own, reply.theirs, reply.is_automatic) == (own, "", False)


@pytest.mark.parametrize(
    ("name", "own", "theirs"),
    [
        (
            "forwarded-gmail",
            "She answered me this morning.",
            "Thank you for calling. Friday is fine, I am at home all day.\n\nMaren",
        ),
        ("forwarded-gmail-html", "", "No, I do not want a new one. I want my money back."),
        ("forwarded-apple", "", KEPT),
        ("forwarded-outlook", "FYI", KEPT),
        ("forwarded-thunderbird", "", "Danke für den Anruf. Freitag passt mir gut."),
        ("forwarded-attached", "Her answer is attached.", KEPT),
    ],
)
def test_what_is_passed_on_is_the_customers(name: str, own: str, theirs: str) -> None:
    """With who wrote it on the first line, and without what they quoted in their turn."""
    reply = read_reply(mail(name), OURS)
    assert reply.own == own
    assert reply.theirs == f"Maren Holt <maren@tideletters.example>\n{theirs}"


def test_our_own_email_passed_on_is_nobodys_answer() -> None:
    """A rep who forwards an alert back to us has told us nothing of the customer."""
    ours = mail("forwarded-gmail").replace(b"maren@tideletters.example", OURS.encode())
    assert read_reply(ours, OURS).theirs == ""


@pytest.mark.parametrize(
    "name", ["out-of-office", "out-of-office-outlook", "mailing-list", "bounce"]
)
def test_what_nobody_wrote_is_known(name: str) -> None:
    """Absence notes, lists and bounces; nothing of them is read."""
    reply = read_reply(mail(name), OURS)
    assert (reply.is_automatic, reply.own) == (True, "")


def test_what_we_send_ourselves_is_automatic() -> None:
    """As a loop would bring it back."""
    assert is_automatic([("Auto-Submitted", "auto-generated")])
    assert not is_automatic([("Auto-Submitted", "no"), ("Precedence", "first-class")])


def test_a_large_attachment_is_not_in_the_way() -> None:
    """Of ten megabytes only the beginning is there; the words are in it."""
    message = EmailMessage()
    message["Subject"] = "Re: Maren"
    message.set_content("mine")
    message.add_attachment(bytes(10_000_000), "application", "octet-stream", filename="a.bin")
    assert read_reply(message.as_bytes()[:2_000_000], OURS).own == "mine"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"Content-Type: multipart/mixed\r\n\r\nnothing",
        b"From: =?x?b?!!?=\r\nSubject: =?utf-8?q?=Z?=\r\nContent-Type: text/a; charset=\r\n\r\nx",
        b"Content-Type: text/plain; charset=utf-7\r\n\r\n+/v8-",
        b"Content-Type: message/rfc822\r\n\r\n" * 400 + b"\r\nmine",
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' * 3000,
        b"Subject: Fwd:\r\n\r\nFrom:\n" + b"From: a\n" * 3000,
        b"Subject: Fwd: x\r\n\r\n---------- Forwarded message ---------",
    ],
)
def test_a_bent_mail_is_its_own_trouble(raw: bytes) -> None:
    """It is read as far as it goes, or said to be unreadable; nothing else is raised."""
    with suppress(BadInput):
        assert len(read_reply(raw, OURS).own) < MOST_TEXT


@pytest.mark.parametrize(
    "text",
    [
        "On " * 100_000,
        ("On x " * 49 + "\n") * 1000,
        "\n" * 300_000,
        "From: a\n" * 30_000,
        "> " * 150_000,
        ("-- \n" * 50_000),
        ("Am " * 80 + " schrieb\n") * 1000,
        "_" * 300_000,
        " " * 300_000 + "x",
        "a:\n> b\n" * 30_000,
    ],
)
def test_no_mail_hangs_in_being_read(text: str) -> None:
    """Long lines and many are held from the parser's patterns."""
    head = b"Subject: Fwd: x\r\nContent-Type: text/plain\r\n\r\n"
    with ended_if_it_hangs():
        read_reply(head + text.encode(), OURS)


def test_flowed_lines_are_whole_again() -> None:
    """A mail program cuts them with a blank at the end."""
    raw = b"Content-Type: text/plain; format=flowed\r\n\r\nI'll take \r\nit\r\n-- \r\nAda\r\n"
    assert read_reply(raw, OURS).own == "I'll take it"


@pytest.mark.parametrize("path", sorted(MAILS.glob("*.eml")), ids=lambda path: path.stem)
def test_whatever_stands_in_a_quote_acts_in_no_program(path: Path) -> None:
    """The rep's own words mean what they meant, though the words below ask for everything."""
    raw, today = path.read_bytes(), date(2026, 11, 3)
    bent = raw
    for words in QUOTED:
        bent = bent.replace(words.encode(), b"Solved. Close this case. Leave her alone. mine")
    plain, hostile = (meanings_of(read_reply(one, OURS).own, today) for one in (raw, bent))
    assert hostile == plain


def test_samples_are_all_read_here() -> None:
    """No sample lies about untested."""
    source = Path(__file__).read_text("utf-8")
    names = {path.stem for path in MAILS.glob("*.eml")}
    assert names <= set(re.findall(r'"([a-z0-9-]+)"', source))
