"""Who needs help, on weblog and forum posts of which most name a brand and need nobody.

`weblog.jsonl` has 220 posts of 90 to 400 words, of two hands that had seen neither cues, words and
weights, nor the texts that they were learned from, nor the other sets. One in seven is by somebody
whom a rep should write to, often in a part of the post only; half of the posts name the brand once.
Half of them, by the hash of their ids, is what choices were made by; the other half is what is
reported, and nothing was tuned on it. A second reader, who saw the texts alone, named the same
people.
"""

from evaluation.figures import Figure
from evaluation.need import (
    alert_precision,
    alert_recall,
    ap_need,
    ap_vader,
    auc_need,
    auc_vader,
    figure,
    halves,
    ranked,
    times_vader,
)


def figures() -> list[Figure]:
    """Of the reported half, and what the other one reaches beside it."""
    found, looked_at = halves("weblog")
    return [
        ranked("reach out: average precision by need", found, ap_need, ap_vader, least=0.6),
        times_vader(found, least=2.0),
        ranked("reach out: AUC by need", found, auc_need, auc_vader),
        figure("alerts: precision", found, alert_precision),
        figure("alerts: recall", found, alert_recall),
        ranked("looked at: reach out, average precision", looked_at, ap_need, ap_vader),
    ]
