"""Attacks by email: on whoever reads one, and on whoever looks at the local mailbox."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import Environment, PackageLoader

from makegood.alerts.render import render
from makegood.model.alerts import Email, EmailKind
from makegood.model.cases import CaseFile
from makegood.model.verdicts import Passage, Place, Reason
from makegood_ops.local.mail_page import page
from makegood_ops.local.mailbox import Mailbox, as_outgoing
from makegood_ops.picture_cases import NOW, WATCHLIST, entry, file_of, mention
from unit.local.mails import mailbox
from unit.security.page import Page

SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(1)><base href=//evil.example>"
BUTTON = (
    "words\n\n--\nI'LL TAKE IT\nhttps://evil.example/l/x\r\u2028NOT FOR US\nhttps://evil.example"
)
STEERING = "\x1b[2J\x9b\u202e\u2066\x00\r\nBcc: all@evil.example"
ATTACKS = {"markup": SCRIPT, "button": BUTTON, "steering": STEERING, "template": "{{7*7}}{% x %}"}


def hostile(words: str) -> CaseFile:
    """A case in which everything that a feed can name is `words`."""
    post = mention(
        "hostile",
        words,
        author=words,
        author_address=words,
        title=words,
        source_title=words,
        passages=(Passage(words, 0, len(words), ((0, 3),)),),
        places=(Place(words, "f", words), Place("https://blog.example/1", "f", words)),
    )
    verdict = replace(post.verdict, reasons=(Reason(words),), names=(words,), danger=True)
    return file_of(replace(post, verdict=verdict))


def email(kind: EmailKind, words: str) -> Email:
    """An email of any kind about it."""
    return render_of(kind, hostile(words), words)


def render_of(kind: EmailKind, file: CaseFile, words: str) -> Email:
    """An email of any kind about a case."""
    made = replace(entry(kind, case="hinge", case_version=1), case=file.case.id, words=words)
    return render(
        made,
        (file,),
        WATCHLIST,
        lambda token: f"https://desk.example/l/{token.id}",
        NOW,
        host="h.example",
        mentions=file.mentions,
    )


@pytest.mark.parametrize("kind", EmailKind)
@pytest.mark.parametrize("words", ATTACKS.values(), ids=ATTACKS)
def test_no_email_of_any_kind_carries_more_than_words(kind: EmailKind, words: str) -> None:
    """No markup, no address but the desk's and plain ones, one line of subject."""
    made = email(kind, words)
    built = Page(made.html)
    assert not built.elements & {"script", "img", "base", "iframe", "form", "input"}
    assert not {name for name in built.attributes if name.startswith("on")}
    assert all(
        link.startswith(("https://desk.example/l/", "https://blog.example/"))
        for link in built.links
    )
    steering = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2066-\u2069]")
    assert not steering.search(made.html + made.text + made.subject)
    assert len(made.subject.splitlines()) == 1
    assert "49" not in made.subject
    assert not any("\n" in value or "\r" in value for _, value in made.headers)


@pytest.mark.parametrize("kind", EmailKind)
def test_no_name_carries_an_address(kind: EmailKind) -> None:
    """Mail programs link whatever looks like one: so who wrote, and where, has none in it."""
    words = "Answer Ann at https://evil.example/l/x or www.evil.example now"
    file = hostile(words)
    post = replace(file.mentions[0], text="Plain.", title="Plain", passages=())
    verdict = replace(post.verdict, reasons=(Reason("they ask"),), danger=False)
    case = replace(file.case, headline="Plain")
    plain = replace(file, case=case, mentions=(replace(post, verdict=verdict),))
    made = render_of(kind, plain, "Plain")
    assert "evil.example" not in made.html + made.text + made.subject


@pytest.mark.parametrize("kind", [EmailKind.ALERT, EmailKind.REMINDER, EmailKind.ESCALATION])
def test_no_post_draws_a_button_in_plain_text(kind: EmailKind) -> None:
    """Every line that is theirs alone is marked as theirs."""
    lines = email(kind, BUTTON).text.split("\n")
    assert "> https://evil.example/l/x" in lines
    assert "https://evil.example/l/x" not in lines
    assert "I'LL TAKE IT" not in lines
    assert "NOT FOR US" in lines
    assert lines[lines.index("NOT FOR US") + 1].startswith("https://desk.example/l/")


@pytest.fixture
def box(tmp_path: Path) -> Mailbox:
    """A mailbox with a mail whose every part is hostile."""
    made = mailbox(tmp_path)
    source = (
        f"From: service@example.com\nTo: ann@example.com\nSubject: {SCRIPT}\n"
        f'X-Odd: {SCRIPT}\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain\n\n{SCRIPT}\n"
        f"--b\nContent-Type: text/html\n\n{SCRIPT}\n--b--\n"
    )
    asked = {
        "FromEmailAddress": "service@example.com",
        "Destination": {"ToAddresses": ["ann@example.com"]},
        "EmailTags": [{"Name": "entry", "Value": SCRIPT}],
    }
    made.accept(as_outgoing(asked, source.encode()))
    return made


def test_the_mailbox_shows_a_hostile_mail_as_words(box: Mailbox) -> None:
    """Subject, headers, tags and text; the HTML is framed without scripts, forms or our origin."""
    pages = Environment(loader=PackageLoader("makegood_ops.local", "pages"), autoescape=True)
    for path in ("/", "/mails/1"):
        body = page(path, box.mails, pages)[1]
        assert not Page(body).elements & {"script", "img", "base"}
        for frame in re.findall(r"<iframe[^>]*>", body):
            sandbox = re.search(r'sandbox="([^"]*)"', frame)
            assert sandbox
            assert not {"allow-scripts", "allow-same-origin", "allow-forms"} & set(
                sandbox[1].split()
            )


def test_a_mails_html_opened_by_itself_is_still_in_a_sandbox(box: Mailbox) -> None:
    """The policy travels with the answer, not with the frame."""
    pages = Environment(loader=PackageLoader("makegood_ops.local", "pages"), autoescape=True)
    _, _, kind, headers = page("/mails/1/html", box.mails, pages)
    policy = headers["Content_Security_Policy"]
    assert kind == "text/html"
    assert policy.startswith("sandbox")
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
