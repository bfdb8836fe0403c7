"""Attacks on the operator's terminal: sequences that steer it, and markup taken for ours."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from makegood.errors import BadInput, FeedTrouble
from makegood_ops.cli.printing import complain, print_json, print_table, say_in
from unit.cli.sources import a_feed, try_it

STEERING = "\x1b]0;owned\x07\x1b[2J\x9b2J\x9d0;x\x9c\u202e\u2066\x08\r"
MARKUP = "[bold]loud[/bold] [link=https://evil.example]here[/link] [/x] :smile:"


def steers(text: str) -> bool:
    """Whether anything in it would move a cursor or turn a line around."""
    return not text.replace("\n", "").isprintable()


@pytest.mark.parametrize("words", [STEERING, MARKUP])
def test_no_title_name_or_text_steers_a_terminal(tmp_path: Path, words: str) -> None:
    """Whatever a feed says of itself and of its posts is printed as words, and markup as it is."""
    file = tmp_path / "feed.xml"
    escaped = "".join(f"&#{ord(letter)};" for letter in words)
    for title, post in ((escaped, "My Acme is broken"), ("x", f"My Acme is broken {escaped}")):
        file.write_bytes(a_feed(title, post))
        printed = try_it(file, "--brand", "Acme").output
        assert not steers(printed)
        assert words is STEERING or "[link=https://evil.example]here[/link]" in printed


def test_raw_control_characters_of_a_file_steer_nothing(tmp_path: Path) -> None:
    """As bytes too, where a feed does not even escape them."""
    file = tmp_path / "feed.xml"
    file.write_bytes(a_feed(f"Kettles {STEERING}", f"My Acme {STEERING} is broken"))
    assert not steers(try_it(file, "--brand", "Acme").output)


@pytest.mark.parametrize(
    "error", [BadInput(f"{STEERING}\nnext"), FeedTrouble("http", STEERING), BadInput(MARKUP)]
)
def test_an_error_that_quotes_a_server_steers_nothing(
    capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    """Its lines stay lines."""
    complain(str(error))
    assert not steers(capsys.readouterr().err)


def test_json_for_programs_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """It is the same value, with what steers written in letters."""
    print_json([{"words": STEERING + "é \U0001f469\u200d\U0001f692"}])
    printed = capsys.readouterr().out
    assert not steers(printed.replace("\u200d", ""))
    assert json.loads(printed) == [{"words": STEERING + "é \U0001f469\u200d\U0001f692"}]
    assert "é" in printed


def on_a_terminal(work: Callable[[Console], None]) -> str:
    """What is written to a terminal of eighty columns without colours."""
    stream = io.StringIO()
    work(Console(file=stream, width=80, force_terminal=True, color_system=None, markup=False))
    return stream.getvalue()


def test_a_cell_is_words() -> None:
    """Also in a table on a terminal."""
    rows = [(STEERING, MARKUP)]
    printed = on_a_terminal(lambda out: print_table(out, ("a", "b"), rows, fits="b"))
    assert not steers(printed)
    assert "[link=https://evil.example]" in printed


def test_what_is_under_way_is_told_without_markup() -> None:
    """An address may hold brackets, and must neither vanish nor stop the command."""

    def work(out: Console) -> None:
        with out.status("Reading") as status:
            say_in(status)(f"Fetching https://a.example/{MARKUP}{STEERING}")

    assert "\x1b]0" not in on_a_terminal(work)
