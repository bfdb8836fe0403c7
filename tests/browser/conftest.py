"""Chromium, driven as a rep would drive it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from makegood_ops.desk_here import DeskHere, on_loopback, sample_desk
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


@pytest.fixture
def here() -> Iterator[DeskHere]:
    """The desk on loopback, with a case offered to Ines."""
    with on_loopback(sample_desk) as desk:
        yield desk


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser of its own, as on a phone."""
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The one page of that browser."""
    return context.new_page()
