"""functions/requirements.txt is exactly what the lock says ships."""

import subprocess
from pathlib import Path

PROJECT = Path(__file__).parents[3]
# The same as in the Makefile, where `make lock` writes the file.
EXPORT = "export --quiet --frozen --no-dev --no-default-groups --no-emit-project --no-header"


def test_requirements_equal_the_lock() -> None:
    """Run `make lock` when they do not."""
    uv = PROJECT / ".tools" / "uv" / "bin" / "uv"
    exported = subprocess.run(
        [uv, *EXPORT.split(), "--no-annotate", "--offline"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (PROJECT / "functions" / "requirements.txt").read_text() == exported.stdout


def test_every_requirement_is_pinned_by_hash() -> None:
    """So that a deployment is what was tested."""
    lines = (PROJECT / "functions" / "requirements.txt").read_text().splitlines()
    packages = [line for line in lines if not line.startswith(" ")]
    assert packages
    assert all("==" in line and line.endswith("\\") for line in packages)


def test_boto3_does_not_ship() -> None:
    """The Lambda runtime has it."""
    text = (PROJECT / "functions" / "requirements.txt").read_text()
    assert "boto" not in text
