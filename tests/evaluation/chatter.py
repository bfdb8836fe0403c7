"""Who needs help, on short messages among everyday talk: what people say of no brand in particular.

`chatter.jsonl` names no brand, so each text is judged as it is: complaints to companies, other
messages to them, and, two in five, what has to do with no company at all (moods, mishaps, sports,
friends). It was written by a hand that had seen neither cues, words and weights, nor the texts
that they were learned from, nor the other sets. Half of it, by the hash of its ids, is what errors
were looked for in; the other half is what is reported, and nothing was tuned on it.
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
    ranked,
)


def figures() -> list[Figure]:
    """Of the reported half, and what the other one reaches beside it."""
    found, looked_at = halves("chatter")
    return [
        ranked("complaint: AUC by need", found, complaint_need, complaint_vader, least=0.88),
        ranked("reach out: average precision by need", found, ap_need, ap_vader, least=0.74),
        figure("alerts: precision", found, alert_precision),
        figure("alerts: recall", found, alert_recall),
        ranked("looked at: complaint, AUC", looked_at, complaint_need, complaint_vader),
        ranked("looked at: reach out, average precision", looked_at, ap_need, ap_vader),
    ]
