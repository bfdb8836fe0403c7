"""Holds the template to what the threat model says of it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from template.reading import Template, of_type


def statements(template: Template) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every statement of every policy, of roles, keys, queues and buckets, with its owner."""
    for name, resource in template["Resources"].items():
        yield from ((name, each) for each in _policies(resource.get("Properties", {})))


def _policies(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "Effect" in value and ("Action" in value or "NotAction" in value):
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _policies(each)


def test_no_queue_and_no_bucket_answers_without_tls(expanded: Template) -> None:
    """Each has a policy that denies everything else."""
    denying = [
        properties
        for kind in ("AWS::SQS::QueuePolicy", "AWS::S3::BucketPolicy")
        for properties in of_type(expanded, kind).values()
        if any(
            each["Effect"] == "Deny"
            and each["Principal"] == "*"
            and each["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
            for each in properties["PolicyDocument"]["Statement"]
        )
    ]
    held = [ref for each in denying for ref in each.get("Queues", [each.get("Bucket")])]
    names = sorted(ref["Ref"] for ref in held)
    queues, buckets = of_type(expanded, "AWS::SQS::Queue"), of_type(expanded, "AWS::S3::Bucket")
    assert names == sorted([*queues, *buckets])


def test_wildcards_that_allow_are_few_and_known(expanded: Template) -> None:
    """A key's own policy, whose * is the key itself, and services that know no resources."""
    wide = {
        (name, action)
        for name, each in statements(expanded)
        if each["Effect"] == "Allow" and each.get("Resource") == "*"
        for action in ([each["Action"]] if isinstance(each["Action"], str) else each["Action"])
    }
    assert {name for name, _ in wide} <= {"AlarmKey", "TriagePostsRole"}
    assert {action for name, action in wide if name == "TriagePostsRole"} <= {
        "comprehend:BatchDetectSentiment",
        "comprehend:BatchDetectTargetedSentiment",
        "comprehend:DetectTargetedSentiment",
        "translate:TranslateText",
    }
    assert not any("NotAction" in each or "NotResource" in each for _, each in statements(expanded))


def test_roles_are_assumed_by_the_service_they_are_for(expanded: Template) -> None:
    """And by nobody else: no account, no user, no wildcard."""
    for name, role in of_type(expanded, "AWS::IAM::Role").items():
        service = "scheduler" if name == "SchedulerRole" else "lambda"
        for each in role["AssumeRolePolicyDocument"]["Statement"]:
            assert each["Principal"] == {"Service": f"{service}.amazonaws.com"}, name


def test_email_goes_out_from_the_sender_alone(expanded: Template) -> None:
    """One function may send, and only as the address the deployment names."""
    sending = [
        (name, each)
        for name, each in statements(expanded)
        if any(action.startswith("ses:") for action in each["Action"])
    ]
    ((name, statement),) = sending
    assert name == "SendAlertsRole"
    assert statement["Condition"] == {"StringEquals": {"ses:FromAddress": {"Ref": "SenderEmail"}}}


def test_who_reads_hostile_documents_holds_no_key_to_the_desk(expanded: Template) -> None:
    """The keys that sign links are read by who makes links and who checks them."""
    readers = {
        name
        for name, each in statements(expanded)
        if "secretsmanager:GetSecretValue" in each["Action"]
        and each["Resource"] == {"Ref": "LinkKeys"}
    }
    assert readers == {"SendAlertsRole", "ServeDeskRole", "HearRepliesRole"}


def test_sending_reads_whether_somebody_is_barred_and_bars_nobody(expanded: Template) -> None:
    """By whole keys alone: it cannot list who is."""
    on_bars = [
        each
        for name, each in statements(expanded)
        if name == "SendAlertsRole" and "BARRED#" in str(each.get("Condition", ""))
    ]
    ((actions, keys),) = [(each["Action"], str(each["Condition"])) for each in on_bars]
    assert actions == ["dynamodb:BatchGetItem"]
    assert "['BARRED#*']" in keys


def test_functions_are_invoked_by_one_source_each(expanded: Template) -> None:
    """A permission without its source would let any API or rule of the world in."""
    permissions = of_type(expanded, "AWS::Lambda::Permission")
    assert permissions
    for permission in permissions.values():
        assert permission["SourceArn"]
        assert permission["Action"] == "lambda:InvokeFunction"


def test_links_in_emails_are_not_rewritten_or_tracked(expanded: Template) -> None:
    """Counting opens and clicks would hand every token to another host."""
    for properties in of_type(expanded, "AWS::SES::ConfigurationSetEventDestination").values():
        assert not {"OPEN", "CLICK"} & set(properties["EventDestination"]["MatchingEventTypes"])
    for properties in of_type(expanded, "AWS::SES::ConfigurationSet").values():
        assert "TrackingOptions" not in properties
        assert properties["DeliveryOptions"] == {"TlsPolicy": "REQUIRE"}


def test_no_secret_stands_in_the_environment_or_the_outputs(expanded: Template) -> None:
    """Both show in consoles; they hold names of secrets, which roles alone can read."""
    for properties in of_type(expanded, "AWS::Lambda::Function").values():
        text = str(properties["Environment"])
        assert "resolve:secretsmanager" not in text
        assert "SecretString" not in text
    assert "resolve:" not in str(expanded["Outputs"])


def test_the_desk_is_throttled(expanded: Template) -> None:
    """For everybody together, so that nobody runs up a bill by knocking."""
    (stage,) = of_type(expanded, "AWS::ApiGatewayV2::Stage").values()
    assert 0 < stage["DefaultRouteSettings"]["ThrottlingRateLimit"] <= 50
    assert 0 < stage["DefaultRouteSettings"]["ThrottlingBurstLimit"] <= 100


@pytest.mark.parametrize(
    ("address", "is_fit"),
    [
        ("", True),
        ("https://desk.example", True),
        ("https://desk.example:8443", True),
        ("http://desk.example", False),
        ("https://desk.example/", False),
        ("https://me@desk.example", False),
        ("javascript:alert(1)", False),
    ],
)
def test_the_desk_has_an_https_address(expanded: Template, address: str, *, is_fit: bool) -> None:
    """Without it the session's cookie would lose Secure, and links would go in clear."""
    pattern = expanded["Parameters"]["DeskUrl"]["AllowedPattern"]
    assert bool(re.fullmatch(pattern, address)) is is_fit


@pytest.mark.parametrize("role", ["TriagePostsRole", "AssignCasesRole", "SendAlertsRole"])
def test_who_writes_over_a_case_may_ask_that_it_is_as_it_was(expanded: Template, role: str) -> None:
    """Seldom needed, so no other test asks for it: two cases at one moment, or one that moves."""
    actions = {
        action
        for name, each in statements(expanded)
        if name == role and each.get("Resource") == {"Fn::GetAtt": ["CasesTable", "Arn"]}
        for action in each["Action"]
    }
    assert "dynamodb:ConditionCheckItem" in actions
