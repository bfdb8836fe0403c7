"""Emails handed to SES, each in exactly one attempt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError

from makegood.adapters.aws import code_of, said, status_of, translate_silence
from makegood.errors import Busy, MakegoodError, Refused, Unanswered
from makegood.model.alerts import Email

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client

ONE_ATTEMPT = Config(
    retries={"total_max_attempts": 1, "mode": "standard"}, connect_timeout=3, read_timeout=20
)
"""How the client must be made: botocore repeats SendEmail by itself, and SES tells no doubles."""

REFUSED = frozenset(
    {
        "AccountSuspendedException",
        "BadRequestException",
        "MailFromDomainNotVerifiedException",
        "MessageRejected",
        "NotFoundException",
    }
)
"""Terminal answers. Every other clear refusal may be mended by the operator, so it is Busy."""

MOST_HEADERS = 15
MOST_VALUE = 870
"""Characters of a header's value that every botocore of a Lambda runtime lets through."""

TAG = re.compile(r"[A-Za-z0-9_-]{1,256}")


@dataclass(frozen=True, slots=True)
class SesMailer:
    """Mailer on SES v2. `client` must make one attempt a call; see ONE_ATTEMPT."""

    client: "SESV2Client"
    sender: str
    configuration_set: str

    def __post_init__(self) -> None:
        """Refuse a client that would send an email twice."""
        config: Any = self.client.meta.config
        retries = config.retries or {}
        if retries.get("total_max_attempts") != 1:
            raise ValueError("the SES client must be made with total_max_attempts=1")

    def send(self, email: Email) -> str:
        """The message id SES gave; also an email to a suppressed address gets one."""
        request = self._request(email)
        try:
            return self.client.send_email(**request)["MessageId"]
        except ParamValidationError as error:
            raise Refused("SendEmail: a parameter is not valid") from error
        except ClientError as error:
            raise _answered(error) from error
        except BotoCoreError as error:
            raise translate_silence(error) from error

    def _request(self, email: Email) -> Any:
        return {
            "FromEmailAddress": self.sender,
            "Destination": {"ToAddresses": [email.to]},
            "Content": {
                "Simple": {
                    "Subject": _utf8(" ".join(email.subject.split())),
                    "Body": {"Text": _utf8(email.text), "Html": _utf8(email.html)},
                    "Headers": list(_headers(email)),
                }
            },
            "EmailTags": list(_tags(email)),
            "ConfigurationSetName": self.configuration_set,
            **({"ReplyToAddresses": [email.reply_to]} if email.reply_to else {}),
        }


def _utf8(text: str) -> dict[str, str]:
    return {"Data": text, "Charset": "UTF-8"}


def _headers(email: Email) -> Iterator[dict[str, str]]:
    """The thread is kept by a message id of our own: SES replaces every Message-ID with its own."""
    thread = [("References", email.references), ("In-Reply-To", email.references)]
    threaded = thread if email.references else []
    headers = [*threaded, ("Auto-Submitted", "auto-generated"), *email.headers]
    if len(headers) > MOST_HEADERS:
        raise Refused(f"an email takes {MOST_HEADERS} headers at most")
    for name, value in headers:
        yield {"Name": name, "Value": _header_value(name, value)}


def _header_value(name: str, value: str) -> str:
    plain = re.sub(r"[^ -~]+", " ", value).strip()
    if len(plain) > MOST_VALUE:
        raise Refused(f"the header {name} is longer than {MOST_VALUE} characters")
    return plain


def _tags(email: Email) -> Iterator[dict[str, str]]:
    """Tags come back in events and name the outbox entry there: a bent one would be lost."""
    for name, value in email.tags:
        if value and not TAG.fullmatch(value):
            raise Refused(f"the tag {name} may hold letters, digits, '_' and '-' only")
        if value:
            yield {"Name": name, "Value": value}


def _answered(error: ClientError) -> MakegoodError:
    """A server's fault says nothing about the email: it may have gone out."""
    if code_of(error) in REFUSED:
        return Refused(said(error))
    if status_of(error) >= 500:
        return Unanswered(said(error))
    return Busy(said(error))
