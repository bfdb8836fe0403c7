"""Mail that SES took in, as its receipt rule tells a function: heads and verdicts, no body."""

import re
from collections.abc import Iterable, Iterator, Mapping
from email.utils import getaddresses
from typing import Any, get_args

from makegood.errors import BadInput
from makegood.model.replies import Check, Received

_SEVERAL = 2
_ID = re.compile(r"[A-Za-z0-9._-]{1,200}")


def read_received(event: Mapping[str, Any]) -> Received:
    """The mail that the event tells of; BadInput for an event of another kind."""
    try:
        told = event["Records"][0]["ses"]
        mail, receipt = told["mail"], told["receipt"]
        reply_id = str(mail["messageId"])
    except (KeyError, IndexError, TypeError) as error:
        raise BadInput("the event tells of no mail that SES took in") from error
    if not _ID.fullmatch(reply_id):
        raise BadInput("the event names its mail by no id of SES")
    return Received(
        id=reply_id,
        to=tuple(str(each).casefold() for each in receipt.get("recipients", [])),
        sender=_sender(mail),
        envelope=str(mail.get("source", "")).strip("<> ").casefold(),
        headers=tuple((str(one["name"]), str(one["value"])) for one in mail.get("headers", [])),
        addressed=frozenset(_addressed(mail)),
        passed=_with(receipt, "PASS") - _untold(mail),
        failed=_with(receipt, "FAIL"),
    )


def _sender(mail: Mapping[str, Any]) -> str:
    """The one address of its one From: of several, nobody can tell which of them was checked."""
    froms = [one for one in mail.get("headers", []) if str(one["name"]).casefold() == "from"]
    return _only(mail.get("commonHeaders", {}).get("from", [])) if len(froms) < _SEVERAL else ""


def _addressed(mail: Mapping[str, Any]) -> Iterator[str]:
    heads = mail.get("commonHeaders", {})
    told = [str(one) for name in ("to", "cc") for one in heads.get(name) or ()]
    return (address.casefold() for _, address in getaddresses(told) if address)


def _untold(mail: Mapping[str, Any]) -> frozenset[Check]:
    """Of heads that are cut off nobody can tell whose signatures there were."""
    is_cut = str(mail.get("headersTruncated", False)).casefold() == "true"
    return frozenset({"dkim"}) if is_cut else frozenset()


def _only(senders: Iterable[str]) -> str:
    addresses = [address for _, address in getaddresses(list(senders)) if address]
    return addresses[0].casefold() if len(addresses) == 1 else ""


def _with(receipt: Mapping[str, Any], status: str) -> frozenset[Check]:
    checks: tuple[Check, ...] = get_args(Check.__value__)
    return frozenset(
        check for check in checks if receipt.get(f"{check}Verdict", {}).get("status") == status
    )
