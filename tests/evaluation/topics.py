"""What is measured, topic by topic, in the order in which it is shown."""

from collections.abc import Callable, Mapping, Sequence

from evaluation import ambiguous, copies, language
from evaluation.figures import Figure

type Topic = Callable[[], Sequence[Figure]]

TOPICS: Mapping[str, Topic] = {
    "ambiguous": ambiguous.figures,
    "copies": copies.figures,
    "language": language.figures,
}
