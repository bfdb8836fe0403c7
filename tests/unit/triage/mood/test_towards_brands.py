"""Two brands in one post, each felt about by itself, from the post to its readings."""

from dataclasses import replace

import pytest

from makegood.triage.judging import judge
from makegood_ops.standin.reader import LocalReader
from unit.triage.triage_world import NOW, a_feed, a_judging, a_post


@pytest.mark.parametrize(
    "text",
    [
        "After years of horror with Halden I moved to Juniper, and Juniper really cares.",
        "Years of horror with Halden. Juniper cares, and it is lovely.",
        "Halden is useless, Juniper is great.",
        "Juniper was wonderful to us, while Halden was horrible and broke every promise.",
        "I love my Juniper but the Halden helpline is awful: nobody answers, and they hang up.",
    ],
)
def test_each_brand_gets_what_is_felt_towards_it(text: str) -> None:
    """Years of horror with one; the other cares."""
    judging = replace(a_judging(), reader=LocalReader())
    found = {each.brand: each.reading for each in judge(a_post(text), a_feed(), judging, NOW)}
    horror, care = found["halden"].brand_sentiment, found["juniper"].brand_sentiment
    assert horror is not None
    assert care is not None
    assert horror < -0.25
    assert care > 0.25
