"""Who needs help, on short messages among everyday talk: what people say of no brand in particular.

`chatter.jsonl` names no brand, so each text is judged as it is: complaints to companies, other
messages to them, and, two in five, what has to do with no company at all (moods, mishaps, sports,
friends). It was written by a hand that had seen neither cues, words and weights, nor the texts
that they were learned from, nor the other sets. Half of it, by the hash of its ids, is what errors
were looked for in; the other half is what is reported, and nothing was tuned on it.
"""

from evaluation.figures import Figure
from evaluation.need import halves, of_looked_at, of_messages


def figures() -> list[Figure]:
    """Of the reported half, and what the other one reaches beside it."""
    found, looked_at = halves("chatter")
    return [*of_messages(found, complaint=0.88, reach_out=0.74), *of_looked_at(looked_at)]
