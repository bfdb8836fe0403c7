"""Brief texts that anybody may write: what tells their authors apart, and what does not."""

from dataclasses import replace
from typing import Any

import pytest

from contracts.case_samples import a_mention, a_place
from makegood.model.verdicts import Mention, Passage
from makegood.triage.copies.exact import copy_keys
from makegood.triage.copies.near import repeats
from unit.triage.test_shared_addresses import Ears, item

ORDER = (
    "I ordered on {} and nothing has come. My order number is {} and they took {} euros at once. "
    "Nobody at Juniper answers my mails. Can somebody help me, please?"
)
WAITED = (
    "We waited {} weeks for our Juniper and then it came in two pieces. Nobody there picks up the "
    "phone, whatever I try."
)
GEWARTET = (
    "Wir warten seit {} Wochen auf den Wasserkocher von Juniper und niemand ruft zurück, obwohl "
    "das Geld längst weg ist."
)
PASSAGE = (
    "The Juniper kettle has a lid that sits on two thin pins, and once the pins are worn the lid "
    "lifts while the water boils, which the firm calls normal wear that no warranty covers."
)


def said(name: str, text: str, **changes: Any) -> Mention:
    """A mention by that person on a site of their own."""
    mention = a_mention(name, customer=name, author=name, text=text, title="")
    return replace(mention, **{"places": (a_place(f"https://{name}.example/1"),), **changes})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ORDER.format("3 May", "48291", "129"), ORDER.format("9 June", "77310", "84")),
        (ORDER.format("Monday", "AB48291", "129"), ORDER.format("Monday", "AB48300", "129")),
        (WAITED.format("four"), WAITED.format("nine")),
        (GEWARTET.format("drei"), GEWARTET.format("sieben")),
    ],
)
def test_other_figures_in_a_brief_text_are_another_person(one: str, other: str) -> None:
    """Orders, days, sums and weeks: whoever complains of the same says the rest alike."""
    assert not repeats(said("ann", one), said("ben", other))
    assert not repeats(said("ben", other), said("ann", one))


def test_other_products_in_a_brief_text_are_another_person() -> None:
    """By their names in the watchlist, as themes have them."""
    text = "I bought a Juniper {} in the sale, it leaks at the seam, and nobody calls me back."
    ann = said("ann", text.format("Ridge 3"), themes=("product:Ridge 3", "problem:leaks"))
    ben = said("ben", text.format("Ember"), themes=("product:Ember", "problem:leaks"))
    assert not repeats(ann, ben)
    assert repeats(replace(ben, themes=("problem:leaks",)), ann)


@pytest.mark.parametrize(
    "edited",
    [
        ORDER.format("3 May", "48291", "129").replace("nothing has come", "it never came"),
        ORDER.format("3 May", "48291", "129").replace("on 3 May", "in spring"),
        "Posted 5 days ago.\n" + ORDER.format("3 May", "48291", "129"),
    ],
)
def test_the_same_figures_or_none_are_a_copy(edited: str) -> None:
    """An editor takes words away, and puts others there."""
    assert repeats(said("planet", edited), said("ann", ORDER.format("3 May", "48291", "129")))


def test_a_form_letter_of_any_length_is_each_senders_own() -> None:
    """Several figures differ in it; one may be an editor's correction."""
    letter = f"{PASSAGE} {PASSAGE.replace('kettle', 'pot')} {ORDER}"
    ann = said("ann", letter.format("3 May", "48291", "129"))
    assert not repeats(said("ben", letter.format("9 June", "77310", "84")), ann)
    assert repeats(said("planet", letter.format("3 May", "48291", "130")), ann)


@pytest.mark.parametrize(
    ("ann", "ben"),
    [
        ("I have written to them about mine twice.", "Ours went in March, I threw it out."),
        ("Mine broke too, and I am furious.", "They told me the very same last week."),
        ("Meiner ist auch kaputt und ich bin sauer.", "Mir haben sie dasselbe erzählt."),
        ("Le mien aussi, et moi je n'ai rien reçu.", "Nous attendons toujours notre argent."),
    ],
)
@pytest.mark.parametrize("way", ["{quote} {own}", "{own} {quote}"])
def test_a_few_words_of_oneself_beside_a_passage_are_another_person(
    ann: str, ben: str, way: str
) -> None:
    """However the passage is marked, or not at all."""
    one = said("ann", way.format(quote=PASSAGE, own=ann))
    other = said("ben", way.format(quote=PASSAGE, own=ben))
    assert not repeats(one, other)
    assert not repeats(other, one)


@pytest.mark.parametrize(
    "around",
    ["Seen on the web: {}", "{} Via the kettle blog of the week.", "A guest post. {} Read more"],
)
def test_what_a_site_puts_around_a_passage_is_nobodys(around: str) -> None:
    """It speaks of no one."""
    assert repeats(said("planet", around.format(PASSAGE)), said("ann", PASSAGE))


CALL = "Click here for all of it, comments are open to everybody on the website of this club."
TITLES = (
    ("Ann", "Juniper kettle burst and nobody answers me, please help"),
    ("Ben", "My money is gone, Juniper never sent the kettle. What can I do?"),
    ("Cy", "Help! Juniper charged me twice and refuses to refund me"),
)


@pytest.mark.parametrize("is_at_once", [True, False])
@pytest.mark.parametrize("call", [CALL, "Read all of it in our forum.", CALL + " " + CALL])
def test_one_line_below_every_title_folds_nobody(call: str, *, is_at_once: bool) -> None:
    """Where the title alone names the brand, it is what was said."""
    ears = Ears()
    items = [
        item(number, who, call, f"https://boards.example/t/{number}", title)
        for number, (who, title) in enumerate(TITLES)
    ]
    for shown in [items] if is_at_once else [items[:1], items[:2], items]:
        assert "copy" not in ears.poll(*shown)
    assert [mention.author for mention in ears.book.mentions.values()] == ["Ann", "Ben", "Cy"]


def test_across_sites_and_without_names_too() -> None:
    """What one site names nobody, near copies would fold."""
    titles = [title for _, title in TITLES]
    unmarked = (Passage(CALL, 0, len(CALL)),)
    mentions = [said(f"p{n}", CALL, title=each, passages=unmarked) for n, each in enumerate(titles)]
    assert not repeats(mentions[0], mentions[1])
    assert repeats(replace(mentions[1], title=f"Ann: {titles[0]}"), mentions[0])


def test_the_title_belongs_to_the_key_of_a_brief_text_only() -> None:
    """A long text is one post, whatever title other sites give it."""
    brief = copy_keys("b", "", CALL, title="One")
    assert brief.text != copy_keys("b", "", CALL, title="Another").text
    assert brief.text == copy_keys("b", "", CALL, title="  ONE! ").text
    long = f"{PASSAGE} {PASSAGE} {CALL}"
    assert copy_keys("b", "", long, title="One") == copy_keys("b", "", long, title="Another")
    assert copy_keys("b", "", "Same here.", title="My kettle broke and nobody answers").text == ""
