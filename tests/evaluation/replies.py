"""Who needs help, on short messages cut to tokens: talk with companies' accounts, and any other.

`replies.jsonl` has 500 of them, without a brand: complaints, of which many stand in the middle of a
conversation, other messages to companies, and what has to do with no company at all. It was written
by a hand that had seen neither cues, words and weights, nor the texts that they were learned from,
nor the other sets. All of it is reported, and none of it was looked at: no choice was made by it.
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
    judged,
    ranked,
)


def figures() -> list[Figure]:
    """Of all messages."""
    found = judged("replies")
    return [
        ranked("complaint: AUC by need", found, complaint_need, complaint_vader),
        ranked("reach out: average precision by need", found, ap_need, ap_vader),
        figure("alerts: precision", found, alert_precision),
        figure("alerts: recall", found, alert_recall),
    ]
