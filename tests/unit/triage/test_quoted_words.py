"""What is quoted is heard as somebody else's, in whatever marks it stands."""

import pytest

from makegood.triage.brands.passages import speeches
from makegood.triage.need.signals import signals_of
from unit.triage.triage_world import a_post, found, shipped_cues

THEIRS = {
    "fr": "mon colis n'est jamais arrivé et personne ne répond, remboursez-moi",
    "de": "mein Paket ist nie angekommen und niemand antwortet, bitte helfen Sie mir",
    "en": "my parcel never arrived and nobody answers, please help me",
}


@pytest.mark.parametrize(
    ("language", "opening", "closing"),
    [
        ("fr", "« ", " »"),
        ("fr", "«", "»"),
        ("de", "»", "«"),
        ("de", "„", "“"),
        ("en", "“", "”"),
        ("en", '"', '"'),
    ],
)
def test_words_in_quotation_marks_count_little(language: str, opening: str, closing: str) -> None:
    """French, German and English ones."""
    said = [
        signals_of(
            f"Juniper: {one}{THEIRS[language]}{other}",
            ((0, 200),),
            ((0, 7),),
            language,
            shipped_cues(),
        ).features["failed"]
        for one, other in ((opening, closing), ("", ""))
    ]
    assert said[0] < said[1] / 3


def test_words_between_two_short_quotes_are_the_authors() -> None:
    """A mark that closes one does not open another."""
    text = f"Juniper « Ember » : {THEIRS['fr']} et c'est « nul »"
    plain = text.replace("« ", "").replace(" »", "")
    marked, bare = (
        signals_of(each, ((0, 200),), ((0, 7),), "fr", shipped_cues()).features["failed"]
        for each in (text, plain)
    )
    assert marked == pytest.approx(bare, rel=0.1)


@pytest.mark.parametrize(
    "text",
    [
        "> It broke at once and it stank!\nMy Juniper is lovely.\n> Nobody ever answers!",
        "My Juniper is lovely.\nOn Mon, 3 Nov 2026 at 10:12, Jan wrote:\nMine broke. It stank!",
        "My Juniper is lovely.\nRelated posts\nIt broke and it stank!",
    ],
)
def test_others_words_are_no_part_of_what_is_read(text: str) -> None:
    """Their mood is not the author's."""
    post = a_post(text)
    (hit,) = found(text).values()
    speech = speeches(post, [hit])["juniper"]
    assert [passage.text for passage in speech.passages] == ["My Juniper is lovely."]
    assert [text[start:end] for start, end in speech.about] == ["My Juniper is lovely."]
