"""What SES tells EventBridge about an email, in its own form; MiniStack sends none of it."""

import uuid
from datetime import UTC, datetime
from typing import Any

from makegood_ops.local.mail import Mail

_DETAIL_TYPES = {
    "Send": "Email Sent",
    "Delivery": "Email Delivered",
    "Bounce": "Email Bounced",
    "Complaint": "Email Complaint Received",
}


def fate(mail: Mail) -> list[str]:
    """The event types of a mail, in order; addresses like bounce@… and complaint@… behave as named.

    A complaint comes after the delivery; a bounce instead of it. A label may follow: bounce+2@….
    """
    names = {address.partition("@")[0].partition("+")[0] for address in mail.recipients}
    if "bounce" in names:
        return ["Send", "Bounce"]
    return ["Send", "Delivery", *(["Complaint"] if "complaint" in names else [])]


def event(mail: Mail, kind: str, account: str, region: str) -> dict[str, Any]:
    """The EventBridge event for one of the types that `fate` names."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    arn = f"arn:aws:ses:{region}:{account}:configuration-set/{mail.outgoing.configuration_set}"
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": _DETAIL_TYPES[kind],
        "source": "aws.ses",
        "account": account,
        "time": at,
        "region": region,
        "resources": [arn],
        "detail": {
            "eventType": kind,
            "mail": _mail(mail, account, region),
            kind.lower(): _particulars(mail, kind, at),
        },
    }


def _mail(mail: Mail, account: str, region: str) -> dict[str, Any]:
    sender = mail.outgoing.sender
    tags = {name: [value] for name, value in mail.tags.items()}
    return {
        "timestamp": mail.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "source": sender,
        "sourceArn": f"arn:aws:ses:{region}:{account}:identity/{sender}",
        "sendingAccountId": account,
        "messageId": mail.message_id,
        "destination": list(mail.recipients),
        "headersTruncated": False,
        "headers": [{"name": name, "value": value} for name, value in mail.headers],
        "commonHeaders": {
            "from": [sender],
            "to": list(mail.recipients),
            "messageId": mail.message_id,
            "subject": mail.subject,
        },
        "tags": tags | {"ses:configuration-set": [mail.outgoing.configuration_set]},
    }


def _particulars(mail: Mail, kind: str, at: str) -> dict[str, Any]:
    recipients = [{"emailAddress": address} for address in mail.recipients]
    if kind == "Bounce":
        return {
            "bounceType": "Permanent",
            "bounceSubType": "General",
            "bouncedRecipients": [
                {**each, "action": "failed", "status": "5.1.1", "diagnosticCode": "smtp; 550 5.1.1"}
                for each in recipients
            ],
            "timestamp": at,
            "feedbackId": str(uuid.uuid4()),
        }
    if kind == "Complaint":
        return {
            "complainedRecipients": recipients,
            "timestamp": at,
            "feedbackId": str(uuid.uuid4()),
            "complaintFeedbackType": "abuse",
        }
    if kind == "Delivery":
        return {
            "timestamp": at,
            "processingTimeMillis": 300,
            "recipients": list(mail.recipients),
            "smtpResponse": "250 2.6.0 Message received",
            "reportingMTA": "a8-50.smtp-out.amazonses.com",
        }
    return {}
