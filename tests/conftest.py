"""What tests of several kinds share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from makegood_ops.pictures import ARGUMENTS, CHROMIUM


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; without it they are skipped, which CI does not allow itself."""
    if not CHROMIUM.exists():
        pytest.skip(f"no {CHROMIUM}: run `make setup-browser`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()
