"""The sample feeds are templates, so that they look fresh whenever the demo runs; filled in here.

A template may hold two placeholders:

- ``{{ago 3h rfc822}}`` or ``{{ago 2d iso}}``: the moment that long before now (m, h or d), as RSS
  or Atom write it;
- ``{{base}}``: where the feeds are served, without a slash at the end.

`infra/samples/expected.toml` says, post by post, what is right; `expectations` reads it.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Literal

from makegood.errors import BadInput
from makegood.model.verdicts import Kind, Route, Stage

USUAL_BASE = "http://127.0.0.1:8650"
"""Where `infra/samples/watchlist.toml` says that the feeds are served."""

type Band = Literal["low", "middle", "high"]

_PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}")
_AGO = re.compile(r"ago (\d+)([mhd]) (rfc822|iso)")
_IS_TEMPLATE = re.compile(rb"\{\{ago \d+[mhd] (?:rfc822|iso)\}\}")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_FORMATS: Mapping[str, Callable[[datetime], str]] = {
    "rfc822": format_datetime,
    "iso": lambda moment: moment.isoformat(timespec="seconds"),
}


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is right for one post and brand, by a person's judgement.

    Several kinds, needs, stages or routes mean that each of them would do.
    """

    feed: str
    post: str
    """Its guid, else its link, else its title."""
    brand: str
    why: str
    about_brand: bool
    kind: tuple[Kind, ...] = ()
    need: tuple[Band, ...] = ()
    stage: tuple[Stage, ...] = ()
    route: tuple[Route, ...] = ()
    customer: str = ""
    """Equal for posts of one person; empty when nobody can know who wrote."""
    joins: str = ""
    """The post whose case it joins."""
    copies: str = ""
    """The post of which it is a copy: no mention of its own."""
    copies_from: str = ""
    """The feed of that post; empty for the same feed."""
    edited: bool = False
    """A copy with a small edit: joining the same case will do as well."""
    names: tuple[str, ...] = ()
    """Colleagues whom it thanks."""
    danger: bool = False
    rep: str = ""
    """Who must get it, when language or the customer leaves one choice."""
    stretch: bool = False
    """Right, but more than the words of the post can tell: count it, do not insist."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The whole of `expected.toml`."""

    posts: tuple[Expectation, ...]
    bands: Mapping[Band, tuple[float, float]]
    """For each band of need: from (included) and to (excluded, but for 1)."""
    cases: int
    alerts: Mapping[str, int]
    """By brand; one per customer and brand."""
    mentions: int
    """Expectations that are about the brand and no copy; stretches not counted."""


def render_text(text: str, now: datetime, base: str) -> str:
    """Fill in the placeholders; BadInput names one that is not known. `now` must know its zone."""

    def filled(match: re.Match[str]) -> str:
        return base.rstrip("/") if match[1] == "base" else _moment(match[1], now)

    return _PLACEHOLDER.sub(filled, text)


def filled(body: bytes, now: datetime) -> bytes:
    """A feed's bytes with its moments filled in, if it is such a template; any other's as given."""
    if not _IS_TEMPLATE.search(body):
        return body
    try:
        return render_text(body.decode(), now, USUAL_BASE).encode()
    except (BadInput, UnicodeDecodeError):
        return body


def render(folder: Path, now: datetime, base: str = USUAL_BASE) -> dict[str, bytes]:
    """Every feed of the folder by file name, filled in."""
    return {path.name: _rendered(path, now, base) for path in sorted(folder.glob("*.xml"))}


def render_watchlist(text: str, base: str) -> str:
    """The sample watchlist, its feeds served at `base` instead of the usual address."""
    return text.replace(f"{USUAL_BASE}/", f"{base.rstrip('/')}/")


def expectations(text: str) -> Expected:
    """Read `expected.toml`; a ValueError, KeyError or TypeError is a fault of that file."""
    raw = tomllib.loads(text)
    totals = raw["totals"]
    bands = {band: (low, high) for band, (low, high) in raw["bands"].items()}
    posts = tuple(_expectation(entry) for entry in raw["post"])
    return Expected(posts, bands, totals["cases"], totals["alerts"], totals["mentions"])


def _rendered(path: Path, now: datetime, base: str) -> bytes:
    try:
        return render_text(path.read_text("utf-8"), now, base).encode()
    except BadInput as error:
        raise BadInput(f"{path.name}: {error}") from error


def _moment(placeholder: str, now: datetime) -> str:
    found = _AGO.fullmatch(placeholder)
    if found is None:
        raise BadInput(
            f"unknown placeholder {{{{{placeholder}}}}}; "
            "known are {{base}}, {{ago 3h rfc822}} and {{ago 2d iso}} with m, h or d"
        )
    count, unit, form = found.groups()
    return _FORMATS[form](now - timedelta(**{_UNITS[unit]: int(count)}))


def _expectation(entry: Mapping[str, Any]) -> Expectation:
    values = dict(entry)
    for name, enum in (("kind", Kind), ("stage", Stage), ("route", Route)):
        values[name] = tuple(enum(value) for value in _several(values.get(name)))
    values["names"] = _several(values.get("names"))
    values["need"] = _several(values.get("need"))
    values["about_brand"] = values.get("about_brand", True)
    return Expectation(**{"brand": "", **values})


def _several(value: str | list[str] | None) -> tuple[str, ...]:
    """One value or a list of them, as a tuple."""
    return (value,) if isinstance(value, str) else tuple(value or ())
