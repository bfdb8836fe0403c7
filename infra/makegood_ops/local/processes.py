"""Starting a program that cannot outlive us, with its output in a file that errors name."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

KEEPER = Path(__file__).with_name("keeper.py")


@dataclass(frozen=True, slots=True)
class KeptProcess:
    """A program under its keeper."""

    keeper: subprocess.Popen[bytes]
    log: Path

    @property
    def is_running(self) -> bool:
        """Whether the program is still there."""
        return self.keeper.poll() is None

    def stop(self) -> None:
        """End the program and everything it started; a second stop does nothing."""
        if self.keeper.stdin is not None:
            self.keeper.stdin.close()
        self.keeper.wait()

    def last_words(self, lines: int = 3) -> str:
        """The end of its log, for a sentence about why it is gone."""
        return " | ".join(self.log.read_text(errors="replace").strip().splitlines()[-lines:])


def start_kept(
    command: Sequence[str], environment: Mapping[str, str], folder: Path, log: Path
) -> KeptProcess:
    """Start the command in `folder` with exactly `environment`; its output goes to `log`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        keeper = subprocess.Popen(
            [sys.executable, "-S", str(KEEPER), *command],
            env=dict(environment),
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    return KeptProcess(keeper, log)
