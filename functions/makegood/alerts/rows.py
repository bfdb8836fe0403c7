"""A case or a mention in a few lines: what digests are made of."""

from dataclasses import dataclass

from makegood.alerts.links import Link


@dataclass(frozen=True, slots=True)
class Row:
    """Who, why it is here, their words, and the one place to go to."""

    name: str
    why: str
    words: str = ""
    link: Link | None = None
    """Where it was said."""
    label: str = ""
    href: str = ""
    """The desk's page of the case, under that label."""
    is_urgent: bool = False
