"""Starts MiniStack, the AWS of the local stack, and says how clients reach it."""

import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from makegood_ops.local.errors import LocalStackError
from makegood_ops.local.ports import LOOPBACK
from makegood_ops.local.processes import KeptProcess, start_kept

REGION = "eu-west-1"
ACCOUNT = "123456789012"
HOOK = Path(__file__).with_name("hook")
# What the Lambda runtime of Python 3.13 brings besides the standard library.
RUNTIME_PACKAGES = ("boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six.py", "urllib3")
_PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Emulator:
    """A running MiniStack."""

    port: int
    process: KeptProcess
    clients: dict[str, Any] = field(default_factory=dict)

    @property
    def endpoint(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def client(self, service: str) -> Any:
        """A boto3 client of the service, made once; MiniStack takes any credentials."""
        if service not in self.clients:
            import boto3  # as late as can be: it takes longer than anything else here
            from botocore.config import Config

            make: Any = boto3.client  # the stubs know literal names of services only
            self.clients[service] = make(
                service,
                endpoint_url=self.endpoint,
                region_name=REGION,
                aws_access_key_id="test",
                aws_secret_access_key="test",
                config=Config(retries={"max_attempts": 1}, proxies={}, read_timeout=300),
            )
        return self.clients[service]

    def stop(self) -> None:
        """End MiniStack with its workers, and let go of the connections to it."""
        for client in self.clients.values():
            client.close()
        self.process.stop()


def client_environment(port: int) -> dict[str, str]:
    """The environment in which the AWS tools reach MiniStack and nothing else."""
    return {
        **base_environment(),
        "AWS_ENDPOINT_URL": f"http://{LOOPBACK}:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
        "SAM_CLI_TELEMETRY": "0",
    }


def base_environment() -> dict[str, str]:
    """What a program needs of ours: no proxies, profiles or credentials of the operator's."""
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SSL_CERT_FILE")
    return {name: os.environ[name] for name in kept if name in os.environ}


def start_ministack(
    tools: Path, work: Path, port: int, for_functions: Mapping[str, str]
) -> Emulator:
    """Start it, `for_functions` in the environment of its workers; wait until it answers."""
    environment = {**_environment(tools, work, port), **for_functions}
    process = start_kept(
        [str(tools / "ministack" / "bin" / "ministack")], environment, work, work / "ministack.log"
    )
    emulator = Emulator(port, process)
    _wait_until_healthy(emulator)
    return emulator


def _environment(tools: Path, work: Path, port: int) -> dict[str, str]:
    scratch = work / "tmp"
    scratch.mkdir(parents=True, exist_ok=True)
    return {
        **base_environment(),
        "TMPDIR": str(scratch),
        "BIND_HOST": LOOPBACK,
        "GATEWAY_PORT": str(port),
        "MINISTACK_REGION": REGION,
        "MINISTACK_ACCOUNT_ID": ACCOUNT,
        # Its role check is wrong about SES; the recorded calls are held to the roles instead.
        "AUTH": "false",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "S3_DATA_DIR": str(work / "s3"),
        # Variables of the process reach its function workers, and the hook with them.
        "PYTHONPATH": str(HOOK),
        "MAKEGOOD_RUNTIME": str(_lambda_runtime(tools)),
    }


def _lambda_runtime(tools: Path) -> Path:
    """A folder of only the packages that Lambda brings: a worker cannot use MiniStack's others."""
    runtime = tools / "ministack" / "lambda-runtime"
    packages = next((tools / "ministack" / "lib").glob("python3.*")) / "site-packages"
    runtime.mkdir(exist_ok=True)
    for name in RUNTIME_PACKAGES:
        link = runtime / name
        if not link.exists():
            link.unlink(missing_ok=True)
            link.symlink_to(packages / name)
    return runtime


def _wait_until_healthy(emulator: Emulator) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not _is_healthy(emulator.endpoint):
        if not emulator.process.is_running:
            raise LocalStackError(
                f"MiniStack ended at once ({emulator.process.last_words()}); "
                f"its log: {emulator.process.log}"
            )
        if time.monotonic() > deadline:
            emulator.stop()
            raise LocalStackError(
                f"MiniStack did not answer within {_PATIENCE_SECONDS} s; "
                f"its log: {emulator.process.log}"
            )
        time.sleep(0.1)


def _is_healthy(endpoint: str) -> bool:
    try:
        with urllib.request.urlopen(f"{endpoint}/_ministack/health", timeout=2) as answer:
            return bool(json.load(answer))
    except (urllib.error.URLError, TimeoutError, ConnectionError, json.JSONDecodeError):
        return False
