"""The template, expanded once as CloudFormation will get it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def expanded() -> dict[str, Any]:
    """The template after the SAM transform, which only the SAM environment has."""
    done = subprocess.run(
        [ROOT / ".tools/sam/bin/python", "-m", "makegood_ops.expand", ROOT / "template.yaml"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "infra")},
        capture_output=True,
        check=True,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result
