"""Who needs help, on short messages cut to tokens: talk with companies' accounts, and any other.

`replies.jsonl` has 500 of them, without a brand: complaints, of which many stand in the middle of a
conversation, other messages to companies, and what has to do with no company at all. It was written
by a hand that had seen neither cues, words and weights, nor the texts that they were learned from,
nor the other sets. All of it is reported, and none of it was looked at: no choice was made by it. A
second reader, who saw the texts alone, agreed on what is a complaint in 98 of 100 (kappa 0.96).
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
        ranked("complaint: AUC by need", found, complaint_need, complaint_vader, least=0.86),
        ranked("reach out: average precision by need", found, ap_need, ap_vader, least=0.79),
        figure("alerts: precision", found, alert_precision, least=0.77),
        figure("alerts: recall", found, alert_recall, least=0.69),
    ]
