"""What the local stack starts ends with it, however it ends."""

import os
import subprocess
import sys
import time
from pathlib import Path

from makegood_ops.local.processes import start_kept

# A program with a child of its own; both are named in the file it writes.
PROGRAM = (
    "import os, subprocess, sys, pathlib, time\n"
    "child = subprocess.Popen(['sleep', '60'])\n"
    "pathlib.Path(sys.argv[1]).write_text(f'{os.getpid()} {child.pid}')\n"
    "time.sleep(60)\n"
)
STARTER = (
    "import os, sys, time, pathlib\n"
    "from makegood_ops.local.processes import start_kept\n"
    "here = pathlib.Path(sys.argv[2])\n"
    "start_kept([sys.executable, '-c', sys.argv[1], str(here / 'ids')], {}, here, here / 'log')\n"
    "while not (here / 'ids').exists(): time.sleep(0.02)\n"
    "os._exit(1)\n"
)


def wait_for(file: Path) -> list[int]:
    deadline = time.monotonic() + 20
    while not (file.exists() and file.read_text()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return [int(number) for number in file.read_text().split()]


def is_gone(process: int) -> bool:
    """Gone, also while we read of it, or only waiting to be reaped by a parent that is not ours."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state == "Z"


def gone_soon(processes: list[int]) -> bool:
    deadline = time.monotonic() + 20
    while not all(map(is_gone, processes)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return all(map(is_gone, processes))


def test_stopping_ends_the_program_and_its_children(tmp_path: Path) -> None:
    """And a second stop does nothing."""
    ids = tmp_path / "ids"
    command = [sys.executable, "-c", PROGRAM, str(ids)]
    process = start_kept(command, dict(os.environ), tmp_path, tmp_path / "log")
    started = wait_for(ids)
    running = process.is_running
    process.stop()
    process.stop()
    assert (running, process.is_running) == (True, False)
    assert gone_soon(started)


def test_a_starter_that_dies_takes_everything_with_it(tmp_path: Path) -> None:
    """Without a chance to clean up."""
    subprocess.run([sys.executable, "-c", STARTER, PROGRAM, str(tmp_path)], check=False)
    assert gone_soon(wait_for(tmp_path / "ids"))


def test_a_program_that_ends_leaves_its_last_words(tmp_path: Path) -> None:
    """For the sentence that says why."""
    command = [sys.executable, "-c", "print('one'); print('two')"]
    process = start_kept(command, {}, tmp_path, tmp_path / "log")
    process.keeper.wait()
    assert process.last_words(1) == "two"
    process.stop()
