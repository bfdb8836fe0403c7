"""Queue messages: tolerant of what newer and older versions send, clear about what is none."""

import json
from collections.abc import Callable

import pytest

from contracts.nudges import A_BATCH, A_NOTE
from makegood.adapters.messages import (
    assign_message,
    poll_message,
    read_assign,
    read_poll,
    read_send,
    read_triage,
    send_message,
    triage_message,
)
from makegood.errors import BadInput


def test_messages_survive_the_way() -> None:
    """All four kinds."""
    assert read_poll(poll_message(A_BATCH)) == A_BATCH
    assert read_triage(triage_message(A_NOTE)) == A_NOTE
    assert read_assign(assign_message("c-1")) == "c-1"
    assert read_send(send_message("n1")) == "n1"


def test_messages_carry_their_schema() -> None:
    """From the first day, so that a later shape can tell itself apart."""
    messages = (
        poll_message(A_BATCH),
        triage_message(A_NOTE),
        assign_message(""),
        send_message("n"),
    )
    assert [json.loads(message)["schema"] for message in messages] == [1, 1, 1, 1]


def test_a_newer_message_is_read() -> None:
    """While a deployment is under way, both versions are at work."""
    newer = {**json.loads(poll_message(A_BATCH)), "schema": 2, "mood": "sour"}
    newer["feeds"][0]["colour"] = "red"
    assert read_poll(json.dumps(newer)) == A_BATCH


def test_an_older_message_is_read() -> None:
    """What it does not say takes its default."""
    older = json.loads(poll_message(A_BATCH))
    del older["feeds"][0]["failures"]
    assert read_poll(json.dumps(older)).feeds[0].failures == 0
    assert read_assign("{}") == ""


@pytest.mark.parametrize("read", [read_poll, read_triage, read_send])
@pytest.mark.parametrize("body", ["", "poll!", "[]", "null", "{}", '{"feeds": 3, "entry": 4}'])
def test_what_is_no_message_is_bad_input(read: Callable[[str], object], body: str) -> None:
    """It ends in the dead letters with a reason, not with a traceback of the reader."""
    with pytest.raises(BadInput, match="message"):
        read(body)
