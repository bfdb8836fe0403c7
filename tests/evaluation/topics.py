"""What is measured, topic by topic, in the order in which it is shown."""

from collections.abc import Callable, Mapping, Sequence

from evaluation import (
    abroad,
    ambiguous,
    blog,
    chatter,
    copies,
    cost,
    found,
    language,
    messages,
    mood,
    need,
    replies,
    speed,
    towards,
    tweets,
    weblog,
)
from evaluation.figures import Figure

type Topic = Callable[[], Sequence[Figure]]

TOPICS: Mapping[str, Topic] = {
    "need": need.figures,
    "messages": messages.figures,
    "chatter": chatter.figures,
    "found": found.figures,
    "replies": replies.figures,
    "tweets": tweets.figures,
    "weblog": weblog.figures,
    "abroad": abroad.figures,
    "blog": blog.figures,
    "ambiguous": ambiguous.figures,
    "copies": copies.figures,
    "language": language.figures,
    "mood": mood.figures,
    "towards": towards.figures,
    "cost": cost.figures,
    "speed": speed.figures,
}

TIMED = frozenset({"speed"})
"""What depends on the machine: shown, and not held in tests."""
