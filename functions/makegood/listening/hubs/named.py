"""Which hub a feed names, and for what the hub must be asked: W3C WebSub, section 4."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any
from urllib.parse import urljoin

from makegood.errors import BadInput
from makegood.listening.addresses.safety import PORTS, take_apart
from makegood.listening.markup import guard
from makegood.model.feeds import Fetched

LONGEST_HEAD = 64 * 1024
"""Characters of a feed in which its hub is looked for: before its first post, where nobody but its
publisher writes."""

_TAG = re.compile(r"<(?:\w{1,20}:)?link\s([^<>]{1,4000})>")
_ATTRIBUTE = re.compile(r"""\b(rel|href)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')""")
_HEADER = re.compile(r"<([^<>]{1,2048})>([^<]{0,500})")
_REL = re.compile(r"""[;\s]rel\s{0,9}=\s{0,9}(?:"([^"]*)"|([^\s;,"]+))""", re.IGNORECASE)

type Link = tuple[str, str]
"""Relation and address."""


@dataclass(frozen=True, slots=True)
class Named:
    """The hub to ask, by https, and the topic as the publisher spells it."""

    hub: str
    topic: str


def hub_in(fetched: Fetched, text: str) -> Named | None:
    """The hub that an answer names, in its headers or else in its text; None for none.

    Where no topic is named it is the address at which the feed was found. Of several hubs the
    first that is named with https is taken, for one is enough beside our own polls.
    """
    named = tuple(_in_header(fetched.link))
    if not any(rel == "hub" for rel, _ in named):
        named = tuple(_in_json(text) if text.lstrip()[:1] == "{" else _in_markup(text))
    hubs = (_by_https(at, fetched.address) for rel, at in named if rel == "hub" and at)
    safest = sorted(filter(None, hubs), key=lambda one: not one[0])
    if not safest:
        return None
    topics = (_absolute(at, fetched.address) for rel, at in named if rel == "self")
    return Named(safest[0][1], next(filter(None, topics), fetched.address))


def _in_header(link: str) -> Iterator[Link]:
    for address, parameters in _HEADER.findall(link):
        for quoted, bare in _REL.findall(f" {parameters}"):
            yield from _each_rel(quoted or bare, address)


def _in_markup(text: str) -> Iterator[Link]:
    for tag in _TAG.finditer(guard.head_of(text[:LONGEST_HEAD])):
        said = {name: double or single for name, double, single in _ATTRIBUTE.findall(tag[1])}
        yield from _each_rel(said.get("rel", ""), unescape(said.get("href", "")))


def _in_json(text: str) -> Iterator[Link]:
    """JSON Feed 1.1: `hubs`, of which those of type WebSub are ours, and `feed_url`."""
    try:
        top: Any = json.loads(text) if '"hubs"' in text else {}
    except (ValueError, RecursionError):
        return
    if not isinstance(top, dict) or not isinstance(top.get("hubs"), list):
        return
    for hub in top["hubs"]:
        if isinstance(hub, dict) and str(hub.get("type")).lower() == "websub":
            yield "hub", str(hub.get("url") or "")
    yield "self", str(top.get("feed_url") or "")


def _each_rel(rels: str, address: str) -> Iterable[Link]:
    return ((rel, address.strip()) for rel in rels.lower().split())


def _by_https(hub: str, base: str) -> tuple[bool, str] | None:
    """Whether it was named with https, and how it is asked; None for no address of a hub.

    The standard wants https tried for those that are named without it: our secret goes there.
    """
    try:
        target = take_apart(urljoin(base, hub))
    except (BadInput, ValueError):
        return None
    port = PORTS["https"] if target.port == PORTS["http"] else target.port
    secure = replace(target, scheme="https", port=port)
    return target.scheme == "https", secure.address


def _absolute(topic: str, base: str) -> str:
    """The topic as it is written, made whole; empty if that is no address."""
    try:
        whole = urljoin(base, topic)
        take_apart(whole)
        # JSON can write halves of characters, which nothing can store.
        whole.encode()
    except (BadInput, ValueError):
        return ""
    return whole if topic else ""
