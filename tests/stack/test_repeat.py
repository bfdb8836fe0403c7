"""Everything may come twice: on the deployed template too, the second time changes nothing."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from makegood.model.cases import State
from makegood.model.changes import Change
from makegood.model.feeds import Cursor, DocumentNote, PollBatch
from makegood_ops.demo.run import Playing
from makegood_ops.local.calls import Call

pytestmark = pytest.mark.stack

WRITES = {"PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "PutObject"}


def writes(calls: list[Call], function: str) -> list[Call]:
    """The writing calls of one function."""
    return [call for call in calls if function in call.function and call.operation in WRITES]


def test_the_wheel_polls_feeds_again_and_nothing_is_written(playing: Playing) -> None:
    """A gap of six hours makes up for every turn in it once; a 304 costs no write."""
    feeds = playing.deployment.adapters.feeds()
    for page in [feed.ref.id for feed in feeds.all() if feed.ref.whole]:
        feeds.end(page)  # of a sample that is cut short: its site is nowhere to be found
    standing = sum(feed.active for feed in feeds.all())
    feeds.advance_cursor(feeds.cursor(), Cursor(datetime.now(UTC) - timedelta(hours=6)))
    asked, called = len(playing.stack.feeds.requests), len(playing.stack.calls)
    runs = [playing.stack.invoke("dispatch_feeds", {}) for _ in range(2)]
    playing.play_out()
    answers = Counter(status for _, status in playing.stack.feeds.requests[asked:])
    polled = sum(run["feeds"] for run in runs)
    assert sum(run["looked_at"] for run in runs) == standing >= len(playing.show.feeds)
    assert polled > standing / 2
    # About one poll in a hundred is unconditional, against validators that are stuck.
    assert answers.keys() <= {304, 200}
    assert answers[304] >= polled - 3
    assert writes(playing.stack.calls[called:], "FetchFeeds") == []


def test_documents_that_come_again_make_no_case_and_no_email(playing: Playing) -> None:
    """Every document handed to triage once more: the tables and the mailbox stay as they are."""
    adapters = playing.deployment.adapters
    before, mails = playing.mentions(), len(playing.stack.mails)
    for feed in adapters.feeds().all():
        for key in adapters.documents().keys(feed.ref.id):
            note = DocumentNote(feed.ref.id, key, datetime.now(UTC), "again")
            adapters.nudges().triage(note)
    playing.play_out()
    assert {mention.id for mention in playing.mentions()} == {mention.id for mention in before}
    assert len(playing.stack.mails) == mails


def test_a_changed_feed_brings_only_its_new_post(playing: Playing) -> None:
    """One more post in one feed: one document, one mention, one alert, the rest untouched."""
    name = "workbench-forum.xml"
    before, mails = playing.mentions(), len(playing.stack.mails)
    (playing.stack.places.feeds / name).write_bytes(with_new_post(playing.show.feeds[name]))
    adapters = playing.deployment.adapters
    (feed,) = (feed for feed in adapters.feeds().all() if feed.ref.address.endswith(name))
    adapters.nudges().poll([PollBatch(0, (feed.ref,), datetime.now(UTC), "changed")])
    playing.play_out()
    added = {mention.id for mention in playing.mentions()} - {mention.id for mention in before}
    assert len(added) == 1
    new = playing.stack.mails[mails:]
    assert [mail.tags["kind"] for mail in new] == ["alert"]
    assert "Sprint" in new[0].text


def with_new_post(body: bytes) -> bytes:
    """The forum's feed with a fresh cry for help on top."""
    post = """<item><title>Sprint 14 dead after repair</title>
    <link>https://workbench.example/t/9001</link><guid>workbench-9001</guid>
    <dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">lathe_and_light</dc:creator>
    <description>My Pellworth Sprint 14 came back from the depot last week and does not start any
    more. I have called four times, nobody rings back, and I need it for work. What can I do?
    </description></item><item>"""
    return body.replace(b"<item>", post.encode(), 1)


def test_a_case_that_nobody_takes_is_brought_up_again(playing: Playing) -> None:
    """When its step is due the sweep reminds the rep, once."""
    book = playing.deployment.adapters.book()
    case = next(each for each in book.of_rep("priya") if each.state is State.OFFERED)
    now = datetime.now(UTC)
    book.commit(Change(case=replace(case, next_step_at=now, version=case.version + 1)))
    mails = len(playing.stack.mails)
    for _ in range(2):
        playing.stack.invoke("follow_up", {})
    playing.play_out()
    new = playing.stack.mails[mails:]
    assert [(mail.tags["kind"], mail.tags["case"]) for mail in new] == [("reminder", case.id)]


def test_a_bounce_is_told_to_the_lead(playing: Playing) -> None:
    """An alert that bounced is no secret: the lead hears of it, once."""
    stack = playing.stack
    alert = [mail for mail in stack.mails if mail.tags.get("kind") == "alert"][-1]
    mails = len(stack.mails)
    event = bounced(alert.message_id, dict(alert.tags), alert.recipients[0])
    for _ in range(2):
        assert stack.invoke("note_delivery", event) is not None
    playing.play_out()
    kinds = [mail.tags["kind"] for mail in stack.mails[mails:]]
    assert kinds == ["notice"]


def bounced(message_id: str, tags: dict[str, str], address: str) -> dict[str, object]:
    """A permanent bounce as SES tells it to EventBridge."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {
        "detail-type": "Email Bounced",
        "source": "aws.ses",
        "time": at,
        "detail": {
            "eventType": "Bounce",
            "mail": {
                "timestamp": at,
                "messageId": message_id,
                "destination": [address],
                "tags": {name: [value] for name, value in tags.items()},
            },
            "bounce": {
                "bounceType": "Permanent",
                "bounceSubType": "General",
                "timestamp": at,
                "bouncedRecipients": [{"emailAddress": address, "status": "5.1.1"}],
            },
        },
    }
