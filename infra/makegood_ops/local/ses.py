"""SES v2 on the wire: SendEmail goes into the mailbox, everything else to MiniStack."""

import base64
import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from email import message_from_bytes
from typing import Any

from makegood_ops.local.mail import compose
from makegood_ops.local.mailbox import Mailbox, Refusal, as_outgoing, bare_address
from makegood_ops.local.ministack import Emulator
from makegood_ops.local.serving import QuietHandler, Serving, serve

_SEND = "/v2/email/outbound-emails"


def serve_ses(mailbox: Mailbox, emulator_url: str, port: int = 0) -> Serving:
    """Serve as the endpoint of SES v2."""

    class Handler(QuietHandler):
        def _take(self) -> None:
            body = self.body()
            if self.command == "POST" and self.path == _SEND:
                status, answer = send(mailbox, json.loads(body))
            else:
                status, answer = self._pass_on(body)
            code = json.loads(answer or b"{}").get("__type", "")
            extra = {"x_amzn_ErrorType": code} if code else {}
            self.answer(status, answer, Content_Type="application/json", **extra)

        do_POST = do_GET = do_PUT = do_DELETE = _take

        def _pass_on(self, body: bytes) -> tuple[int, bytes]:
            headers = {k: v for k, v in self.headers.items() if k.lower() != "host"}
            request = urllib.request.Request(
                f"{emulator_url}{self.path}", body or None, headers, method=self.command
            )
            try:
                with urllib.request.urlopen(request, timeout=30) as reply:
                    return reply.status, reply.read()
            except urllib.error.HTTPError as error:
                return error.code, error.read()

    return serve("the mailbox", Handler, port)


def send(mailbox: Mailbox, request: dict[str, Any]) -> tuple[int, bytes]:
    """SendEmail: status and body of its answer."""
    try:
        source = _source(request)
        sender = request.get("FromEmailAddress") or str(message_from_bytes(source)["From"] or "")
        mail = mailbox.accept(as_outgoing(request | {"FromEmailAddress": sender}, source))
    except Refusal as refusal:
        told = {"__type": refusal.code, "message": refusal.message}
        return refusal.status, json.dumps(told).encode()
    return 200, json.dumps({"MessageId": mail.message_id}).encode()


def _source(request: dict[str, Any]) -> bytes:
    content = request.get("Content", {})
    if "Raw" in content:
        return base64.b64decode(content["Raw"]["Data"])
    if "Simple" in content:
        to = request.get("Destination", {}).get("ToAddresses", [])
        reply_to = request.get("ReplyToAddresses", [])
        return compose(content["Simple"], request.get("FromEmailAddress", ""), to, reply_to)
    raise Refusal("BadRequestException", "The mailbox takes Raw and Simple content only.")


@dataclass(frozen=True, slots=True)
class EmulatorRules:
    """The identities and configuration sets that the deployed stack made."""

    emulator: Emulator

    def has_identity(self, address: str) -> bool:
        """An identity of the address or of its domain."""
        wanted = bare_address(address)
        listed = self.emulator.client("sesv2").list_email_identities()["EmailIdentities"]
        known = {each["IdentityName"] for each in listed}
        return wanted in known or wanted.rpartition("@")[2] in known

    def event_types(self, configuration_set: str) -> set[str] | None:
        """The types that the set's destinations on EventBridge match."""
        client = self.emulator.client("sesv2")
        try:
            found = client.get_configuration_set_event_destinations(
                ConfigurationSetName=configuration_set
            )
        except client.exceptions.NotFoundException:
            return None
        return {
            kind
            for each in found.get("EventDestinations", [])
            if each.get("Enabled") and each.get("EventBridgeDestination")
            for kind in each["MatchingEventTypes"]
        }
