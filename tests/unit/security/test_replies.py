"""Answers by mail against whoever has seen an address for them, or a mail of a rep's."""

from contextlib import suppress

import pytest

from hanging import ended_if_it_hangs
from makegood.cases.acts.claims import release
from makegood.errors import BadInput
from makegood.model.cases import State
from makegood.replies.hearing import MOST_DOUBTED
from makegood.replies.reading import read_reply
from unit.replies.reply_world import OURS, ReplyWorld

DATE = "Tue, 03 Nov 2026 11:20:00 +0100"


@pytest.fixture
def world() -> ReplyWorld:
    """One case, put before Ada."""
    world = ReplyWorld()
    world.offered()
    return world


def test_a_leaked_address_serves_nobody_but_its_rep(world: ReplyWorld) -> None:
    """Quoted in public, in a customer's answer, on a list: it opens nothing and answers nobody."""
    for sender in ("eve@elsewhere.example", "ada@juniper.example.elsewhere.example"):
        assert world.mail("mine", sender=sender) == "unheard"
    assert (world.tells(), world.lines(), world.case().state) == ([], [], State.OFFERED)


@pytest.mark.parametrize("named", ["maren@tideletters.example", "", "c2.k1.50cc.x@reply.example"])
def test_a_mail_that_the_rep_wrote_to_somebody_else_does_nothing_here(
    world: ReplyWorld, named: str
) -> None:
    """Its signature holds wherever it is sent to again; whom it names does not change."""
    assert world.mail("Called you, new lid on Friday", addressed=named) == "refused"
    assert world.case().attempts == ()
    assert "not sent to an address that we gave you" in world.entries("notice")[0].words


def test_mails_in_a_reps_name_keep_the_rep_from_nothing(world: ReplyWorld) -> None:
    """Few of them are told of, and none counts as one of the rep's own."""
    for number in range(40):
        world.mail("mine", mail_id=f"forged-{number}", passed=frozenset())
    assert len(world.tells()) == MOST_DOUBTED
    assert world.mail("mine", mail_id="own") == "claim"


def test_a_mail_sent_again_is_the_same_mail(world: ReplyWorld) -> None:
    """SES numbers it anew: a claim given back stays given back."""
    assert world.mail("mine", mail_id="m1", date=DATE) == "claim"
    release("c1", "ada", world.acting, world.now)
    before = world.case()
    world.mail("mine", mail_id="m2", date=DATE)
    assert world.case() == before
    assert len(world.lines()) == 1


def test_an_attempt_sent_again_is_one(world: ReplyWorld) -> None:
    """Mail servers repeat what was not acknowledged in time."""
    for number in range(3):
        world.mail("Called her, new lid tomorrow", mail_id=f"m{number}", date=DATE)
    assert len(world.case().attempts) == 1


def test_the_same_words_on_another_day_are_said_again(world: ReplyWorld) -> None:
    """A rep who calls twice has called twice."""
    world.mail("Called her", mail_id="m1", date=DATE)
    world.mail("Called her", mail_id="m2", date=DATE.replace("03 Nov", "04 Nov"))
    assert len(world.case().attempts) == 2


@pytest.mark.parametrize(
    "head",
    [
        "To: " + "(" * 250_000,
        "To: " + "a," * 400_000,
        "To: " + '"' * 250_000,
        "From: " + "<" * 250_000,
        "Subject: " + "=?utf-8?q?a?= " * 80_000,
        "Subject: " + "=?utf-8?b?" * 80_000,
        "Content-Type: text/plain; " + "".join(f"a*{n}*=x; " for n in range(20_000)),
        "Date: " + "(" * 250_000,
        "Message-ID: <" + "[" * 250_000,
        "Content-Disposition: " + "a;" * 250_000,
    ],
)
def test_no_head_hangs_in_being_read(head: str) -> None:
    """Whatever it is made of, and it is no error of ours."""
    raw = f"From: ada@juniper.example\nDate: {DATE}\n{head}\n\nmine\n".encode()
    with ended_if_it_hangs(), suppress(BadInput):
        read_reply(raw, OURS)


def test_no_charset_is_a_bomb() -> None:
    """Codecs that are none of text, or that expand, do not run."""
    for charset in (
        "zlib",
        "bz2",
        "rot13",
        "hex",
        "idna",
        "punycode",
        "unicode_escape",
        "undefined",
    ):
        raw = f"From: a@b.example\nContent-Type: text/plain; charset={charset}\n\nmine \\u202e\n"
        read_reply(raw.encode(), OURS)


def test_words_that_are_passed_on_carry_no_control(world: ReplyWorld) -> None:
    """Neither in the history nor in what is mailed back."""
    hostile = "hm \x1b[2J\u202e\u2066\x07 <script>x</script>"
    world.mail(f"{hostile}\n\n---------- Forwarded message ---------\nFrom: {hostile}\n\n{hostile}")
    file = world.book.file("c1")
    assert file is not None
    told = [event.words for event in file.events] + [one.words for one in world.entries("heard")]
    for words in told:
        assert not set("\x1b\u202e\u2066\x07") & set(words)
