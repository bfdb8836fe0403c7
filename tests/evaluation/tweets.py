"""Complaint or not, and false alarms, on real tweets about anything (Hutto and Gilbert 2014, MIT).

Of the 4,200 tweets, 108 find fault with a company, a product or a public body, and 54 are by
somebody whom one of those could write to; each was read once, without its rating, and 72 of which
it could not be told are left out (`infra/makegood_ops/learning/tweets.toml`). Three in ten of them,
by their own words, are what nothing is learned from: they are reported. Complaints are 30 or so
there, so intervals are wide; that hardly any tweet makes an alert is told by many more.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache

from evaluation.figures import Figure, interval_of, licensed
from evaluation.need import (
    Judged,
    auc_need,
    auc_vader,
    complaint_need,
    complaint_vader,
    judge_lines,
    ranked,
)
from makegood.model.verdicts import Route
from makegood_ops.learning.labelled import of_set, tweets_told
from makegood_ops.learning.licensed import is_held_out, tweets_and_snippets


def figures() -> list[Figure]:
    """Of the tweets that nothing is learned from."""
    found = judged()
    needless = [each for each in found if not each.is_reached]
    return [
        ranked("complaint: AUC by need", found, complaint_need, complaint_vader, least=0.74),
        ranked("reach out: AUC by need", found, auc_need, auc_vader),
        Figure(
            "alerts among those whom nobody should write to",
            _alerted(needless),
            len(needless),
            interval_of(needless, _alerted),
            most=0.07,
        ),
    ]


@cache
def judged() -> tuple[Judged, ...]:
    """Every tweet that nothing is learned from, judged as it is."""
    return tuple(judge_lines(list(_lines()), "tweets"))


def _lines() -> Iterator[bytes]:
    told = tweets_told()
    for each in tweets_and_snippets(licensed("labelled")):
        labelled = of_set(each, told) if each.source == "tweets" else None
        if labelled and is_held_out(each.text):
            said = {"id": each.name, "title": "", "text": each.text, "brand": ""}
            labels = {"kind": labelled.kind, "reach_out": labelled.reach}
            yield json.dumps({**said, **labels}).encode()


def _alerted(items: Sequence[Judged]) -> float:
    return sum(each.answer.route is Route.ALERT for each in items) / len(items)
