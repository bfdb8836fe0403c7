"""A rep's answer to a mail of the mailbox, brought to the functions as SES brings incoming mail.

MiniStack takes no receipt rules: the mail is put where the rule would put it, and the function is
invoked with the receipt that the rule would give it.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from makegood_ops.local.mail import Mail

PREFIX = "replies/"
_PASSED = {"status": "PASS"}
_CHECKS = ("spf", "dkim", "dmarc", "spam", "virus")


@dataclass(frozen=True, slots=True)
class Replies:
    """Where replies are kept, and what hears them."""

    s3: Any
    bucket: str
    invoke: Callable[[str, object], Any]

    def send(self, mail: Mail, text: str) -> str:
        """The recipient of the mail answers it with that text; what became of it."""
        reply_id = uuid.uuid4().hex
        reply = answer(mail, text, datetime.now(UTC))
        self.s3.put_object(Bucket=self.bucket, Key=f"{PREFIX}{reply_id}", Body=reply.as_bytes())
        heard = self.invoke("hear_replies", receipt(reply, reply_id))
        return str(heard["became"])


def answer(mail: Mail, text: str, at: datetime) -> EmailMessage:
    """The reply as mail programs write it: above the whole mail, quoted."""
    message = EmailMessage()
    message["From"] = mail.recipients[0]
    message["To"] = mail.reply_to
    message["Subject"] = f"Re: {mail.subject}"
    message["Date"] = format_datetime(at)
    message["In-Reply-To"] = str(mail.message["Message-ID"])
    quoted = "".join(f"> {line}\n" for line in mail.text.splitlines())
    wrote = f"On {mail.at:%a, %d %b %Y at %H:%M}, Makegood <{mail.outgoing.sender}> wrote:"
    message.set_content(f"{text}\n\n{wrote}\n\n{quoted}")
    return message


def receipt(reply: EmailMessage, reply_id: str) -> dict[str, Any]:
    """The event of a receipt rule's Lambda action, for a mail that every check let pass."""
    sender, to = str(reply["From"]), str(reply["To"])
    headers = [{"name": name, "value": str(value)} for name, value in reply.items()]
    mail = {
        "source": sender,
        "messageId": reply_id,
        "destination": [to],
        "headersTruncated": False,
        "headers": headers,
        "commonHeaders": {"from": [sender], "to": [to], "subject": str(reply["Subject"])},
    }
    verdicts = {f"{check}Verdict": _PASSED for check in _CHECKS}
    told = {"mail": mail, "receipt": {"recipients": [to], **verdicts}}
    return {"Records": [{"eventSource": "aws:ses", "eventVersion": "1.0", "ses": told}]}
