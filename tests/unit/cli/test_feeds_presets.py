"""`makegood feeds presets` and `feeds add --preset`, without the web."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from makegood.errors import BadInput
from makegood.model.watchlist import WatchedFeed
from makegood_ops.cli.app import app
from makegood_ops.cli.feeds_presets import Wish
from makegood_ops.presets import presets
from unit.watchlist.test_adding import TEXT


def test_presets_are_listed_with_an_example() -> None:
    """Each by its name, with how to use them."""
    result = CliRunner().invoke(app, ["feeds", "presets"])
    assert result.exit_code == 0
    assert all(name in result.stdout for name in presets())
    assert "acme kettle" in result.stdout
    assert "--preset NAME VALUE" in result.stdout


def test_without_a_preset_the_words_are_the_address() -> None:
    """As ever."""
    wish = Wish.of("blog.example", "")
    assert wish.address == "blog.example"
    added = wish.addition("https://blog.example/feed", "Thee", "")
    assert added.feed == WatchedFeed("https://blog.example/feed", "Thee")
    assert added.preset == ("", "")


def test_a_preset_is_written_where_it_led() -> None:
    """And the address itself where the site led elsewhere."""
    wish = Wish.of(" r/kettles ", "reddit")
    assert wish.address == "https://www.reddit.com/r/kettles/new.rss"
    added = wish.addition(f"{wish.address}", "Kettles", "acme")
    assert added.preset == ("reddit", "r/kettles")
    assert added.feed == WatchedFeed(wish.address, "Kettles", own="acme", every=15)
    assert wish.addition("https://else.example/rss", "Kettles", "").preset == ("", "")


def test_an_unknown_preset_is_answered_with_their_names() -> None:
    """Before anything is fetched."""
    with pytest.raises(BadInput, match=r"there are discourse, .*wordpress-search"):
        Wish.of("tea", "usenet")


def test_what_no_preset_can_be_of_fetches_nothing(tmp_path: Path) -> None:
    """The command says what it wants, and the file stays."""
    file = tmp_path / "w.toml"
    file.write_text(TEXT, "utf-8")
    words = ["feeds", "add", "two words", "--preset", "reddit", "--file", str(file)]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 1
    assert 'like "r/kettles"' in result.stderr
    assert file.read_text("utf-8") == TEXT
