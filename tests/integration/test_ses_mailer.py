"""Emails handed to SES: what is sent, and what each answer means."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.awsrequest import AWSRequest
from botocore.exceptions import ConnectTimeoutError, ReadTimeoutError
from botocore.stub import Stubber

from makegood.adapters.ses import SesMailer
from makegood.errors import Busy, MakegoodError, Refused, Unanswered
from makegood.model.alerts import Email

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client

AN_EMAIL = Email(
    to="ada@juniper.example",
    subject="Maren:\r\n Mein Kessel läuft aus",
    html="<p>Mein Kessel läuft aus</p>",
    text="Mein Kessel läuft aus",
    references="<c1@mail.example>",
    headers=(("List-Unsubscribe", "<https://desk.example/quiet>"),),
    tags=(("entry", "n1"), ("case", "c1"), ("correlation", "")),
)

EXPECTED: dict[str, Any] = {
    "FromEmailAddress": "makegood@mail.example",
    "Destination": {"ToAddresses": ["ada@juniper.example"]},
    "Content": {
        "Simple": {
            "Subject": {"Data": "Maren: Mein Kessel läuft aus", "Charset": "UTF-8"},
            "Body": {
                "Text": {"Data": AN_EMAIL.text, "Charset": "UTF-8"},
                "Html": {"Data": AN_EMAIL.html, "Charset": "UTF-8"},
            },
            "Headers": [
                {"Name": "References", "Value": "<c1@mail.example>"},
                {"Name": "In-Reply-To", "Value": "<c1@mail.example>"},
                {"Name": "Auto-Submitted", "Value": "auto-generated"},
                {"Name": "List-Unsubscribe", "Value": "<https://desk.example/quiet>"},
            ],
        }
    },
    "EmailTags": [{"Name": "entry", "Value": "n1"}, {"Name": "case", "Value": "c1"}],
    "ConfigurationSetName": "makegood",
}


@pytest.fixture
def mailer(ses: "SESV2Client") -> SesMailer:
    return SesMailer(ses, "makegood@mail.example", "makegood")


def test_an_email_is_handed_over_whole(mailer: SesMailer) -> None:
    """Thread, tags and headers go with it; a line break in the subject does not."""
    with Stubber(mailer.client) as stub:
        stub.add_response("send_email", {"MessageId": "0102"}, EXPECTED)
        assert mailer.send(AN_EMAIL) == "0102"


def test_ses_takes_it(mailer: SesMailer) -> None:
    """As far as the stand-in for SES can tell."""
    assert mailer.send(AN_EMAIL)


@pytest.mark.parametrize(
    ("code", "status", "meaning"),
    [
        ("MessageRejected", 400, Refused),
        ("MailFromDomainNotVerifiedException", 400, Refused),
        ("BadRequestException", 400, Refused),
        ("NotFoundException", 404, Refused),
        ("AccountSuspendedException", 400, Refused),
        ("TooManyRequestsException", 429, Busy),
        ("ThrottlingException", 400, Busy),
        ("SendingPausedException", 400, Busy),
        ("LimitExceededException", 400, Busy),
        ("AccessDeniedException", 403, Busy),
        ("InternalFailure", 500, Unanswered),
        ("ServiceUnavailable", 503, Unanswered),
    ],
)
def test_each_answer_has_its_meaning(
    mailer: SesMailer, code: str, status: int, meaning: type[MakegoodError]
) -> None:
    """Terminal, later, or unknown."""
    with Stubber(mailer.client) as stub:
        stub.add_client_error("send_email", code, http_status_code=status)
        with pytest.raises(meaning):
            mailer.send(AN_EMAIL)


@pytest.mark.parametrize(
    ("silence", "meaning"),
    [
        (ReadTimeoutError(endpoint_url="https://email.example"), Unanswered),
        (ConnectTimeoutError(endpoint_url="https://email.example"), Busy),
    ],
)
def test_silence_is_one_attempt(
    mailer: SesMailer, silence: Exception, meaning: type[MakegoodError]
) -> None:
    """A lost answer may be a sent email, so nothing is repeated; no connection is no email."""
    attempts: list[AWSRequest] = []

    def lose(request: AWSRequest, **_: Any) -> None:
        attempts.append(request)
        raise silence

    mailer.client.meta.events.register_first("before-send.sesv2.SendEmail", lose)
    with pytest.raises(meaning):
        mailer.send(AN_EMAIL)
    assert len(attempts) == 1


def test_a_client_that_repeats_itself_is_not_accepted(aws: None) -> None:
    """The mistake is found when the function starts, not when an alert comes twice."""
    careless = boto3.client("sesv2", region_name="eu-west-1")
    with pytest.raises(ValueError, match="total_max_attempts"):
        SesMailer(careless, "makegood@mail.example", "makegood")


@pytest.mark.parametrize(
    "email",
    [
        replace(AN_EMAIL, tags=(("entry", "n#1"),)),
        replace(AN_EMAIL, headers=(("X-Long", "x" * 871),)),
        replace(AN_EMAIL, headers=(("X-More", "1"),) * 13),
        replace(AN_EMAIL, headers=(("", "nameless"),)),
    ],
)
def test_what_ses_cannot_carry_is_refused(mailer: SesMailer, email: Email) -> None:
    """Before SES has to, and never bent into something else."""
    with pytest.raises(Refused):
        mailer.send(email)


def test_a_header_value_is_plain_ascii(mailer: SesMailer) -> None:
    """Nobody adds a header through the value of another one."""
    headers = (("X-Case", "c1\r\nBcc: everybody@elsewhere.example"),)
    expected = {"Name": "X-Case", "Value": "c1 Bcc: everybody@elsewhere.example"}
    sent: list[Any] = []
    event = "provide-client-params.sesv2.SendEmail"
    mailer.client.meta.events.register(event, lambda params, **_: sent.append(params))
    mailer.send(replace(AN_EMAIL, headers=headers))
    assert sent[0]["Content"]["Simple"]["Headers"][-1] == expected
