"""Who needs help, in languages whose words were not learned: there cues speak alone.

`abroad.jsonl` has 240 posts, comments and messages in Dutch, German, French and Spanish, written by
a hand that had seen neither cues nor weights. All of it is reported; no choice was made by it.
"""

from evaluation.figures import Figure
from evaluation.need import judged, of_messages


def figures() -> list[Figure]:
    """Of all texts."""
    return of_messages(judged("abroad"), reach_out=0.74, precision=0.62, recall=0.62)
