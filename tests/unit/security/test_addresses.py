"""Attacks by address: every way to write a place inside as a place outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.errors import BadInput
from makegood.listening.addresses.safety import host_in_ascii, is_public, parse_address, parse_allow

METADATA = 0xA9FEA9FE
LOCAL = 0x7F000001
INSIDE = [METADATA, LOCAL, 0x0A000001, 0xC0A80001, 0xAC100001, 0x64400001, 0xE0000001, 0]


def as_ipv6(number: int) -> str:
    """A whole IPv6 address in its longest writing."""
    text = f"{number:032x}"
    return ":".join(text[at : at + 4] for at in range(0, 32, 4))


@pytest.mark.parametrize("inner", INSIDE)
@pytest.mark.parametrize(
    "wrap",
    [
        lambda v4: v4,  # v4-compatible
        lambda v4: 0xFFFF << 32 | v4,  # v4-mapped
        lambda v4: 0xFFFF << 48 | v4,  # SIIT
        lambda v4: 0x64FF9B << 96 | v4,  # NAT64
        lambda v4: 0x64FF9B0001 << 80 | v4,  # NAT64 for local use
        lambda v4: 0x2002 << 112 | v4 << 80,  # 6to4
        lambda v4: 0x20010000 << 96 | 0x08080808 << 64 | v4 ^ 0xFFFFFFFF,  # Teredo's client
        lambda v4: 0x20010000 << 96 | v4 << 64 | 0x08080808 ^ 0xFFFFFFFF,  # Teredo's server
        lambda v4: 0xFE80 << 112 | 0x5EFE << 32 | v4,  # ISATAP
    ],
)
def test_no_wrapping_hides_a_place_inside(inner: int, wrap: object) -> None:
    """Each transition form is seen through, for each kind of private address."""
    assert callable(wrap)
    assert not is_public(as_ipv6(wrap(inner)))


@given(st.ip_addresses(v=4))
def test_a_wrapped_address_is_as_public_as_what_it_wraps(address: object) -> None:
    """v4-mapped and NAT64 change nothing about where it leads."""
    plain = is_public(str(address))
    assert is_public(f"::ffff:{address}") is plain
    assert is_public(f"64:ff9b::{address}") is plain


@pytest.mark.parametrize(
    "address",
    [
        "http://[fe80::1%25eth0]/",
        "http://[2606:4700::1111%25evil]/",
        "http://[2606:4700::1111%eth0]/",
        "http://a@127.0.0.1/",
        "http://good.example@127.0.0.1/",
        "http://good.example:80@127.0.0.1/",
        "http://good.example\\@127.0.0.1/",
        "http://good.example\\.evil.example/",
        "http://good.example\uff0f@evil.example/",
        "http://good.example\uff20evil.example/",
        "http://good.example#@evil.example:22/",
        "http://:80/",
        "http://./",
        "http://../",
        "http://a..b/",
        "http://pay\u200dpal.example/",
        "http://[::1",
        "http://[::1]evil/",
        "http://127.0.0.1:9001\r\nHost:x/",
        "http://a.example:-80/",
        "http://a.example:8081/",
        "gopher://a.example/",
        "jar:http://a.example/",
        "file:///proc/self/environ",
        "unix:/var/run/x",
        "//a.example/",
    ],
)
def test_trick_addresses_are_refused_or_lead_where_they_say(address: str) -> None:
    """Two readers of one address must not read two hosts."""
    try:
        target = parse_address(address)
    except BadInput:
        return
    assert target.address.startswith("http://good.example/")


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("http://localhost./", "localhost"),
        ("http://LOCALHOST/", "localhost"),
        ("http://\uff11\uff12\uff17.0.0.1/", "127.0.0.1"),
        ("http://127\u30020\u30020\u30021/", "127.0.0.1"),
        ("http://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3/", "localhost"),
        ("http://127.0.0.1./", "127.0.0.1"),
        ("http://fa\u00df.example/", "xn--fa-hia.example"),
    ],
)
def test_a_host_has_one_spelling_and_that_one_is_checked(written: str, called: str) -> None:
    """Wide digits, circled letters, other dots and a dot at the end all come out plain."""
    assert parse_address(written).host == called


@pytest.mark.parametrize("name", ["", ".", "a..b", ".a", "pay\u200dpal", "a\u200cb", "x" * 64])
def test_what_is_no_name_of_a_host_is_none(name: str) -> None:
    """Empty parts, joiners that nobody sees, parts too long."""
    with pytest.raises(UnicodeError):
        host_in_ascii(name)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:88010/",
        "http://127.0.0.1:880/",
        "http://127.0.0.11:8801/",
        "http://127.0.0.1.evil.example:8801/",
        "http://x127.0.0.1:8801/",
        "http://127.1:8801/",
        "http://[::ffff:127.0.0.1]:8801/",
        "http://127.0.0.1:8801@evil.example:8801/",
    ],
)
def test_what_is_allowed_opens_nothing_that_begins_or_ends_alike(address: str) -> None:
    """FetchAllow compares whole pairs, never prefixes, and never another spelling."""
    allow = parse_allow("127.0.0.1:8801")
    try:
        target = parse_address(address, allow)
    except BadInput:
        return
    assert target.place not in allow


@pytest.mark.parametrize(
    "text",
    ["http://127.0.0.1:80", "127.0.0.1:80/x", "a:80,*:81", "127.0.0.1:80 127.0.0.1:81", "::", "a:"],
)
def test_an_allowance_that_is_not_exact_is_no_allowance(text: str) -> None:
    """It stops the deployment rather than opening more than was meant."""
    with pytest.raises(BadInput):
        parse_allow(text)
