"""What a demonstration says of emails."""

from dataclasses import replace

from contracts.case_samples import NOW, a_mention, a_verdict
from makegood.model.verdicts import Reason
from makegood_ops.demo.report import emails, why
from makegood_ops.local.mail import Mail, Outgoing

from .mails import RAW


def a_mail(kind: str, case: str = "") -> Mail:
    tags = {"kind": kind} | ({"case": case} if case else {})
    return Mail(
        1, "m", NOW, Outgoing("a@example.com", ("b@example.com",), RAW, "alerts", tags), RAW
    )


def test_an_email_says_why_its_own_case_was_opened() -> None:
    """An email of no case says nothing, whatever mention has none either."""
    mention = a_mention("m1")
    told = [str(line) for line in emails([a_mail("alert", "c1")], [replace(mention, case="c1")])]
    assert told[1] == "      because says that nobody answers"
    told = [str(line) for line in emails([a_mail("thanks")], [mention])]
    assert not any("because" in line for line in told)


def test_the_reasons_for_a_verdict_come_as_it_has_them() -> None:
    """What speaks against need is marked, and what has no weight is left out."""
    reasons = (Reason("route"), Reason("a: “b”", 0.1), Reason("c", -0.7), Reason("d", 0.05))
    mention = a_mention("m1", verdict=a_verdict(reasons=reasons))
    assert why(mention) == "a; against it: c; d"
