"""The texts to judge, each with the brand that it may be about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from makegood.listening.markup.text import read_any
from makegood.model.watchlist import Brand, Keyword
from makegood_ops.evaluation.languages import HOW, is_tag
from makegood_ops.evaluation.lines import Entry, Faults, entries
from makegood_ops.everyday import is_everyday

BRAND = "brand"
"""The id of the one brand of a text's watchlist."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of the file."""

    id: str | int
    title: str
    text: str
    brand: Brand
    """Without a name where the text is judged as it is."""
    language: str = ""
    where: str = ""
    links: tuple[str, ...] = ()
    """That its HTML leads to."""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to judge."""
        return not self.title.strip() and not self.text.strip()


def texts(lines: Iterable[bytes], name: str, faults: Faults, language: str = "") -> Iterator[Text]:
    """The texts of a file in order; `language` is that of texts that name none."""
    places: dict[str, str] = {}
    for entry in entries(lines, name, faults):
        text = _text(entry, language)
        first = places.setdefault(str(text.id), entry.where)
        if first != entry.where and text.id != "":
            entry.fault(f"the id {text.id!r} is that of {first} too; give each line its own")
        yield text
    if not places and not faults.found:
        faults.say(name, 'there is no line in it; write {"id","title","text","brand"} a line')


def _text(entry: Entry, language: str) -> Text:
    """What is HTML is read as that of feeds is."""
    title, said = read_any(entry.words("title")), read_any(entry.words("text"))
    return Text(
        entry.id(),
        title.text,
        said.text,
        _brand(entry),
        _language(entry, language),
        entry.where,
        said.links,
    )


def _language(entry: Entry, usual: str) -> str:
    said = entry.words("lang", usual).strip().lower()
    if is_tag(said):
        return said
    entry.fault(f'"lang" is {said!r}, which is no language; {HOW}')
    return ""


def _brand(entry: Entry) -> Brand:
    name = entry.words("brand").strip()
    more = entry.list_of_words("keywords")
    words = dict.fromkeys(word.strip() for word in (name, *more) if word.strip() or word in more)
    for word in words:
        if sum(character.isalnum() for character in word) < 2:
            entry.fault(f"{word!r} is too short to listen for; give two letters or digits at least")
    said = entry.yes_or_no("ambiguous")
    return Brand(
        BRAND,
        name,
        tuple(Keyword(word) for word in words),
        ambiguous=is_everyday(name) if said is None else said,
        context=entry.list_of_words("context"),
    )
