"""Who needs help, on short messages to brands: lines of the kind that people send in public.

`messages.jsonl` was written for this by a hand that had not seen cues, words, weights or the texts
that they were learned from; much of it is hard on purpose (thanks that are none, jokes, advice,
staff who answer). Half of the messages, by the hash of their id, is what errors were looked for in;
the other half is what is reported, and nothing was tuned on it. Complaint or not is told by need,
in which people with a question stand nearly as high as those who complain, and what is solved or
beyond help low: that is a rep's order, and costs this figure some. What is missed beside is sarcasm
for the most part, and insults of three words.
"""

from evaluation.figures import Figure
from evaluation.need import (
    figure,
    halves,
    kind_accuracy,
    of_looked_at,
    of_messages,
)


def figures() -> list[Figure]:
    """Of the reported half, and what the other one reaches beside it."""
    found, looked_at = halves("messages")
    return [
        *of_messages(found, complaint=0.82, reach_out=0.84, precision=0.73, recall=0.7),
        figure("kind: accuracy", found, kind_accuracy, least=0.62),
        *of_looked_at(looked_at),
    ]
