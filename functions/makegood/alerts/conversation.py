"""The public conversation as people read it: who began, who took it up, when, how many answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from makegood.alerts.lines import Line
from makegood.alerts.links import Link, safe_link
from makegood.alerts.scene import Scene
from makegood.alerts.text import name_line, one_line
from makegood.model.conversation import Turn
from makegood.model.verdicts import Mention

MOST_SHOWN = 30
"""Lines of a conversation on a page: how it began, and the latest."""
_NOBODY = "somebody without a name"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line of it: what was done, then, in their own words, by whom and under which title."""

    when: str
    what: str
    who: str = ""
    title: str = ""
    link: Link | None = None


type _Entry = tuple[datetime, Spoken]


def conversation(scene: Scene) -> tuple[Spoken, ...]:
    """In the order in which it was said; empty where nobody took anything up."""
    turns = _turns(scene)
    if not turns:
        return ()
    entries = sorted((*_told(scene, turns), *_answers(scene, turns)), key=lambda each: each[0])
    lines = [spoken for _, spoken in entries]
    if len(lines) > MOST_SHOWN:
        left = Spoken("", f"{len(lines) - MOST_SHOWN} more in between")
        lines = [*lines[: MOST_SHOWN // 2], left, *lines[-MOST_SHOWN // 2 :]]
    return tuple(lines)


def others_link(scene: Scene, mention: Mention) -> Iterator[Line]:
    """One sentence if others have linked to it, with the first who did."""
    theirs = (turn for turn in _turns(scene) if turn.mention == mention.id and not turn.is_own)
    links = [turn for turn in theirs if turn.kind == "link"]
    if not links:
        return
    first = safe_link(links[0].address)
    if len(links) == 1:
        yield Line("Another post links to this one", first)
    else:
        yield Line(f"{len(links)} others link to this post; the first", first)


def _turns(scene: Scene) -> tuple[Turn, ...]:
    """Each post once, without those that are mentions of the case themselves."""
    own = {mention.post_key for mention in scene.file.mentions}
    distinct = {turn.id: turn for turn in reversed(scene.file.turns) if turn.post_key not in own}
    return tuple(reversed(distinct.values()))


def _told(scene: Scene, turns: tuple[Turn, ...]) -> Iterator[_Entry]:
    """The posts, each with a line of its own: who began it is the first of them."""
    posts = [
        *((one.said_at, "", one.author, one.title, _place(one)) for one in scene.file.mentions),
        *(
            (one.said_at, "" if one.is_own else one.kind, one.author, one.title, one.address)
            for one in turns
            if one.kind != "comment"
        ),
    ]
    first = "Begun by"
    for said_at, kind, author, title, address in sorted(posts, key=lambda post: post[0]):
        what = first or ("Taken up by" if kind == "link" else "Told by")
        who, shown = name_line(author) or _NOBODY, one_line(title, 160)
        yield said_at, Spoken(scene.moment(said_at), what, who, shown, safe_link(address))
        first = ""


def _answers(scene: Scene, turns: tuple[Turn, ...]) -> Iterator[_Entry]:
    """All comments in one line, where the latest of them stands."""
    comments = [turn for turn in turns if turn.kind == "comment"]
    if comments:
        last = comments[-1]
        many = "A comment" if len(comments) == 1 else f"{len(comments)} comments, the latest"
        who, where = name_line(last.author) or _NOBODY, safe_link(last.address)
        yield last.said_at, Spoken(scene.moment(last.said_at), f"{many} by", who, "", where)


def _place(mention: Mention) -> str:
    return mention.places[0].link if mention.places else ""
