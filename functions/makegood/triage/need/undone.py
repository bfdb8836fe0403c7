"""What mends nothing: an apology, a promise of which nothing came, and a part of what is owed."""

import re
from collections.abc import Sequence

from makegood.triage.need.weighing import Counted
from makegood.triage.texts.sentences import sentences

_SORRY = re.compile(r"apolog|sorry|entschuldig|excuus|excus|disculp|desculp|scus")
_STAYS_SO = ({"open"}, {"shut"}, {"failed"}, {"promise", "denied"})
"""Groups that show, after an apology, that it stayed one."""
_GLAD = frozenset({"praise", "thanks", "fine"})
_NEVER_CAME = re.compile(
    r"\b(?:"
    r"(?:nothing|none|no one|nobody) (?:has |have |had |ever ){0,2}"
    r"(?:came|come|arrived|turned up|showed up|materiali[sz]ed)(?! back)"
    r"|nothing (?:ever )?happened(?! again| since)"
    r"|(?:fixed|repaired|mended|solved|resolved|changed|refunded) (?:me |us )?nothing"
    r"|\w+ (?:did(?:n't| not)|never) (?:came|come|arrived?|materiali[sz]ed?|turn(?:ed)? up"
    r"|show(?:ed)? up|appear(?:ed)?)(?! again| back| since)"
    r"|(?:it|that|which) never (?:did|happened)(?! again| since)"
    r"|(?:has|have|did)(?: not|n't) (?:come|arrived?|turn(?:ed)? up|appear(?:ed)?)(?! back| again)"
    r"|(?:gekommen|passiert|angekommen|geschehen) ist (?:\w+ (?:heute )?)?(?:nichts|nix)"
    r"|(?:nichts|nix|niemand|nie|nicht) (?:ist |je )?(?:gekommen|angekommen|erschienen)"
    r"|kam (?:(?:aber|dann|auch|bisher|bis heute) )?(?:nie|nichts|nix|niemand|nicht)(?! mehr)"
    r"|(?:is|kwam|kwamen) (?:er )?(?:nog |tot nu toe )?(?:niets|niks|niemand|nooit)(?! meer)"
    r"|(?:niets|niks|nooit) (?:gekomen|aangekomen|ontvangen)"
    r"|rien n'est (?:jamais )?(?:venu|arrive|fait)|rien (?:recu|ne vient|n'a ete fait)"
    r"|(?:n'est|n'ai|n'a) jamais (?:venue?|arrivee?|recu|vu)|jamais (?:recu|vu|arrive)"
    r"|no (?:ha |han )?(?:llegado|llego|vino|venido|llegaron|vinieron)"
    r"|nunca (?:llego|llegaron|vino|vinieron|aparecio)"
    r"|non (?:e|sono) (?:mai )?(?:arrivat|venut)[oaie]|non ho (?:mai )?(?:visto|ricevuto)"
    r"|nao (?:chegou|veio|chegaram|vieram|apareceu)|nunca (?:chegou|veio|apareceu))\b"
)
_NONE_OF = re.compile(
    r"(?<!need )(?<!needed )(?<!want )(?<!wanted )(?<!for )"
    r"\b(?:no|kein|keine|keinen|geen|pas de|pas d'|sin|nessun|nessuna|nenhum|nenhuma|sem)\s?"
    r"(?P<thing>\w{3,30})(?: yet| at all| in sight| da| in sicht)?\s{0,2}(?=[.!?]|$)"
)
"""A sentence that ends on something being away: "ten days later: no router"."""
_ALWAYS_AWAITED = frozenset(
    ("refund", "reply", "answer", "callback", "replacement", "voucher", "cheque")
)
_NEW = "new|replacement|another|promised|neu\\w{0,2}|nieuwe?|nouve\\w{1,3}"
_NEW_AFTER = "nuev[oa]|nuov[oa]|nov[oa]|neuf|neuve"
_PART = re.compile(
    r"\b(?P<got>\d[\d.,]{0,12})\s?[^\s\d]{0,8}\s(?:out of|of|von|van|sur|de|dei|di|dos|su)\s"
    r"(?:[a-z]{1,6}\s){0,2}[^\s\d]?\s?(?P<due>\d[\d.,]{0,12})"
)
OWED = re.compile(
    r"\b(?:(?:they|you|it|he|she|company|shop|bank) (?:still )?owes? (?:me|us)"
    r"|(?:schuldet|schulden) (?:mir|uns|mij|me|ons)|(?:zijn|is) (?:me|mij|ons) nog"
    r"|(?:me|nous) (?:doit|doivent)|(?:me|nos) (?:debe|deben)|(?:mi|ci) (?:deve|devono)"
    r"|(?:me|nos) (?:deve|devem))\b(?! (?:nothing|nichts|niets|niks|rien|nada|niente)\b)"
)
"""Of what is owed to the author now."""
_CURRENCY = re.compile(
    r"[$\u00a3\u20ac]|\b(?:euros?|eur|pounds?|quid|gbp|dollars?|usd|bucks|reais|francs?|franken|chf)\b"
)
_NEAR = 12
"""Characters behind an amount in which its currency may stand."""
_TAIL = 400
_ENDING = 2
"""Sentences that are the end of a post."""


def is_left_undone(text: str, sentence: int = 0, since: int = 0) -> bool:
    """Whether a folded text ends on what never came, or only a part of it did.

    `since` is where the last mending is told, and `sentence` where its sentence begins.
    """
    begin = max(since, _ending(text))
    if _NEVER_CAME.search(text, begin) or OWED.search(text, sentence):
        return True
    parts = any(_is_part(match) for match in _PART.finditer(text, sentence))
    return parts or any(_was_awaited(match, text) for match in _NONE_OF.finditer(text, begin))


def is_only_sorry(text: str, solved: Sequence[Counted], after: Sequence[Counted]) -> bool:
    """Whether all that was put right is that somebody apologised, and trouble goes on after it."""
    if not all(_SORRY.search(text, each.start, each.end) for each in solved):
        return False
    groups = {each.group for each in after}
    return groups.isdisjoint(_GLAD) and any(trouble <= groups for trouble in _STAYS_SO)


def _ending(text: str) -> int:
    tail = max(0, len(text) - _TAIL)
    spans = sentences(text[tail:])
    return tail + spans[-_ENDING][0] if len(spans) >= _ENDING else tail


def _is_part(match: re.Match[str]) -> bool:
    """Whether it is money, and less than is due: of 120 of 120 nothing is left to pay."""
    around = match.string[max(0, match.start() - 2) : match.end() + _NEAR]
    got, due = (_amount(match.group(name)) for name in ("got", "due"))
    return got < due and bool(_CURRENCY.search(around))


def _amount(written: str) -> int:
    """The whole part of an amount, however its thousands are marked."""
    whole = re.sub(r"[.,]\d{0,2}$", "", written)
    return int(re.sub(r"\D", "", whole) or 0)


def _was_awaited(match: re.Match[str], text: str) -> bool:
    """Whether what is away was to come: a new one of it was spoken of before."""
    thing = match.group("thing")
    if thing in _ALWAYS_AWAITED:
        return True
    word = re.escape(thing)
    new = rf"\b(?:(?:{_NEW})\s{word}|{word}\s(?:{_NEW_AFTER}))\b"
    return bool(re.search(new, text[: match.start()]))
