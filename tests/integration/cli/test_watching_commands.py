"""`feeds list`, `cases list`, `pause`, `resume`, `doctor` and `explain` on a deployment."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import boto3
import pytest
from typer.testing import CliRunner

from integration.cli.conftest import Stacks
from integration.conftest import REGION
from makegood.cases.mentions.opening import record
from makegood.model.conversation import Turn
from makegood.model.feeds import Document, Feed
from makegood.model.hubs import Hub
from makegood.model.verdicts import Mention, Route
from makegood_ops import watchlist
from makegood_ops.checkup import Checkup
from makegood_ops.cli.app import app
from makegood_ops.cli.applying import apply
from makegood_ops.deployment import Deployment
from makegood_ops.retrial import Retrying, judged_again
from makegood_ops.standin.server import serve

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_ses import SESClient
    from mypy_boto3_sqs import SQSClient

NOW = datetime.now(UTC)
LIST = watchlist.read(
    """
[[brand]]
id = "acme"
name = "Acme"
lead = "sam"

[[rep]]
id = "sam"
name = "Sam"
email = "sam@acme.example"
brands = ["acme"]

[[feed]]
address = "https://blog.example/feed"
name = "A blog"

[[feed]]
address = "https://forum.example/feed"
name = "A forum"
""",
    "w",
)
POST = "https://blog.example/kettle"
XML = f"""<rss version="2.0"><channel><title>A blog</title><item>
<title>My kettle</title><link>{POST}</link><author>Ann</author><guid>k1</guid>
<description>My Acme kettle has been broken for three weeks and nobody answers my calls. What
should I do? I have written to them twice, and I am still waiting.</description>
</item></channel></rss>"""


@pytest.fixture
def comprehend(stacks: Stacks, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The stand-in for Comprehend in the account: moto knows no sentiment."""
    with serve() as running:
        monkeypatch.setenv("AWS_ENDPOINT_URL_COMPREHEND", running.address)
        yield


@pytest.fixture
def listening(deployment: Deployment) -> Deployment:
    """The deployment with a watchlist of two feeds in force."""
    apply(LIST, deployment, NOW)
    return deployment


def run(*words: str, exit_code: int = 0) -> str:
    """What a command printed."""
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == exit_code, result.output
    return result.stdout if exit_code == 0 else result.output


def the_blog(deployment: Deployment) -> Feed:
    """The feed A blog."""
    return next(feed for feed in deployment.adapters.feeds().all() if feed.name == "A blog")


def put_document(deployment: Deployment, xml: str = XML) -> Feed:
    """Store a document of the blog's, as a poll would."""
    feed = the_blog(deployment)
    digest = hashlib.sha256(xml.encode()).hexdigest()
    document = Document(feed.ref.id, digest, xml.encode(), feed.ref.address)
    deployment.adapters.documents().put(document)
    return feed


def judged(deployment: Deployment) -> Mention:
    """The mention in that document, as it is judged now."""
    found = judged_again(POST, "", Retrying.of(deployment, English(), NOW))
    return found.results[0].mention


class English:
    """A detector that finds English everywhere."""

    def detect(self, text: str) -> tuple[str, float]:
        return "en" if text else "", 0.9

    def is_common(self, word: str, language: str) -> bool:  # noqa: ARG002 - it knows no words
        return False


def test_feeds_list_tells_how_each_feed_is(listening: Deployment) -> None:
    """Trouble first and in words; feeds that were never read say so."""
    feed = the_blog(listening)
    troubled = replace(feed.ref, trouble="not_found", failures=2)
    listening.adapters.feeds().note_trouble(troubled, NOW - timedelta(hours=3), "404")
    lines = run("feeds", "list").splitlines()
    heads = " ".join(lines[0].split())
    assert heads == ("name address posts a day every next poll state since last change last error")
    assert "https://blog.example/feed" in lines[1]
    assert "not found" in lines[1]
    assert "3 hours ago" in lines[1]
    assert "not found, 3 hours ago" in lines[1]
    assert " in " in lines[1]
    assert "not read yet" in lines[2]
    assert lines[-1] == "2 feeds, 1 in trouble."


def test_a_feed_in_trouble_says_why_and_one_that_works_again_what_it_was(
    listening: Deployment,
) -> None:
    """The sentence while it lasts, its class for good; and until when its host is left alone."""
    feeds, feed = listening.adapters.feeds(), the_blog(listening)
    failed = replace(feed.ref, trouble="throttled", failures=1)
    feeds.note_trouble(failed, NOW - timedelta(hours=3), "the server answered 429")
    assert "the server answered 429" in run("feeds", "list", "--trouble").splitlines()[1]
    feeds.note_trouble(feed.ref, NOW, "")
    feeds.note_rest("blog.example", NOW + timedelta(hours=9))
    first, second = json.loads(run("feeds", "list", "--json"))
    assert (first["trouble"], first["last_trouble"]) == ("", "throttled")
    assert first["not_before"] == (NOW + timedelta(hours=9)).isoformat()
    assert datetime.fromisoformat(first["next_poll"]) >= NOW + timedelta(hours=9)
    in_an_hour = datetime.now(UTC) + timedelta(hours=1, minutes=1)
    assert datetime.fromisoformat(second["next_poll"]) <= in_an_hour
    assert not second["silent"]


def test_feeds_list_can_show_trouble_alone_and_as_json(listening: Deployment) -> None:
    """JSON is all that is printed."""
    assert json.loads(run("feeds", "list", "--trouble", "--json")) == []
    rows = json.loads(run("feeds", "list", "--json"))
    assert [row["address"] for row in rows] == [
        "https://blog.example/feed",
        "https://forum.example/feed",
    ]


def test_cases_list_shows_who_waits(listening: Deployment, comprehend: None) -> None:
    """State, customer, headline, by rep and by brand."""
    put_document(listening)
    mention = judged(listening)
    alert = replace(mention, verdict=replace(mention.verdict, route=Route.ALERT))
    record(alert, listening.adapters.book(), LIST, NOW, lambda: "01CASE")
    shown = run("cases", "list")
    assert "01CASE" in shown
    assert "waiting" in shown
    assert "Ann" in shown
    assert "1 open case, 1 waiting for a rep." in shown
    assert run("cases", "list", "--rep", "sam@acme.example") == "No open case.\n"
    assert run("cases", "list", "--unresolved-days", "1") == "No open case.\n"
    assert run("cases", "list", "--escalations", "1") == "No open case.\n"
    assert [row["id"] for row in json.loads(run("cases", "list", "--brand", "Acme", "--json"))] == [
        "01CASE"
    ]


def test_a_rep_nobody_knows_is_answered_with_those_there_are(listening: Deployment) -> None:
    """So is a brand."""
    assert "no rep 'kim' in the watchlist; there are sam" in run(
        "cases", "list", "--rep", "kim", exit_code=1
    )


def test_pause_and_resume_turn_the_switch(listening: Deployment) -> None:
    """At once, for every function."""
    run("pause")
    assert not listening.adapters.watchlists().is_sending()
    run("resume")
    assert listening.adapters.watchlists().is_sending()


def test_tick_says_what_both_functions_returned(deployment: Deployment, stacks: Stacks) -> None:
    """Each invoked once."""
    stacks.returns = {"dispatch": {"slots": 6, "feeds": 2, "resting": 0}, "follow": {"cases": 0}}
    assert run("tick") == "dispatched: 6 slots, 2 feeds\nfollowed up: nothing was due\n"


def test_a_function_that_failed_is_named_with_what_it_said(
    deployment: Deployment, stacks: Stacks
) -> None:
    """In a sentence."""
    stacks.returns = {"dispatch": KeyError("cursor")}
    assert "DispatchFeeds failed: 'cursor'" in run("tick", exit_code=1)


def test_doctor_names_each_trouble_with_its_way_out(
    listening: Deployment, stacks: Stacks, sqs: "SQSClient"
) -> None:
    """Letters that died, a switch that is off, a FetchAllow where none belongs."""
    sqs.send_message(QueueUrl=stacks.resources["PollsDeadLetters"], MessageBody="x")
    stacks.stacks["makegood"] = {**stacks.stacks["makegood"], "FetchAllow": "127.0.0.1:8650"}
    stacks.verified = {"makegood@mail.example": False}
    run("pause")
    said = run("doctor", exit_code=1)
    assert "ok    watchlist     version 1: 1 brand, 1 rep, 2 feeds" in said
    assert "BAD   sending       stopped: no alert goes out" in said
    assert "-> makegood resume" in said
    assert "1 in PollsDeadLetters" in said
    assert "FetchAllow lets feeds reach 127.0.0.1:8650" in said
    assert "makegood@mail.example is not verified in SES yet" in said


def test_doctor_is_content_with_a_deployment_that_is_well(
    listening: Deployment, stacks: Stacks
) -> None:
    """A sandbox is worth a note, no more."""
    stacks.account["ProductionAccessEnabled"] = False
    said = run("doctor")
    assert "ok    sender        mail.example is verified" in said
    assert "note  sandbox" in said
    assert said.endswith("All is well.\n")


@pytest.fixture
def ses_rules(aws: None) -> "SESClient":
    """The first version of SES, which alone knows of mail that comes in."""
    return boto3.client("ses", region_name=REGION)


def test_doctor_looks_whether_answers_by_mail_are_heard(
    listening: Deployment, stacks: Stacks, ses_rules: "SESClient", s3: "S3Client"
) -> None:
    """The account's active rule set is ours or holds our rule, and no mail lies about."""
    assert "replies" not in run("doctor")
    outputs = {"ReplyDomain": "reply.acme.example", "ReplyRules": "makegood-replies"}
    stacks.stacks["makegood"] = {**stacks.stacks["makegood"], **outputs}
    said = run("doctor", exit_code=1)
    assert "no rule set is active, so mail to reply.acme.example is not taken in" in said
    ses_rules.create_receipt_rule_set(RuleSetName="makegood-replies")
    ses_rules.set_active_receipt_rule_set(RuleSetName="makegood-replies")
    assert "heard at reply.acme.example" in run("doctor")
    s3.put_object(Bucket="documents", Key="replies/0102", Body=b"mine")
    assert "heard at reply.acme.example" in run("doctor")
    later = Checkup(Deployment.find("makegood"), datetime.now(UTC) + timedelta(hours=2))
    assert "1 mail of reps lies unheard" in " ".join(each.words for each in later.findings())


def test_doctor_says_where_hubs_may_push(listening: Deployment, stacks: Stacks) -> None:
    """Nothing where they may not; which fell silent; that none can where there is no TLS."""
    assert "hubs" not in run("doctor")
    stacks.stacks["makegood"] = {**stacks.stacks["makegood"], "HubPushes": "on"}
    assert "may push to https://desk.example/hub" in run("doctor")
    listening.adapters.feeds().note_hub(
        Hub("https://hub.example/", 2, datetime.now(UTC), version=1)
    )
    assert "1 hub fell silent" in run("doctor")
    stacks.stacks["makegood"] = {**stacks.stacks["makegood"], "DeskUrl": "http://desk.localhost"}
    assert "http://desk.localhost is no https address" in run("doctor")


def test_doctor_finds_a_deployment_without_a_watchlist(deployment: Deployment) -> None:
    """The way out is to apply one."""
    assert "-> makegood apply watchlist.toml" in run("doctor", exit_code=1)


def test_explain_judges_again_and_tells_what_was_recorded(
    listening: Deployment, comprehend: None
) -> None:
    """The verdict with its reasons, the reading, the passages, and what differs; writes nothing."""
    put_document(listening)
    mention = judged(listening)
    older = replace(mention, verdict=replace(mention.verdict, route=Route.BACKLOG))
    record(older, listening.adapters.book(), LIST, NOW, lambda: "01CASE")
    recorded = listening.adapters.book().mention(mention.id)
    said = run("explain", "http://www.blog.example/kettle/?utm_source=x")
    assert "Found in A blog" in said
    assert "My kettle" in said
    assert "read as: language en" in said
    assert "passage 1: My Acme kettle has been broken" in said
    assert f"route: backlog -> {mention.verdict.route}" in said
    assert listening.adapters.book().mention(mention.id) == recorded


def test_explain_says_when_a_post_was_never_recorded(
    listening: Deployment, comprehend: None
) -> None:
    """It may be a copy, and it is judged all the same."""
    put_document(listening)
    assert "not recorded, or recorded as a copy" in run("explain", POST, "--brand", "acme")


def test_explain_shows_the_conversation(listening: Deployment, comprehend: None) -> None:
    """Of a mention who takes it up; of any other post what it takes up."""
    put_document(listening)
    book, mention = listening.adapters.book(), judged(listening)
    record(mention, book, LIST, NOW, lambda: "01CASE")
    where = "https://harbour.example/poor-ann"
    book.add_turn(Turn("t1", mention.id, "link", where, "Poor Ann", "Tove [b]", datetime.now(UTC)))
    assert f"linked by: Tove [b], just now, {where}" in run("explain", POST)
    link = f"&lt;a href='{POST}'&gt;this&lt;/a&gt;"
    post = XML.replace("My Acme kettle has been broken", f"See {link}").replace("k1", "k2")
    put_document(listening, post.replace(f"<link>{POST}", f"<link>{where}"))
    said = run("explain", where)
    assert "It takes up “My kettle” by" in said
    assert "(case 01CASE)" in said


def test_explain_says_when_no_document_has_the_post(listening: Deployment) -> None:
    """With what the address must be."""
    put_document(listening)
    said = run("explain", "https://blog.example/other", exit_code=1)
    assert "no stored document of 2 feeds has a post at https://blog.example/other" in said
    assert "is no feed of ours" in run("explain", POST, "--feed", "https://x.example/", exit_code=1)
    assert "is not an address" in run("explain", "kettle", exit_code=1)
