"""Where a mention goes."""

from datetime import timedelta

import pytest

from makegood.model.verdicts import Kind, Route, Stage
from makegood.triage.judging import judge
from makegood.triage.verdicts.routes import Circumstances, Judged, route_of
from unit.triage.triage_world import IN_TROUBLE, NOW, a_feed, a_judging, a_post, shipped_cues

SURE = Circumstances()


def routed(judged: Judged, around: Circumstances = SURE) -> Route:
    return route_of(judged, around, shipped_cues().model)[0]


@pytest.mark.parametrize(
    ("judged", "around", "route"),
    [
        (Judged(Kind.COMPLAINT, 0.9, Stage.OPEN), SURE, "alert"),
        (Judged(Kind.QUESTION, 0.6, Stage.OPEN), SURE, "alert"),
        (Judged(Kind.COMPLAINT, 0.3, Stage.OPEN), SURE, "digest"),
        (Judged(Kind.COMPLAINT, 0.9, Stage.OPEN), Circumstances(sure=False), "digest"),
        (Judged(Kind.COMPLAINT, 0.9, Stage.OPEN), Circumstances(why_old="old"), "backlog"),
        (Judged(Kind.COMPLAINT, 0.9, Stage.SOLVED), SURE, "digest"),
        (Judged(Kind.COMPLAINT, 0.6, Stage.GONE), SURE, "digest"),
        (Judged(Kind.COMPLAINT, 0.9, Stage.GONE), SURE, "alert"),
        (Judged(Kind.OTHER, 0.1, Stage.UNKNOWN), SURE, "none"),
        (Judged(Kind.OTHER, 0.1, Stage.UNKNOWN), Circumstances(why_old="old"), "none"),
        (Judged(Kind.OTHER, 0.3, Stage.UNKNOWN), SURE, "digest"),
        (Judged(Kind.OTHER, 0.1, Stage.UNKNOWN, unread=True), SURE, "alert"),
        (Judged(Kind.OTHER, 0.3, Stage.UNKNOWN, danger=True), SURE, "alert"),
        (Judged(Kind.PRAISE, 0.1, Stage.SOLVED), SURE, "thanks"),
        (Judged(Kind.IDEA, 0.1, Stage.UNKNOWN), SURE, "ideas"),
        (Judged(Kind.IDEA, 0.1, Stage.UNKNOWN), Circumstances(why_old="old"), "backlog"),
    ],
)
def test_the_route_by_kind_need_stage_and_circumstances(
    judged: Judged, around: Circumstances, route: str
) -> None:
    """Each way a mention can go."""
    assert routed(judged, around) == route


def test_what_is_unsure_goes_to_the_lead_whatever_it_is() -> None:
    """An idea or praise that may be for another brand is mailed to nobody."""
    unsure = Circumstances(sure=False)
    assert routed(Judged(Kind.IDEA, 0.1, Stage.UNKNOWN), unsure) == "digest"
    assert routed(Judged(Kind.PRAISE, 0.1, Stage.UNKNOWN), unsure) == "digest"
    assert routed(Judged(Kind.PRAISE, 0.1, Stage.UNKNOWN, names=("Agnes",)), unsure) == "digest"
    assert routed(Judged(Kind.COMPLAINT, 0.9, Stage.SOLVED, names=("Bo",)), unsure) == "digest"
    assert routed(Judged(Kind.OTHER, 0.1, Stage.UNKNOWN, danger=True), unsure) == "digest"
    assert routed(Judged(Kind.OTHER, 0.1, Stage.UNKNOWN), unsure) == "none"


@pytest.mark.parametrize(
    ("days", "first_poll", "wanted", "route"),
    [
        (1, True, "recent", "alert"),
        (8, True, "recent", "backlog"),
        (None, True, "recent", "backlog"),
        (8, True, "all", "alert"),
        (8, False, "recent", "alert"),
        (None, False, "recent", "alert"),
    ],
)
def test_old_and_undated_posts_of_a_first_poll_wait_in_the_backlog(
    days: int | None, first_poll: bool, wanted: str, route: str
) -> None:
    """Unless the operator asks for all; later, what is new is new."""
    said_at = None if days is None else NOW - timedelta(days=days)
    post = a_post(IN_TROUBLE, published_at=said_at)
    feed = a_feed(first_poll=wanted)
    (mention,) = judge(post, feed, a_judging(), NOW, first_poll=first_poll)
    assert mention.verdict.route == route
