"""SES events as EventBridge delivers them, reduced to what became of an outbox entry."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from makegood.model.signals import Delivery

type Event = Literal["sent", "delivered", "bounced", "complained", "rejected", "delayed"]

EVENTS: Mapping[str, tuple[Event, str]] = {
    "Send": ("sent", "send"),
    "Delivery": ("delivered", "delivery"),
    "Bounce": ("bounced", "bounce"),
    "Complaint": ("complained", "complaint"),
    "Reject": ("rejected", "reject"),
    "Rendering Failure": ("rejected", "failure"),
    "DeliveryDelay": ("delayed", "deliveryDelay"),
}
"""SES's event types, with ours and the name of the part that tells about it."""


def read_delivery(event: Mapping[str, Any]) -> Delivery | None:
    """What the event says; None for opens, clicks, and emails that carry no entry tag.

    `detail` holds classes such as 'Permanent/General', never an address.
    """
    detail = event.get("detail", {})
    mail = detail.get("mail", {})
    entry = tag(event, "entry")
    if detail.get("eventType") not in EVENTS or not entry:
        return None
    kind, name = EVENTS[detail["eventType"]]
    part = detail.get(name) or {}
    return Delivery(
        entry=entry,
        event=kind,
        at=_time(part.get("timestamp") or mail.get("timestamp") or event["time"]),
        message_id=mail.get("messageId", ""),
        permanent=kind == "rejected" or part.get("bounceType") == "Permanent",
        detail=_words(part),
    )


def tag(event: Mapping[str, Any], name: str) -> str:
    """The value of one of the email's tags (entry, case, correlation); empty when it has none."""
    values = event.get("detail", {}).get("mail", {}).get("tags", {}).get(name) or [""]
    return str(values[0])


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _words(part: Mapping[str, Any]) -> str:
    names = ("bounceType", "bounceSubType", "complaintFeedbackType", "delayType", "reason")
    return "/".join(str(part[name]) for name in names if part.get(name))
