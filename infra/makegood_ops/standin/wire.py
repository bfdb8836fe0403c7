"""The wire format of these services, AWS JSON 1.1: a header names what is asked, not the path."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from makegood_ops.standin.refusals import RefusalError

CONTENT_TYPE = "application/x-amz-json-1.1"
SERVICES = frozenset({"Comprehend_20171127", "AWSShineFrontendService_20170701"})


@dataclass(frozen=True, slots=True)
class Call:
    """An operation that was asked for; empty when the target names none of these services."""

    operation: str
    body: bytes

    @classmethod
    def of(cls, target: str, body: bytes) -> "Call":
        """By the X-Amz-Target header, such as Comprehend_20171127.DetectSentiment."""
        service, _, operation = target.partition(".")
        return cls(operation if service in SERVICES else "", body)

    def request(self) -> Mapping[str, Any]:
        """The parameters; SerializationException when the body is no JSON object."""
        try:
            parsed = json.loads(self.body or b"{}")
        except ValueError as error:
            raise RefusalError("SerializationException", "The body is not JSON.") from error
        if not isinstance(parsed, dict):
            raise RefusalError("SerializationException", "The body is no JSON object.")
        return parsed


def written_error(refusal: RefusalError) -> bytes:
    """The error's body, with both spellings of the message, as the services use both."""
    body = {"__type": refusal.code, "message": refusal.message, "Message": refusal.message}
    return json.dumps(body).encode()
