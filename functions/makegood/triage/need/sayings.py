"""What only sounds like danger: bands on fire, a hot sauce, a life one would not live without."""

import re
from collections.abc import Iterable

_FIGURE = re.compile(
    r"\bon fire\b|\bexplo|\bflam|\bsmok|\bspark|\bset (?:itself|fire)\b|\bdeath trap\b"
    r"|\bfogo\b|\bfeu\b|\bfuego\b|\bfuoco\b|\bfeuer\b|\bbrand\b|\bvlam|\bllamas\b|\bchamas\b"
    r"|\bfiamme\b|\bincend|\bard|\bestall|\bscoppi|\besplo|\bontplof|\bfum|\bhumo\b|\brauch"
    r"|\bqualm|\brook\b|\broken\b|\bvonk|\bfunken\b|\bchisp|\betincel|\bscintill|\bfaisc"
)
"""Cues that are said of other things too."""
_OF_OTHER_THINGS = re.compile(
    r"\b(?:band|team|squad|striker|singer|guitar\w*|drummer|crowd|party|dance ?floor|songs?|album"
    r"|track|playlist|mixtape|set list|show|gig|match|season|sales|stocks?|shares|market"
    r"|popularity|followers|inbox|notifications?|messages|timeline|feed|twitter|internet|views"
    r"|laughter|laughing|joy|debate|interest|conversation|flavou?rs?|colou?rs?|taste ?buds|mind"
    r"|brain|anger|temper|boss|planet|world|prod|production|servers?|memes?"
    r"|incense|cigarettes?|cigars?|lol|lmao|haha\w*|game|novel|film|movie|episode|chapter \d+)\b"
    r"|\b(?:i'm|i am|you're|you are|he's|she's|they're|we're|we are|they are) (?:\w+ )?on fire\b"
    r"|[\U0001F602\U0001F923\U0001F525]"
)
_ELSEWHERE = re.compile(
    r"\b(?:konzert|publikum|stimmung|tanzflache|saal|halle tobt|spieltag|lied(?:er)?|charts|umsatze"
    r"|verkaufszahlen|debatte|herz(?:en)?|liebe|zigarette\w*"
    r"|foule|public|ambiance|soiree|concert|chanson|piste|salle(?! (?:de|a)\b)|reseaux|debat|ventes"
    r"|match|mdr|ptdr|clopes?|coeur"
    r"|fiesta|cancion|concierto|publico|ambiente|grada|partido|redes|ventas|debate|corazon"
    r"|cigarrillos?|jaja\w*|jeje\w*"
    r"|musica|festa|paradas|torcida|jogo|galera|pista|baile|palco|plateia|role|internet|zap|vendas"
    r"|coracao|cigarros?|kkk+|rsrs\w*"
    r"|concerto|pubblico|folla|canzone|partita|serata|classifiche|vendite|cuore|dibattito"
    r"|sigarett[ae]|ahah\w*"
    r"|feest|publiek|zaal|nummer|liedje|wedstrijd|sfeer|hitlijsten|verkoop|discussie|hart"
    r"|sigaret(?:ten)?|xd)\b|\bvuur en vlam\b|\bfeuer und flamme\b"
)
"""The same in other languages: music, matches, sales, hearts and cigarettes burn there too."""
_HEARTH = re.compile(
    r"\b(?:chimney|barbecue|bbq|grill|bonfire|campfire|fire ?pit|fireworks?|kamin\w*|lagerfeuer"
    r"|raucherofen|kerzen?|cheminee|poele|feu de (?:bois|camp)|bougies?|parrilla|chimenea|hoguera"
    r"|velas?|camino|griglia|falo|candel[ae]|lareira|churrasqueira|churrasco|fogueira|openhaard"
    r"|haard|kampvuur|kaars(?:en)?|vuurkorf|houtkachel)\b"
)
_BURNS_AS_MEANT = re.compile(
    r"\bon fire\b|\bflam|\bsmok|\bspark|\bfum|\bhumo\b|\brauch|\bqualm|\brook\b|\broken\b|\bvonk"
    r"|\bfunken\b|\bchisp|\betincel|\bscintill|\bfaisc|\bfeuer\b|\bfeu\b|\bfuego\b|\bfogo\b"
)
"""What a hearth does by itself; that it explodes is danger."""
_SIMILE = re.compile(
    r"\b(?:like|as if|as though|als ob|alsof|comme si|como si|come se|como se) (?:\w+ ){0,4}$"
)
_BRAND_IS = re.compile(r"\S+ (?:is|are|was|were|have been|has been) (?:absolutely |really |so )?")
"""From the brand's name on: a company that is on fire does well."""
_BURNED = re.compile(r"\bon fire\b|\bbur|\bbrul|\bquem|\bverbr|\bbruci|\bscott|\bscald")
_TONGUE = re.compile(
    r"\b(?:tongue|mouth|lips?|palate|taste ?buds|zunge|gaumen|mund|langue|palais|bouche|levres"
    r"|lengua|paladar|boca|labios|lingua|palato|bocca|labbra|tong|gehemelte|mond|lippen|labios)\b"
)
_RELISHED = re.compile(
    r"(?<!\d)(?:10/10|5/5)(?!\d)|\b(?:hot sauce|chil+i(?:es)?|spic[ey]\w*|curry|wasabi|vindaloo"
    r"|sriracha|salsa|pepper|yum\w*|delicious|tasty|so good|want more|scharf\w*|pikant|lecker\w*"
    r"|piment\w*|piquante?s?|delicieu\w*|trop bonn?e?|un regal|picantes?|guindilla|que ric[oa]"
    r"|delicios\w*|piccant[ei]|peperoncino|buonissim[oa]|troppo buon[oa]|ottim[oa]|pimenta"
    r"|gostos[oa]|delicia|pittig\w*|lekker\w*|heerlijk\w*|sambal|mdr|ptdr|lol|jaja\w*|haha\w*)\b"
)
_NEAR = 25
_LIVE = re.compile(r"\bliv|\bleb|\bviv|\blev|\bbe here\b|\bbe around\b")
_OF_A_PLACE = re.compile(
    r"\b(?:queue|shops?|store|office|party|airport|hotel|meeting|city|town|village|stadt|dorf"
    r"|land|wohnung|ville|appartement|pays|ciudad|pueblo|pais|piso|citta|paese|cidade|stad|dorp)\b"
)
"""Where it is a place that one would leave."""
_WITHOUT = re.compile(r"\b(?:without|ohne|sans|sin|senza|sem|zonder) (?:\S+ ){0,4}$")


def is_figure(
    text: str, cue: tuple[int, int], sentence: tuple[int, int], marks: Iterable[int]
) -> bool:
    """Whether the cue of danger in that sentence of a folded text is said of something else."""
    start, end = cue
    said = text[slice(*sentence)]
    if _BURNED.search(text, start, end) and _TONGUE.search(text, start - _NEAR, end + _NEAR):
        return bool(_RELISHED.search(said))
    if _LIVE.search(text, start, end):
        without = any(_WITHOUT.search(text[sentence[0] : mark]) for mark in marks)
        return without or bool(_OF_A_PLACE.search(said))
    if not _FIGURE.search(text, start, end):
        return False
    named = (text[mark:start] for mark in marks if mark < start)
    return (
        bool(_OF_OTHER_THINGS.search(said) or _ELSEWHERE.search(said))
        or bool(_HEARTH.search(said) and _BURNS_AS_MEANT.search(text, start, end))
        or bool(_SIMILE.search(text, sentence[0], start))
        or any(_BRAND_IS.fullmatch(words) for words in named)
    )
