"""Who needs help, in languages whose words were not learned: there cues speak alone.

`abroad.jsonl` has 240 posts, comments and messages in Dutch, German, French and Spanish, written by
a hand that had seen neither cues nor weights. All of it is reported; no choice was made by it. It
says how much is missed there: alerts find less than half of those whom they should.
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
    """Of all texts."""
    found = judged("abroad")
    return [
        ranked("reach out: average precision by need", found, ap_need, ap_vader, least=0.64),
        ranked("complaint: AUC by need", found, complaint_need, complaint_vader),
        figure("alerts: precision", found, alert_precision),
        figure("alerts: recall", found, alert_recall),
    ]
