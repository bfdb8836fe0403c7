"""What stands in a text that its author does not say."""

import pytest

from makegood.triage.texts.folding import folded
from makegood.triage.texts.places import Spans, elsewhere


@pytest.mark.parametrize(
    "line",
    [
        "> It broke.",
        "if (failed) { crash(); }",
        "Traceback (most recent call last):",
        "    at orbit.Kettle.boil(Kettle.java:12)",
        "C:\\>uptime kettle",
        '<error code="broken">',
        "<item>broken</item>",
        "<!-- broken -->",
        "sudo systemctl restart kettle",
        "curl -s https://kettle.example/state",
        "docker run --rm kettle",
    ],
)
def test_lines_of_others_and_of_machines_are_not_the_authors(line: str) -> None:
    """Quotes, code, traces and what was typed at a prompt."""
    text = f"I like it.\n{line}\nI do."
    spans = elsewhere(text)
    assert spans.holds(text.index(line.lstrip()))
    assert not spans.holds(0)
    assert not spans.holds(text.index("I do."))


@pytest.mark.parametrize(
    "lines",
    [
        "$ make broken\n$ make kettle",
        "let failed = true;\nlet broken = kettle;",
        "$ kettle status\nkettle: out of water\n$ kettle restart",
        "% kettle status\n% kettle restart",
    ],
)
def test_lines_that_a_person_might_write_are_code_where_two_stand_together(lines: str) -> None:
    """One alone may be a price, a share or a sentence that breaks off."""
    text = f"I like it.\n{lines}\nI do."
    spans = elsewhere(text)
    assert all(spans.holds(text.index(each)) for each in (lines, lines.rpartition("\n")[2]))
    assert not spans.holds(text.index("I do."))


@pytest.mark.parametrize(
    "text",
    [
        "It broke; (mostly) it leaks;",
        "$5 for that",
        "$ 80 was taken from me three times",
        "$ 80 was taken in May\n$ 80 was taken in June",
        "$ make broken",
        "% of my calls were dropped by Plover",
        "at last (phew)",
        "at home (mine) it never worked",
        "<sigh> it broke again",
        "<user> it broke, see <url>",
        "<p>My <b>Plover</b> kettle broke.</p>",
        "<b>Plover</b> never answers",
        "<div class='post'>My Plover kettle leaks</div>",
        "<br/>My kettle broke",
        "</div> broken",
        "curl my hair with it and it burned me",
        "sudo is the only thing that works on my Plover",
        "pip the parrot broke my kettle",
        'File "invoice" never came from Plover',
        "Brew update: my Plover machine leaks",
        "<center>My Plover kettle broke</center>",
        "<!-- wp:paragraph --><p>My Plover kettle broke</p><!-- /wp:paragraph -->x",
        "They said sorry(again); nobody answers;",
        "my bill = 300 euros, I paid it twice, nobody answers;",
        "I am done.\n--\nPlover lost my order, and I want it.",
        "I am done.\n--\nI still wait for my Plover kettle",
        "So far, so good.\n--\n" + "My Plover kettle came in pieces and nobody replied.\n" * 9,
        "Sent from my parents in May, the Plover parcel never arrived",
        "Sent from my parents. The Plover parcel never arrived.",
        "Get Outlook for me, Plover, you broke it",
        "___\nI have had it with Plover. Nobody rings me back.",
    ],
)
def test_words_with_marks_of_code_or_of_an_end_are_the_authors(text: str) -> None:
    """A price, a word in angle brackets or a rule between paragraphs hides nothing."""
    assert elsewhere(text).cut_from(text) == text
    assert elsewhere(folded(text)).cut_from(folded(text)) == folded(text)


@pytest.mark.parametrize(
    "end",
    [
        "--\nWim\nPlover kettle, bought in 2019",
        "-- \nOwner of three Plovers",
        "___ My gear: Plover X100, Plover bag",
        "____\nKettles: Plover, Juniper",
        "Sent from my Plover Ember",
        "Sent from my Plover phone, please excuse the typos",
        "Sent via Plover Mail",
        "Sent with Plover Mail for Android",
        "Sent from Plover Mail for Windows",
        "Get Plover Mail for Android",
        "Verzonden vanaf mijn Plover-telefoon",
        "Verstuurd vanaf mijn Plover",
        "Von meinem Plover gesendet",
        "Gesendet mit der Plover Mail App",
        "Envoyé de mon Plover",
        "Enviado desde mi Plover",
        "Inviato dal mio Plover",
        "Labels: Plover",
        "Categories: Plover, tea and coffee",
        "Schlagwörter: Plover, Tee",
        "Trefwoorden: Plover",
        "Étiquettes : Plover",
        "Blogroll\nPlover News\nThe Kettle Diary",
        "Related posts\nPlover lost my parcel\nTen kettles for the sea",
        "Related articles:\nIs your Plover safe?",
        "Blogs I like\nThe Plover Fan",
        "Ähnliche Beiträge\nMein Plover ist kaputt",
    ],
)
def test_what_stands_at_the_foot_of_a_page_is_not_the_authors(end: str) -> None:
    """Signatures, the words of a mail program, labels, and lists of other pages."""
    for text in (f"The train was late.\n{end}", folded(f"The train was late.\n{end}")):
        assert "lover" not in elsewhere(text).cut_from(text)
        assert "late." in elsewhere(text).cut_from(text)


def test_a_list_at_the_foot_ends_where_sentences_begin_again() -> None:
    """Whoever writes below it is heard."""
    text = (
        "Tea.\nRelated posts\nTen kettles\nMy Plover broke on the first day, and it was not cheap. "
        "I wrote to them twice."
    )
    assert "My Plover broke" in elsewhere(text).cut_from(text)


@pytest.mark.parametrize(
    "text",
    [
        "Category: Plover\nMy kettle broke in May and nobody has answered any of my mails.",
        "Hello.\nCategory: Plover\nIt broke in May, and I have written to them four times since.",
        "Related to Plover: my kettle broke",
        "The labels: Plover puts them on crooked. Mine fell off.",
    ],
)
def test_the_head_of_a_form_is_the_authors(text: str) -> None:
    """Labels stand at the foot: what somebody writes above their story says what it is about."""
    assert "Plover" in elsewhere(text).cut_from(text)


@pytest.mark.parametrize(
    "head",
    [
        "On Mon, Jan wrote:",
        "On Mon, 3 Nov 2026 at 10:12, Jan Vos <jan@vos.example> wrote:",
        "On 3 Nov 2026, at 10:12, Jan wrote:",
        "On 11/3/26, 10:12 AM, Jan wrote:",
        "On Monday, Jan Vos <jan@vos.example> wrote:",
        "Op ma 3 nov 2026 om 10:12 schreef Jan Vos <jan@vos.example>:",
        "Am 03.11.2026 um 10:12 schrieb Jan Vos:",
        "Le lun. 3 nov. 2026 à 10:12, Jan Vos <jan@vos.example> a écrit :",
        "El lun, 3 nov 2026 a las 10:12, Jan escribió:",
        "-----Original Message-----",
        "---------- Forwarded message ---------",
    ],
)
@pytest.mark.parametrize("between", ["\n", " "])
def test_what_follows_the_head_of_a_mail_is_whoever_wrote_that(head: str, between: str) -> None:
    """As mail programs quote below an answer."""
    text = f"See you at six.\n{head}{between}My Plover lamp broke. Nobody answers!"
    assert elsewhere(text).cut_from(text) == "See you at six.\n"


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Plover wrote: your parcel is lost. I am furious.",
        "On Monday they wrote:\nYour parcel is lost.\nI have waited since May for my Plover.",
        "Well.\nOn 3 November 2026, Plover wrote:\nYour parcel is lost.\nIs that all?",
        "On Mon, 3 Nov 2026, Plover wrote:\nYour parcel is lost.\nIs that all?",
        "Well. On Friday at 10:12 they wrote: come back tomorrow. I did, and Plover was shut.",
        "Well. On Twitter @plover wrote: sorry. I still wait for my Plover kettle.",
        "Well. On top of that, and so, they wrote: no. I am done with Plover.",
        "I answered on 3 November what Plover wrote: nothing.",
    ],
)
def test_who_tells_what_they_were_written_speaks_on(text: str) -> None:
    """A head of a mail has its date in figures or short, and an answer stands above it."""
    assert elsewhere(text).cut_from(text) == text


def test_the_answer_below_a_quoted_mail_is_the_authors() -> None:
    """Where its lines are marked, only those are somebody else's."""
    text = "Hi.\nOn Mon, 3 Nov 2026, Jan wrote:\n> My Plover broke.\nMine leaks too."
    assert elsewhere(text).cut_from(text).endswith("Mine leaks too.")


def test_spans_that_overlap_hold_all_that_one_of_them_does() -> None:
    """Also behind the end of a shorter one within."""
    spans = Spans([(0, 20), (5, 10)])
    assert spans.holds(15)
    assert spans.cut_from("x" * 30) == "x" * 10


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("RT @ann: my Plover exploded", ""),
        ("So true! RT @ann: my Plover broke", "So true! "),
        ("MT @bo_1: Plover lost it << me too, since May", "<< me too, since May"),
        ("rt @ann: my Plover broke\nMine works.", "\nMine works."),
        ("Please RT @plover lost my parcel", "Please RT @plover lost my parcel"),
        ("The dirt @home: none", "The dirt @home: none"),
    ],
)
def test_what_is_passed_on_is_somebody_elses(text: str, own: str) -> None:
    """From "RT @ann:" to the end of the line; a plea to pass it on hides nothing."""
    assert elsewhere(text).cut_from(text) == own
