"""What is held about a person, in words that they can read: the answer to "what do you know?"."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from makegood.cases.customers.identity import handle_of
from makegood.model.persons import Held

type Plain = Mapping[str, Any]


def summary(held: Held) -> tuple[tuple[str, str, int], ...]:
    """How much is held: what one and what many of a thing are called, and how many there are."""
    about = {turn.id for file in held.files for turn in file.turns}
    lines = sum(len(file.events) for file in held.files)
    return (
        ("case", "cases", len(held.files)),
        ("line of history", "lines of history", lines),
        ("mention", "mentions", len(held.mentions)),
        ("turn in conversations", "turns in conversations", len(held.turns) + len(about)),
        ("email about them", "emails about them", len(held.entries)),
        ("email that names them", "emails that name them", len(held.notices)),
        (
            "stored document with their posts",
            "stored documents with their posts",
            len(held.documents),
        ),
        ("feed that is followed for them", "feeds that are followed for them", len(held.followed)),
        ("key that leads to their posts", "keys that lead to their posts", held.ways),
    )


def places(held: Held) -> tuple[str, ...]:
    """Where they write, as far as we heard them."""
    handles = {handle for one in held.customers for handle in one.handles}
    heard = {handle_of(mention) for mention in held.mentions}
    return tuple(sorted((handles | heard) - {""}))


def routes(held: Held) -> Mapping[str, int]:
    """How many of their mentions went which way."""
    return Counter(mention.verdict.route.value for mention in held.mentions)
