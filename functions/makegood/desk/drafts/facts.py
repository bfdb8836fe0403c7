"""The facts that a draft is made of: whom it greets, what they said, what stands between us."""

from typing import Literal

from makegood.alerts.scene import Scene
from makegood.alerts.text import name_line
from makegood.desk.drafts.quotes import LEADS_AWAY
from makegood.desk.drafts.reading import lists
from makegood.model.verdicts import Kind, Mention, Stage
from makegood.triage.people.customers import names_somebody

type Situation = Literal[
    "danger", "gone", "praise", "solved", "question", "retry", "open", "idea", "other"
]
"""What the answer is about: it asks or offers one thing, another one in each."""

ASKS_FOR_HELP = 0.6
"""From this need on a question is a cry: it is answered as trouble, and not by a fact."""
_OF_KIND: dict[Kind, Situation] = {
    Kind.QUESTION: "question",
    Kind.COMPLAINT: "open",
    Kind.IDEA: "idea",
}


def heard(scene: Scene) -> Mention | None:
    """What the answer is to: their latest words after a try, else those that tell most."""
    mentions = scene.mentions
    return mentions[-1] if mentions and was_answered(scene) else scene.telling


def was_answered(scene: Scene) -> bool:
    """Whether the customer wrote after we last tried to reach them."""
    tried, mentions = scene.file.case.attempted_at, scene.mentions
    return bool(tried and mentions and mentions[-1].said_at > tried)


def situation(scene: Scene, mention: Mention) -> Situation:
    """Where it stands, by the mention that is answered and by what was tried."""
    verdict, attempts = mention.verdict, scene.file.case.attempts
    if verdict.danger:
        return "danger"
    if verdict.stage is Stage.GONE:
        return "gone"
    if verdict.kind is Kind.PRAISE or verdict.stage is Stage.SOLVED:
        return "praise" if verdict.kind is Kind.PRAISE and not attempts else "solved"
    is_cry = verdict.kind is Kind.QUESTION and verdict.need >= ASKS_FOR_HELP
    usual = "open" if is_cry else _OF_KIND.get(verdict.kind, "other")
    is_silent = bool(attempts) and not was_answered(scene)
    return "retry" if is_silent and usual in {"open", "other"} else usual


def greeted(scene: Scene, mention: Mention, *, is_first: bool) -> str:
    """The name to greet them by; empty where only a blog is named, or nobody."""
    name = name_line(scene.file.case.customer_name, 60)
    is_blog = name == name_line(mention.source_title, 60)
    is_name = name != "somebody" and names_somebody(name) and not LEADS_AWAY.search(name)
    if is_blog or not is_name:
        return ""
    return _first(name) if is_first else name


def _first(name: str) -> str:
    """'Anouk' of 'Anouk de Boer'; a nickname, or a name with initials, as a whole."""
    first, *others = name.split()
    is_title = first.lower().rstrip(".") in lists().titles
    is_plain = first.istitle() and first.isalpha() and len(first) > 1 and not is_title
    return first if is_plain and others and others[-1][:1].isupper() else name


def place(mention: Mention) -> tuple[str, bool]:
    """Where they wrote, by name, and whether that is a post, under which they commented."""
    source, known = name_line(mention.source_title, 60), lists()
    starts = (*known.comments_of, *known.comments_in)
    start = next((one for one in starts if source.lower().startswith(f"{one} ")), "")
    return source[len(start) :].strip(), start in known.comments_of


def praised(mention: Mention) -> tuple[str, ...]:
    """The colleagues whom they name."""
    names = (name_line(name, 60) for name in mention.verdict.names)
    return tuple(name for name in names if name and not LEADS_AWAY.search(name))
