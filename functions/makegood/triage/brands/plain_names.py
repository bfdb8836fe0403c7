"""Whether a brand is meant, by a name that means nothing else, or by a product or a person."""

from makegood.triage.brands.ambiguity import Answer, NamingWords, Scene
from makegood.triage.brands.naming import Occurrence, Role, words_around
from makegood.triage.brands.slots import Slot, is_capital

_MINE = ("my", "our", "mijn", "onze", "mein", "unser", "mon", "notre", "this")


def plain_answer(found: Occurrence, scene: Scene, words: NamingWords) -> Answer:
    """For a name that means nothing else: a product must look like one, a person is only a hint."""
    role = found.pattern.role
    if role in {Role.KEYWORD, Role.DOMAIN, Role.HANDLE}:
        return "yes"
    if role is Role.PERSON:
        return "unsure" if " " in found.pattern.written else "no"
    return _product_answer(found, scene, words)


def _product_answer(found: Occurrence, scene: Scene, words: NamingWords) -> Answer:
    written = found.pattern.written
    before = scene.folded[max(0, found.start - 12) : found.start].split()[-1:]
    is_own = bool(before) and before[0] in _MINE
    is_as_written = scene.original[scene.start : scene.end].startswith(written)
    is_telling = " " in written or any(character.isdigit() for character in written)
    around = words_around(scene.folded, found.start, found.end)
    if is_own or (is_as_written and (is_telling or any(word in around for word in words.trade))):
        return "yes"
    return (
        "unsure"
        if is_as_written and is_capital(Slot(scene.original, scene.start, scene.end))
        else "no"
    )
