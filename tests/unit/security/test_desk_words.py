"""Attacks on the desk by words: a feed's, a rep's, an address's."""

import re
from dataclasses import replace

from makegood.desk.http import Request
from makegood.model.cases import CaseFile
from makegood.model.verdicts import Passage, Place, Reason
from makegood_ops.desk_here import DeskHere, keep
from makegood_ops.picture_cases import FILES, mention
from unit.desk.visitor import at_the_desk, link_of
from unit.security.page import Page

SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>\x1b[2J\u202e{{7*7}}"


def hostile(words: str) -> CaseFile:
    """The hinge's case, in which everything that a feed can name is `words`."""
    file = FILES["hinge"]
    post = mention(
        "hinge",
        words * 30,
        author=words,
        author_address=words,
        title=words,
        source_title=words,
        passages=(Passage(words, 0, len(words), ((0, 5),)),),
        places=(Place(words, "f", words), Place("javascript:alert(1)", "f", words)),
        reply_to=words,
    )
    verdict = replace(post.verdict, reasons=(Reason(words),), names=(words,))
    reading = replace(post.reading, language=words)
    event = replace(file.events[0], words=words)
    return replace(
        file,
        case=replace(file.case, customer_name=words, headline=words, mentions=(post.id,)),
        customer=replace(file.customer, name=words, handles=(words, f"{words}@{words}")),
        mentions=(replace(post, verdict=verdict, reading=reading),),
        events=(event, *file.events[1:]),
    )


def test_no_word_of_a_feed_is_markup_on_any_page(here: DeskHere) -> None:
    """Not in text, not in an attribute, not in an address, not as a template."""
    keep(hostile(SCRIPT), here.book)
    visitor = at_the_desk(here)
    for path in ("/cases/case-hinge", "/cases/", link_of(here, name="x")):
        body = visitor.get(path).body
        page = Page(body)
        assert not page.elements & {"script", "img", "iframe", "object", "svg", "base"}
        assert not {name for name in page.attributes if name.startswith("on")}
        assert all(link.startswith(("/", "#", "https://")) for link in page.links)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", body)
        assert "49\x1b" not in body


def test_no_typed_word_is_markup_when_it_comes_back(here: DeskHere) -> None:
    """Shown again beside its trouble, in the history, and in names of fields."""
    visitor = at_the_desk(here)
    visitor.get("/cases/case-hinge")
    hidden = visitor.form("/cases/case-hinge/attempt")
    typed = {"route": "comment", "said": SCRIPT, "promise": SCRIPT, SCRIPT: SCRIPT}
    for more in ({"link": "javascript:alert(1)"}, {"link": "https://a.example/"}, {"route": "x"}):
        body = visitor.post("/cases/case-hinge/attempt", hidden | typed | more).body
        assert not Page(body).elements & {"script", "img"}
        assert not {name for name in Page(body).attributes if name.startswith("on")}


def test_a_question_is_never_echoed(here: DeskHere) -> None:
    """What follows the ? chooses among words of ours."""
    visitor = at_the_desk(here)
    request = Request("GET", "/cases/case-hinge", {"done": SCRIPT, "to": SCRIPT}, {})
    page = visitor._ask(replace(request, cookies=dict(visitor.cookies)))
    assert "alert(1)" not in page.body
