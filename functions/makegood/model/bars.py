"""Whom nobody of us may contact: people who asked to be left alone, and places closed to us."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

type BarKind = Literal["person", "site", "domain"]
"""Somebody; one host; a domain with every host under it."""

LEFT_ALONE = "asked to be left alone"
"""Why people are barred, and why their cases end."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One identity that must not be contacted."""

    kind: BarKind
    key: str
    """The keyed hash of who or what it is; a site or domain is told in `name`, a person never."""
    name: str
    why: str
    at: datetime
