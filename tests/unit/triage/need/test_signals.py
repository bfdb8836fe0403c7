"""What a post says of one brand, weighed."""

from makegood.triage.need.signals import LONGEST, Signals, signals_of
from unit.triage.triage_world import shipped_cues


def heard(text: str, mark: str = "", language: str = "en") -> Signals:
    marks = [(text.index(mark), text.index(mark) + len(mark))] if mark else []
    return signals_of(text, [(0, len(text))], marks, language, shipped_cues())


def strength(text: str, group: str, language: str = "en") -> float:
    return heard(text, language=language).features[group]


def test_trouble_is_heard_without_an_angry_word() -> None:
    """A polite story of calls and promises is a story of trouble."""
    text = (
        "I rang four times. I was promised a call back and nobody rang. "
        "I have been waiting for six weeks and I would simply like to know where it is."
    )
    features = heard(text).features
    assert min(features[name] for name in ("tried", "promise", "waited", "ask")) > 0.4
    assert features["anger"] == 0


def test_a_denied_failure_is_none() -> None:
    """Negation turns trouble into well-being, and praise into trouble."""
    assert strength("I never had a problem with it.", "failed") == 0
    assert strength("It is not great.", "praise") == 0
    assert strength("It is not great.", "anger") > 0
    assert strength("I can't believe it is broken.", "failed") > 0


def test_negation_ends_with_its_clause() -> None:
    """What comes after a comma is said anew."""
    assert strength("I am not sure, but it is broken.", "failed") > 0


def test_somebody_elses_trouble_counts_for_less() -> None:
    """A story in the third person is not the author's."""
    mine = strength("My kettle stopped working and I can't work.", "failed")
    theirs = strength("The kettle stopped working and they can't work.", "failed")
    assert theirs < mine


def test_what_is_only_imagined_counts_for_less() -> None:
    """If it were so is not so."""
    assert strength("If it was broken I would ring.", "failed") < strength(
        "It was broken and I rang.", "failed"
    )


def test_quoted_words_are_not_the_authors() -> None:
    """A quoted letter says little of the one who quotes it."""
    quoted = 'They wrote "we are sorry that your kettle stopped working and is broken" to me.'
    assert strength(quoted, "failed") < 0.4
    assert strength("> it stopped working\nI see.", "failed") == 0


def test_sentences_far_from_the_brand_count_for_less() -> None:
    """In a long letter the other paragraphs are about other things."""
    trouble = "The roof is broken and it leaks and I am waiting for the slater."
    letter = "\n".join([trouble, *["We went for a walk."] * 60, "I have a Juniper kettle."])
    assert heard(letter, "Juniper").features["failed"] < heard(trouble).features["failed"] / 2


def test_good_words_after_leaving_are_for_the_next_brand() -> None:
    """Happy with the other one is no praise."""
    praise = "I love it. It is excellent."
    gone = heard(f"I gave up waiting on my Juniper and bought a Halden. {praise}", "Juniper")
    stayed = heard(f"I looked long at my Juniper and kept it. {praise}", "Juniper")
    assert gone.features["praise"] < stayed.features["praise"] / 1.5


def test_switching_to_the_brand_is_not_leaving_it() -> None:
    """Whoever arrives has not gone."""
    text = "I switched to Juniper last week."
    assert heard(text, "Juniper").features["gone"] == 0
    assert heard("I switched to a Halden.").features["gone"] > 0.5


def test_trouble_that_was_put_right_and_praised_ends_well() -> None:
    """The end of a story weighs more than its beginning."""
    text = "It broke and I was livid. Then Ada rang, fixed it, and was wonderful. Thank you!"
    assert heard(text).features["ends_well"] > 0.2
    assert heard(text).features["made_good"] > 0.4


def test_evidence_is_in_the_authors_own_writing() -> None:
    """Reasons quote what was written, not what was matched."""
    said = heard("My Zo\u00eb\u2019s KETTLE Stopped Working today.").evidence["failed"]
    assert said.words == "My Zo\u00eb\u2019s KETTLE Stopped Working today."


def test_other_languages_have_cues_of_their_own() -> None:
    """Trouble in Dutch, German, French, Spanish and Arabic is heard."""
    for language, text in {
        "nl": "Mijn ketel is kapot en niemand belt terug.",
        "de": "Mein Kessel ist kaputt und niemand meldet sich.",
        "fr": "Ma bouilloire est en panne et personne ne r\u00e9pond.",
        "es": "Mi hervidor no funciona y nadie responde.",
        "ar": "توقفت طابعتي عن العمل",
    }.items():
        assert strength(text, "failed", language) > 0, language


def test_a_megabyte_is_weighed_by_its_beginning() -> None:
    """A story has been told by then, and time is short."""
    text = "My kettle is broken. " * 50_000
    assert len(text) > LONGEST
    assert heard(text).features["failed"] > 0.9


def test_nothing_said_is_nothing_heard() -> None:
    """Empty text, or no part about the brand."""
    assert not any(heard("").features.values())
    assert not any(signals_of("broken", [], [], "en", shipped_cues()).features.values())


def test_words_that_are_cut_show_it() -> None:
    """A rep must see that the sentence goes on, or began before; a short one stands whole."""
    long = (
        "The support pages of this shop are long and winding, and nothing helps anybody whose "
        "screen stopped working on the second Monday of a long and rather windy autumn."
    )
    words = heard(long).evidence["failed"].words
    assert words.startswith("…")
    assert words.endswith("…")
    assert words.strip("…") in long
    assert heard("It stopped working.").evidence["failed"].words == "It stopped working."
