"""Who stands for a mail: the domain in its From, by DMARC, SPF or DKIM, and nobody else."""

import pytest

from makegood.model.replies import Check, Received
from makegood.replies.trust import bare_address, is_vouched_for

SIGNED = ("DKIM-Signature", "v=1; a=rsa-sha256; d=juniper.example; s=k; b=abc")
BY_ANOTHER = ("DKIM-Signature", "v=1; a=rsa-sha256; d=bulk.example; s=k; b=abc")
WITHIN = ("dkim-signature", "v=1;\r\n\td=mail.juniper.example; s=k")
TWICE = ("DKIM-Signature", "v=1; d=juniper.example; d=bulk.example; s=k")
SPACED = ("DKIM-Signature ", "v=1; d=bulk.example; s=k")
NAMELESS = ("DKIM-Signature", "v=1; a=rsa-sha256")


def a_mail(
    *passed: Check,
    failed: tuple[Check, ...] = (),
    envelope: str = "ada@juniper.example",
    headers: tuple[tuple[str, str], ...] = (),
) -> Received:
    return Received(
        "m", (), "ada@juniper.example", envelope, headers, frozenset(passed), frozenset(failed)
    )


@pytest.mark.parametrize(
    "received",
    [
        a_mail("dmarc"),
        a_mail("spf"),
        a_mail("spf", envelope="bounce@mail.juniper.example"),
        a_mail("dkim", headers=(SIGNED,), envelope="x@bulk.example"),
        a_mail("dkim", headers=(SIGNED, WITHIN)),
    ],
)
def test_its_own_domain_vouches(received: Received) -> None:
    """By policy, or by what passed for that very domain."""
    assert is_vouched_for(received)


@pytest.mark.parametrize(
    "received",
    [
        a_mail(),
        a_mail("spf", "dkim", failed=("dmarc",), headers=(SIGNED,)),
        a_mail("spf", envelope="x@bulk.example"),
        a_mail("spf", envelope="x@notjuniper.example"),
        a_mail("spf", envelope="x@example"),
        a_mail("dkim"),
        a_mail("dkim", headers=(BY_ANOTHER,)),
        a_mail("dkim", headers=(SIGNED, BY_ANOTHER)),
        a_mail("dkim", headers=(NAMELESS,)),
        a_mail("dkim", headers=(TWICE,)),
        a_mail("dkim", headers=(SIGNED, SPACED)),
    ],
)
def test_nobody_else_does(received: Received) -> None:
    """What passed for another domain, or for one of several, says nothing of the From."""
    assert not is_vouched_for(received)


def test_our_own_address_is_known_with_a_name_before_it() -> None:
    """As a sender may be written."""
    assert bare_address("Makegood <Service@Juniper.example>") == "service@juniper.example"
    assert bare_address("service@juniper.example") == "service@juniper.example"
