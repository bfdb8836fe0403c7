"""Who needs help, on texts of all sorts as a search for a brand's name finds them.

`found.jsonl` has 460: comments, answers in forums, short messages, threads, weblog posts, reviews;
also adverts, news, how-tos and words that merely look like the name. One in four is by somebody
whom a rep should write to. It was written by one hand that had seen neither cues, words and
weights, nor the texts that they were learned from, nor the other sets. All of it is reported, and
none of it was looked at. Two models were judged by it, which other sets and the samples had chosen
between; it says the same.
"""

from evaluation.figures import Figure
from evaluation.need import judged, of_messages, times_vader


def figures() -> list[Figure]:
    """Of all texts."""
    found = judged("found")
    gated = of_messages(found, complaint=0.77, reach_out=0.75, precision=0.56, recall=0.85)
    return [*gated, times_vader(found, least=2.0)]
