"""What emails say of attempts, of customers who left, and of cases that are open again."""

from dataclasses import replace

from makegood.alerts.render import render
from makegood.model.alerts import EmailKind
from makegood.model.cases import Attempt, CaseFile, Event
from makegood.model.verdicts import Reason, Stage
from makegood.signing import Links
from makegood_ops.picture_cases import FILES, NOW, WATCHLIST, entry
from unit.alerts.test_letters import KEYS

LINKS = Links(KEYS, "https://desk.example")
FILE = FILES["hinge"]


def text(file: CaseFile, kind: EmailKind = EmailKind.ANSWER) -> str:
    """The plain text of an email about the case, on one line."""
    made = render(entry(kind, "hinge"), (file,), WATCHLIST, LINKS.landing, NOW, host="x.example")
    return " ".join(made.text.split())


def with_attempt(**changes: object) -> CaseFile:
    attempt = Attempt("a1", "comment", NOW, "ines", "May I call?")
    case = replace(FILE.case, attempts=(replace(attempt, **changes),))  # type: ignore[arg-type]  # fields by name
    return replace(FILE, case=case)


def test_an_attempt_tells_its_ticket_and_where_to_find_it() -> None:
    """The brand's own search, linked."""
    said = text(with_attempt(reference="PW-4711"))
    assert "Ticket PW-4711." in said
    assert "PW-4711" in said.partition("Ticket PW-4711.")[2]
    assert "Ticket" not in text(with_attempt())


def test_lost_is_a_question_with_their_sentence() -> None:
    """Only where the latest words say so."""
    (*earlier, last) = FILE.mentions
    gone = replace(
        last,
        text=f"{last.text} So I have switched to a Tamarind.",
        verdict=replace(
            last.verdict,
            stage=Stage.GONE,
            reasons=(Reason("they have left for another brand: “switched to”"),),
        ),
    )
    said = text(replace(FILE, mentions=(*earlier, gone)))
    assert "“So I have switched to a Tamarind.”" in said
    assert "if that stands, close it as lost" in said
    assert "close it as lost" not in text(FILE)


def test_words_that_open_a_case_again_say_so() -> None:
    """The rep closed it: they must know why it is back."""
    made_at = entry(EmailKind.ANSWER, "hinge").created_at
    assert made_at
    back = Event("e9", FILE.case.id, made_at, "reopened", words="the customer wrote about it again")
    assert "is open again" in text(replace(FILE, events=(*FILE.events, back)))
    assert "is open again" not in text(FILE)


def test_an_edit_is_told_with_what_is_new() -> None:
    """The rest of the post the rep has read."""
    made_at = entry(EmailKind.ANSWER, "hinge").created_at
    assert made_at
    words = "\u201cUPDATE: a new hinge came today.\u201d"
    edit = Event("e9", FILE.case.id, made_at, "edited", words=words)
    said = text(replace(FILE, events=(*FILE.events, edit)))
    assert f"has edited their post. It says now: {words} This one is yours" in said
    assert "has written again" in text(FILE)
