"""Whether a mail is from whom it says, as far as SES and the sender's domain can tell."""

import re

from makegood.model.replies import Received

_SIGNER = re.compile(r"(?:^|;)\s*d\s*=\s*([^;\s]+)", re.IGNORECASE)
_NOBODY = ("mailer-daemon", "postmaster", "no-reply", "noreply")


def bare_address(sender: str) -> str:
    """A From address without the name before it, in small letters."""
    return sender.rpartition("<")[2].strip("<> ").casefold()


def is_bounce(received: Received) -> bool:
    """Whether it is nobody's: a bounce, or from an address that takes no answer."""
    return not received.envelope or received.sender.partition("@")[0].startswith(_NOBODY)


def harm(received: Received) -> str:
    """What SES found in it that keeps it from being opened; empty for nothing."""
    if "virus" in received.failed:
        return "it was found to carry a virus"
    return "it was taken for spam" if "spam" in received.failed else ""


def is_vouched_for(received: Received) -> bool:
    """Whether the domain in its From stands for it.

    DMARC says so where the domain has a policy. Where it has none, SPF must have passed for a
    sender of that very domain, or DKIM with no signature but its own: SES does not tell which of
    several signatures held.
    """
    if "dmarc" in received.passed or "dmarc" in received.failed:
        return "dmarc" in received.passed
    domain = _domain(received.sender)
    if "spf" in received.passed and _is_under(_domain(received.envelope), domain):
        return True
    signers = _signers(received)
    return (
        "dkim" in received.passed
        and bool(signers)
        and all(_is_under(signer, domain) for signer in signers)
    )


def _signers(received: Received) -> list[str]:
    heads = (value for name, value in received.headers if _is_signature(name))
    return [_signer(head) for head in heads]


def _is_signature(name: str) -> bool:
    return name.strip().casefold() == "dkim-signature"


def _signer(head: str) -> str:
    """Who signed; nobody where it says so twice, for verifiers differ in which they take."""
    found = _SIGNER.findall(head)
    return str(found[0]).casefold() if len(found) == 1 else ""


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def _is_under(name: str, domain: str) -> bool:
    return bool(domain) and (name == domain or name.endswith(f".{domain}"))
