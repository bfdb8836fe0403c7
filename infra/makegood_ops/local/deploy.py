"""`sam deploy` against the emulator, with its failure said as the resource and the reason."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from makegood_ops.local.errors import LocalStackError
from makegood_ops.local.ministack import Emulator, client_environment

STACK = "makegood-local"
Outputs = Mapping[str, str]


def deploy(
    emulator: Emulator, tools: Path, built: Path, work: Path, parameters: Mapping[str, str]
) -> Outputs:
    """Create or update the stack from the built template; its outputs."""
    log = work / "deploy.log"
    overrides = work / "parameters.yaml"  # JSON is YAML, the form SAM takes
    overrides.write_text(json.dumps(dict(parameters), indent=1))
    with log.open("w") as sink:
        done = subprocess.run(
            _command(tools, built, overrides),
            cwd=work,
            # SAM looks every 5 seconds by itself; the emulator is done in less.
            env=client_environment(emulator.port) | {"SAM_CLI_POLL_DELAY": "0.3"},
            stdout=sink,
            stderr=sink,
            check=False,
        )
    if done.returncode:
        reason = failure(_events(emulator)) or last_line(log.read_text())
        raise LocalStackError(f"the deployment failed: {reason} (log: {log})")
    return outputs(emulator)


def _command(tools: Path, built: Path, overrides: Path) -> list[str]:
    return [
        *(str(tools / "sam" / "bin" / "sam"), "deploy"),
        *("--template-file", str(built), "--stack-name", STACK, "--resolve-s3"),
        *("--capabilities", "CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"),
        *("--no-confirm-changeset", "--no-fail-on-empty-changeset", "--no-progressbar"),
        *("--parameter-overrides", f"file://{overrides}"),
    ]


def outputs(emulator: Emulator) -> Outputs:
    """The stack's outputs by name."""
    stacks = emulator.client("cloudformation").describe_stacks(StackName=STACK)["Stacks"]
    return {each["OutputKey"]: each["OutputValue"] for each in stacks[0].get("Outputs", [])}


def _events(emulator: Emulator) -> list[dict[str, Any]]:
    client = emulator.client("cloudformation")
    try:
        events: list[dict[str, Any]] = client.describe_stack_events(StackName=STACK)["StackEvents"]
    except client.exceptions.ClientError:
        return []
    return events


def failure(events: list[dict[str, Any]]) -> str | None:
    """The first failure in time, as 'resource (type): reason'; later ones follow from it."""
    failed = [
        event
        for event in events
        if event["ResourceStatus"].endswith("FAILED") and event.get("ResourceStatusReason")
    ]
    if not failed:
        return None
    first = min(failed, key=lambda event: event["Timestamp"])
    resource, kind = first["LogicalResourceId"], first["ResourceType"]
    return f"{resource} ({kind}): {first['ResourceStatusReason']}"


def last_line(log: str) -> str:
    """The last thing a tool said."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"
