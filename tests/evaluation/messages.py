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
    alert_precision,
    alert_recall,
    ap_need,
    ap_vader,
    complaint_need,
    complaint_vader,
    figure,
    halves,
    kind_accuracy,
    ranked,
)


def figures() -> list[Figure]:
    """Of the reported half, and what the other one reaches beside it."""
    found, looked_at = halves("messages")
    return [
        ranked("complaint: AUC by need", found, complaint_need, complaint_vader, least=0.82),
        ranked("reach out: average precision by need", found, ap_need, ap_vader, least=0.84),
        figure("alerts: precision", found, alert_precision, least=0.73),
        figure("alerts: recall", found, alert_recall, least=0.7),
        figure("kind: accuracy", found, kind_accuracy, least=0.62),
        ranked("looked at: complaint, AUC", looked_at, complaint_need, complaint_vader),
        ranked("looked at: reach out, average precision", looked_at, ap_need, ap_vader),
    ]
