"""What a rep must know to answer well, each fact in a sentence, in the order of need."""

from collections.abc import Iterator

from makegood.alerts.conversation import others_link
from makegood.alerts.deadlines import is_urgent
from makegood.alerts.history import answered, who
from makegood.alerts.lines import Fact, Line
from makegood.alerts.links import safe_link
from makegood.alerts.lost import lost_lines, solved_lines
from makegood.alerts.scene import Scene
from makegood.alerts.settling import WAS_TOLD
from makegood.alerts.text import name_line, one_line
from makegood.model.languages import language_name
from makegood.model.verdicts import Kind, Mention, Stage

_KINDS = {
    Kind.COMPLAINT: "A complaint",
    Kind.QUESTION: "A question",
    Kind.PRAISE: "Praise",
    Kind.IDEA: "An idea",
    Kind.OTHER: "A post about the brand",
}
MOST_PLACES = 5

_LABELS = {Kind.COMPLAINT: "The trouble", Kind.QUESTION: "The question"}
_STAGES = {
    Stage.OPEN: "still open for them",
    Stage.SOLVED: "they write that it is solved",
    Stage.GONE: "they write that they have left for another brand",
    Stage.UNKNOWN: "where it stands cannot be told from the words",
}
_NEEDS = ((0.75, "They need help badly"), (0.5, "They need help"), (0.25, "They may need help"))


def facts(scene: Scene) -> tuple[Fact, ...]:
    """Everything beside the words themselves."""
    mention = scene.telling
    if mention is None:
        return (Fact("Who they are", tuple(who(scene))), Fact("Answered?", answered(scene)))
    return (
        Fact(_LABELS.get(mention.verdict.kind, "What it is"), tuple(_trouble(scene, mention))),
        *ended(scene),
        Fact("Where", (*where(mention), *others_link(scene, mention))),
        Fact("How old", (Line(how_old(scene, mention)), *_first_words(scene, mention))),
        Fact("Who they are", tuple(who(scene))),
        Fact("Answered?", answered(scene)),
        Fact("How to answer", tuple(how_to_answer(mention))),
        Fact("Why you get it", tuple(why(mention))),
    )


def ended(scene: Scene) -> Iterator[Fact]:
    """A question for whoever may close the case, where their words raise it."""
    if lines := tuple(lost_lines(scene)):
        yield Fact("Lost?", lines)
    if lines := tuple(solved_lines(scene)):
        yield Fact("Solved?", lines)


def standing(mention: Mention) -> str:
    """What it is and where it stands, in one sentence."""
    return f"{_KINDS[mention.verdict.kind]}; {_STAGES[mention.verdict.stage]}."


def mood(mention: Mention) -> str:
    """How far the mood was read; empty when there is nothing to warn of."""
    name = language_name(one_line(mention.reading.language, 12))
    if mention.reading.sentiment is None:
        return f"Nobody read the mood: Makegood cannot read it in {name}. Judge by the words."
    if mention.reading.translated:
        return f"The mood was read from a machine translation out of {name}."
    return ""


def _trouble(scene: Scene, mention: Mention) -> Iterator[Line]:
    verdict = mention.verdict
    if verdict.danger or is_urgent(scene):
        yield Line(_danger(scene, mention))
    yield Line(standing(mention))
    need = next((words for least, words in _NEEDS if verdict.need >= least), "")
    if need:
        yield Line(f"{need}.")
    if not verdict.sure:
        yield Line(f"It is not certain that {scene.brand.name} is meant.")
    if mood(mention):
        yield Line(mood(mention))


def _danger(scene: Scene, mention: Mention) -> str:
    was = "was" if mention.verdict.stage is Stage.SOLVED else "may be"
    return f"Somebody {was} in danger. {who_guards(scene)}"


def who_guards(scene: Scene) -> str:
    """Who else hears of a danger; nobody but their lead where the brand names no address."""
    email = scene.brand.danger_email
    if not email:
        return "Tell your lead now."
    is_told = any(event.words == WAS_TOLD.format(email) for event in scene.file.events)
    return f"{email} has been told." if is_told else f"Makegood tells {email} at once."


def where(mention: Mention) -> Iterator[Line]:
    """Each address where it was seen, and plainly so when there is only one or none."""
    source = name_line(mention.source_title)
    if not mention.places:
        yield Line(f"In {source or 'a feed without a name'}; the feed gives no address for it.")
        return
    first, *others = mention.places[:MOST_PLACES]
    kind = "comment" if mention.reply_to else "post"
    yield Line(f"A {kind} in {source}" if source else f"A {kind}", safe_link(first.link))
    for place in others:
        title = name_line(place.title)
        named = title and title != name_line(mention.title)
        yield Line(f"Also, as “{title}”" if named else "Also here", safe_link(place.link))
    yield Line(_elsewhere(len(mention.places)))


def _elsewhere(places: int) -> str:
    return "Seen nowhere else." if places == 1 else f"Seen in {places} places."


def how_old(scene: Scene, mention: Mention) -> str:
    """When it was said, or plainly that nobody knows and when we first saw it."""
    if mention.published_at is None:
        seen = mention.first_seen_at
        return f"No date in the feed; first seen {scene.moment(seen)} ({scene.age(seen)})."
    return f"{scene.moment(mention.published_at)} ({scene.age(mention.published_at)})."


def _first_words(scene: Scene, mention: Mention) -> Iterator[Line]:
    """Since when they wait, where the words shown are not their first."""
    said = scene.file.case.said_at
    if said < mention.said_at:
        yield Line(f"They first wrote {scene.moment(said)} ({scene.age(said)}).")


def how_to_answer(mention: Mention) -> Iterator[Line]:
    """Where they spoke first; an address only if it was published with the post."""
    link = next((link for place in mention.places if (link := safe_link(place.link))), None)
    box = "Under their comment, in the thread" if mention.reply_to else "In the comment box"
    if link:
        yield Line(box, link)
    if not mention.author_address:
        yield Line("They published no address for contact: search no further.")
        return
    page = safe_link(mention.author_address)
    if page:
        yield Line("Their own page, published with the post", page)
    elif email := email_of(mention):
        yield Line(f"Address published with the post: {email}")


def email_of(mention: Mention) -> str:
    """The mail address that was published with the post; empty where there is none, or a page."""
    address = mention.author_address
    return one_line(address, 120) if "@" in address and not safe_link(address) else ""


def why(mention: Mention) -> Iterator[Line]:
    """Each reason of the verdict, and plainly so where one speaks against it."""
    for reason in mention.verdict.reasons:
        words = one_line(reason.words, 240)
        stop = "." if words[-1:].isalnum() else ""
        shown = f"Against it: {words}" if reason.weight < 0 else f"{words[:1].upper()}{words[1:]}"
        yield Line(f"{shown}{stop}")
    if not mention.verdict.reasons:
        yield Line("The brand is named; no other reason was recorded.")
