"""Who needs help, in languages whose words were not learned: there cues speak alone.

`abroad.jsonl` has 240 posts, comments and messages in Dutch, German, French and Spanish, written by
a hand that had seen neither cues nor weights. All of it is reported. While the cues of these
languages were widened, by texts of another hand, its totals were seen and its texts were not; how
much of a weight stays where cues speak alone was tried on it once.
"""

from evaluation.figures import Figure
from evaluation.need import judged, of_messages


def figures() -> list[Figure]:
    """Of all texts."""
    return of_messages(judged("abroad"), reach_out=0.74, precision=0.62, recall=0.62)
