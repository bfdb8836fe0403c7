"""Is the brand meant? Points for and against, for names that are also ordinary words."""

from dataclasses import dataclass
from typing import Literal

from makegood.triage.naming import Occurrence, Role, is_among, spaced, words_around

_TAGS = {"@": "handle", "#": "hashtag"}

type Answer = Literal["yes", "unsure", "no"]


@dataclass(frozen=True, slots=True)
class NamingWords:
    """What `naming.toml` holds; the phrases are spaced for `is_among`, the single words plain."""

    points: dict[str, float]
    trade: tuple[str, ...]
    dealing: frozenset[str]
    mine: frozenset[str]
    article: frozenset[str]
    service: frozenset[str]
    boilerplate: tuple[str, ...]

    @classmethod
    def of(cls, data: dict[str, dict[str, list[str]]], points: dict[str, float]) -> "NamingWords":
        """From the tables of the file."""
        words = data["words"]
        return cls(
            points=points,
            trade=tuple(spaced(phrase) for phrase in words["trade"]),
            dealing=frozenset(words["dealing"]),
            mine=frozenset(words["mine"]),
            article=frozenset(words["article"]),
            service=frozenset(words["service"]),
            boilerplate=tuple(words["boilerplate"]),
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """What a post offers an ambiguous name for support, beside the place itself."""

    folded: str
    """The folded text the occurrence stands in."""
    original: str
    start: int
    end: int
    """Where it stands in the original."""
    support: frozenset[str]
    """Which of domain, keyword, product, context, feed the post has."""
    context: tuple[str, ...]
    """The brand's context words, spaced."""


def is_meant(occurrence: Occurrence, scene: Scene, words: NamingWords) -> Answer:
    """Whether an ambiguous occurrence means the brand."""
    if occurrence.pattern.role in {Role.DOMAIN, Role.HANDLE} or occurrence.pattern.near:
        return "yes"
    if _is_written_out(occurrence.pattern.written, scene):
        return "yes"
    total = sum(words.points[name] for name in _points(occurrence, scene, words))
    if total >= words.points["yes"]:
        return "yes"
    return "unsure" if total >= words.points["unsure"] else "no"


def _points(occurrence: Occurrence, scene: Scene, words: NamingWords) -> list[str]:
    around = words_around(scene.folded, occurrence.start, occurrence.end)
    sentence = words_around(scene.folded, occurrence.start, occurrence.end, within_sentence=True)
    before = scene.folded[max(0, occurrence.start - 24) : occurrence.start].split()[-1:]
    capital = is_capital(scene.original, scene.start, scene.end)
    found = [*_name_points(scene, words, is_capital=capital), *_support(scene, sentence)]
    if "context_near" not in found:
        found += ["trade"] * min(2, sum(phrase in around for phrase in words.trade))
    return found + _before_points(before[0] if before else "", words, is_capital=capital)


def _support(scene: Scene, sentence: str) -> list[str]:
    """What the rest of the post adds; a context word counts for more in the same sentence."""
    if not is_among(scene.context, sentence):
        return sorted(scene.support)
    return ["context_near", *sorted(scene.support - {"context"})]


def _name_points(scene: Scene, words: NamingWords, *, is_capital: bool) -> list[str]:
    tag = _TAGS.get(scene.original[scene.start - 1 : scene.start], "")
    found = ["capital"] if is_capital or " " in scene.original[scene.start : scene.end] else []
    found += [tag] if tag else []
    found += ["lower"] if not tag and _is_lower_among_capitals(scene) else []
    found += (
        ["possessive"] if scene.original[scene.end : scene.end + 2] in {"'s", "\u2019s"} else []
    )
    longer = is_capital and _is_part_of_longer_name(scene, words)
    return found + (["longer_name"] if longer else [])


def _before_points(before: str, words: NamingWords, *, is_capital: bool) -> list[str]:
    found = ["dealing"] if before in words.dealing else []
    found += ["mine"] if before in words.mine else []
    return found + (["article"] if before in words.article and not is_capital else [])


def is_capital(text: str, start: int, end: int) -> bool:
    """Whether a name is written as one: with a capital, inside a sentence of ordinary case."""
    name = text[start:end]
    if name.islower() or not name[:1].isalpha():
        return False
    return not _opens_a_sentence(text, start) and not _is_shouted(text, start, end)


def _is_written_out(written: str, scene: Scene) -> bool:
    """A name of several words, written just as the watchlist has it, is no accident."""
    return " " in written.strip() and scene.original[scene.start : scene.end] == written


def _is_lower_among_capitals(scene: Scene) -> bool:
    """Written small by somebody who does write capitals."""
    around = scene.original[max(0, scene.start - 200) : scene.end + 200]
    return scene.original[scene.start : scene.end].islower() and not around.islower()


def _opens_a_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \"'(\u201c\u2018\u2019")
    return start == 0 or not before or before[-1] in ".!?:\n\u2026-\u2022"


def _is_shouted(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 40) : start] + text[end : end + 40]
    letters = [character for character in around if character.isalpha()]
    return len(letters) > 8 and sum(character.isupper() for character in letters) > len(letters) / 2


def _is_part_of_longer_name(scene: Scene, words: NamingWords) -> bool:
    before = scene.original[max(0, scene.start - 24) : scene.start]
    after = scene.original[scene.end : scene.end + 24]
    return _is_name_word(_adjacent(before, -1), words) or _is_name_word(_adjacent(after, 0), words)


def _adjacent(text: str, index: int) -> str:
    """The word directly beside, with nothing but a space between."""
    touches = text[-1:] == " " if index else text[:1] == " "
    pieces = text.split()
    return pieces[index].strip(",;:()\"'") if touches and pieces else ""


def _is_name_word(word: str, words: NamingWords) -> bool:
    plain = word.casefold().rstrip(".!?")
    is_name = word[:1].isupper() and not word.isupper() and plain.isalpha()
    return is_name and not {plain} & (words.service | words.dealing | words.mine | words.article)
