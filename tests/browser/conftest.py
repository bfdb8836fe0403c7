"""Chromium, driven as a rep would drive it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from makegood_ops.desk_here import DeskHere, on_loopback, sample_desk


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
