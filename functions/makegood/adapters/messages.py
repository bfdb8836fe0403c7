"""The bodies of queue messages, written and read in one place."""

import json
from typing import Any

from makegood.adapters.codec import SCHEMA, decode, encode
from makegood.errors import BadInput
from makegood.model.feeds import DocumentNote, PollBatch


def poll_message(batch: PollBatch) -> str:
    """The message that asks for polls."""
    return _write(encode(batch))


def read_poll(body: str) -> PollBatch:
    """The polls a message asks for."""
    return _read(PollBatch, body)


def triage_message(note: DocumentNote) -> str:
    """The message that asks for triage of a document."""
    return _write(encode(note))


def read_triage(body: str) -> DocumentNote:
    """The document a message asks to be triaged."""
    return _read(DocumentNote, body)


def assign_message(correlation: str) -> str:
    """The message that asks the assigner to look."""
    return _write({"correlation": correlation})


def read_assign(body: str) -> str:
    """The correlation id of what made the assigner look; empty when the message names none."""
    return str(_load(body).get("correlation", ""))


def send_message(entry_id: str) -> str:
    """The message that asks for an outbox entry to be sent."""
    return _write({"entry": entry_id})


def read_send(body: str) -> str:
    """The id of the outbox entry to send."""
    entry = _load(body).get("entry")
    if not isinstance(entry, str) or not entry:
        raise BadInput("the message names no outbox entry")
    return entry


def _write(content: dict[str, Any]) -> str:
    return json.dumps({"schema": SCHEMA, **content}, ensure_ascii=False, separators=(",", ":"))


def _read[T](kind: type[T], body: str) -> T:
    try:
        return decode(kind, _load(body))
    except (TypeError, ValueError, AttributeError) as error:
        raise BadInput(f"the message is no {kind.__name__}: {error}") from error


def _load(body: str) -> dict[str, Any]:
    try:
        content = json.loads(body)
    except ValueError as error:
        raise BadInput("the message is not JSON") from error
    if not isinstance(content, dict):
        raise BadInput("the message is no JSON object")
    return content
