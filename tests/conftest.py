"""What tests of several kinds share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from makegood_ops.pictures import ARGUMENTS, CHROMIUM

HERE = Path(__file__).parent
STACK = "tests/stack/"
LONGEST = ("stack", "faults", "evaluation", "browser", "integration", "benchmark")

expect.set_options(timeout=20_000)  # milliseconds: CI's machines are small, and shared
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; without it they are skipped, which CI does not allow itself."""
    if not CHROMIUM.exists():
        pytest.skip(f"no {CHROMIUM}: run `make setup-browser`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


class FilesSideBySide(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Gives a worker a whole file at a time; all files on the one local stack are as one."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return STACK if file.startswith(STACK) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> FilesSideBySide:
    """What a file sets up once is set up once, in however many processes the tests run."""
    return FilesSideBySide(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest come first, so that no worker is left with them at the end."""
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    folder = item.path.relative_to(HERE).parts[0]
    return LONGEST.index(folder) if folder in LONGEST else len(LONGEST)
