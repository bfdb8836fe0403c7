"""The public conversation about a mention: who started it, who took it up, and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

type TurnKind = Literal["origin", "link", "comment"]
"""It is what the mention takes up; it links to the mention; it answers the mention."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One post of the conversation about a mention, whether or not it names the brand."""

    id: str
    """The same for the same post, however often and by whatever way it is heard."""
    mention: str
    kind: TurnKind
    address: str
    title: str
    author: str
    said_at: datetime
    feed_id: str = ""
    post_key: str = ""
    is_own: bool = False
    """It is by who said the mention."""


@dataclass(frozen=True, slots=True, order=True)
class Pointer:
    """A mention that links to a page, with the site where it does."""

    site: str
    """A host, or somebody's part of one."""
    mention: str
    customer: str = ""
    """Who said it; empty for nobody in particular, and for what was noted before."""
