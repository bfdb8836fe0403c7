"""SES events: what became of an entry, and nothing about anybody's address."""

from datetime import UTC, datetime
from typing import Any

import pytest

from makegood.adapters.ses_events import read_delivery, tag
from makegood.model.signals import Delivery

AT = datetime(2026, 11, 3, 10, 0, 7, tzinfo=UTC)


def an_event(kind: str, part: str = "", **said: Any) -> dict[str, Any]:
    """An event as EventBridge delivers it, cut to what SES always says."""
    detail: dict[str, Any] = {
        "eventType": kind,
        "mail": {
            "timestamp": "2026-11-03T10:00:00.000Z",
            "source": "makegood@mail.example",
            "messageId": "0102",
            "destination": ["ada@juniper.example"],
            "tags": {
                "ses:configuration-set": ["makegood"],
                "entry": ["n1"],
                "case": ["c1"],
                "correlation": ["x-1"],
            },
        },
    }
    if part:
        detail[part] = {"timestamp": "2026-11-03T10:00:07.000Z", **said}
    return {
        "version": "0",
        "source": "aws.ses",
        "time": "2026-11-03T10:00:08Z",
        "detail": detail,
    }


def test_a_delivery_is_read() -> None:
    """With the time of the delivery, not of the sending."""
    event = an_event("Delivery", "delivery", recipients=["ada@juniper.example"])
    assert read_delivery(event) == Delivery("n1", "delivered", AT, "0102")


@pytest.mark.parametrize(("kind", "permanent"), [("Permanent", True), ("Transient", False)])
def test_a_bounce_says_whether_it_is_for_good(kind: str, permanent: bool) -> None:
    """Its class is told, the recipient and what their server said are not."""
    event = an_event(
        "Bounce",
        "bounce",
        bounceType=kind,
        bounceSubType="General",
        bouncedRecipients=[{"emailAddress": "ada@juniper.example", "diagnosticCode": "550 no"}],
    )
    expected = Delivery("n1", "bounced", AT, "0102", permanent, f"{kind}/General")
    assert read_delivery(event) == expected


def test_a_send_has_no_time_of_its_own() -> None:
    """SES leaves that part empty: the email's time stands in."""
    event = an_event("Send")
    event["detail"]["send"] = {}
    found = read_delivery(event)
    assert found == Delivery("n1", "sent", datetime(2026, 11, 3, 10, tzinfo=UTC), "0102")


@pytest.mark.parametrize(
    ("kind", "part", "said", "expected"),
    [
        ("Complaint", "complaint", {"complaintFeedbackType": "abuse"}, ("complained", False)),
        ("Reject", "reject", {"reason": "Bad content"}, ("rejected", True)),
        ("Rendering Failure", "failure", {}, ("rejected", True)),
        ("DeliveryDelay", "deliveryDelay", {"delayType": "MailboxFull"}, ("delayed", False)),
    ],
)
def test_every_other_event_has_its_name(
    kind: str, part: str, said: dict[str, str], expected: tuple[str, bool]
) -> None:
    """All of SES's words for it are known."""
    found = read_delivery(an_event(kind, part, **said))
    assert found is not None
    assert (found.event, found.permanent) == expected
    assert found.detail == "/".join(said.values())


@pytest.mark.parametrize("kind", ["Open", "Click", "Subscription", "Something New"])
def test_other_events_mean_nothing(kind: str) -> None:
    """Nor does an event type that SES adds one day."""
    assert read_delivery(an_event(kind)) is None


def test_an_email_without_an_entry_is_not_ours() -> None:
    """Other mail may leave through the same configuration set."""
    event = an_event("Delivery", "delivery")
    del event["detail"]["mail"]["tags"]["entry"]
    assert read_delivery(event) is None
    assert read_delivery({"source": "aws.ses", "detail": {}}) is None


def test_tags_name_the_case_and_the_correlation() -> None:
    """For the logs of whoever notes the delivery."""
    event = an_event("Delivery", "delivery")
    assert (tag(event, "case"), tag(event, "correlation"), tag(event, "other")) == ("c1", "x-1", "")
