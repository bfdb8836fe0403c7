"""The deployed template does the main job: from feed files to the right reps' mailboxes."""

from collections import Counter
from datetime import timedelta

import pytest

from makegood.model.verdicts import Mention, Route, Verdict
from makegood_ops.demo.run import Playing
from makegood_ops.demo.verdict import alerts_by_brand, shortcomings
from makegood_ops.samples import Expectation, Expected
from stack.found import Found

pytestmark = pytest.mark.stack


@pytest.fixture(scope="session")
def found(playing: Playing) -> Found:
    """What came of every sample post."""
    return Found(playing)


@pytest.fixture(scope="session")
def expected(playing: Playing) -> Expected:
    """What a person says is right for every sample post."""
    assert playing.show.expected
    return playing.show.expected


def insisted(expected: Expected) -> list[Expectation]:
    """The expectations that must hold: no stretches."""
    return [each for each in expected.posts if not each.stretch and each.brand]


def faults(verdict: Verdict, each: Expectation, expected: Expected) -> list[str]:
    """Where a verdict is none that a person would give."""
    bands = [expected.bands[band] for band in each.need]
    right = {
        f"kind {verdict.kind}": not each.kind or verdict.kind in each.kind,
        f"stage {verdict.stage}": not each.stage or verdict.stage in each.stage,
        f"route {verdict.route}": not each.route or verdict.route in each.route,
        f"need {verdict.need:.2f}": not bands
        or any(low <= verdict.need < high for low, high in bands),
    }
    return [fault for fault, is_right in right.items() if not is_right]


def test_nothing_fails_and_nothing_dies(playing: Playing) -> None:
    """No function logs an error, no queue keeps a dead letter, the expected alerts arrive."""
    assert shortcomings(playing) == []


def test_every_post_is_a_mention_of_the_right_brand_or_of_none(
    found: Found, expected: Expected
) -> None:
    """What speaks of a brand is recorded once, with its copies; what does not is not."""
    wrong = [
        (each.post, each.brand, each.about_brand)
        for each in insisted(expected)
        if (found.mention(each) is not None) != each.about_brand
    ]
    assert wrong == []


def test_every_verdict_is_one_a_person_would_give(found: Found, expected: Expected) -> None:
    """Kind, need, stage and route of each sample post are among those that would do."""
    wrong = [
        (each.post, each.brand, fault)
        for each in insisted(expected)
        if (mention := found.mention(each))
        for fault in faults(mention.verdict, each, expected)
    ]
    assert wrong == []


def test_what_belongs_together_is_one_case(found: Found, expected: Expected) -> None:
    """A customer who writes again joins their case; a copy is noted as a place of the original."""
    for each in insisted(expected):
        mention, original = found.mention(each), found.original(each)
        if not (each.joins or each.copies) or mention is None:
            continue
        assert original, each.post
        if each.joins and is_heard_at_once(mention, original):
            continue
        assert mention.case == original.case, each.post
        assert not each.copies or each.edited or mention.id == original.id, each.post


def is_heard_at_once(mention: Mention, original: Mention) -> bool:
    """Whether what opens no case was heard before there was one: two feeds at one moment."""
    is_for_digest = mention.verdict.route is Route.DIGEST and not mention.case
    return is_for_digest and mention.first_seen_at < original.first_seen_at + timedelta(minutes=1)


def test_each_customer_and_brand_has_one_case_and_one_alert(
    playing: Playing, found: Found, expected: Expected
) -> None:
    """One case, one rep, one email; never two for one person's trouble with one brand."""
    cases = found.cases()
    assert len(cases) == expected.cases
    assert max(Counter((case.customer, case.brand) for case in cases).values()) == 1
    assert alerts_by_brand(playing) == Counter(expected.alerts)


def test_alerts_reach_the_rep_who_can_answer(found: Found, expected: Expected) -> None:
    """A Dutch customer gets a rep who reads Dutch, and each brand its own reps."""
    by_id = {case.id: case for case in found.cases()}
    for each in insisted(expected):
        mention = found.mention(each)
        if each.rep and mention and mention.case:
            assert by_id[mention.case].rep == each.rep, each.post


def test_danger_and_thanks_reach_those_they_belong_to(playing: Playing) -> None:
    """Safety mail goes to the brand's danger address, praise to the colleague's manager."""
    reached = {address for mail in playing.stack.mails for address in mail.recipients}
    assert {"safety@pellworth.example", "kudos@pellworth.example"} <= reached


def test_an_unread_language_goes_to_a_person_marked_so(found: Found) -> None:
    """Dutch has no sentiment in Comprehend: no neutral is made up."""
    dutch = [mention for mention in found.mentions if mention.reading.language == "nl"]
    assert dutch
    for mention in dutch:
        assert mention.reading.sentiment is None
        assert mention.case


def test_emails_of_a_case_carry_what_a_thread_needs(playing: Playing) -> None:
    """Each alert has References of its case, says that a machine sent it, and has both parts."""
    alerts = [mail for mail in playing.stack.mails if mail.tags.get("kind") == "alert"]
    assert alerts
    for mail in alerts:
        headers = dict(mail.headers)
        assert mail.tags["case"] in headers["References"]
        assert headers["Auto-Submitted"] == "auto-generated"
        # SES takes each of its special headers once.
        assert len(headers) == len(mail.headers)
        assert mail.text
        assert mail.html
        assert len(mail.source) < 100_000
