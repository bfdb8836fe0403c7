"""Answers from the mail page come to the functions as SES brings them, and are believed there."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from makegood.adapters.ses_receipts import read_received
from makegood.replies.reading import read_reply
from makegood.replies.trust import harm, is_bounce, is_vouched_for
from makegood_ops.local.build import without_receiving
from makegood_ops.local.mail import Mail
from makegood_ops.local.mail_page import answered
from makegood_ops.local.mailbox import as_outgoing
from makegood_ops.local.replies import PREFIX, Replies
from makegood_ops.local.ses import send

from .mails import mailbox

TO = "c1.k1.50cc.abcdefghijklmnopqrst@reply.example.com"
ASKED = {
    "FromEmailAddress": "service@example.com",
    "Destination": {"ToAddresses": ["ann@example.com"]},
    "ReplyToAddresses": [TO],
    "Content": {
        "Simple": {
            "Subject": {"Data": "A kettle that leaks"},
            "Body": {"Text": {"Data": "It leaks.\nI'LL TAKE IT\n"}, "Html": {"Data": "<p>It</p>"}},
        }
    },
}


@dataclass(slots=True)
class Kept:
    """A bucket and a function that remember."""

    objects: dict[str, bytes] = field(default_factory=dict)
    events: list[Any] = field(default_factory=list)

    def put_object(self, Bucket: str, Key: str, Body: bytes) -> None:  # noqa: N803 - as boto3 has it
        assert Bucket == "documents"
        self.objects[Key] = Body

    def invoke(self, module: str, event: object) -> Any:
        assert module == "hear_replies"
        self.events.append(event)
        return {"became": "claim"}


@pytest.fixture
def mail(tmp_path: Path) -> Mail:
    """One alert that can be answered."""
    box = mailbox(tmp_path)
    assert send(box, ASKED)[0] == 200
    return box.mails[0]


def test_an_alert_says_where_it_is_answered(mail: Mail) -> None:
    """SES makes a header of it."""
    assert mail.reply_to == TO


def test_an_answer_is_kept_and_told_as_ses_does(mail: Mail) -> None:
    """Its own words are the typed ones; every check passed, and nothing bounces."""
    kept = Kept()
    assert Replies(kept, "documents", kept.invoke).send(mail, "mine") == "claim"
    received = read_received(kept.events[0])
    raw = kept.objects[f"{PREFIX}{received.id}"]
    assert read_reply(raw, "service@example.com").own == "mine"
    assert (received.to, received.sender) == ((TO,), "ann@example.com")
    assert is_vouched_for(received)
    assert not is_bounce(received)
    assert not harm(received)


def test_the_form_of_the_page_sends_what_was_typed(mail: Mail) -> None:
    """And shows what became of it."""
    heard: list[str] = []

    def reply(_: Mail, text: str) -> str:
        heard.append(text)
        return "false alarm"

    assert answered("/mails/1/reply", b"text=not+us%0D%0Awrong+brand", [mail], reply) == (
        303,
        "/mails/1?became=false%20alarm",
    )
    assert heard == ["not us\nwrong brand"]


def test_nothing_else_is_sent(mail: Mail, tmp_path: Path) -> None:
    """A mail that is not there, one that takes no answer, a form of another site."""
    assert answered("/mails/2/reply", b"text=x", [mail], lambda *_: "claim")[0] == 404
    assert answered("/mails/1/reply", b"text=x", [mail], None)[0] == 404
    box = mailbox(tmp_path / "other")
    box.accept(as_outgoing(ASKED, b"From: service@example.com\r\n\r\nx"))
    assert answered("/mails/1/reply", b"text=x", box.mails, lambda *_: "claim")[0] == 404


def test_what_the_emulator_does_not_know_is_left_out() -> None:
    """The receipt rule, its set and the output that names it; their neighbours stay."""
    built = (
        "Resources:\n  ReplyRules:\n    Type: AWS::SES::ReceiptRuleSet\n  ReplyRule:\n"
        "    Type: AWS::SES::ReceiptRule\n    Properties:\n      Rule: {}\n  RepliesPermission:\n"
        "    Type: AWS::Lambda::Permission\nOutputs:\n  ReplyRules:\n    Value: x\n  HearReplies:\n"
        "    Value: y\n"
    )
    assert without_receiving(built) == (
        "Resources:\n  RepliesPermission:\n    Type: AWS::Lambda::Permission\n"
        "Outputs:\n  HearReplies:\n    Value: y\n"
    )
