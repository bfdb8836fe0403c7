"""`sam build`, skipped while nothing that ships has changed, and compiled as the deployment is."""

import hashlib
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from makegood_ops.local.errors import LocalStackError
from makegood_ops.local.ministack import base_environment

_STAMP = ".makegood-fingerprint"
_NOT_IN_EMULATOR = re.compile(r"^  ReplyRules?:\n(?:    .*\n|\n)+", re.MULTILINE)
"""The receipt rule and its set, which MiniStack does not know; see `replies.py`."""
_CODE_URI = re.compile(r"^(\s+CodeUri: )(\w+)$", re.MULTILINE)


def fingerprint(template: Path, functions: Path) -> str:
    """A hash of everything a build depends on: names and bytes."""
    digest = hashlib.sha256(platform.machine().encode())
    for path in [template, *_files(functions)]:
        digest.update(f"\0{path.relative_to(template.parent)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    kept = (path for path in sorted(folder.rglob("*")) if "__pycache__" not in path.parts)
    return (path for path in kept if path.is_file())


def architecture() -> str:
    """This machine's architecture in Lambda's words: what is built here must run here."""
    return "arm64" if platform.machine() in {"arm64", "aarch64"} else "x86_64"


def real_python(tools: Path) -> Path:
    """The interpreter that `make setup` found: no shim, and of the Lambda runtime's version."""
    try:
        return Path((tools / "python").read_text().strip())
    except FileNotFoundError as error:
        raise LocalStackError("the environments are not made yet: run `make setup`") from error


def build(project: Path, tools: Path, work: Path) -> Path:
    """Build every function of the template; the built template. Fast when nothing changed."""
    output = work / "build"
    stamp, wanted = output / _STAMP, fingerprint(project / "template.yaml", project / "functions")
    if not (stamp.exists() and stamp.read_text() == wanted):
        _sam_build(project, tools, output, work / "build.log")
        _package(tools, output)
        stamp.write_text(wanted)
    return output / "template.yaml"


def _sam_build(project: Path, tools: Path, output: Path, log: Path) -> None:
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [
        *(str(tools / "sam" / "bin" / "sam"), "build"),
        *("--template-file", str(project / "template.yaml"), "--build-dir", str(output)),
        *("--parameter-overrides", f"Arch={architecture()}"),
    ]
    environment = base_environment()
    environment |= {
        "PATH": f"{real_python(tools).parent}:{environment.get('PATH', '')}",
        "SAM_CLI_TELEMETRY": "0",
    }
    with log.open("w") as sink:
        done = subprocess.run(
            command, cwd=project, env=environment, stdout=sink, stderr=sink, check=False
        )
    if done.returncode:
        raise LocalStackError(f"sam build failed: {build_fault(log.read_text())} (log: {log})")


def build_fault(log: str) -> str:
    """The line of SAM's output that says why."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    told = [line for line in lines if line.startswith(("Error", "Build Failed"))]
    return (told or lines or ["it said nothing"])[-1]


def _package(tools: Path, output: Path) -> None:
    """One zip for all functions, which share their code; `sam deploy` would zip it for each."""
    template = output / "template.yaml"
    built = template.read_text()
    folders = sorted({found[2] for found in _CODE_URI.finditer(built)})
    _compile(tools, output / folders[0])
    package = shutil.make_archive(str(output / "functions"), "zip", output / folders[0])
    template.write_text(one_package(without_receiving(built), Path(package).name))
    for folder in folders:
        shutil.rmtree(output / folder)


def without_receiving(built: str) -> str:
    """The built template without what takes in mail: here the mail page does."""
    return _NOT_IN_EMULATOR.sub("", built)


def one_package(built: str, package: str) -> str:
    """The built template with every function's code in the one package."""
    return _CODE_URI.sub(rf"\g<1>{package}", built)


def _compile(tools: Path, output: Path) -> None:
    """Without .pyc, which `sam build` leaves out, each cold start takes more than twice as long."""
    command = [str(real_python(tools)), "-m", "compileall", "-q", "-j0"]
    subprocess.run(
        [*command, "--invalidation-mode", "unchecked-hash", str(output)],
        env=base_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,  # a package may ship a template that is not Python
    )
