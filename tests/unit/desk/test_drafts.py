"""Drafts are made of one customer's facts, and of nothing else."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from string import Formatter
from typing import Any
from urllib.parse import urlsplit

import pytest

from makegood.alerts.scene import Scene
from makegood.desk import drafts_words
from makegood.desk.drafts import Ways, comment, email
from makegood.model.cases import Attempt, CaseFile
from makegood.model.verdicts import Kind, Reason, Stage
from makegood.signing import YOU_LIFE, verify
from makegood_ops.desk_here import DeskHere, sample_desk
from makegood_ops.picture_cases import FILES, NOW, PASSED_ON, WATCHLIST, file_of
from unit.desk.visitor import at_the_desk

PAGE = "https://desk.example/you/abc"
DATA = tomllib.loads(Path(drafts_words.__file__).with_name("drafts.toml").read_text("utf-8"))


def scene(name: str = "hinge", rep: str = "ines", **changes: Any) -> Scene:
    """One of the sample cases, with another first mention if told so."""
    file = FILES[name]
    first, *rest = file.mentions
    return _of(replace(file, mentions=(replace(first, **changes), *rest)), rep)


def _of(file: CaseFile, rep: str = "ines") -> Scene:
    return Scene(file, WATCHLIST, rep, NOW)


def _both(seen: Scene, public: str = "") -> tuple[str, str]:
    short, long = comment(seen, Ways(PAGE, public)), email(seen, Ways(PAGE, public))
    assert short
    assert long
    return short.words, long.words


def _judged(name: str, kind: Kind, stage: Stage, **changes: Any) -> Scene:
    verdict = FILES[name].mentions[0].verdict
    return scene(name, verdict=replace(verdict, kind=kind, stage=stage, **changes))


def test_a_first_draft_says_who_writes_what_they_said_and_when() -> None:
    """By name, in whole sentences of theirs, with one question and the page that explains."""
    for words in _both(scene()):
        assert words.startswith("Hello Wren,\n")
        assert "I’m Ines Marchetti, and I look after customers at Pellworth." in words  # noqa: RUF001 - an apostrophe as print has it
        assert "You wrote on 26 November: “" in words
        assert words.count("?") == 1
        assert PAGE in words


def test_the_sentence_quoted_is_the_one_that_tells_most_and_is_whole() -> None:
    """Of those short enough for it; without one that tells anything, none is quoted."""
    short, long = _both(scene())
    assert "“It is Thursday, there is no box, and my thesis is due in a fortnight.”" in short
    assert "the hinge of my Pellworth Slate 13 gave way, and since then" in long
    short, _ = _both(scene("hinge", passages=()))
    assert "I read what you wrote on 26 November in Low Tide Letters." in short


def test_a_draft_for_a_comment_is_short_and_offers_no_goodwill() -> None:
    """What is offered before everybody is expected by everybody."""
    short, long = _both(scene())
    assert len(short) < 600
    assert "a loan machine, express return" not in short
    assert "a loan machine, express return" in long
    assert "Up to 60" not in long


@pytest.mark.parametrize(
    ("changes", "gone"),
    [
        ({"published_at": None}, "26 November"),
        ({"author": "", "passages": ()}, "“"),
        ({"source_title": "", "passages": ()}, "Low Tide"),
    ],
)
def test_a_sentence_whose_fact_is_missing_is_left_out(
    changes: Mapping[str, Any], gone: str
) -> None:
    """No braces, no doubled space, no word about it."""
    for words in _both(scene(**changes)):
        assert gone not in words
        assert not re.search(r"[{}]|  | [.,:]|None", words)


def test_nobody_is_greeted_by_the_name_of_a_blog() -> None:
    """Nor by a word that many share."""
    for name in ("Low Tide Letters", "somebody", "admin"):
        file = FILES["hinge"]
        shown = replace(file, case=replace(file.case, customer_name=name))
        assert _both(_of(shown))[0].startswith("Hello,\n")


def test_the_product_is_named_where_there_is_one() -> None:
    """Of two it is not known which."""
    slate, other = "product:Slate 13", "product:Hob"
    assert "about your Slate 13: “" in _both(scene(themes=(slate, "journey:repair")))[1]
    assert "about your" not in _both(scene(themes=(slate, other)))[1]


def test_a_second_try_names_the_first() -> None:
    """With whose it was, how and when, and what was promised; the notice is a line by then."""
    short, long = _both(scene("tired"))
    assert "On 9 November I left you a comment" in short
    assert "How I found you" not in long
    by_other = _both(scene("tired", rep="judith"))[0]
    assert "On 9 November my colleague Ines Marchetti left you a comment" in by_other
    file = FILES["tired"]
    promise = replace(file.case.attempts[0], promise="A courier.", promised_by=date(2026, 11, 24))
    held = replace(file, case=replace(file.case, attempts=(promise,)))
    assert "What we promised you by 24 November: A courier." in _both(_of(held))[1]


def test_an_answer_is_answered_and_not_taken_for_silence() -> None:
    """Whoever wrote after our try is not told that we heard nothing."""
    short, _ = _both(scene("tried"))
    assert "You wrote again on 26 November: “The courier from Pellworth came" in short
    assert "left you a comment" not in short
    assert "anything left that I should put right?" in short


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (_judged("hinge", Kind.QUESTION, Stage.OPEN), "here is the answer: ___"),
        (_judged("hinge", Kind.COMPLAINT, Stage.GONE), "I am sorry that we lost you"),
        (_judged("hinge", Kind.COMPLAINT, Stage.SOLVED), "behind you"),
        (_judged("hinge", Kind.IDEA, Stage.OPEN), "Thank you for the idea"),
        (_judged("hinge", Kind.OTHER, Stage.UNKNOWN), "anything that I can help"),
        (_judged("hinge", Kind.COMPLAINT, Stage.OPEN, danger=True), "are you all right"),
        (_of(file_of(PASSED_ON["praise"])), "see to it that Joost hears of it"),
    ],
)
def test_each_situation_has_its_own_question_or_offer(seen: Scene, words: str) -> None:
    """One of them a draft."""
    for text in _both(seen):
        assert words in text
        assert text.count("?") <= 1


def test_praise_quotes_what_pleased() -> None:
    """And asks for nothing, not even for an email."""
    praise = PASSED_ON["praise"]
    reasons = (Reason("they are pleased: “stayed on the line until it printed”", -0.5),)
    kept = replace(praise, verdict=replace(praise.verdict, reasons=reasons))
    for words in _both(_of(file_of(kept))):
        assert "“He stayed on the line until it printed.”" in words
        assert "ines@" not in words


def test_what_we_had_with_them_before_is_named_only_where_we_tried() -> None:
    """An earlier case without a try tells nothing that they would know."""
    file = FILES["hinge"]
    assert "in touch" not in _both(_of(file))[1]
    tried = Attempt("a", "phone", NOW - timedelta(days=270), "ines")
    before = replace(file.earlier[0], attempts=(tried,))
    assert "before, in March 2026." in _both(_of(replace(file, earlier=(before,))))[1]
    other = replace(before, brand="bracken")
    assert "in touch" not in _both(_of(replace(file, earlier=(other,))))[1]


def test_a_draft_is_in_the_customers_language_where_we_have_it() -> None:
    """In English else; their words stay as they said them."""
    dutch = _both(scene("printer"))[1]
    assert dutch.startswith("Dag Maaike,\n")
    assert "U schreef: “De printer van Pellworth" in dutch
    german = FILES["hinge"]
    german = replace(german, case=replace(german.case, language="de-AT"))
    assert "Sie haben am 26. November geschrieben: „" in _both(_of(german))[0]
    assert "Guten Tag Wren Halloran," in _both(_of(german))[0]
    assert _both(scene("messages"))[0].startswith("Hello ليلى حداد,")


def test_a_public_answer_is_named_where_somebody_wants_something() -> None:
    """Not to who is content."""
    link = "https://pellworth.example/hinges"
    assert all(link in words for words in _both(scene(), link))
    assert all(link not in words for words in _both(scene("tried"), link))


def _keys(data: Mapping[str, Any], within: str = "") -> dict[str, set[str]]:
    """Every sentence by its key, with the facts it takes."""
    found: dict[str, set[str]] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            found |= _keys(value, f"{key}.")
        elif isinstance(value, str):
            names = {name for _, name, _, _ in Formatter().parse(value) if name}
            found[within + key] = names
    return found


@pytest.mark.parametrize("language", ["nl", "de"])
def test_every_language_says_the_same(language: str) -> None:
    """The same sentences, with no fact that English does not have."""
    english, other = _keys(DATA["en"]), _keys(DATA[language])
    assert set(other) == set(english)
    loose = {"day", "day_of_year"}
    assert all(other[key] == english[key] for key in english if key not in loose)


def test_the_case_page_shows_both_to_be_edited_and_copied(here: DeskHere) -> None:
    """They stand in no form: nothing sends them."""
    body = at_the_desk(here).page.body
    for name in ("draft-comment", "draft-email"):
        assert re.search(rf'<label[^>]* for="{name}"', body)
        assert re.search(rf'<textarea id="{name}"', body)
    forms = re.findall(r"<form.*?</form>", body, re.DOTALL)
    assert not any("draft-" in form for form in forms)


def test_the_link_in_a_draft_is_the_customers_for_half_a_year(here: DeskHere) -> None:
    """It names rep, case and what carries it; each length has one of its own."""
    body = at_the_desk(here).page.body
    links = re.findall(r"https://desk\.example(/you/[A-Za-z0-9._-]+)", body)
    carriers = set()
    for link in links:
        token = verify("you", urlsplit(link).path.removeprefix("/you/"), here.desk.keys, NOW)
        assert (token.rep, token.case) == ("ines", "case-hinge")
        assert YOU_LIFE <= token.until - NOW <= YOU_LIFE + timedelta(days=1)
        carriers.add(token.id)
    assert carriers == {"comment", "email"}


def test_nobody_drafts_where_nobody_may_write(here: DeskHere) -> None:
    """Not to who asked to be left alone, not in a closed case, not in a colleague's."""
    here.book.bar("customer-hinge", "asked", NOW)
    assert "draft-" not in at_the_desk(here).page.body
    closed = sample_desk("https://desk.example")
    visitor = at_the_desk(closed)
    visitor.press("/cases/case-hinge/not-for-us", why="no trouble")
    assert "draft-" not in visitor.page.body
    theirs = sample_desk("https://desk.example")
    visitor = at_the_desk(theirs, rep="judith")
    case = theirs.book.cases["case-hinge"]
    theirs.book.cases["case-hinge"] = replace(case, rep="joost")
    assert "draft-" not in visitor.get("/cases/case-hinge").body
