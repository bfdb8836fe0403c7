"""The deployed functions, by the name of their module: invoked, and their logs read."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from makegood_ops.local.errors import LocalStackError
from makegood_ops.local.ministack import Emulator


@dataclass(frozen=True, slots=True)
class Functions:
    """The functions of the stack. A name like 'send_alerts' is the module of the handler."""

    emulator: Emulator
    _groups: dict[str, str] = field(default_factory=dict)
    """Log group by module, once asked for: a deployment does not change it."""

    def names(self) -> dict[str, str]:
        """Physical name by module."""
        pages = self.emulator.client("lambda").get_paginator("list_functions").paginate()
        return {
            each["Handler"].partition(".")[0]: each["FunctionName"]
            for page in pages
            for each in page["Functions"]
        }

    def physical(self, module: str) -> str:
        """The name AWS knows the function by; LocalStackError names the ones there are."""
        names = self.names()
        if module not in names:
            raise LocalStackError(f"no function {module!r}; deployed: {', '.join(sorted(names))}")
        return names[module]

    def invoke(self, module: str, event: object) -> Any:
        """Invoke it and wait; what the handler returned. LocalStackError if it raised."""
        answer = self.emulator.client("lambda").invoke(
            FunctionName=self.physical(module), Payload=json.dumps(event).encode()
        )
        payload = json.loads(answer["Payload"].read() or b"null")
        if "FunctionError" in answer:
            message = payload.get("errorMessage", payload)
            raise LocalStackError(f"{module} failed: {message}")
        return payload

    def logs(self, module: str) -> list[str]:
        """Everything the function has logged, oldest first."""
        logs, group = self.emulator.client("logs"), self._group(module)
        try:
            pages = list(logs.get_paginator("filter_log_events").paginate(logGroupName=group))
        except logs.exceptions.ResourceNotFoundException:
            return []  # it has never run
        events = [event for page in pages for event in page["events"]]
        return [event["message"] for event in sorted(events, key=lambda event: event["timestamp"])]

    def _group(self, module: str) -> str:
        if module not in self._groups:
            function = self.physical(module)
            client = self.emulator.client("lambda")
            said = client.get_function_configuration(FunctionName=function).get("LoggingConfig", {})
            self._groups[module] = said.get("LogGroup") or f"/aws/lambda/{function}"
        return self._groups[module]


def deliver_by_rules(emulator: Emulator) -> Callable[[dict[str, Any]], None]:
    """As EventBridge would: each enabled rule that matches an event of SES invokes its functions.

    MiniStack refuses events from aws.ses on its bus, so the rules' patterns are asked one by one.
    """
    events, functions = emulator.client("events"), emulator.client("lambda")

    def deliver(event: dict[str, Any]) -> None:
        body = json.dumps(event)
        for rule in events.list_rules()["Rules"]:
            pattern = rule.get("EventPattern")
            if not pattern or rule.get("State") != "ENABLED":
                continue
            if not events.test_event_pattern(EventPattern=pattern, Event=body)["Result"]:
                continue
            for target in events.list_targets_by_rule(Rule=rule["Name"])["Targets"]:
                _hand_over(functions, target["Arn"], body.encode())

    return deliver


def _hand_over(functions: Any, function: str, event: bytes) -> None:
    """Invoke and wait; one that fails is given to the queue of events, with its retries."""
    answer = functions.invoke(FunctionName=function, Payload=event)
    if "FunctionError" in answer:
        functions.invoke(FunctionName=function, InvocationType="Event", Payload=event)
