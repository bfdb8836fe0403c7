"""The words that a language uses most, as they ship and as a file holds them."""

import json
from array import array
from pathlib import Path

import pytest

from makegood.adapters.commonwords import FORMAT, CommonWords, hash_of
from makegood.errors import ServiceTrouble

HALF, WHOLE = 8, 16
"""Weights of half a nat and of one."""


def words(**said: dict[str, int]) -> CommonWords:
    """Of made-up languages, a weight a word."""
    entries = sorted(
        (hash_of(word), 256 * place + weight)
        for place, known in enumerate(said.values())
        for word, weight in known.items()
    )
    hashes, told = zip(*entries, strict=True)
    return CommonWords(list(said), array("I", hashes), array("H", told))


def test_a_language_is_heard_by_its_words() -> None:
    """In nats, when it knows them all."""
    found = words(aa={"tor": WHOLE, "vel": HALF}, bb={"mun": WHOLE})
    assert found.votes("tor vel") == {"aa": 1.5}


def test_a_word_of_two_languages_speaks_for_both() -> None:
    """For each by its own weight."""
    assert words(aa={"tor": WHOLE}, bb={"tor": HALF}).votes("tor") == {"aa": 1.0, "bb": 0.5}


def test_a_language_that_knows_half_of_the_letters_is_half_heard() -> None:
    """A foreign name or two says little."""
    assert words(aa={"tor": WHOLE}).votes("tor xyz") == {"aa": 0.5}


@pytest.mark.parametrize("text", ["", "12 !", "xyz"])
def test_nothing_known_says_nothing(text: str) -> None:
    """Nor do numbers."""
    assert words(aa={"tor": WHOLE}).votes(text) == {}


def test_the_words_that_ship_are_those_of_the_languages_that_share_their_letters() -> None:
    """The commonest word of each kind of letters, and of Dutch."""
    shipped = CommonWords.shipped()
    assert {"nl", "en", "ru", "fa", "hr", "no"} <= shipped.languages
    for word, language in (("de", "nl"), ("the", "en"), ("и", "ru"), ("است", "fa")):
        assert language in shipped.votes(word)


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    """With the command that makes it anew."""
    path = tmp_path / "commonwords.bin"
    path.write_bytes(json.dumps({"format": FORMAT + 1}).encode() + b"\n")
    with pytest.raises(ServiceTrouble, match=r"commonwords\.bin is of format 2.*learning"):
        CommonWords.shipped(path)
