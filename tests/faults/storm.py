"""Bad weather between the functions and AWS: a proxy whose faults botocore believes."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from makegood_ops.local.ministack import base_environment
from makegood_ops.local.ports import LOOPBACK, choose_port

WEATHER = (
    *(
        {
            "service": "dynamodb",
            "operation": act,
            "probability": 0.08,
            "response": {"abort_frac": 0},
        }
        for act in ("TransactWriteItems", "PutItem", "UpdateItem")
    ),
    {
        "service": "dynamodb",
        "probability": 0.1,
        "error": {"code": "ProvisionedThroughputExceededException"},
    },
    {"service": "dynamodb", "probability": 0.05, "error": {"code": "InternalServerError"}},
    {"service": "sqs", "probability": 0.35, "error": {"code": "ServiceUnavailable", "status": 503}},
)
"""Answers lost after the deed, throttling, and faults of the services' own."""


@dataclass(frozen=True, slots=True)
class Storm:
    """A proxy on this machine, in front of AWS."""

    address: str

    def rise(self) -> None:
        """From now on calls fail."""
        self._ask("POST", "rules", WEATHER)

    def calm_down(self) -> None:
        """From now on all calls go through."""
        self._ask("POST", "rules", [])

    def fired(self) -> Counter[str]:
        """How often which fault was felt, by service."""
        return Counter(f"{each['service']} {each['action']}" for each in self._ask("GET", "fired"))

    def _ask(self, method: str, what: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.address}/_microburst/{what}", data, method=method)
        with urllib.request.urlopen(request, timeout=5) as answer:
            return json.loads(answer.read() or b"null")


@contextmanager
def a_proxy(aws: str, log: Path) -> Iterator[Storm]:
    """The proxy in front of that address; AWS need not be there yet."""
    port = choose_port("microburst")
    command = [str(Path(sys.executable).with_name("microburst"))]
    command += ["--upstream", aws, "--port", str(port), "--host", LOOPBACK]
    with log.open("w") as sink:
        process = subprocess.Popen(command, env=base_environment(), stdout=sink, stderr=sink)
    try:
        yield _listening(Storm(f"http://{LOOPBACK}:{port}"))
    finally:
        process.terminate()
        process.wait(10)


def _listening(storm: Storm) -> Storm:
    for _ in range(100):
        try:
            storm._ask("GET", "rules")
        except OSError:
            time.sleep(0.1)
        else:
            return storm
    raise TimeoutError("microburst does not answer")


def workers_of(function: str, scratch: Path) -> Iterator[int]:
    """The processes of a function, by where MiniStack put their code: below a folder of ours."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _is_worker(entry, function, scratch):
            yield int(entry.name)


def _is_worker(entry: Path, function: str, scratch: Path) -> bool:
    try:
        words = (entry / "cmdline").read_bytes().decode().split("\0")
    except OSError:
        return False
    return any(word.startswith(str(scratch)) and function in word for word in words)


def kill(function: str, scratch: Path) -> int:
    """End the function's processes as they are; how many there were."""
    found = list(workers_of(function, scratch))
    for process in found:
        os.kill(process, signal.SIGKILL)
    return len(found)
