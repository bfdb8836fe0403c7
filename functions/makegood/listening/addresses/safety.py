"""Which addresses may be fetched: other people name them, so each is read with suspicion."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, urlsplit

from makegood.errors import BadInput

PORTS = {"http": 80, "https": 443}
OPEN_PORTS = frozenset({80, 443, 8080, 8443})
LONGEST = 2048
LONGEST_LABEL = 63
_BLANK = re.compile(r"[\x00-\x20\x7f]")
_DOTS = re.compile("[.\u3002\uff0e\uff61]")
_IN_BRACKETS = re.compile(r"\[[^\]]*\](:\d*)?")
_JOINERS = re.compile("[\u200c\u200d]")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?")

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_COMPATIBLE = IPv6Network("::/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR = IPv6Network("2002::/16")
_RELAYS = IPv6Network("::ffff:192.88.99.0/120")

type Allow = frozenset[tuple[str, int]]
"""Exact host and port pairs that may be fetched although they are not public."""

NOBODY: Allow = frozenset()


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: host in lower-case ASCII, path with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def address(self) -> str:
        """The canonical address: one spelling for all spellings of one place."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"

    @property
    def place(self) -> tuple[str, int]:
        """Host and port, as an Allow names them."""
        return self.host, self.port


def parse_address(text: str, allow: Allow = NOBODY) -> Target:
    """The address of a feed, fit to be fetched; BadInput names what is wrong and the way out."""
    target = take_apart(text)
    if target.port not in OPEN_PORTS and target.place not in allow:
        raise BadInput(
            f"{text.strip()!r}: port {target.port} is not fetched; use 80, 443, 8080 or 8443"
        )
    return target


def take_apart(text: str) -> Target:
    """Any http(s) address in its canonical parts, whatever its port; BadInput if it is none."""
    stripped = text.strip()
    parts = _split(stripped)
    if parts.scheme not in PORTS:
        raise BadInput(_about_scheme(stripped, parts.scheme))
    if "@" in parts.netloc:
        raise BadInput(f"{parts.hostname!r}: user names and passwords in addresses are not used")
    if "[" in parts.netloc and not _IN_BRACKETS.fullmatch(parts.netloc):
        raise BadInput(f"{stripped!r}: there is more beside an IPv6 address than a port")
    host = _ascii_host(parts.hostname or "", stripped)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?[]|')}" if parts.query else ""
    return Target(parts.scheme, host, _port(parts, stripped), path + query)


def _split(text: str) -> SplitResult:
    if not text:
        raise BadInput("the address is empty; write it whole, like https://blog.example/feed")
    if _BLANK.search(text) or len(text) > LONGEST:
        raise BadInput(f"{text[:80]!r}: an address has no blanks and at most {LONGEST} characters")
    try:
        return urlsplit(text)
    except ValueError as error:
        raise BadInput(f"{text!r} is not an address: {error}") from error


def _about_scheme(text: str, scheme: str) -> str:
    if scheme == "feed":
        rest = text[len("feed:") :].lstrip("/")
        return f"{text!r}: write {rest if '://' in rest else 'https://' + rest} instead"
    if not scheme or re.match(r"[^:/]*:\d", text):
        return f"{text!r} has no scheme; write https://{text.lstrip('/')}"
    return f"{text!r}: only http and https addresses are fetched, not {scheme}"


def _port(parts: SplitResult, text: str) -> int:
    try:
        port = parts.port
    except ValueError as error:
        raise BadInput(f"{text!r}: {error}") from error
    return PORTS[parts.scheme] if port is None else port


def host_in_ascii(name: str) -> str:
    """The name of a host as browsers call it today; UnicodeError if it is none.

    Python's codec is of 2003: it writes `ß` as `ss` and drops joiners, which leads elsewhere.
    """
    first, *rest = _DOTS.split(name.lower())
    if not first or not all(rest[:-1]) or _JOINERS.search(name):
        raise UnicodeError("a part of the name is empty, or holds what nobody sees")
    return ".".join(_label(part) for part in (first, *rest))


def _label(part: str) -> str:
    if "ß" in part or "ς" in part:
        return f"xn--{part.encode('punycode').decode('ascii')}"
    if part.isascii() and len(part) <= LONGEST_LABEL:
        return part
    return part.encode("idna").decode("ascii").lower()


def _ascii_host(host: str, text: str) -> str:
    if ":" in host:
        return str(_ip_literal(host, text))
    try:
        name = host_in_ascii(host)
    except UnicodeError as error:
        raise BadInput(f"{text!r}: {host!r} is not the name of a host") from error
    if not _HOST.fullmatch(name):
        raise BadInput(f"{text!r}: {host!r} is not the name of a host")
    return name.rstrip(".")


def _ip_literal(host: str, text: str) -> IPv6Address:
    try:
        address = IPv6Address(host)
    except ValueError as error:
        raise BadInput(f"{text!r}: {host!r} is not an IPv6 address") from error
    if address.scope_id is not None:
        raise BadInput(f"{text!r}: an address with a zone leads to this network only")
    return address


def parse_allow(text: str) -> Allow:
    """The FetchAllow parameter: exact host:port pairs, comma-separated; else BadInput."""
    return frozenset(_pair(part.strip()) for part in text.split(",") if part.strip())


def _pair(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    host = host.strip("[]").lower()
    if not (colon and host and port.isdigit()) or re.search(r"[*/@\s]", host):
        raise BadInput(f"FetchAllow: {text!r} is not an exact host:port, like 127.0.0.1:8801")
    return host, int(port)


def is_public(ip: str) -> bool:
    """Whether a resolved IP address is out on the internet, seen through every way to wrap an IPv4.

    `ipaddress.is_global` alone lets NAT64, v4-compatible, multicast and relay addresses through.
    """
    try:
        address = ip_address(ip)
    except ValueError:
        return False
    if isinstance(address, IPv4Address):
        return _is_public_v4(address)
    inner = _wrapped(address)
    if inner:
        return all(_is_public_v4(each) for each in inner)
    return address in _GLOBAL_UNICAST and _is_open(address)


def _is_public_v4(address: IPv4Address) -> bool:
    relay = IPv6Address(f"::ffff:{address}") in _RELAYS
    return _is_open(address) and not relay


def _is_open(address: IPv4Address | IPv6Address) -> bool:
    shut = (
        address.is_multicast
        or address.is_reserved
        or address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_unspecified
    )
    return address.is_global and not shut


def _wrapped(address: IPv6Address) -> tuple[IPv4Address, ...]:
    """The IPv4 addresses inside; none for an address that is only itself.

    64:ff9b:1::/48, NAT64 for local use, is not unwrapped: it is not global and stays refused.
    """
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.teredo:
        return address.teredo
    if address in _SIX_TO_FOUR and address.sixtofour:
        return (address.sixtofour,)
    if address in _NAT64 or address in _COMPATIBLE:
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    return ()
