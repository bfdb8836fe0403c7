"""Holds what the template makes for hubs: nothing unless asked for, and no more than they need."""

from typing import Any

import pytest

from template.reading import Template

WITH_HUBS = {
    "HearHubs",
    "HearHubsRole",
    "HearHubsLog",
    "HearHubsErrorsAlarm",
    "HubsIntegration",
    "HubsRoute",
    "HubsPermission",
}


def statements(template: Template, role: str) -> list[dict[str, Any]]:
    """The statements of a role."""
    policy = template["Resources"][role]["Properties"]["Policies"][0]["PolicyDocument"]
    found: list[dict[str, Any]] = policy["Statement"]
    return found


def test_no_hub_is_heard_unless_pushes_are_on(expanded: Template) -> None:
    """They are off by default, and every resource hangs on that."""
    assert expanded["Parameters"]["HubPushes"]["Default"] == "off"
    conditional = {
        name
        for name, resource in expanded["Resources"].items()
        if resource.get("Condition") == "HearsHubs"
    }
    assert conditional == WITH_HUBS


def test_who_hears_hubs_can_ask_for_a_poll_and_little_else(expanded: Template) -> None:
    """Anybody may call it: it holds no secret, sees no case and no document, and sends no email."""
    allowed = {
        (action, str(each["Resource"]), *sorted(_leading(each)))
        for each in statements(expanded, "HearHubsRole")
        for action in each["Action"]
    }
    feeds, polls = "{'Fn::GetAtt': ['FeedsTable', 'Arn']}", "{'Fn::GetAtt': ['PollsQueue', 'Arn']}"
    log = "{'Fn::GetAtt': ['HearHubsLog', 'Arn']}"
    assert allowed == {
        ("logs:CreateLogStream", log),
        ("logs:PutLogEvents", log),
        ("dynamodb:GetItem", feeds, "FEED#*"),
        ("dynamodb:UpdateItem", feeds, "FEED#*"),
        ("dynamodb:GetItem", feeds, "HUB#*"),
        ("dynamodb:PutItem", feeds, "HUB#*"),
        ("dynamodb:GetItem", feeds, "CURSOR"),
        ("dynamodb:Query", feeds, "RESTS"),
        ("sqs:SendMessage", polls),
    }


def test_who_hears_hubs_writes_of_a_feed_what_its_hub_was_asked_for(expanded: Template) -> None:
    """Not where it is polled, nor what was seen of it: each attribute that is named counts."""
    (updates,) = [
        each
        for each in statements(expanded, "HearHubsRole")
        if "dynamodb:UpdateItem" in each["Action"]
    ]
    assert updates["Action"] == ["dynamodb:UpdateItem"]
    named = updates["Condition"]["ForAllValues:StringEquals"]["dynamodb:Attributes"]
    assert named == ["pk", "sk", "wheel", "subscription"]


def _leading(statement: dict[str, Any]) -> list[str]:
    condition = statement.get("Condition", {}).get("ForAllValues:StringLike", {})
    keys: list[str] = condition.get("dynamodb:LeadingKeys", [])
    return keys


def test_who_asks_hubs_gets_no_right_more_for_it(expanded: Template) -> None:
    """What is asked for lies with the feed, so the fetcher reads no hub and holds no secret."""
    leading = {key for each in statements(expanded, "FetchFeedsRole") for key in _leading(each)}
    assert "HUB#*" not in leading


@pytest.mark.parametrize("role", ["TriagePostsRole", "FollowUpRole"])
def test_who_counts_and_tells_reaches_hubs(expanded: Template, role: str) -> None:
    """Triage counts the news that was not pushed; the sweep tells leads of it."""
    (feeds,) = [each for each in statements(expanded, role) if "FEED#*" in _leading(each)]
    assert _leading(feeds) == ["FEED#*", "HUB#*"]
    assert set(feeds["Action"]) >= {"dynamodb:GetItem", "dynamodb:PutItem"}


def test_hubs_come_by_a_route_with_a_limit_of_its_own(expanded: Template) -> None:
    """No flood of pushes keeps reps from the desk, and none runs up a bill."""
    resources = expanded["Resources"]
    key = resources["HubsRoute"]["Properties"]["RouteKey"]
    assert key == "ANY /hub/{name}"
    condition, settings, nothing = resources["DeskStage"]["Properties"]["RouteSettings"]["Fn::If"]
    assert (condition, nothing) == ("HearsHubs", {"Ref": "AWS::NoValue"})
    assert 0 < settings[key]["ThrottlingRateLimit"] <= 50
    assert 0 < settings[key]["ThrottlingBurstLimit"] <= 100


def test_the_stage_is_made_after_the_route_that_its_settings_name(expanded: Template) -> None:
    """API Gateway refuses settings of a route that is not there."""
    description = expanded["Resources"]["DeskStage"]["Properties"]["Description"]
    assert "${HubsRoute}" in str(description)
