"""Whether their own words say that they have left, or are helped: a question, never decided."""

import re
from collections.abc import Iterator

from makegood.alerts.lines import Line
from makegood.alerts.scene import Scene
from makegood.alerts.text import one_line
from makegood.model.verdicts import Mention, Stage
from makegood.triage.texts.sentences import sentences

LEFT = ("they have left for another brand: ",)
"""What the reason says that quotes the words by which a verdict came to it (`triage.verdicts`)."""
_HELPED = ("it has been put right: ", "they found the way out themselves: ")
_QUOTED = re.compile('[“"]([^”"]+)[”"]')
_LONGEST = 200


def lost_lines(scene: Scene) -> Iterator[Line]:
    """Their sentence, and that the case may be closed as lost if it is so; nothing otherwise."""
    said = _latest(scene)
    if said is None or said.verdict.stage is not Stage.GONE or scene.file.case.is_closed:
        return
    yield from _quoted(said, LEFT)
    yield Line("They write that they have gone to another brand: if that stands, close it as lost.")


def says_solved(scene: Scene) -> bool:
    """Whether their latest words say that it is solved, of a case that is still open."""
    said = _latest(scene)
    return bool(said and said.verdict.stage is Stage.SOLVED and not scene.file.case.is_closed)


def solved_lines(scene: Scene) -> Iterator[Line]:
    """That the case may be closed as solved if it is so; nothing where they do not say it."""
    said = _latest(scene)
    if said and says_solved(scene):
        yield from _quoted(said, _HELPED)
        yield Line("They write that it is solved: if that stands, close it as solved.")


def _latest(scene: Scene) -> Mention | None:
    return max(scene.mentions, key=lambda mention: mention.said_at, default=None)


def _quoted(said: Mention, telling: tuple[str, ...]) -> Iterator[Line]:
    if sentence := telling_sentence(said, telling):
        yield Line(f"“{one_line(sentence, _LONGEST)}”", theirs=True)


def telling_sentence(mention: Mention, telling: tuple[str, ...]) -> str:
    """The sentence in which they say it; empty where it is not known by its words."""
    text = f"{mention.title}.\n{mention.text}" if mention.title else mention.text
    for words in _telling_words(mention, telling):
        for start, end in sentences(text):
            if words in _plain(text[start:end]):
                return text[start:end]
    return ""


def _telling_words(mention: Mention, telling: tuple[str, ...]) -> Iterator[str]:
    for reason in mention.verdict.reasons:
        quoted = _QUOTED.search(reason.words)
        if quoted and reason.words.startswith(telling):
            yield _plain(quoted.group(1).strip("… "))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
