"""What a rep is told of why."""

from unit.triage.triage_world import IN_TROUBLE, the_mention


def test_what_is_plainly_said_is_told_before_what_words_are_like() -> None:
    """However much the words weighed: a rep reads what happened."""
    told = [reason.words for reason in the_mention(IN_TROUBLE).verdict.reasons[1:]]
    quoted = [index for index, words in enumerate(told) if "nobody rang" in words]
    like = [index for index, words in enumerate(told) if words.startswith("their words are")]
    assert quoted
    assert all(quoted[0] < index for index in like)


def test_what_put_it_right_is_quoted_first() -> None:
    """The digest says that it was put right: then that is what it shows."""
    text = (
        "My Juniper stopped working six weeks ago. I rang four times, nobody called back and I "
        "lost two days of work. UPDATE: they called back and it is fixed, all sorted now."
    )
    first, second, *others = the_mention(text).verdict.reasons
    assert first.words == "it was put right already"
    assert second.words.startswith("it has been put right: \u201c")
    assert second.weight >= 0.0
    assert all(not reason.words.startswith("it has been put right") for reason in others)


def test_what_speaks_for_an_alert_stands_before_what_speaks_against_it() -> None:
    """Danger needs no need: its quote comes first, and what is calm in the words comes last."""
    reasons = the_mention("The carbon monoxide alarm went off next to our Juniper boiler.").verdict
    weights = [reason.weight for reason in reasons.reasons[1:]]
    assert "carbon monoxide" in reasons.reasons[1].words
    assert [weight < 0.0 for weight in weights] == sorted(weight < 0.0 for weight in weights)
