"""Addresses from feeds, made safe to click: http and https only, with their host in plain sight."""

from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from makegood.alerts.text import is_clean
from makegood.listening.addresses.safety import host_in_ascii

MAX_LENGTH = 2000


@dataclass(frozen=True, slots=True)
class Link:
    """An address that may be linked; `host` is shown beside it, so that nobody is led astray."""

    href: str
    host: str


def safe_link(address: str) -> Link | None:
    """The link, or None for anything but a plain http or https address without credentials."""
    if len(address) > MAX_LENGTH or not _is_plain(address):
        return None
    try:
        parts = urlsplit(address)
        host = _host(parts)
    except ValueError:
        return None
    return Link(address, host) if host else None


def _is_plain(address: str) -> bool:
    # Browsers drop tabs and newlines inside an address and read a backslash as a slash.
    return is_clean(address) and not any(mark.isspace() or mark in '\\"<>' for mark in address)


def _host(parts: SplitResult) -> str:
    """The host in ASCII, so that look-alike letters show, with any unusual port."""
    if parts.scheme.lower() not in {"http", "https"} or "@" in parts.netloc or not parts.hostname:
        return ""
    host = parts.hostname if ":" in parts.hostname else host_in_ascii(parts.hostname)
    return host if parts.port in {None, 80, 443} else f"{host}:{parts.port}"
