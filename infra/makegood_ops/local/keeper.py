"""Runs one command and ends it, with all its children, as soon as whoever started this is gone.

Started as a program: its standard input is a pipe that nothing is written to; when the pipe closes
(a stop, a crash, a kill -9 of the parent) the command's whole process group is ended.
"""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time

PATIENCE_SECONDS = 5.0


def keep(command: list[str]) -> int:
    """Run the command until it ends or standard input closes; its exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    while child.poll() is None and not _input_closed():
        pass
    _end_group(child)
    return child.wait()


def _input_closed() -> bool:
    ready, _, _ = select.select([sys.stdin], [], [], 0.1)
    return bool(ready) and not os.read(sys.stdin.fileno(), 1024)


def _end_group(child: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    _signal_group(child.pid, signal.SIGTERM)
    while child.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    # Its children may outlive it, and may not know SIGTERM.
    _signal_group(child.pid, signal.SIGKILL)


def _signal_group(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


if __name__ == "__main__":
    sys.exit(keep(sys.argv[1:]))
