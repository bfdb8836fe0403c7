"""Danger told of at first hand and now: not in the news, a figure of speech, or long ago."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from makegood.triage.need.others import OTHERS
from makegood.triage.need.statements import Statement
from makegood.triage.need.weighing import Counted
from makegood.triage.texts.voice import last_clause, words_of

DANGER = "danger"
_ENOUGH = 0.75
"""Sum of weights from which somebody may get hurt: one plain cue near the brand, or two faint."""
_OTHERS = 0.5
_IMAGINING = 8
"""Words before a cue in which "if it" and "might" still speak of it."""
_REACH = 2
"""Sentences after "twenty years ago" that still tell of that time."""

_FIGURE = re.compile(
    r"\bon fire\b|\bexplo(?:d|s)|\bflames\b|\bsmok|\bspark|\bset (?:itself|fire)\b|\bdeath trap\b"
)
"""Cues that are said of other things too."""
_OF_OTHER_THINGS = re.compile(
    r"\b(?:band|team|squad|striker|singer|guitar\w*|drummer|crowd|party|dance ?floor|songs?|album"
    r"|track|playlist|mixtape|set list|show|gig|match|season|sales|stocks?|shares|market"
    r"|popularity|followers|inbox|notifications?|messages|timeline|feed|twitter|internet|views"
    r"|laughter|laughing|joy|debate|interest|conversation|flavou?rs?|colou?rs?|taste ?buds|mind"
    r"|brain|anger|temper|boss|planet|world|prod|production|servers?|memes?"
    r"|chimney|barbecue|bbq|grill|bonfire|campfire|fire ?pit|fireworks?"
    r"|incense|cigarettes?|cigars?|lol|lmao|haha\w*|game|novel|film|movie|episode|chapter \d+)\b"
    r"|\b(?:i'm|i am|you're|you are|he's|she's|they're|we're|we are|they are) (?:\w+ )?on fire\b"
    r"|[\U0001F602\U0001F923\U0001F525]"
)
_SIMILE = re.compile(r"\b(?:like|as if|as though) (?:\w+ ){0,4}$")
_BRAND_IS = re.compile(r"\S+ (?:is|are|was|were|have been|has been) (?:absolutely |really |so )?")
"""From the brand's name on: a company that is on fire does well."""
_HEARSAY = re.compile(
    rf"\b(?:my|our|his|her|a|an|the|some|one) (?:\w+ )?{OTHERS}\b"
    r"|\b(?:a|another|one|this|that|some) (?:wo)?(?:man|guy|lady|girl|fellow|customer|family"
    r"|couple|reader|blogger|pensioner|teenager|student|user|patient)\b"
    r"|\b(?:some(?:body|one)|other people|others|people|customers|users)(?:'s)?\b"
    r"|\b(?:read|heard|hear|seen|saw|watched) (?:\w+ )?(?:that|about|of|how|in the|on the|a story"
    r"|his|her|the story|the news|reports?)\b"
    r"|\b(?:reportedly|allegedly|according to|rumou?rs?|reports (?:of|that)|press release"
    r"|spokes\w+|officials|regulator|watchdog|recalls?|recalled)\b"
)
_TO_ME = re.compile(
    r"\bof mine\b|\b(?:told|tells|showed|asked|wrote|writes|sent|texted|called|rang)"
    r" (?:to )?(?:me|us)\b"
)
_NEARLY = 20
"""Characters after a cue in which "my" still tells whose thing it was."""
_SAID_TO_REPORTERS = re.compile(
    r"\b(?:police|fire (?:brigade|service|department)|firefighters|officials|authorities|court"
    r"|spokes\w+|company|coroner|inquest) (?:said|says|told|confirmed|reported|heard)\b"
)
_LONG_AGO = re.compile(
    r"\b(?:years|decades?|ages) ago\b|\blong ago\b|\bin (?:19\d\d|20[01]\d)\b|\bback (?:in|then)\b"
    r"|\bin the (?:19)?(?:[5-9]0'?s|fifties|sixties|seventies|eighties|nineties)\b|\bgrowing up\b"
    r"|\b(?:when|while) (?:i|we) (?:was|were) (?:a |an |still )?(?:little |small |young )?"
    r"(?:child|children|kids?|boys?|girls?|students?|young|little|small|at school|at university)\b"
    r"|\bas an? (?:\w+ )?(?:child|kid|boy|girl|student)\b|\bin my (?:childhood|youth)\b"
    r"|\bvor (?:\w+ )?jahren\b|\bjaren geleden\b|\bil y a (?:\w+ )?ans\b|\bhace (?:\w+ )?anos\b"
)
_THAT_WAS = re.compile(r"(?:but |and )?(?:that|this|it|all that|all this) (?:was|happened)\b")
_NOT_OF_THE_HARM = re.compile(
    r"\b(?:bought|buy|got (?:it|this|that|my|our|one|the)|purchased|ordered|owned|own|had it"
    r"|installed|fitted|moved|built|married|joined|since|present|gift)\b"
)
"""Beside it "ten years ago" is when they got the thing."""
_NOW = re.compile(
    r"\b(?:today|tonight|yesterday|now|just|this (?:morning|afternoon|evening|week|month|year)"
    r"|last (?:night|week|month|weekend)|still|again|on (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|recently)\b"
)
_OF_THEMSELVES = re.compile(
    r"\bmyself\b|\bmy (?:own )?life\b|\bsuicid|\bto die\b|\blive\b|\balive\b"
)


def first_hand(
    counted: Sequence[Counted],
    statements: Sequence[Statement],
    text: str,
    features: Mapping[str, float],
) -> tuple[Counted, ...]:
    """The cues by which somebody may get hurt, strongest first; none where they are too faint."""
    told = _once(_told(counted, statements, text), text)
    others = max(features[name] for name in ("commentary", "teaching", "sharing"))
    is_own = any(statement.is_own for statement in statements)
    kept = [
        found
        for found in told
        if (is_own or others < _OTHERS)
        and (features["second_hand"] < _OTHERS or _is_their_own(found, text))
    ]
    if sum(found.weight for found in kept) < _ENOUGH:
        return ()
    return tuple(kept)


def _once(told: Iterable[Counted], text: str) -> list[Counted]:
    """The strongest first; words that were counted, or lie within such, do not count again."""
    chosen: dict[str, Counted] = {}
    for found in sorted(told, key=lambda found: -found.weight):
        apart = all(
            found.end <= other.start or other.end <= found.start for other in chosen.values()
        )
        if apart:
            chosen.setdefault(text[found.start : found.end], found)
    return list(chosen.values())


def _told(
    counted: Sequence[Counted], statements: Sequence[Statement], text: str
) -> Iterator[Counted]:
    """The cues of danger that are meant of this brand's things, as having happened lately."""
    said = [text[start:end] for start, end in (each.span for each in statements)]
    for found in counted:
        if found.group != DANGER:
            continue
        sentence = said[found.statement.index]
        if _is_imagined(found, text) or _is_figure(found, text, sentence):
            continue
        if not _is_hearsay(found, sentence) and not _is_over(found.statement.index, said):
            yield found


def _is_their_own(found: Counted, text: str) -> bool:
    """Whether the author stands in it, and no other person's hand is what got hurt."""
    harmed = words_of(text[found.start : found.end])
    return found.statement.is_own and not found.statement.voice.is_third_person(harmed)


def _is_imagined(found: Counted, text: str) -> bool:
    """Whether it is said of what might be; who may harm themselves is in danger even so."""
    if _OF_THEMSELVES.search(text, found.start, found.end):
        return False
    before = words_of(last_clause(text[found.statement.span[0] : found.start]))
    return found.statement.voice.is_unreal(before[-_IMAGINING:])


def _is_figure(found: Counted, text: str, sentence: str) -> bool:
    """Whether fire or smoke is no fire: a band that is on fire, or what it was like."""
    if not _FIGURE.search(text, found.start, found.end):
        return False
    statement = found.statement
    named = (text[mark : found.start] for mark in statement.marks if mark < found.start)
    return (
        bool(_OF_OTHER_THINGS.search(sentence))
        or bool(_SIMILE.search(text, statement.span[0], found.start))
        or any(_BRAND_IS.fullmatch(words) for words in named)
    )


def _is_hearsay(found: Counted, sentence: str) -> bool:
    """Whether the sentence has it from others, and they themselves do not come in after those."""
    if _SAID_TO_REPORTERS.search(sentence):
        return True
    start = found.start - found.statement.span[0]
    others = next(_HEARSAY.finditer(sentence, 0, start), None)
    if others is None:
        return False
    after = sentence[others.end() : found.end - found.statement.span[0] + _NEARLY]
    return not found.statement.voice.is_first_person(words_of(_TO_ME.sub(" ", after)))


def _is_over(index: int, said: Sequence[str]) -> bool:
    """Whether it happened long ago, by its own sentence, those before it or "that was in 2009"."""
    if _NOW.search(said[index]):
        return False
    following = said[index + 1] if index + 1 < len(said) else ""
    if _THAT_WAS.match(following.lstrip()) and _is_of_long_ago(following):
        return True
    return any(_is_of_long_ago(each) for each in said[max(0, index - _REACH) : index + 1])


def _is_of_long_ago(sentence: str) -> bool:
    return bool(_LONG_AGO.search(sentence)) and not _NOT_OF_THE_HARM.search(sentence)
