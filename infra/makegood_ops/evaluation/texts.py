"""The texts to judge, each with the brand that it may be about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from makegood.listening.markup.text import read_any
from makegood.model.watchlist import Brand, Keyword
from makegood.triage.texts.folding import folded
from makegood_ops.evaluation.languages import HOW, is_tag
from makegood_ops.evaluation.lines import Entry, Faults, entries
from makegood_ops.everyday import is_everyday

BRAND = "brand"
"""The id of the one brand of a text's watchlist."""
_FEWEST = 2
"""Letters or digits of a name that can be listened for wherever it stands."""
_LONGEST = 200
"""Characters of one: of many thousands it would take minutes to prepare the search."""


FIELDS = ("id", "title", "text", "brand", "lang", "keywords", "ambiguous", "context")
"""What a line may say; anything else is passed over, unless it was meant to be one of these."""


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
    unheard: str = ""
    """Why its brand cannot be listened for."""

    @property
    def unjudged(self) -> str:
        """Why it is not judged, while the rest of the file is; empty where it is."""
        is_blank = not self.title.strip() and not self.text.strip()
        return "there are no words in it" if is_blank else self.unheard


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


def rivals_of(texts: Iterable[Text]) -> tuple[Brand, ...]:
    """The brands that texts can be about, each once by its name alone, which is its id, folded."""
    found: dict[str, Brand] = {}
    for text in texts:
        brand, name = text.brand, folded(text.brand.name)
        if name and not text.unheard:
            is_ambiguous = brand.ambiguous or (name in found and found[name].ambiguous)
            found[name] = Brand(name, brand.name, (Keyword(brand.name),), ambiguous=is_ambiguous)
    return tuple(found.values())


def _text(entry: Entry, language: str) -> Text:
    """What is HTML is read as that of feeds is."""
    entry.check_names(FIELDS)
    title, said = read_any(entry.words("title", "")), read_any(entry.words("text"))
    brand = _brand(entry)
    return Text(
        entry.id(),
        title.text,
        said.text,
        brand,
        _language(entry, language),
        entry.where,
        said.links,
        _unheard(brand),
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
    said = entry.yes_or_no("ambiguous")
    return Brand(
        BRAND,
        name,
        tuple(Keyword(word) for word in words),
        ambiguous=is_everyday(name) or _is_short(words) if said is None else said,
        context=entry.list_of_words("context"),
    )


def _is_short(words: Iterable[str]) -> bool:
    """Whether one is a single letter or digit, which stands in many a text by itself."""
    return any(_letters(word) < _FEWEST for word in words)


def _unheard(brand: Brand) -> str:
    for keyword in brand.keywords:
        if not _letters(keyword.words):
            return f"{keyword.words!r} has no letter or digit to listen for"
        if len(keyword.words) > _LONGEST:
            cut = f"{keyword.words[:20]!r}\u2026"
            return f"{cut} has more than {_LONGEST} characters, the most to listen for"
    return ""


def _letters(word: str) -> int:
    return sum(character.isalnum() for character in word[: _LONGEST + 1])
