"""Holds the template to the code, and to what the documents promise of it."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from makegood.config import VERSION, Config
from template.reading import Properties, Template, of_type

ROOT = Path(__file__).parents[2]


def functions(template: Template) -> dict[str, Properties]:
    """Properties of all functions, by logical id."""
    return of_type(template, "AWS::Lambda::Function")


def referred(value: Any) -> str:
    """The logical id behind a Ref or GetAtt."""
    if "Ref" in value:
        return str(value["Ref"])
    return str(value["Fn::GetAtt"][0])


def statements(template: Template) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every statement of every role, with the role's logical id; conditional ones unwrapped."""
    for name, role in of_type(template, "AWS::IAM::Role").items():
        for policy in role.get("Policies", []):
            for statement in policy["PolicyDocument"]["Statement"]:
                yield name, statement.get("Fn::If", [None, statement])[1]


def test_every_function_gets_exactly_the_variables_that_config_reads(expanded: Template) -> None:
    """A new variable touches the template and Config, and neither alone."""
    wanted = {field.name.upper() for field in fields(Config)}
    for properties in functions(expanded).values():
        assert set(properties["Environment"]["Variables"]) == wanted


def test_there_is_one_handler_module_a_function(expanded: Template) -> None:
    """No handler lies about unused, and none is missing."""
    named = sorted(properties["Handler"] for properties in functions(expanded).values())
    there = sorted(f"{path.stem}.handler" for path in (ROOT / "functions").glob("*.py"))
    assert named == there


def test_handlers_import_with_an_empty_environment(expanded: Template) -> None:
    """Importing does nothing: no client, no environment, no network."""
    modules = [p["Handler"].removesuffix(".handler") for p in functions(expanded).values()]
    code = "".join(f"import {module}; assert callable({module}.handler)\n" for module in modules)
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT / "functions",
        env={},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_message_stays_hidden_for_six_times_its_functions_timeout(expanded: Template) -> None:
    """AWS's own rule: shorter, and a retry overlaps the try."""
    queues = of_type(expanded, "AWS::SQS::Queue")
    mappings = of_type(expanded, "AWS::Lambda::EventSourceMapping")
    assert len(mappings) == 4
    for mapping in mappings.values():
        timeout = functions(expanded)[referred(mapping["FunctionName"])]["Timeout"]
        assert queues[referred(mapping["EventSourceArn"])]["VisibilityTimeout"] >= 6 * timeout


def test_queue_functions_report_single_failures(expanded: Template) -> None:
    """One bad message takes no neighbours with it."""
    for mapping in of_type(expanded, "AWS::Lambda::EventSourceMapping").values():
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_ordered_messages_come_one_at_a_time(expanded: Template) -> None:
    """What stands behind a failed message in a batch fails with it, each time, and dies with it."""
    queues = of_type(expanded, "AWS::SQS::Queue")
    for mapping in of_type(expanded, "AWS::Lambda::EventSourceMapping").values():
        if queues[referred(mapping["EventSourceArn"])].get("FifoQueue"):
            assert mapping["BatchSize"] == 1


def test_every_way_in_has_dead_letters_with_an_alarm(expanded: Template) -> None:
    """Queues, schedules, rules and asynchronous functions each keep what failed, and say so."""
    queues = of_type(expanded, "AWS::SQS::Queue")
    kept = {
        referred(q["RedrivePolicy"]["deadLetterTargetArn"])
        for q in queues.values()
        if "RedrivePolicy" in q
    }
    for schedule in of_type(expanded, "AWS::Scheduler::Schedule").values():
        kept.add(referred(schedule["Target"]["DeadLetterConfig"]["Arn"]))
    for rule in of_type(expanded, "AWS::Events::Rule").values():
        kept.update(referred(target["DeadLetterConfig"]["Arn"]) for target in rule["Targets"])
    invoked = of_type(expanded, "AWS::Lambda::EventInvokeConfig")
    for config in invoked.values():
        kept.add(referred(config["DestinationConfig"]["OnFailure"]["Destination"]))
    assert len(invoked) == 4
    assert kept == {name for name, q in queues.items() if "RedrivePolicy" not in q}
    alarmed = {
        referred(dimension["Value"])
        for alarm in of_type(expanded, "AWS::CloudWatch::Alarm").values()
        if alarm["MetricName"] == "ApproximateNumberOfMessagesVisible"
        for dimension in alarm["Dimensions"]
    }
    assert alarmed == kept


def test_dead_letters_keep_for_two_weeks_and_queues_are_encrypted(expanded: Template) -> None:
    """Long enough for a person to come back from holiday."""
    for queue in of_type(expanded, "AWS::SQS::Queue").values():
        assert queue["SqsManagedSseEnabled"] is True
        if "RedrivePolicy" not in queue:
            assert queue["MessageRetentionPeriod"] == 14 * 24 * 3600


def test_tables_are_encrypted_recoverable_and_kept(expanded: Template) -> None:
    """Deleting the stack deletes no customer's case."""
    for name, table in of_type(expanded, "AWS::DynamoDB::Table").items():
        assert table["SSESpecification"] == {"SSEEnabled": True}
        assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
        assert table["BillingMode"] == "PAY_PER_REQUEST"
        assert expanded["Resources"][name]["DeletionPolicy"] == "Retain"


def test_what_expires_in_the_cases_table_is_deleted_by_it(expanded: Template) -> None:
    """The attribute the adapters write is the one the table deletes by."""
    table = of_type(expanded, "AWS::DynamoDB::Table")["CasesTable"]
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}


def test_documents_are_private_encrypted_and_expire(expanded: Template) -> None:
    """What was fetched is kept for replay, and no longer; what was seen is kept."""
    bucket = of_type(expanded, "AWS::S3::Bucket")["DocumentsBucket"]
    assert all(bucket["PublicAccessBlockConfiguration"].values())
    assert bucket["BucketEncryption"]
    expiring = [r for r in bucket["LifecycleConfiguration"]["Rules"] if "ExpirationInDays" in r]
    assert [rule["Prefix"] for rule in expiring] == ["documents/", "replies/"]
    policy = of_type(expanded, "AWS::S3::BucketPolicy")["DocumentsBucketPolicy"]
    denies, from_mail = policy["PolicyDocument"]["Statement"]
    assert denies["Effect"] == "Deny"
    assert denies["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert from_mail["Fn::If"][0] == "HearsReplies"


def test_each_function_has_a_role_of_its_own(expanded: Template) -> None:
    """No function can do what another can, but by its own policy; none has a managed one."""
    roles = [referred(properties["Role"]) for properties in functions(expanded).values()]
    assert len(set(roles)) == len(roles)
    for role in of_type(expanded, "AWS::IAM::Role").values():
        assert "ManagedPolicyArns" not in role


def test_roles_name_exact_actions_and_resources(expanded: Template) -> None:
    """The only wildcards are services that know no resources, and SES's recipients."""
    for role, statement in statements(expanded):
        actions = statement["Action"]
        assert not any("*" in action for action in actions), (role, actions)
        if statement["Resource"] == "*":
            assert all(a.split(":")[0] in {"comprehend", "translate"} for a in actions), role


def test_the_fetcher_reaches_nothing_but_its_queues_bucket_prefix_and_feeds(
    expanded: Template,
) -> None:
    """Whoever takes over the fetcher finds no case, no secret and no email."""
    services = {
        action.split(":")[0]
        for role, statement in statements(expanded)
        if role == "FetchFeedsRole"
        for action in statement["Action"]
    }
    assert services == {"logs", "sqs", "dynamodb", "s3"}
    tables = [
        statement["Resource"]
        for role, statement in statements(expanded)
        if role == "FetchFeedsRole" and statement["Action"][0].startswith("dynamodb")
    ]
    assert {referred(table) for table in tables} == {"FeedsTable"}


def test_nothing_but_public_addresses_may_be_fetched_by_default(expanded: Template) -> None:
    """FetchAllow is the local stack's, and nobody else's."""
    assert expanded["Parameters"]["FetchAllow"]["Default"] == ""


def test_no_function_reserves_concurrency(expanded: Template) -> None:
    """Accounts with a quota of ten refuse it."""
    assert not any("ReservedConcurrentExecutions" in p for p in functions(expanded).values())


def test_every_log_group_forgets(expanded: Template) -> None:
    """Each function writes to a log group of the template's, with a retention."""
    groups = of_type(expanded, "AWS::Logs::LogGroup")
    assert all("RetentionInDays" in group for group in groups.values())
    for properties in functions(expanded).values():
        assert referred(properties["LoggingConfig"]["LogGroup"]) in groups


def test_the_access_log_of_the_desk_holds_no_path(expanded: Template) -> None:
    """Paths hold tokens."""
    stage = of_type(expanded, "AWS::ApiGatewayV2::Stage")["DeskStage"]
    assert "path" not in stage["AccessLogSettings"]["Format"].lower()
    assert "routeKey" not in stage["AccessLogSettings"]["Format"]


@pytest.mark.parametrize("schedule", ["DispatchSchedule", "FollowUpSchedule"])
def test_ticks_come_every_minute_and_are_not_repeated(expanded: Template, schedule: str) -> None:
    """The next tick does what a failed one left."""
    properties = of_type(expanded, "AWS::Scheduler::Schedule")[schedule]
    assert properties["ScheduleExpression"] == "rate(1 minute)"
    assert properties["Target"]["RetryPolicy"]["MaximumRetryAttempts"] == 0


def test_every_parameter_says_what_it_is_for_and_stands_in_the_runbook(expanded: Template) -> None:
    """Whoever deploys finds all of them in one table."""
    runbook = (ROOT / "infra/runbook.md").read_text("utf-8")
    for name, parameter in expanded["Parameters"].items():
        assert parameter.get("Description"), name
        assert f"`{name}`" in runbook, name


def test_every_alarm_has_its_section_in_the_runbook(expanded: Template) -> None:
    """By the end of its name; and its own words say where to look."""
    runbook = (ROOT / "infra/runbook.md").read_text("utf-8")
    endings = re.findall(r"^## .*\(`…(\w+)`\)$", runbook, re.MULTILINE)
    for name, alarm in of_type(expanded, "AWS::CloudWatch::Alarm").items():
        assert name.endswith(tuple(endings)), name
        assert "infra/runbook.md" in alarm["AlarmDescription"], name


def test_the_version_is_the_projects() -> None:
    """What says who we are to publishers is what is deployed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == VERSION


def shipped() -> set[str]:
    """Names of the packages in functions/requirements.txt."""
    lines = (ROOT / "functions/requirements.txt").read_text().splitlines()
    return {
        line.split("==")[0].strip() for line in lines if "==" in line and not line.startswith(" ")
    }


def test_everything_that_ships_runs_on_arm64() -> None:
    """Each shipped package is pure Python or has an aarch64 wheel for this Python."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text())
    wanted = shipped()
    assert wanted
    for package in lock["package"]:
        if package["name"] not in wanted:
            continue
        wheels = [wheel["url"].rsplit("/", 1)[1] for wheel in package.get("wheels", [])]
        fits = [
            w
            for w in wheels
            if "none-any" in w or ("aarch64" in w and ("cp313-" in w or "abi3" in w))
        ]
        assert fits, (package["name"], wheels)
