"""What SES tells of a mail it took in: heads and verdicts, whatever else is bent."""

import json
from pathlib import Path
from typing import Any

import pytest

from makegood.adapters.ses_receipts import read_received
from makegood.errors import BadInput

EVENT = Path(__file__).parents[2] / "fixtures" / "replies" / "receipt.json"


def an_event() -> dict[str, Any]:
    event: dict[str, Any] = json.loads(EVENT.read_text("utf-8"))
    return event


def test_a_receipt_tells_whom_it_is_from_and_what_passed() -> None:
    """Addresses in small letters; what SES could not tell neither passed nor failed."""
    received = read_received(an_event())
    assert received.id == "o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1"
    assert received.to == ("c1.k1.50cc.abcdefghijklmnopqrst@reply.juniper.example",)
    assert (received.sender, received.envelope) == ("ada@juniper.example", "ada@juniper.example")
    assert received.passed == {"spf", "dkim", "spam", "virus"}
    assert received.failed == frozenset()
    assert ("Auto-Submitted", "no") in received.headers


@pytest.mark.parametrize(
    "senders",
    [[], ["Ada <ada@juniper.example>", "eve@elsewhere.example"], ["a@b.example, c@d.example"]],
)
def test_several_senders_are_none(senders: list[str]) -> None:
    """Nobody can tell which of them was checked."""
    event = an_event()
    event["Records"][0]["ses"]["mail"]["commonHeaders"]["from"] = senders
    assert read_received(event).sender == ""


def test_a_second_from_line_makes_nobody_the_sender() -> None:
    """Whichever of them SES shows, DMARC may have been asked about the other one."""
    event = an_event()
    event["Records"][0]["ses"]["mail"]["headers"].append({"name": "from", "value": "eve@e.example"})
    assert read_received(event).sender == ""


@pytest.mark.parametrize("cut", [True, "true"])
def test_signatures_that_may_be_cut_off_vouch_for_nobody(cut: object) -> None:
    """SES tells of 10 kB of heads: one of somebody else's may stand behind them."""
    event = an_event()
    event["Records"][0]["ses"]["mail"]["headersTruncated"] = cut
    assert read_received(event).passed == {"spf", "spam", "virus"}


def test_whom_the_heads_name_is_told_apart_from_whom_smtp_named() -> None:
    """To and Cc are signed by the sender's domain; recipients are whatever somebody typed."""
    event = an_event()
    told = event["Records"][0]["ses"]
    told["receipt"]["recipients"] = ["other@reply.juniper.example"]
    told["mail"]["commonHeaders"]["cc"] = ["Wout <Wout@juniper.example>"]
    received = read_received(event)
    assert received.to == ("other@reply.juniper.example",)
    assert received.addressed == {
        "c1.k1.50cc.abcdefghijklmnopqrst@reply.juniper.example",
        "wout@juniper.example",
    }


def test_a_bounce_comes_from_nobody() -> None:
    """Its envelope is empty, which SES writes as <>."""
    event = an_event()
    event["Records"][0]["ses"]["mail"]["source"] = "<>"
    assert read_received(event).envelope == ""


@pytest.mark.parametrize(
    "event", [{}, {"Records": []}, {"Records": [{"s3": {}}]}, {"Records": None}]
)
def test_an_event_of_another_kind_is_refused(event: dict[str, Any]) -> None:
    """It fails, and so lies in the dead letters."""
    with pytest.raises(BadInput):
        read_received(event)


def test_an_id_is_no_path() -> None:
    """It names an object: nothing else of the bucket is ever read or deleted by it."""
    event = an_event()
    event["Records"][0]["ses"]["mail"]["messageId"] = "../documents/f1"
    with pytest.raises(BadInput):
        read_received(event)
