"""What tests of several kinds share."""

from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

from makegood_ops.pictures import ARGUMENTS, CHROMIUM

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
