"""Slots to learn from: places in sentences where a firm is meant, and where an everyday word is."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from makegood.triage.brands.slots import Slot
from makegood_ops.learning import licensed

NAMES = Path(__file__).parent / "texts" / "names.txt"
_BRACKETS = re.compile(r"\[([^\]]+)\]")
_HEAVY = "written"
_FOUND = "found"
_COUNTS = {_HEAVY: (1.0, 0.5, 0.1), _FOUND: (0.15, 0.09, 0.02)}
"""How much a slot counts as it is, with all of its text small, and with only the name small."""
_MOST_FIRM, _MOST_WORD = 150, 30
"""Slots of one name, so that none is more than a voice among many."""
_SOME_LISTS = 4_000


@dataclass(frozen=True, slots=True)
class Example:
    """A slot, whether a firm fills it, and how much that counts."""

    slot: Slot
    is_firm: bool
    weight: float


def examples(folder: Path, judged: Path) -> list[Example]:
    """From the sets in a folder, from sentences of ours, and from a file of judged texts."""
    lines = NAMES.read_text("utf-8").splitlines()
    written = [*_written(lines), *_judged(judged)]
    found = [*_found(_sentences(folder), _listed("firms:", lines), _listed("words:", lines))]
    both = [(slot, firm, _FOUND) for slot, firm in found]
    both += [(slot, firm, _HEAVY) for slot, firm in written]
    return [each for slot, firm, kind in both for each in _ways(slot, kind, is_firm=firm)]


def _ways(slot: Slot, kind: str, *, is_firm: bool) -> Iterator[Example]:
    """A slot as it is, and as those would write it who leave capitals out."""
    as_is, all_small, name_small = _COUNTS[kind]
    yield Example(slot, is_firm, as_is)
    small = slot.text.lower()
    if small != slot.text and len(small) == len(slot.text):
        yield Example(Slot(small, slot.start, slot.end), is_firm, all_small)
    if is_firm and not slot.name.islower():
        text = f"{slot.text[: slot.start]}{slot.name.lower()}{slot.text[slot.end :]}"
        yield Example(Slot(text, slot.start, slot.end), is_firm, name_small)


def _written(lines: Iterable[str]) -> Iterator[tuple[Slot, bool]]:
    for line in lines:
        if line[:1] in {"+", "-"}:
            yield from ((slot, line[0] == "+") for slot in _bracketed(line[2:]))


def _bracketed(line: str) -> Iterator[Slot]:
    pieces = _BRACKETS.split(line)
    text, at = "".join(pieces), 0
    for index, piece in enumerate(pieces):
        if index % 2:
            yield Slot(text, at, at + len(piece))
        at += len(piece)


def _judged(path: Path) -> Iterator[tuple[Slot, bool]]:
    for slots, is_firm in judged_texts(path):
        yield from ((slot, is_firm) for slot in slots)


def judged_texts(path: Path) -> Iterator[tuple[list[Slot], bool]]:
    """The brand's name wherever a judged text has it; what was not clear is left out."""
    for line in path.read_text("utf-8").splitlines():
        entry = json.loads(line)
        name = re.compile(rf"(?<![\w@]){re.escape(entry['brand'])}(?=s?(?!\w|\.co))", re.IGNORECASE)
        parts = (entry["title"], entry["text"])
        slots = [Slot(text, *match.span()) for text in parts for match in name.finditer(text)]
        if entry["about_brand"] != "unsure" and slots:
            yield slots, entry["about_brand"]


def _listed(kind: str, lines: Iterable[str]) -> re.Pattern[str]:
    names = [name for line in lines if line.startswith(kind) for name in line.split()[1:]]
    return re.compile(rf"(?<![\w@#])(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)


def _found(
    sentences: Iterable[str], firms: re.Pattern[str], words: re.Pattern[str]
) -> Iterator[tuple[Slot, bool]]:
    seen = Counter[tuple[str, bool]]()
    for text in sentences:
        for match in (*firms.finditer(text), *words.finditer(text)):
            is_firm = match.re is firms
            key = (match[0].lower(), match[0][0].isupper() and not is_firm)
            seen[key] += 1
            if seen[key] <= (_MOST_FIRM if is_firm else _MOST_WORD):
                yield Slot(text, *match.span()), is_firm


def _sentences(folder: Path) -> list[str]:
    random = Random(3)  # noqa: S311  # which of them is no secret, and the same each time
    lists = [rated.text for rated in licensed.pros_and_cons(folder)]
    read = (licensed.tweets_and_snippets, licensed.product_sentences, licensed.news)
    texts = [rated.text for each in read for rated in each(folder)]
    texts += random.sample(lists, _SOME_LISTS)
    random.shuffle(texts)
    return texts
