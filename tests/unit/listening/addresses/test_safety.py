"""Which addresses may be fetched."""

import pytest

from makegood.errors import BadInput
from makegood.listening.addresses.safety import (
    NOBODY,
    is_public,
    parse_address,
    parse_allow,
    take_apart,
)


@pytest.mark.parametrize(
    "ip",
    [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::808:808",
        "64:ff9b:1::a9fe:a9fe",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::",
        "2001:0:7f00:1::f7f7:f7f7",
        "fc00::1",
        "fd12::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "blog.example",
        "",
    ],
)
def test_addresses_inside_are_not_public(ip: str) -> None:
    """Private, local, reserved, multicast, and all of these in every wrapping."""
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip", ["93.184.215.14", "2606:4700::1111", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_addresses_outside_are_public(ip: str) -> None:
    """Also through NAT64, as networks with IPv6 alone see the old internet."""
    assert is_public(ip)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        (" https://Blog.Example/feed ", "https://blog.example/feed"),
        ("http://blog.example:80", "http://blog.example/"),
        ("https://blog.example:443/a?b=c#top", "https://blog.example/a?b=c"),
        ("https://blog.example:8443/", "https://blog.example:8443/"),
        ("https://blog.example./feed", "https://blog.example/feed"),
        ("https://bücher.example/ä?q=ö", "https://xn--bcher-kva.example/%C3%A4?q=%C3%B6"),
        ("https://blog.example/%C3%A4", "https://blog.example/%C3%A4"),
        ("http://[2606:4700::1111]/feed", "http://[2606:4700::1111]/feed"),
    ],
)
def test_every_spelling_of_an_address_becomes_one(written: str, canonical: str) -> None:
    """So that one feed is not two."""
    assert parse_address(written).address == canonical


@pytest.mark.parametrize(
    ("written", "way_out"),
    [
        ("", "write it whole"),
        ("blog.example/feed", "write https://blog.example/feed"),
        ("feed:https://blog.example/rss", "write https://blog.example/rss instead"),
        ("feed://blog.example/rss", "write https://blog.example/rss instead"),
        ("ftp://blog.example/", "only http and https"),
        ("https://me:secret@blog.example/", "user names and passwords"),
        ("https://blog.example:22/", "use 80, 443, 8080 or 8443"),
        ("https://blog.example:99999/", "out of range"),
        ("https:///feed", "not the name of a host"),
        ("https://blog_.-/feed", "not the name of a host"),
        ("https://[::zz]/", "IPv6"),
        ("https://blog.example/a b", "no blanks"),
        ("https://blog.example/a\nb", "no blanks"),
        ("https://" + "a" * 70 + ".example/", "not the name of a host"),
        ("https://blog.example/" + "a" * 3000, "at most 2048"),
    ],
)
def test_a_bad_address_is_refused_with_the_way_out(written: str, way_out: str) -> None:
    """The sentence names what is wrong with which address."""
    with pytest.raises(BadInput, match=way_out):
        parse_address(written)


def test_secrets_in_an_address_are_not_repeated() -> None:
    """Messages end up in logs."""
    with pytest.raises(BadInput) as caught:
        parse_address("https://me:secret@blog.example/")
    assert "secret" not in str(caught.value)


def test_allowed_pairs_open_their_port_only() -> None:
    """An exact host and port, nothing near it."""
    allow = parse_allow("127.0.0.1:8801, LOCALHOST:9000,[::1]:8802")
    assert allow == {("127.0.0.1", 8801), ("localhost", 9000), ("::1", 8802)}
    assert parse_address("http://127.0.0.1:8801/a", allow).port == 8801
    with pytest.raises(BadInput):
        parse_address("http://127.0.0.1:8802/a", allow)


def test_nothing_is_allowed_by_default() -> None:
    """An empty FetchAllow is an empty set."""
    assert parse_allow("") == parse_allow(" , ") == NOBODY == frozenset()


@pytest.mark.parametrize("text", ["*:80", "localhost", "localhost:", "10.0.0.0/8:80", "a:b"])
def test_patterns_are_not_allowed(text: str) -> None:
    """FetchAllow takes no wildcards, nets or bare names."""
    with pytest.raises(BadInput, match="exact host:port"):
        parse_allow(text)


def test_an_address_can_be_known_without_being_fetched() -> None:
    """The id of a feed does not depend on what may be fetched today."""
    assert take_apart("http://127.0.0.1:8801/a").place == ("127.0.0.1", 8801)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("blog.example/feed", "has no scheme; write https://blog.example/feed"),
        ("blog.example:8080/feed", "has no scheme; write https://blog.example:8080/feed"),
        ("//blog.example/feed", "has no scheme; write https://blog.example/feed"),
        ("javascript:alert(1)", "not javascript"),
        ("data:text/xml,<rss/>", "not data"),
        ("mailto:ann@blog.example", "not mailto"),
        ("file:///etc/passwd", "not file"),
    ],
)
def test_what_the_way_out_is_depends_on_what_was_written(written: str, why: str) -> None:
    """Nobody is told to write https before a script."""
    with pytest.raises(BadInput) as refused:
        parse_address(written)
    assert str(refused.value).endswith(why)
