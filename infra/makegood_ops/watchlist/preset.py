"""A [[feed]] that names a preset instead of an address: what that makes of it."""

from collections.abc import Mapping
from typing import Any

from makegood.errors import BadInput
from makegood_ops.presets import Preset, presets
from makegood_ops.watchlist import checks
from makegood_ops.watchlist.problems import Spot, Wrong, shown, suggestion

KEYS = ("preset", "of")


def preset_named(value: object, spot: Spot) -> Preset:
    """The preset of that name; Wrong, with all their names, if there is none."""
    if isinstance(value, str) and value in presets():
        return presets()[value]
    near = suggestion(value, presets()) if isinstance(value, str) else ""
    there = ", ".join(presets())
    raise Wrong(f"{spot.key} is {shown(value)}{near}; it must be one of {there}")


def made_by_preset(table: Mapping[str, object], spot: Spot) -> dict[str, Any]:
    """The fields that the preset of a [[feed]] gives; without an address, after noting why."""
    preset = _preset(table, spot)
    if preset is None:
        return {"address": ""}
    address = (spot / "of").read(lambda value, at: _address(preset, value, at), table["of"])
    every = {"every": checks.INTERVAL_NAMES[preset.every]} if preset.every else {}
    return {"address": address or "", **every}


def _preset(table: Mapping[str, object], spot: Spot) -> Preset | None:
    """The preset of a [[feed]] that also says what it is of; None, after noting why, if not."""
    if "address" in table:
        spot.say("a [[feed]] has an address, or a preset and what it is of; not both")
        return None
    if "preset" not in table:
        (spot / "of").say(f"of counts only with a preset: one of {', '.join(presets())}")
        return None
    preset = (spot / "preset").read(preset_named, table["preset"])
    if preset and "of" not in table:
        forms = " or ".join(f'"{form}"' for form in preset.of)
        why = f'preset "{preset.name}" needs of = {forms}, like of = "{preset.example}"'
        (spot / "preset").say(why)
        return None
    return preset


def _address(preset: Preset, value: object, spot: Spot) -> str:
    said = checks.words(value, spot)
    try:
        return checks.address(preset.address_of(said), spot)
    except BadInput as error:
        raise Wrong(str(error)) from error
