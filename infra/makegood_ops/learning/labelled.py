"""Texts of which a kind is known: ours, and those of the licensed sets that tell one."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from makegood.model.verdicts import Kind
from makegood_ops.learning.licensed import Rated

WRITTEN = "written"
_KINDS = frozenset(Kind)
_HERE = Path(__file__).parent
_BRAND = re.compile(r"<brand>|XYZ")
_LONG = 300
_LONG_COUNTS = 3.0
"""Characters from which a text of ours is a post rather than a message, and how much more it
counts then: messages are many, because they are written faster, and posts are what is heard."""
_CLEARLY = 0.8
_NEUTRAL = 0.4
"""Mean ratings, on a scale of -4 to 4, from which a sentence of a review finds fault or praises,
and up to which it does neither."""
_COUNTS = {"tweets": 1.6, "amazon": 0.5, "products": 0.3, "nyt": 0.15, "news": 0.3}
"""How many of our messages a text of a set counts as: there are many, some far from what is heard.
What is not here tells no kind: in lists of pros and cons and in film reviews nobody speaks to a
company."""

type Told = Mapping[str, tuple[str, bool]]
"""By a tweet's name its kind and whether somebody should write to them."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text, with `<brand>` for the brand if it names one, and what a person says of it."""

    text: str
    kind: str
    reach: bool
    """Somebody of the brand should write to them."""
    stage: str = ""
    """Solved or gone, where the text tells of a trouble that is over."""
    source: str = WRITTEN

    @property
    def words(self) -> str:
        """As words are learned from it: its brand names are full stops."""
        return _BRAND.sub(" . ", self.text)

    @property
    def counts(self) -> float:
        """How many messages of ours the text counts as."""
        if self.source != WRITTEN:
            return _COUNTS[self.source]
        return _LONG_COUNTS if len(self.text) > _LONG else 1.0


def written() -> Iterator[Labelled]:
    """The texts in `texts/`."""
    for file in sorted((_HERE / "texts").glob("*.toml")):
        table = tomllib.loads(file.read_text("utf-8"))
        for text in table["texts"]:
            yield Labelled(text, table["kind"], table["reach"], table.get("stage", ""))


def tweets_told() -> Told:
    """What people say of the tweets; what is not there is other, and "unsure" is nothing."""
    table = tomllib.loads((_HERE / "tweets.toml").read_text("utf-8"))
    return {
        str(name): (kind.removesuffix("_reach"), kind.endswith("_reach"))
        for kind, names in table.items()
        for name in names
    }


def of_set(rated: Rated, told: Told) -> Labelled | None:
    """What a text of a licensed set is an example of, if its kind is known.

    Sentences of reviews find fault with what their authors bought, or praise it, by how they were
    rated; nobody knows of those whether they should be written to. News are nobody's trouble.
    """
    kind, reach = _kind_of(rated), False
    if rated.source == "tweets":
        kind, reach = told.get(rated.name, (Kind.OTHER, False))
    is_known = kind in _KINDS and rated.source in _COUNTS
    return (
        Labelled(rated.named or rated.text, kind, reach, source=rated.source) if is_known else None
    )


def _kind_of(rated: Rated) -> str:
    if rated.source in {"nyt", "news"} or abs(rated.mood) <= _NEUTRAL:
        return Kind.OTHER
    if abs(rated.mood) < _CLEARLY:
        return ""
    return Kind.PRAISE if rated.mood > 0.0 else Kind.COMPLAINT
