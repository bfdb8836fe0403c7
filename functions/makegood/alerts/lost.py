"""Whether the customer's own words say that they have left: told as a question, never decided."""

import re
from collections.abc import Iterator

from makegood.alerts.lines import Line
from makegood.alerts.scene import Scene
from makegood.alerts.text import one_line
from makegood.model.verdicts import Mention, Stage
from makegood.triage.texts.sentences import sentences

_TELLING = "they have left for another brand: "
"""What the reason says that quotes the words by which a verdict came to it (`triage.verdicts`)."""
_QUOTED = re.compile('[“"]([^”"]+)[”"]')
_LONGEST = 200


def lost_lines(scene: Scene) -> Iterator[Line]:
    """Their sentence, and that the case may be closed as lost if it is so; nothing otherwise."""
    said = max(scene.mentions, key=lambda mention: mention.said_at, default=None)
    if said is None or said.verdict.stage is not Stage.GONE or scene.file.case.is_closed:
        return
    sentence = leaving(said)
    if sentence:
        yield Line(f"“{one_line(sentence, _LONGEST)}”", theirs=True)
    yield Line("They write that they have gone to another brand: if that stands, close it as lost.")


def leaving(mention: Mention) -> str:
    """The sentence in which they say that they left; empty where it is not known by its words."""
    text = f"{mention.title}.\n{mention.text}" if mention.title else mention.text
    for words in _telling_words(mention):
        for start, end in sentences(text):
            if words in _plain(text[start:end]):
                return text[start:end]
    return ""


def _telling_words(mention: Mention) -> Iterator[str]:
    for reason in mention.verdict.reasons:
        quoted = _QUOTED.search(reason.words)
        if quoted and reason.words.startswith(_TELLING):
            yield _plain(quoted.group(1).strip("… "))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
