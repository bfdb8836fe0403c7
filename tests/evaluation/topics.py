"""What is measured, topic by topic, in the order in which it is shown."""

from collections.abc import Callable, Mapping, Sequence

from evaluation import copies, language
from evaluation.figures import Figure

type Topic = Callable[[], Sequence[Figure]]

TOPICS: Mapping[str, Topic] = {
    "copies": copies.figures,
    "language": language.figures,
}
