"""What stands at the foot of a text and is no part of it: signatures, labels, lists, old mails."""

import re
from collections.abc import Iterator

_LAST = 600
"""Characters at the end of a text in which signatures and labels stand."""
_RULE = re.compile(r"^(?:--[ \t]*$|_{3,}(?=[ \t]|$))", re.MULTILINE)
_LINES = 4
_LONGEST_LINE = 80
_TOLD = re.compile(
    r"[.!?\u2026;][\"')]*[ \t]*$|[.!?] \w"
    r"|\b(?:i|i'm|i've|me|my|mine|we|our|you|they|he|she|nobody|never|not|still|please|help|but"
    r"|broke\w*|lost|fail\w*|refuse[sd]?|cancel\w*|charged?|owes?|die[sd]|leaks?|stopped|ignored?"
    r"|ik|mijn|wij|niet|nooit|kapot|ich|mein\w*|wir|uns|nicht|nie|kaputt|je|mon|ma|nous|pas|yo|mi)"
    r"\b|n't\b",
    re.IGNORECASE,
)
"""What signatures seldom hold: sentences, persons, trouble."""
_GEAR = re.compile(
    r"[ \t]*my (?:bike|build|camera|car|devices?|equipment|gear|kit|pc|phone|rig|set-?up|system)"
    r"[ \t]*:",
    re.IGNORECASE,
)
_DEVICE = (
    r"(?:mail|e-?mail|phone|app|iphone|ipad|android|ios|windows|web|mobile|desktop|messenger|tablet"
    r"|watch|telefoon|handy|outlook|secure email)"
)
_EXCUSE = r"(?:[ \t]*[,.;-]?[ \t]*(?:please |so )?(?:excuse|forgive|sorry)[^\n]{0,80})?"
_SENT = re.compile(
    rf"^[ \t*_]*(?:(?:sent|posted|written|typed) (?:from|on|with) my(?: [^\s.,;:!?]+){{1,4}}"
    rf"|(?:sent|posted) (?:from|via|with|using)(?: [^\s.,;:!?]+){{0,4}} {_DEVICE}"
    rf"(?: for \w+)?|get(?: [^\s.,;:!?]+){{1,3}} for (?:android|ios|iphone|windows|mac\w*)"
    r"|(?:verzonden|verstuurd|gestuurd) (?:vanaf|vanuit|met|via) mijn(?: [^\s.,;:!?]+){1,3}"
    r"|(?:verzonden|verstuurd|gesendet|verschickt) (?:met|via|mit|von)(?: [^\s.,;:!?]+){0,4} "
    rf"{_DEVICE}|(?:gesendet|verschickt) (?:von|mit) meine[mr](?: [^\s.,;:!?]+){{1,3}}"
    r"|von meine[mr](?: [^\s.,;:!?]+){1,3} (?:gesendet|verschickt)"
    r"|(?:envoy[\u00e9e]|enviado|inviato) (?:de|depuis|[\u00e0a] partir de|desde|do|dal|da)"
    r" (?:mon|ma|mi|meu|mio)(?: [^\s.,;:!?]+){1,3})"
    rf"{_EXCUSE}[ \t.*_]*$",
    re.MULTILINE | re.IGNORECASE,
)
_LABELS = re.compile(
    r"^[ \t]*(?:labels?|tags?|tagged(?: with)?|filed (?:under|in)|posted in|categor(?:y|ies)"
    r"|keywords|schlag(?:w[\u00f6o]e?rter|worte)|kategorien?|stichw[\u00f6o]e?rter|trefwoorden"
    r"|categorie[\u00ebe]n|rubriek(?:en)?|[\u00e9e]tiquettes|mots[ -]cl[\u00e9e]s"
    r"|cat[\u00e9e]gories?|etiquetas|categor[\u00edi]as?|categorie)[ \t]*:[^\n]{0,200}$",
    re.MULTILINE | re.IGNORECASE,
)
_LIST = re.compile(
    r"^[ \t]*(?:blogroll|(?:my )?(?:blog|link|reading)[ -]?list|blogs i (?:follow|like|love|read)"
    r"|(?:related|similar|recent|popular|more|other) (?:articles|posts|reading|stories|comments)"
    r"|you (?:may|might) also (?:enjoy|like)|labels|tags|categories"
    r"|(?:[\u00e4a]hnliche|verwandte|weitere) (?:artikel|beitr[\u00e4a]ge)"
    r"|(?:gerelateerde|meer|recente) (?:artikelen|berichten)|lees ook"
    r"|articles (?:connexes|li[\u00e9e]s|similaires)|(?:[\u00e0a] )?lire aussi"
    r"|(?:entradas|art[\u00edi]culos) relacionad[ao]s)[ \t]*:?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_ENTRIES = 20
_SENTENCE = re.compile(r"[.\u2026][\"')]*[ \t]*$|[.!?] \w")
_WROTE = r"(?:wrote|schreef|schrieb|a [\u00e9e]crit|escribi[\u00f3o]|ha scritto|escreveu|skrev)\b"
_DATED = r"(?:(?:\b\d{4}|\d\d?[/.]\d\d?[/.]\d\d)\b[^\n]{0,20}?\b\d\d?[:.h]\d\d|[\w.]@\w)"
_MAIL = re.compile(
    r"(?:^|(?<=[.!?] ))(?:on (?:mon|tue|wed|thu|fri|sat|sun)[,.]"
    rf"|(?:on|op|am|le|el|il|em|den) [^\n]{{0,80}}?{_DATED})[^\n]{{0,80}}?\b{_WROTE}"
    r"[^\n:]{0,80}:(?=\s)"
    r"|^-{2,}[ \t]*(?:original message|forwarded message|oorspronkelijk bericht"
    r"|urspr[\u00fcu]ngliche nachricht|message d'origine|mensaje original)[ \t]*-{2,}",
    re.MULTILINE | re.IGNORECASE,
)
"""The head that mail programs put above the mail that is answered."""

type Span = tuple[int, int]


def feet(text: str) -> Iterator[Span]:
    """What is at the foot of a text, and lines of mail programs wherever they stand."""
    yield from (found.span() for found in _SENT.finditer(text))
    yield from _mails(text)
    first = text.find("\n")
    if first < 0:
        return
    for found in _RULE.finditer(text, max(0, len(text) - _LAST)):
        if _is_signature(text[found.end() :]):
            yield found.start(), len(text)
    for found in _LABELS.finditer(text, max(first, len(text) - _LAST)):
        if _is_signature(text[found.end() :], _ENTRIES):
            yield found.span()
    yield from ((found.start(), _list_end(text, found.end())) for found in _LIST.finditer(text))


def _is_signature(text: str, most: int = _LINES) -> bool:
    """Whether nobody speaks in so few short lines."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) <= most and all(_is_shown(line) for line in lines)


def _is_shown(line: str) -> bool:
    return bool(_GEAR.match(line)) or (len(line) <= _LONGEST_LINE and not _TOLD.search(line))


def _list_end(text: str, start: int) -> int:
    """Where a list of other pages ends: before a line that is a sentence, or too long for one."""
    end = start
    for _ in range(_ENTRIES):
        if end >= len(text):
            break
        following = text.find("\n", end + 1)
        following = len(text) if following < 0 else following
        line = text[end + 1 : following]
        if len(line) > _LONGEST_LINE or _SENTENCE.search(line):
            break
        end = following
    return end


def _mails(text: str) -> Iterator[Span]:
    """From the head of a mail to the end, where the author answered above it."""
    found = _MAIL.search(text)
    if not found or not text[: found.start()].strip():
        return
    if not text[found.end() :].lstrip().startswith(">"):
        yield found.start(), len(text)
