"""English phrases that tell nothing of the kind: a false reason is read by a rep."""

import pytest

from makegood.triage.need.cues import Cues
from makegood.triage.need.signals import signals_of
from unit.triage.triage_world import shipped_cues


def strength(text: str, group: str, cues: Cues) -> float:
    start = text.index("Juniper")
    said = signals_of(text, [(0, len(text))], [(start, start + 7)], "en", cues)
    return said.features[group]


@pytest.mark.parametrize(
    ("group", "text"),
    [
        ("praise", "I wrote to Juniper the same evening."),
        ("praise", "Juniper said that I would hear the next day."),
        ("praise", "The Juniper sign has a star on it."),
        ("praise", "I paid Juniper for next day delivery."),
        ("open", "And now the Juniper season begins."),
        ("open", "I still love my Juniper."),
        ("tried", "UPDATE: Juniper called, all fine now."),
        ("tried", "A man called Jo showed me his Juniper."),
        ("tried", "They called off the Juniper concert."),
        ("tried", "I tried the Juniper soup."),
        ("promise", "Juniper called and said all is fine."),
        ("promise", "The Juniper came as promised."),
        ("promise", "I was told about Juniper by a friend."),
        ("promise", "I have an appointment at Juniper on Monday."),
        ("customer", "Can one sing in the Juniper hotel?"),
        ("customer", "UPDATE: the Juniper festival begins at nine."),
        ("ask", "Please note that Juniper opens at nine."),
    ],
)
def test_a_phrase_that_says_something_else_is_no_reason(group: str, text: str) -> None:
    """The words are the same, what they say is not."""
    assert strength(text, group, shipped_cues()) == 0.0


@pytest.mark.parametrize(
    ("group", "text"),
    [
        ("praise", "Juniper repaired it and it was back the same evening."),
        ("praise", "Juniper refunded me in full the very next day."),
        ("praise", "The man from Juniper is a star."),
        ("open", "And now they want another form, says Juniper."),
        ("open", "The noise is back, Juniper."),
        ("tried", "I have called Juniper and nobody knows."),
        ("tried", "Called the Juniper people again today."),
        ("tried", "I tried to reach Juniper."),
        ("promise", "The Juniper is not as promised."),
        ("promise", "I was told by Juniper that it would come on Friday."),
        ("customer", "My Juniper is three years old."),
        ("customer", "I bought it from Juniper."),
        ("ask", "Please help me, Juniper."),
    ],
)
def test_the_same_phrase_where_it_says_so_is_heard(group: str, text: str) -> None:
    """What was true of it stays so."""
    assert strength(text, group, shipped_cues()) > 0.2
