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
from makegood.desk.drafts import phrases
from makegood.desk.drafts.writing import Ways, comment, email
from makegood.model.cases import Attempt, Case, CaseFile, Outcome
from makegood.model.verdicts import Kind, Reason, Stage
from makegood.model.watchlist import Watchlist
from makegood.signing import YOU_LIFE, verify
from makegood_ops.desk_here import DeskHere, sample_desk
from makegood_ops.picture_cases import FILES, NOW, PASSED_ON, WATCHLIST, file_of, passage
from unit.desk.visitor import at_the_desk

PAGE = "https://desk.example/you/abc"
DATA = tomllib.loads(Path(phrases.__file__).with_name("phrases.toml").read_text("utf-8"))


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


def _brand(**changes: Any) -> Watchlist:
    """The sample watchlist with another first brand."""
    first, *rest = WATCHLIST.brands
    return replace(WATCHLIST, brands=(replace(first, **changes), *rest))


def _promising(by: date = date(2026, 11, 24)) -> CaseFile:
    """The case whose customer is silent, with a promise."""
    file = FILES["tired"]
    promise = replace(file.case.attempts[0], promise="A courier.", promised_by=by)
    return replace(file, case=replace(file.case, attempts=(promise,)))


def _before(outcome: Outcome | None, rep: str = "ines") -> Case:
    """An earlier case of the customer's, with a try in March."""
    tried = Attempt("a", "phone", NOW - timedelta(days=270), rep)
    return replace(FILES["hinge"].earlier[0], attempts=(tried,), outcome=outcome)


def _telling(words: str, evidence: str) -> Scene:
    """A scene whose words are these, with what the verdict quotes of them."""
    first = FILES["hinge"].mentions[0]
    verdict = replace(first.verdict, reasons=(Reason(f"broken: “{evidence}”", 0.5),))
    return scene(text=words, passages=(passage(words, 0, len(words)),), verdict=verdict)


def _speaking(language: str, seen: Scene) -> Scene:
    """The scene of a customer who writes in that language."""
    (first, *rest) = seen.file.mentions
    spoken = replace(first, reading=replace(first.reading, language=language))
    case = replace(seen.file.case, language=language)
    return replace(seen, file=replace(seen.file, case=case, mentions=(spoken, *rest)))


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
    assert "I read what you wrote on 26 November in “Low Tide Letters”." in short


def test_a_sentence_that_leans_on_another_is_not_quoted() -> None:
    """Nor one that is too short to tell anything; quotes within theirs get the other marks."""
    words = "But nobody from Pellworth came. It broke. Pellworth wrote “soon” in every letter"
    short, _ = _both(scene(passages=(passage(words, 0, len(words)),)))
    assert "“Pellworth wrote \u2018soon\u2019 in every letter”.\n" in short


def test_a_draft_for_a_comment_is_short() -> None:
    """As a comment should be, offer and all."""
    assert len(_both(scene())[0]) < 650


def test_goodwill_is_offered_where_it_fits_in_a_paragraph_of_its_own() -> None:
    """To who needs help in open trouble with what is surely ours, before anything is promised."""
    for words in _both(scene()):
        offers = [one for one in words.split("\n\n") if "loan machine" in one]
        assert offers == [
            "What I can offer you at once: a loan machine, express return or a cartridge set."
        ]
    first = FILES["hinge"].mentions[0].verdict
    unfit = (
        _judged("hinge", Kind.COMPLAINT, Stage.GONE),
        _judged("hinge", Kind.COMPLAINT, Stage.SOLVED),
        _judged("hinge", Kind.COMPLAINT, Stage.OPEN, danger=True),
        scene(verdict=replace(first, need=0.4)),
        scene(verdict=replace(first, sure=False)),
        scene(themes=("journey:billing",)),
        _of(_promising()),
    )
    for seen in unfit:
        assert all("offer you" not in words for words in _both(seen))


def test_goodwill_in_another_language_is_a_gap_for_the_rep() -> None:
    """No draft changes its language in the middle of a sentence."""
    file = FILES["printer"]
    first = file.mentions[0]
    needy = replace(first, verdict=replace(first.verdict, danger=False, sure=True))
    seen = _of(replace(file, mentions=(needy,)))
    for words in _both(seen):
        assert "Wat ik u meteen kan aanbieden: ___." in words
    dutch = "Tot 60 zonder vragen: een leenprinter; gratis retour."
    for words in _both(replace(seen, watchlist=_brand(goodwill=dutch))):
        assert "Wat ik u meteen kan aanbieden: een leenprinter of gratis retour." in words
    both = _brand(goodwill_in=(("de", "Ein Leihgerät"), ("nl", "Een leenprinter.")))
    for words in _both(replace(seen, watchlist=both)):
        assert "Wat ik u meteen kan aanbieden: een leenprinter." in words


@pytest.mark.parametrize(
    ("changes", "gone"),
    [
        ({"published_at": None}, "26 November"),
        ({"author": "", "passages": ()}, "You wrote"),
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


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("My Pellworth Slate 13 died.", " about your Slate 13"),
        ("Our new Slate 13s' friend, the Slate 13, died.", " about the Slate 13"),
        ("A slate 13 by Pellworth, dead.", " about the Slate 13"),
        ("Pellworth Slate 13: dead.", " about Slate 13"),
        ("My sister's Slate 13 died.", " about Slate 13"),
        ("My Slate 13 and my Hob died.", ""),
        ("My Slate 13 Pro died.", " about your Slate 13 Pro"),
        ("My Slate 130 died.", ""),
    ],
)
def test_the_product_is_named_wherever_it_stands(text: str, about: str) -> None:
    """As the watchlist spells it, and as theirs only where they say so; of two it is not known."""
    seen = scene(title="", text=f"{'Long ago. ' * 90}{text}", passages=(), themes=())
    listed = _brand(products=("Slate 13", "Slate 13 Pro", "Hob"))
    short, long = _both(replace(seen, watchlist=listed))
    assert f"what you wrote on 26 November in “Low Tide Letters”{about}." in short
    assert ("about" in long.partition("\n\n")[2].partition("\n\n")[0]) is bool(about)


def test_a_product_that_the_quote_names_is_not_named_twice() -> None:
    """Once is how a person would say it."""
    _, long = _both(replace(scene(), watchlist=_brand(products=("Slate 13",))))
    assert "You wrote on 26 November: “Eleven days ago the hinge of my Pellworth Slate 13" in long


@pytest.mark.parametrize(
    ("language", "text", "about"),
    [
        ("nl", "Mijn Slate 13 van Pellworth doet niets.", "over uw Slate 13 schreef"),
        ("nl", "Het Slate 13 van Pellworth doet niets.", "over het Slate 13 schreef"),
        ("de", "Meine neue Slate 13 von Pellworth ist hin.", "zu Ihrer Slate 13 geschrieben"),
        ("de", "An meinem Slate 13 von Pellworth ist alles hin.", "zu Ihrem Slate 13 geschrieben"),
        ("de", "Slate 13 von Pellworth: hin.", "zu Slate 13 geschrieben"),
    ],
)
def test_a_product_keeps_the_gender_that_they_give_it(language: str, text: str, about: str) -> None:
    """Whatever the noun is that stands behind a name."""
    seen = _speaking(language, scene(title="", text=text, passages=()))
    assert about in _both(replace(seen, watchlist=_brand(products=("Slate 13",))))[0]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "Pellworth owes me, and I have waited three weeks.", "waiting for three weeks."),
        ("en", "We've been waiting for 3 weeks now for a reply.", "waiting for 3 weeks."),
        ("en", "I have been waiting five days on Pellworth.", "waiting for five days."),
        (
            "nl",
            "Ik wacht al vier weken op antwoord van Pellworth.",
            "Toen wachtte u al vier weken.",
        ),
        ("de", "Ich warte seit zwei Monaten auf Pellworth.", "Sie schon seit zwei Monaten."),
    ],
)
def test_how_long_they_waited_is_told_where_they_say_so(
    language: str, text: str, told: str
) -> None:
    """In their own words, and not where the quote says it already."""
    words = f"My Pellworth laptop has stood on the table dead. {text}"
    seen = _speaking(language, _telling(words, "has stood on the table dead"))
    assert told in _both(seen)[0]
    quoted = _speaking(language, _telling(words, text.rstrip(".")[-12:]))
    assert told not in _both(quoted)[0]


@pytest.mark.parametrize(
    "text",
    [
        "I waited three weeks for my visa.",
        "I waited three weeks at the border.",
        "If I had waited three weeks, I would know.",
        "My neighbour said I waited three weeks.",
        "She waited three weeks.",
        "I would have waited three weeks.",
        "I have not waited three weeks.",
        "I waited three weeks for a reply from my landlord.",
        "I waited three weeks. We waited two months.",
        "I waited three weeks last year.",
        "It is three weeks old.",
        "The sea was calm. I waited three weeks.",
        "I waited forty minutes.",
    ],
)
def test_a_number_that_may_be_about_something_else_is_left_out(text: str) -> None:
    """No draft says what the facts do not bear out."""
    words = f"My Pellworth laptop has stood on the table dead. {text}"
    assert "waiting" not in _both(_telling(words, "has stood on the table dead"))[0]


def test_a_second_try_names_the_first() -> None:
    """With whose it was, how and when, and what was promised; the notice is a line by then."""
    short, long = _both(scene("silent"))
    assert "This is Ines Marchetti from Pellworth." in short
    assert "On 23 November I left you a comment" in short
    assert "How I found you" not in long
    by_other = _both(scene("silent", rep="judith"))[0]
    assert "On 23 November my colleague Ines Marchetti left you a comment" in by_other


def test_a_promise_is_named_and_its_day_when_it_has_gone_by() -> None:
    """Whether it was kept nobody wrote down: so who is silent is asked that, and nothing else."""
    _, due = _both(_of(_promising()))
    assert "What we promised you by 24 November: A courier. That day has gone by." in due
    assert "Was that done? If not, tell me" in due
    assert due.count("?") == 1
    _, dutch = _both(_speaking("nl", _of(_promising())))
    assert "Wat wij u voor 24 november hebben beloofd: ___." in dutch
    _, ahead = _both(_of(_promising(by=date(2026, 11, 27))))
    assert "What we promised you by 27 November: A courier." in ahead
    assert "gone by" not in ahead
    assert "What would put it right for you?" in ahead


def test_an_answer_is_answered_and_not_taken_for_silence() -> None:
    """Whoever wrote after our try is not told that we heard nothing."""
    short, _ = _both(scene("tried"))
    assert "You wrote again on 26 November: “The courier from Pellworth came" in short
    assert "left you a comment" not in short
    assert "anything left that I should put right?" in short


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (_judged("hinge", Kind.QUESTION, Stage.OPEN, need=0.4), "here is the answer: ___"),
        (_judged("hinge", Kind.QUESTION, Stage.OPEN, need=0.9), "What would put it right for you?"),
        (_judged("hinge", Kind.COMPLAINT, Stage.GONE), "that I should still put right?"),
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
    assert "March 2026" not in _both(_of(file))[1]
    other = replace(_before(Outcome.SOLVED), brand="bracken")
    alarm = _before(Outcome.FALSE_ALARM)
    for earlier in (other, alarm):
        assert "March 2026" not in _both(_of(replace(file, earlier=(earlier,))))[1]


@pytest.mark.parametrize(
    ("outcome", "rep", "told"),
    [
        (
            Outcome.SOLVED,
            "ines",
            "You and I were in touch in March 2026. As far as I can see, it was put right then.",
        ),
        (
            Outcome.NOT_SOLVED,
            "joost",
            "with my colleague Joost van Dalen in March 2026. We could not put it right then.",
        ),
        (Outcome.NO_ANSWER, "ines", "I tried to reach you in March 2026, too.\n"),
        (None, "joost", "My colleague Joost van Dalen tried to reach you in March 2026, too.\n"),
    ],
)
def test_what_we_had_before_says_who_when_and_how_it_ended(
    outcome: Outcome | None, rep: str, told: str
) -> None:
    """In a letter alone: what was between us is nobody's who reads a comment."""
    file = replace(FILES["hinge"], earlier=(_before(outcome, rep),))
    short, long = _both(_of(file))
    assert told in long
    assert "March 2026" not in short


def test_who_wrote_twice_is_told_that_they_should_not_have_had_to() -> None:
    """Before anybody tried; it counts their posts, and claims no more."""
    file = FILES["hinge"]
    first = file.mentions[0]
    again = tuple(replace(first, id=f"m{number}") for number in range(3))
    two = replace(file, mentions=again[:2])
    assert "You should not have had to write about it twice." in _both(_of(two))[1]
    many = replace(file, mentions=again)
    assert "write about it again and again." in _both(_of(many))[1]


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ("Low Tide Letters", " in “Low Tide Letters”"),
        ("Comments on: Eleven weeks and counting", " under “Eleven weeks and counting”"),
        ("Reacties op Een week", " under “Een week”"),
        ("Comments", " in “Comments”"),
        ("Comments for Margins and Mud", " in “Margins and Mud”"),
    ],
)
def test_where_they_wrote_is_told_as_they_would(source: str, where: str) -> None:
    """A feed of comments is no place that anybody knows: the post above them is."""
    _, long = _both(scene(source_title=source))
    assert f"what you wrote{where} stands in public" in long


@pytest.mark.parametrize(
    ("name", "hello"),
    [
        ("Wren Halloran", "Hello Wren,"),
        ("Anouk de Boer", "Hello Anouk,"),
        ("Lena K.", "Hello Lena,"),
        ("B. Okoro", "Hello B. Okoro,"),
        ("Mrs Joan Pettifer", "Hello Mrs Joan Pettifer,"),
        ("Dr. Amara Nwosu", "Hello Dr. Amara Nwosu,"),
        ("longhaul_lin", "Hello longhaul_lin,"),
        ("Tide and Mud", "Hello Tide,"),
        ("the keeper", "Hello the keeper,"),
    ],
)
def test_people_are_greeted_by_the_name_they_go_by(name: str, hello: str) -> None:
    """By the first of several, unless that is no more than a letter."""
    file = FILES["hinge"]
    shown = replace(file, case=replace(file.case, customer_name=name))
    assert _both(_of(shown))[0].startswith(f"{hello}\n")


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


def test_the_page_says_how_to_take_an_offer_out(here: DeskHere) -> None:
    """Under a post everybody reads it; where there is none, nothing is said of it."""
    said = "The offer is a paragraph of its own"
    assert said in at_the_desk(here).page.body
    assert said not in at_the_desk(here, case="case-printer").page.body


def test_a_language_without_sentences_is_named(here: DeskHere) -> None:
    """Whoever has to have it translated knows from which."""
    case = here.book.cases["case-hinge"]
    here.book.cases["case-hinge"] = replace(case, language="pl")
    assert "They write in Polish, for which" in at_the_desk(here).page.body


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
