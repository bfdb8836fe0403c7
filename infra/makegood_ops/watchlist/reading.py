"""Reads a watchlist file into the model, or says everything that is wrong with it at once."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from makegood.model.watchlist import Brand, Rep, Settings, Watchlist
from makegood_ops.watchlist import tables
from makegood_ops.watchlist.lines import find_lines, line_of
from makegood_ops.watchlist.problems import BadWatchlist, Check, Problem, Report, Spot, suggestion

_TOP = ("brand", "feed", "rep", "settings")
_SYNTAX = re.compile(r"(?P<what>.*?) ?\(at (?:line (?P<line>\d+), column \d+|end of document)\)")


def read(text: str, name: str) -> Watchlist:
    """The watchlist that a file holds; `name` is what errors call the file.

    Its version is 0: applying counts. Raises BadWatchlist with every problem, unless the text is
    no TOML at all: then with the first.
    """
    text = text.removeprefix("\ufeff")  # some editors write one, and TOML refuses it
    raw = _parsed(text, name)
    report = Report(find_lines(text))
    found = _watchlist(raw, Spot(report))
    if report.problems:
        raise BadWatchlist(name, report.problems)
    return found


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _SYNTAX.fullmatch(str(error))
        line = int(found["line"] or text.count("\n") + 1) if found else 1
        what = found["what"] if found else str(error)
        raise BadWatchlist(name, [Problem(line, f"this is not TOML: {what}")]) from error


def _watchlist(raw: Mapping[str, Any], top: Spot) -> Watchlist:
    top.know(raw, _TOP, "the watchlist")
    settings = (top / "settings").read(tables.settings, raw.get("settings", {}))
    found = Watchlist(
        brands=_each(raw, top, "brand", tables.brand),
        reps=_each(raw, top, "rep", tables.rep),
        feeds=_each(raw, top, "feed", tables.feed),
        settings=settings or Settings(),
    )
    _check_brands(found, top)
    _check_reps(found, top)
    _check_feeds(found, top)
    return replace(found, brands=tuple(_with_lead_id(each, found.reps) for each in found.brands))


def _each[T](raw: Mapping[str, Any], top: Spot, key: str, check: Check[T]) -> tuple[T, ...]:
    """Every [[key]], read; reading goes on past those that are wrong."""
    value = raw.get(key, [])
    if not isinstance(value, list):
        (top / key).say(f"write [[{key}]], in double brackets: there may be several")
        return ()
    read_each = ((top / key / index).read(check, each) for index, each in enumerate(value))
    return tuple(each for each in read_each if each is not None)


def _check_brands(found: Watchlist, top: Spot) -> None:
    if not found.brands:
        top.say("there is no [[brand]], so there is nobody to listen for")
    _check_unique([each.id for each in found.brands], top / "brand", "id")
    for index, brand in enumerate(found.brands):
        spot = top / "brand" / index
        if not brand.lead:
            spot.say(f'brand "{brand.id}" has no lead: the id or email of a [[rep]]')
        elif _lead(brand, found.reps) is None:
            near = suggestion(brand.lead, [rep.id for rep in found.reps if rep.id])
            (spot / "lead").say(f'lead "{brand.lead}" is no [[rep]]{near}')
        if not any(brand.id in rep.brands for rep in found.reps):
            spot.say(f'no [[rep]] serves brand "{brand.id}", so its customers would wait for ever')


def _check_reps(found: Watchlist, top: Spot) -> None:
    _check_unique([each.id for each in found.reps], top / "rep", "id")
    _check_unique([each.email.lower() for each in found.reps], top / "rep", "email")
    for index, rep in enumerate(found.reps):
        spot = top / "rep" / index
        for name in rep.brands:
            _check_brand_id(name, found, spot / "brands")
        if not rep.brands and not any(_lead(each, [rep]) for each in found.brands):
            spot.say(f'rep "{rep.id}" has no brands and leads none')
    _check_handles(found, top)


def _check_handles(found: Watchlist, top: Spot) -> None:
    """What two reps write under tells nobody which of them it was."""
    owners: dict[str, str] = {}
    for index, rep in enumerate(found.reps):
        for handle in rep.handles:
            owner = owners.setdefault(handle.casefold().removeprefix("@"), rep.id)
            if owner != rep.id:
                spot = top / "rep" / index / "handles"
                spot.say(f'handle "{handle}" is already that of rep "{owner}"')


def _check_feeds(found: Watchlist, top: Spot) -> None:
    _check_unique([_comparable(each.address) for each in found.feeds], top / "feed", "address")
    for index, feed in enumerate(found.feeds):
        if feed.own:
            _check_brand_id(feed.own, found, top / "feed" / index / "own")


def _check_brand_id(brand_id: str, found: Watchlist, spot: Spot) -> None:
    if found.brand(brand_id) is None:
        near = suggestion(brand_id, [each.id for each in found.brands if each.id])
        spot.say(f'"{brand_id}" is no [[brand]]{near}')


def _check_unique(values: list[str], spot: Spot, key: str) -> None:
    """Complain about each repetition, where it stands; what could not be read is not compared."""
    for index, first in _repetitions(values):
        line = line_of(spot.report.lines, (*spot.path, first, key))
        (spot / index / key).say(f'{key} "{values[index]}" is already used in line {line}')


def _repetitions(values: list[str]) -> Iterator[tuple[int, int]]:
    """Positions of values that were there before, with the position of the first."""
    firsts: dict[str, int] = {}
    for index, value in enumerate(values):
        if value and firsts.setdefault(value, index) < index:
            yield index, firsts[value]


def _lead(brand: Brand, reps: tuple[Rep, ...] | list[Rep]) -> Rep | None:
    wanted = brand.lead.lower()
    return next((rep for rep in reps if wanted and wanted in {rep.id, rep.email.lower()}), None)


def _with_lead_id(brand: Brand, reps: tuple[Rep, ...]) -> Brand:
    lead = _lead(brand, reps)
    return replace(brand, lead=lead.id) if lead else brand


def _comparable(address: str) -> str:
    """An address as servers tell them apart: host in small letters, no fragment."""
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.lower(), fragment="").geturl()
