"""What is measured, topic by topic, in the order in which it is shown."""

from collections.abc import Callable, Mapping, Sequence

from evaluation import ambiguous, blog, copies, cost, language, mood, towards
from evaluation.figures import Figure

type Topic = Callable[[], Sequence[Figure]]

TOPICS: Mapping[str, Topic] = {
    "ambiguous": ambiguous.figures,
    "blog": blog.figures,
    "copies": copies.figures,
    "language": language.figures,
    "mood": mood.figures,
    "towards": towards.figures,
    "cost": cost.figures,
}
