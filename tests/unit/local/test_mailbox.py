"""The mailbox takes what SES takes, refuses what SES refuses, and tells what became of a mail."""

import base64
import json
import threading
from pathlib import Path
from typing import Any

import pytest

from makegood_ops.local.mail_events import event, fate
from makegood_ops.local.mailbox import Mailbox
from makegood_ops.local.ses import send

from .mails import RAW, FakeRules, mailbox


def request(to: str = "ann@example.com", **changes: Any) -> dict[str, Any]:
    return {
        "FromEmailAddress": "Makegood <service@example.com>",
        "Destination": {"ToAddresses": [to]},
        "Content": {"Raw": {"Data": base64.b64encode(RAW).decode()}},
        "EmailTags": [{"Name": "entry", "Value": "01J"}],
        "ConfigurationSetName": "alerts",
    } | changes


@pytest.fixture
def box(tmp_path: Path) -> Mailbox:
    return mailbox(tmp_path)


def test_a_mail_is_kept_with_its_tags_and_headers(box: Mailbox, tmp_path: Path) -> None:
    """In memory and as an .eml file."""
    status, answer = send(box, request())
    mail = box.mails[0]
    assert status == 200
    assert json.loads(answer) == {"MessageId": mail.message_id}
    assert mail.tags == {"entry": "01J"}
    assert ("References", "<case-1@example.com>") in mail.headers
    assert (tmp_path / "0001.eml").read_bytes() == mail.source


def test_ses_sets_message_id_and_date_and_hides_bcc(box: Mailbox) -> None:
    """Whatever the sender wrote there, folded lines too."""
    send(box, request())
    mail = box.mails[0]
    assert mail.message.get_all("Message-ID") == [f"<{mail.message_id}@eu-west-1.amazonses.com>"]
    assert mail.message["Date"] is not None
    assert mail.message["Bcc"] is None


def test_both_parts_are_read(box: Mailbox) -> None:
    """As a mail client would choose them."""
    send(box, request())
    assert box.mails[0].text.strip() == "It leaks."
    assert box.mails[0].html.strip() == "<p>It <b>leaks</b>.</p>"


def test_the_simple_form_becomes_a_message(box: Mailbox) -> None:
    """With the headers it names."""
    simple = {
        "Subject": {"Data": "Grüße"},
        "Body": {"Text": {"Data": "plain"}, "Html": {"Data": "<p>html</p>"}},
        "Headers": [{"Name": "Auto-Submitted", "Value": "auto-generated"}],
    }
    send(box, request(Content={"Simple": simple}))
    mail = box.mails[0]
    assert (mail.subject, mail.text.strip(), mail.html.strip()) == ("Grüße", "plain", "<p>html</p>")
    assert mail.message["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"FromEmailAddress": "me@elsewhere.test"}, 400, "MessageRejected"),
        ({"ConfigurationSetName": "none"}, 404, "NotFoundException"),
        ({"Destination": {}}, 400, "BadRequestException"),
        ({"Content": {"Template": {}}}, 400, "BadRequestException"),
    ],
)
def test_what_ses_refuses_is_refused(
    box: Mailbox, changes: dict[str, Any], status: int, code: str
) -> None:
    """With SES's code, and nothing is kept."""
    answered, body = send(box, request(**changes))
    assert (answered, json.loads(body)["__type"]) == (status, code)
    assert not box.mails


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("ann@example.com", ["Send", "Delivery"]),
        ("bounce@example.com", ["Send", "Bounce"]),
        ("complaint+7@example.com", ["Send", "Delivery", "Complaint"]),
    ],
)
def test_addresses_behave_as_they_are_named(box: Mailbox, to: str, expected: list[str]) -> None:
    """As those of SES's mailbox simulator do."""
    send(box, request(to))
    assert fate(box.mails[0]) == expected


def test_an_event_says_which_mail_it_is_about(box: Mailbox) -> None:
    """By message id and tags, whose values are lists."""
    send(box, request("bounce@example.com"))
    told = event(box.mails[0], "Bounce", "123456789012", "eu-west-1")
    assert (told["source"], told["detail-type"]) == ("aws.ses", "Email Bounced")
    assert told["detail"]["mail"]["messageId"] == box.mails[0].message_id
    assert told["detail"]["mail"]["tags"]["entry"] == ["01J"]
    assert told["detail"]["mail"]["tags"]["ses:configuration-set"] == ["alerts"]
    assert told["detail"]["bounce"]["bounceType"] == "Permanent"


def test_the_listener_gets_the_types_the_configuration_set_asks_for(tmp_path: Path) -> None:
    """SES tells nothing else."""
    box = mailbox(tmp_path, FakeRules(types=frozenset({"DELIVERY"})))
    told: list[str] = []
    done = threading.Event()

    def listen(each: dict[str, Any]) -> None:
        told.append(each["detail"]["eventType"])
        done.set()

    box.listener = listen
    send(box, request())
    assert done.wait(5)
    assert told == ["Delivery"]


def test_a_listener_that_fails_is_noted(tmp_path: Path) -> None:
    """There is nobody else to tell."""
    box = mailbox(tmp_path, FakeRules(types=frozenset({"SEND"})))
    called = threading.Event()

    def refuse(_: dict[str, Any]) -> None:
        called.set()
        raise ValueError("no such function")

    box.listener = refuse
    send(box, request())
    assert called.wait(5)
    for timer in box._timers:
        timer.join()
    assert box.faults == ["Send of mail 1: no such function"]
