"""The page of received mails shows them, and lets none of them do anything."""

from pathlib import Path

import pytest
from jinja2 import Environment, PackageLoader

from makegood_ops.local.mail_page import page
from makegood_ops.local.mailbox import Mailbox, as_outgoing

from .mails import RAW, mailbox

PAGES = Environment(loader=PackageLoader("makegood_ops.local", "pages"), autoescape=True)


@pytest.fixture
def box(tmp_path: Path) -> Mailbox:
    box = mailbox(tmp_path)
    asked = {
        "FromEmailAddress": "service@example.com",
        "Destination": {"ToAddresses": ["ann@example.com"]},
        "EmailTags": [{"Name": "entry", "Value": "<01J>"}],
    }
    box.accept(as_outgoing(asked, RAW))
    return box


def test_the_list_names_who_and_what(box: Mailbox) -> None:
    """And leads to each mail."""
    status, body, _, _ = page("/", box.mails, PAGES)
    assert status == 200
    assert '<a href="/mails/1">A kettle that leaks</a>' in body
    assert "ann@example.com" in body


def test_an_empty_mailbox_says_so() -> None:
    """A page without a table."""
    assert "No mail yet" in page("/", [], PAGES)[1]


def test_a_mail_shows_text_headers_and_tags_escaped(box: Mailbox) -> None:
    """What came from a feed is text here."""
    _, body, _, _ = page("/mails/1", box.mails, PAGES)
    assert "It leaks." in body
    assert "Auto-Submitted" in body
    assert "&lt;01J&gt;" in body
    assert 'sandbox="allow-popups' in body


def test_the_html_part_may_not_run_scripts(box: Mailbox) -> None:
    """Whatever page frames it, and also when it is opened by itself."""
    _, body, media_type, headers = page("/mails/1/html", box.mails, PAGES)
    assert body.startswith('<base target="_blank"><p>It <b>leaks</b>')
    assert media_type == "text/html"
    assert headers["Content_Security_Policy"].startswith("sandbox ")


@pytest.mark.parametrize("path", ["/mails/2", "/mails/x", "/other", "/mails/1/other"])
def test_what_is_not_there_is_404(box: Mailbox, path: str) -> None:
    """In words."""
    assert page(path, box.mails, PAGES)[0] == 404


def test_the_source_is_plain_text(box: Mailbox) -> None:
    """As it was sent on."""
    assert page("/mails/1/source", box.mails, PAGES)[2] == "text/plain"
