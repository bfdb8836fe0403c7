"""`makegood evaluate`: texts in, answers and figures out, and nothing half."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from typer.testing import CliRunner

from makegood_ops.cli.app import app
from unit.cli.sources import makegood

STORY = "My Tarn kettle broke in a week. I called three times and nobody answers. What can I do?"
TEXTS = (
    {"id": "b", "title": "", "text": STORY, "brand": "Tarn", "lang": "en"},
    {"id": 7, "title": "", "text": "I love my Tarn kettle, thank you!", "brand": "Tarn"},
    {"id": "a", "title": "A walk", "text": "We went up the hill.", "brand": "Tarn", "lang": "en"},
)
GOLD = (
    {"id": "b", "kind": "complaint", "reach_out": 1, "about_brand": True},
    {"id": "7", "kind": "praise", "reach_out": 0, "sentiment": 0.9, "stage": "unknown"},
    {"id": "a", "complaint": 0, "reach_out": 0, "about_brand": False},
)


def a_file(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return a_file(tmp_path / "texts.jsonl", TEXTS)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return a_file(tmp_path / "gold.jsonl", GOLD)


def rows_of(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def evaluated(*words: str | Path) -> Any:
    return makegood("evaluate", *map(str, words))


def test_answers_are_json_lines_in_the_order_of_the_texts(texts: Path) -> None:
    """With ids as they were given, on the standard output and nothing else there."""
    result = evaluated("--texts", texts)
    assert result.exit_code == 0, result.output
    rows = rows_of(result.stdout)
    assert [row["id"] for row in rows] == ["b", 7, "a"]
    assert [row["about_brand"] for row in rows] == [True, True, False]
    assert (rows[0]["kind"], rows[0]["route"]) == ("complaint", "alert")
    assert result.stderr == ""


def test_the_table_stands_aside_while_answers_are_piped(texts: Path, gold: Path) -> None:
    """The answers stay readable for a program."""
    result = evaluated("--texts", texts, "--gold", gold)
    assert len(rows_of(result.stdout)) == 3
    assert "3 texts of 3 with labels." in result.stderr
    assert "average precision" in result.stderr


def test_with_out_the_table_is_what_is_printed(texts: Path, gold: Path, tmp_path: Path) -> None:
    """And the file has the answers that would be printed without it."""
    out = tmp_path / "answers.jsonl"
    result = evaluated("--texts", texts, "--gold", gold, "--out", out)
    assert result.exit_code == 0, result.output
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["complaint", "need", "AUC", "3", "1", "1.000"] in [line[:6] for line in lines]
    assert ["about", "the", "brand", "yes", "precision", "2", "1", "1.000"] in [
        line[:8] for line in lines
    ]
    assert out.read_text("utf-8") == evaluated("--texts", texts).stdout
    assert result.stderr == ""


def test_figures_that_labels_do_not_allow_are_not_defined(texts: Path, tmp_path: Path) -> None:
    """One class only."""
    gold = a_file(tmp_path / "gold.jsonl", [{"id": "b", "complaint": 1}])
    result = evaluated("--texts", texts, "--gold", gold, "--out", tmp_path / "o.jsonl")
    assert "AUC                1  1       not defined" in result.stdout
    assert "1 text of 3 with labels." in result.stdout


def test_all_that_is_wrong_with_both_files_is_told_before_anything_is_judged(
    tmp_path: Path,
) -> None:
    """By file and line, and an earlier result is left alone."""
    texts, gold, out = (tmp_path / name for name in ("t.jsonl", "g.jsonl", "o.jsonl"))
    texts.write_text(f"{json.dumps(TEXTS[0])}\nnothing\n{json.dumps(TEXTS[0])}\n", "utf-8")
    gold.write_text('{"id": "z", "complaint": 1}\n{"id": "b", "kind": "rant"}\n', "utf-8")
    out.write_text("as it was", "utf-8")
    result = evaluated("--texts", texts, "--gold", gold, "--out", out)
    assert result.exit_code == 1
    for place in ("t.jsonl:2: ", "t.jsonl:3: ", "g.jsonl:1: ", "g.jsonl:2: "):
        assert place in result.stderr
    assert result.stdout == ""
    assert out.read_text("utf-8") == "as it was"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["g.jsonl", "o.jsonl", "t.jsonl"]


def test_a_text_without_words_is_answered_and_told(tmp_path: Path) -> None:
    """One of them spoils no file."""
    texts = a_file(tmp_path / "t.jsonl", [{**TEXTS[0], "text": " "}, {**TEXTS[1], "text": ""}])
    result = evaluated("--texts", texts)
    assert result.exit_code == 0
    assert [row["route"] for row in rows_of(result.stdout)] == ["none", "none"]
    assert f"{texts}:2: there are no words in it; it was not judged" in result.stderr


def test_a_line_that_cannot_be_judged_is_named_and_the_rest_answered(tmp_path: Path) -> None:
    """A brand too long to search for, or of no letter; and lines of labels that have none."""
    rows = [{**TEXTS[0], "id": at} for at in range(4)]
    rows[1]["brand"], rows[2]["brand"] = "Tarn" * 25_000, "?"
    del rows[3]["title"]
    texts = a_file(tmp_path / "t.jsonl", rows)
    marked = {0: 1, 1: None, 3: 1}
    labels = [{"id": at, "reach_out": mark} for at, mark in marked.items()]
    gold = a_file(tmp_path / "g.jsonl", labels)
    result = evaluated("--texts", texts, "--gold", gold)
    assert result.exit_code == 0, result.output
    answers = rows_of(result.stdout)
    assert [row["route"] for row in answers] == ["alert", "none", "none", "alert"]
    assert [row["about_brand"] for row in answers] == [True, "unsure", "unsure", True]
    assert f"{texts}:2: 'TarnTarnTarnTarnTarn'\u2026 has more than 200" in result.stderr
    assert f"{texts}:3: '?' has no letter or digit to listen for; it was not" in result.stderr
    assert "1 line of --gold without a label: left out." in result.stderr
    assert "2 texts of 4 with labels." in result.stderr


def test_the_language_of_texts_that_name_none_can_be_given(tmp_path: Path) -> None:
    """A name alone tells no language."""
    texts = a_file(tmp_path / "t.jsonl", [{**TEXTS[1], "text": "Tarn!!"}])
    (alone,) = rows_of(evaluated("--texts", texts).stdout)
    (told,) = rows_of(evaluated("--texts", texts, "--language", "en").stdout)
    assert alone["sentiment"] is None
    assert told["language"] == "en"
    assert told["sentiment"] is not None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--texts", "{}/none.jsonl"), "none.jsonl cannot be read: no such file or directory"),
        (("--texts", "{}"), "cannot be read: is a directory"),
        (("--texts", "{}/texts.jsonl", "--gold", "{}/none.jsonl"), "none.jsonl cannot be read"),
        (
            ("--texts", "{}/texts.jsonl", "--out", "{}/no/o.jsonl"),
            "o.jsonl was not written: no such",
        ),
        (("--texts", "{}/texts.jsonl", "--out", "{}/texts.jsonl"), "write over what is read"),
        (("--texts", "{}/empty.jsonl"), "empty.jsonl: there is no line in it"),
        (("--texts", "{}/texts.jsonl", "--language", "klingon"), "--language 'klingon' is no"),
        (("--texts", "-", "--gold", "-"), "cannot both be read here"),
    ],
)
def test_files_that_cannot_be_are_told(
    texts: Path, tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    """In a sentence with the way out."""
    (tmp_path / "empty.jsonl").touch()
    result = evaluated(*(word.replace("{}", str(tmp_path)) for word in words))
    assert result.exit_code == 1
    assert why in result.stderr
    assert "Traceback" not in result.output
    assert len(texts.read_bytes().splitlines()) == 3


def test_what_comes_through_a_pipe_is_read_too(tmp_path: Path, texts: Path) -> None:
    """Although everything is checked before anything is judged."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=lambda: pipe.write_bytes(texts.read_bytes()))
    writer.start()
    result = evaluated("--texts", pipe)
    writer.join()
    assert len(rows_of(result.stdout)) == 3


def test_texts_are_read_from_the_standard_input(texts: Path) -> None:
    """Named by a dash."""
    result = CliRunner().invoke(app, ["evaluate", "--texts", "-"], input=texts.read_text("utf-8"))
    assert result.exit_code == 0, result.output
    assert len(rows_of(result.stdout)) == 3


def test_a_full_disk_is_told_in_a_sentence(texts: Path) -> None:
    """Where the answers are piped to one."""
    words = ["evaluate", "--texts", str(texts)]
    code = f"from makegood_ops.cli.app import app; app({words!r})"
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr == b"makegood: nothing more could be written: no space left on device\n"


def test_a_region_without_comprehend_is_told_with_those_that_have_it(
    texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is asked of an address that is none."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "made-up")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made-up")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    result = evaluated("--texts", texts, "--region", "mars-1")
    assert result.exit_code == 1
    assert "Comprehend is not in mars-1; choose another --region: " in result.stderr
    assert "eu-west-1" in result.stderr


def test_an_out_that_is_no_file_is_not_replaced(texts: Path) -> None:
    """A device stays one."""
    assert evaluated("--texts", texts, "--out", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_hostile_words_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Reasons quote texts; what steers is escaped, and JSON all the same."""
    row = {**TEXTS[0], "text": f"{STORY} \u202eIt \x9b31mnever worked, nobody answers."}
    shown = evaluated("--texts", a_file(tmp_path / "t.jsonl", [row])).stdout
    assert "\u202e" not in shown
    assert "\x9b" not in shown
    assert len(rows_of(shown)) == 1


def test_evaluating_offline_needs_neither_aws_nor_its_packages(texts: Path, gold: Path) -> None:
    """boto3 is imported with --profile or --region only."""
    words = ["evaluate", "--texts", str(texts), "--gold", str(gold)]
    code = (
        "import sys; from makegood_ops.cli.app import app;"
        f"app({words!r}, standalone_mode=False);"
        "sys.exit(any(name.partition('.')[0] in {'boto3', 'botocore'} for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
