"""What is measured, topic by topic, in the order in which it is shown."""

from collections.abc import Callable, Mapping, Sequence

from evaluation.figures import Figure

type Topic = Callable[[], Sequence[Figure]]

TOPICS: Mapping[str, Topic] = {}
