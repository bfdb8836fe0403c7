"""What the dependencies weigh: megabytes, and import time against `import boto3` in the same run.

    make benchmark ONLY=weights

Times are processor time, the shortest of several rounds, each in a process of its own, with all
subjects in each round. Where a package is of use only after some set-up, that is counted.
"""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from zipfile import ZipFile

from benchmark.dependencies import ROOT, Dependency, direct, megabytes, of_tools
from benchmark.tables import table
from makegood.config import Config

ROUNDS = 7
ARTIFACT = ROOT / ".local" / "build" / "functions.zip"

CLIENTS = "import boto3; s = boto3.Session(region_name='eu-west-1'); [s.client(n) for n in ({})]"
WIRED = "import {module}; from makegood import wiring; wiring.{ports}()"
_TIMED = """
import sys, time
exec(sys.argv[1])
start = time.process_time()
exec(sys.argv[2])
print(time.process_time() - start)
"""

HANDLERS: Mapping[str, str] = {
    "dispatch_feeds": "dispatching",
    "fetch_feeds": "fetching",
    "triage_posts": "receiving",
    "assign_cases": "assigning",
    "send_alerts": "sending",
    "note_delivery": "noting",
    "hear_replies": "hearing",
    "hear_hubs": "hearing_hubs",
    "follow_up": "following_up",
    "serve_desk": "desk",
}
"""Each handler with the function of `wiring` that makes its ports."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A statement to time, in a process that has done `after` already."""

    statement: str
    after: str = ""


BASELINE = Subject("import boto3")


def ratios(subjects: Iterable[Subject], rounds: int = ROUNDS) -> dict[Subject, float]:
    """The time of each subject as a multiple of the baseline's."""
    best: dict[Subject, float] = defaultdict(lambda: float("inf"))
    everything = [BASELINE, *subjects]
    for _ in range(rounds):
        for subject in everything:
            best[subject] = min(best[subject], _seconds(subject))
    return {subject: best[subject] / best[BASELINE] for subject in everything}


def _seconds(subject: Subject) -> float:
    """Processor time in a function's environment, with nothing of the operator's."""
    environment = {
        **{each.name.upper(): "1" for each in fields(Config)},
        "FETCH_ALLOW": "",
        "PYTHONPATH": str(ROOT / "functions"),
        "AWS_DEFAULT_REGION": "eu-west-1",
    }
    done = subprocess.run(
        [sys.executable, "-c", _TIMED, subject.after, subject.statement],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def packages(chosen: Sequence[Dependency], rounds: int = ROUNDS) -> str:
    """The table of these dependencies. What ships is timed on top of boto3, which is there."""
    timed = {each: _subject(each) for each in chosen if each.group != "dev"}
    measured = ratios(timed.values(), rounds)
    rows = (
        (
            each.name,
            each.group,
            f"{megabytes(each.name):.1f}",
            f"{measured[timed[each]]:.2f}" if each in timed else "",
        )
        for each in chosen
    )
    return table(("package", "group", "MB", "ready, import boto3 = 1"), rows)


def _subject(dependency: Dependency) -> Subject:
    return Subject(dependency.use, "import boto3" if dependency.group == "ships" else "")


def handlers(modules: Sequence[str], rounds: int = ROUNDS) -> str:
    """The table of handlers: the import alone, and with the ports made (clients, no call)."""
    imported = {module: Subject(f"import {module}") for module in modules}
    wired = {m: Subject(WIRED.format(module=m, ports=HANDLERS[m])) for m in modules}
    clients = Subject(CLIENTS.format("'dynamodb', 'sqs'"))
    measured = ratios([clients, *imported.values(), *wired.values()], rounds)
    rows = [("boto3 with clients of DynamoDB and SQS", "", f"{measured[clients]:.2f}")]
    rows += [
        (module, f"{measured[imported[module]]:.2f}", f"{measured[wired[module]]:.2f}")
        for module in modules
    ]
    return table(("handler", "import, import boto3 = 1", "with its ports made"), rows)


def environments() -> str:
    """The table of tool environments, each whole."""
    rows = ((each.name, each.group, f"{_whole(each):.0f}") for each in of_tools())
    return table(("package", "environment", "MB with all it needs"), rows)


def _whole(tool: Dependency) -> float:
    files = (ROOT / ".tools" / tool.group).rglob("*")
    sizes = (path.stat().st_size for path in files if path.suffix != ".pyc" and path.is_file())
    return sum(sizes) / 1e6


def artifact(path: Path = ARTIFACT) -> str:
    """The table of what ships, as it was last built; one line where nothing was built yet."""
    if not path.exists():
        return "no artifact yet: `make demo` builds one\n"
    sizes: dict[str, int] = defaultdict(int)
    for name, size in _shipped(path):
        sizes[name] += size
    largest = sorted(sizes.items(), key=lambda each: -each[1])
    rows = [(name, f"{size / 1e6:.1f}") for name, size in largest if size > 50_000]
    whole = f"{sum(sizes.values()) / 1e6:.1f}, zipped {path.stat().st_size / 1e6:.1f}"
    return table(("in the artifact", "MB unpacked"), [("all of it", whole), *rows])


def _shipped(path: Path) -> Iterator[tuple[str, int]]:
    """Top-level names with the sizes of their files; a package's .dist-info counts as its own."""
    with ZipFile(path) as package:
        for entry in package.infolist():
            top = entry.filename.partition("/")[0]
            yield top.partition("-")[0].partition(".")[0], entry.file_size


def main() -> None:
    """Print every table."""
    parts = (packages([*direct()]), handlers([*HANDLERS]), environments(), artifact())
    sys.stdout.writelines(f"{part}\n" for part in parts)


if __name__ == "__main__":
    main()
