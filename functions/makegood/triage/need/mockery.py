"""How people thank and praise whom they mock, by language: folded, as patterns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

_OPENING = (
    r"(?:^|[.,!?:]\s*|\b(?:wow|oh|ah|so|well|ok|na|tja|nou|ben|eh|pues|vaya|beh|nossa)[,\s]+)"
)

THANKS: Mapping[str, str] = {
    "en": r"thanks|thank (?:you|u)|thx|cheers|congrat\w*|well done|nice one|bravo|kudos|hats off"
    r"|way to go|(?:great|good|nice|brilliant|excellent|amazing|lovely|fantastic|super|top) "
    r"(?:work|job|start|service|stuff|going)|great|brilliant|fantastic|awesome|wonderful|lovely",
    "de": r"danke\w*|(?:vielen|herzlichen|besten|schonen) dank|(?:herzlichen )?gluckwunsch"
    r"|gratul\w+|bravo|respekt|chapeau|toll|super|klasse|prima|grossartig|spitze|wunderbar"
    r"|herrlich|perfekt|(?:tolle|starke|super) leistung|toller service",
    "nl": r"bedankt|dank (?:je|u)(?: wel)?|dank(?:je|u)wel|merci|thanks|gefeliciteerd|proficiat"
    r"|chapeau|bravo|petje af|top|fijn|lekker|heerlijk|geweldig|goed bezig|mooi werk|hulde"
    r"|super|prachtig|fantastisch|goed geregeld|applaus",
    "fr": r"merci|bravo|felicitations|chapeau|super|genial|formidable|magnifique|parfait|top"
    r"|bien joue|beau travail|quel service|excellent",
    "es": r"(?:muchas |mil )?gracias|enhorabuena|felicidades|felicitaciones|bravo|genial|bien hecho"
    r"|buen trabajo|que (?:maravilla|bien|servicio)|fantastico|estupendo|perfecto|aplausos",
    "it": r"(?:tante |mille )?grazie(?: mille)?|complimenti|congratulazioni|brav[io]|ottimo"
    r"|bel lavoro|fantastico|perfetto|geniale|evviva|che (?:servizio|bello)|applausi|splendido",
    "pt": r"(?:muito )?obrigad[oa]|valeu|parabens|bravo|otimo|belo (?:trabalho|servico)|show"
    r"|que (?:maravilha|beleza|otimo|servico)|perfeito|genial|sensacional|excelente|palmas",
}
"""What begins a sentence of thanks, in earnest or not."""

LOVES: Mapping[str, str] = {
    "en": r"(?:love|adore|enjoy\w*) (?:it |that |how |the way )?(?:when|how|being|sitting|waiting"
    r"|standing|getting|paying|having to|spending)|nothing (?:better|like|beats)(?: than)?"
    r" (?:being|sitting|waiting|standing|getting|having)|always (?:fun|nice|great"
    r"|a pleasure) (?:to|when)",
    "de": r"(?:liebe|lieben|mag) (?:es|das)?,? ?(?:wenn|wie|dass)|nichts schoner(?:es)?,? als"
    r"|immer (?:wieder )?schon,? wenn",
    "nl": r"hou ervan|vind het (?:heerlijk|fijn|leuk|geweldig)|niets (?:zo )?(?:leuk|fijn"
    r"|heerlijk)s? als"
    r"|altijd (?:leuk|fijn),? (?:als|om)",
    "fr": r"(?:j'|on )(?:adore|aime)(?: bien| beaucoup)? (?:quand|attendre|etre|passer|payer"
    r"|rester)"
    r"|quel (?:plaisir|bonheur) (?:de|d'|quand)|rien de (?:tel|mieux) (?:que|qu')",
    "es": r"(?:(?:me|nos) (?:encanta|gusta|chifla|flipa)|adoro) (?:que|cuando|esperar|pagar|estar)"
    r"|nada (?:mejor|como) (?:que )?(?:esperar|estar)|que (?:gusto|ilusion) (?:esperar|cuando)",
    "it": r"(?:adoro|amo|mi piace|che bello|che gioia) (?:quando|che|aspettare|pagare|stare|restare"
    r"|attendere)|niente di meglio che",
    "pt": r"(?:adoro|amo|gosto(?: muito)?|que delicia) (?:quando|que|esperar|ficar|pagar)"
    r"|nada (?:melhor|como) (?:que|do que|esperar|ficar)",
}
"""Said of what nobody loves, where trouble follows."""

DEEDS: Mapping[str, str] = {
    "en": r"for (?:absolutely |literally |precisely )?(?:nothing|nowt|ruining|wrecking|spoiling"
    r"|losing"
    r"|wasting|ignoring|breaking|destroying|overcharging|cancel\w+ (?:my|our)|messing|stranding"
    r"|letting (?:me|us) down|charging (?:me|us)|hanging up|delaying|cutting (?:me|us|my|our)"
    r"|keeping (?:me|us) (?:waiting|on hold)|making (?:me|us|my \w+) (?:wait|late|miss|queue)"
    r"|leaving (?:me|us|my \w+|our \w+) (?:str|stuck|without|with no|in the|out|waiting))\w*"
    r"|(?:another|third|fourth|fifth|second|\d(?:th|rd|nd)) (?:day|morning|evening|night|week"
    r"|hour)s? "
    r"(?:\w+ )?(?:without|with no|on hold|of no|of waiting|in the dark|wasted|waiting|lost)"
    r"|another \w+ (?:left|lost|late|missing|cancell?ed|broken|gone|damaged|delayed|missed|wasted)"
    r"|you(?:'ve| have)? (?:\w+ )?(?:lost|ruined|broken|cancelled|ignored|wasted|forgotten|forgot) "
    r"(?:my|our|me|us)",
    "de": r"fur nichts|umsonst|vergeblich|vergebens"
    r"|(?:schon |mal )?wieder (?:ein\w* |mal )?(?:\w+ )?(?:kein\w*|ohne|weg|verspat\w+"
    r"|aus(?:fall|gefallen)"
    r"|storniert|kaputt|verloren)|fur (?:\w+ ){0,2}(?:stunden|tage|wochen)(?: \w+)? "
    r"(?:warten|wartezeit|warteschleife|verspatung|ohne)|furs? (?:das |die "
    r"|den )?(?:\w+ )?(?:warten"
    r"|verspatung|absage|stornierung|ignorieren|versauen|ruinieren|wartezeit)|dass (?:ihr|sie|du)"
    r" (?:\w+ ){0,5}(?:versaut|ruiniert|verloren|vergessen|storniert|gestrichen|ignoriert|abgebucht"
    r"|gekundigt|verschlampt)\w*|beim \w+ten nachbarn",
    "nl": r"voor (?:niets|niks|noppes)|voor het (?:\w+ )?(?:verpesten|kwijtraken|annuleren"
    r"|verliezen"
    r"|laten wachten|negeren|verknallen|vergeten|wachten)|(?:weer|alweer|wederom) (?:een |eens "
    r"|geen )?"
    r"(?:\w+ ){0,2}(?:voor niks|voor niets|kwijt|zonder|geen|vertraging|te laat|kapot|storing)"
    r"|al (?:\w+ )?(?:uur|uren|dagen|weken) (?:in de wacht|aan het wachten|zonder|geen)",
    "fr": r"pour rien|d'avoir (?:\w+ ){0,2}(?:annul|perdu|gach|ruin|cass|coup|oubli|ignor"
    r"|supprim|bloqu"
    r"|saccag|detrui|abim|fait (?:attendre|perdre|rater))\w*|de (?:m'|nous )avoir (?:\w+ )?(?:laiss"
    r"|plant|ignor|raccroch|factur|prelev|fait (?:attendre|perdre|rater))\w*"
    r"|encore une? (?:autre )?(?:\w+ )?(?:sans|retard|panne|perdue?|annulee?|d'attente|coupure)"
    r"|pour (?:la |le |les |l'|ces |cette )?(?:\w+ ){0,2}(?:attente|retard|annulation|coupure"
    r"|panne)",
    "es": r"por nada|por (?:dejar(?:me|nos) (?:tirad|sin|colgad|plantad|en tierra|a oscuras"
    r"|esperando"
    r"|en la calle)|hacer(?:me|nos) (?:perder|esperar|ir)|cobrar(?:me|nos)|perder(?:me|nos)?"
    r"|arruinar"
    r"|estropear|ignorar|colgar(?:me|nos)|enganar|no (?:contestar|responder|avisar|venir|cumplir)"
    r"|cancelar(?:me|nos)|cortar(?:me|nos)|tener(?:me|nos) (?:\w+ )?esperando)\w*"
    r"|(?:otro|otra) (?:dia|noche|semana|manana|tarde|mes|hora|vez) (?:mas )?(?:sin|esperando"
    r"|perdid[oa])",
    "it": r"(?:di|per) (?:niente|nulla)|per aver(?:mi|ci|e|lo|la)?(?: \w+)? (?:lasciat|pers"
    r"|annullat|rovinat"
    r"|addebitat|ignorat|dimenticat|rott|staccat|cancellat|fatto (?:perdere|aspettare))\w*"
    r"|altr[oa] (?:giorno|giornata|notte|settimana|mattina|ora|pacco)(?: \w+)? (?:senza"
    r"|ad aspettare"
    r"|pers[oa]|in attesa|in ritardo)|per (?:l'attesa|il ritardo|il disservizio)",
    "pt": r"por nada|por (?:me|nos) (?:deixar\w* (?:na mao|sem|plantad|esperando|a espera|a pe"
    r"|no escuro)"
    r"|cobrar|fazer\w* (?:perder|esperar)|ignorar|enganar)\w*|por (?:cancelar|estragar|perder"
    r"|arruinar"
    r"|cortar|nao (?:responder|atender|entregar|cumprir|avisar))\w*|mais (?:um|uma) (?:dia|noite"
    r"|semana"
    r"|manha|tarde|mes|hora)(?: \w+)? (?:sem|esperando|perdid[oa]|a espera)|pela (?:demora|espera)"
    r"|pelo atraso",
}
"""What nobody is thanked for."""

WOES: Mapping[str, str] = {
    "en": r"declin\w*|cancel\w*|los(?:es?|ing|t)|late|delay\w*|crash\w*|ignor\w*|hangs? up"
    r"|breaks?|twice"
    r"|overcharg\w*|disconnect\w*|on hold|in the (?:dark|cold|rain)|in a dark|no (?:power|water"
    r"|internet)",
    "de": r"abbuch\w*|stornier\w*|verlier\w*|ausfall\w*|auflegt|verspat\w*|ignorier\w*|absag\w*"
    r"|warteschleife|zweimal|doppelt|kaputt",
    "nl": r"annule\w*|kwijt\w*|ophang\w*|vertra\w*|te laat|nege\w*|uitval\w*|in de wacht|kapot"
    r"|twee keer",
    "fr": r"annul\w*|perd\w*|prelev\w*|raccroch\w*|retard\w*|ignor\w*|attendre|en panne|deux fois",
    "es": r"cobra\w*|cancel\w*|pierd\w*|cuelg\w*|retras\w*|ignor\w*|esperar|dos veces|tarde",
    "it": r"addebit\w*|cancell\w*|annull\w*|perd\w*|ritard\w*|ignor\w*|aspettare|due volte"
    r"|attendere",
    "pt": r"cobra\w*|cancel\w*|perde\w*|atras\w*|ignor\w*|esperar|desliga\w*|duas vezes",
}
"""What nobody loves."""

EARNEST = re.compile(
    r"\b(?:fix\w*|repair\w*|replac\w*|swap\w*|refund\w*|found|sort(?:ed|ing)|solv\w*|resolv\w*"
    r"|help\w*"
    r"|rescu\w*|sav(?:ed|ing)|quick\w*|fast|prompt\w*|early|on time|same day|within|at once"
    r"|patient\w*"
    r"|kind\w*|in advance|look(?:ed|ing) after|waiting (?:for (?:me|us)|with)"
    r"|despite|although|even though|after|who|whose"
    r"|schnell\w*|hilf\w*|geholfen|getauscht|ersetzt|reparier\w*|reparatur|gefunden|erstattet"
    r"|gelost"
    r"|sofort|punktlich|nachdem|trotz\w*|im voraus|kulan\w*|snel\w*|geholpen|hulp|gerepareerd"
    r"|reparatie|vervangen|terugge\w+|opgelost|meteen|nadat|toen|alvast|op tijd|eerder|vite"
    r"|rapid\w*"
    r"|aide\w*|remplac\w*|rembours\w*|retrouve\w*|resolu\w*|apres|d'avance|malgre|arregl\w*"
    r"|repar\w*|ayud\w*|encontr\w*|resuel\w*|solucion\w*|despues|antemano|devuel\w*|devolv\w*"
    r"|ripara\w*|sostitu\w*|rimbors\w*|trovat\w*|risol\w*|aiut\w*|veloc\w*|dopo|in anticipo"
    r"|troca\w*"
    r"|consert\w*|ajud\w*|reembols\w*|depois|desde ja)\b"
)
"""What people are thanked for; and turns to the trouble before it."""
TURNS = re.compile(r"\b(?:when|while|quand|lorsqu\w+|cuando|quando|als|wenn|wanneer)\b")
"""Before trouble in thanks: it is what they were helped in."""
FOR_NOT = re.compile(
    r"\b(?:for not|fur\w* nicht|dass (?:ihr|sie|du) (?:\w+ ){0,2}nicht|voor het niet"
    r"|de ne pas|por no|per non|por nao)\b"
)
"""Trouble that was spared."""
WAITS = re.compile(
    r"\b(?:wait\w*|on hold|late|delay\w*|queu\w*|wart\w*|wacht\w*|attend\w*|attente|retard\w*"
    r"|esper\w*"
    r"|aspett\w*|attes\w*|ritard\w*|atras\w*|demor\w*|verspat\w*|vertrag\w*)\b"
)
"""Hours and days are told of good things too: these tell of waiting."""


@dataclass(frozen=True, slots=True)
class Mockery:
    """The patterns of one language."""

    thanks: re.Pattern[str]
    loves: re.Pattern[str]
    deeds: re.Pattern[str]
    woes: re.Pattern[str]


@cache
def mockery_of(language: str) -> Mockery | None:
    """None where nobody wrote them down."""
    if language not in THANKS:
        return None
    return Mockery(
        re.compile(rf"{_OPENING}(?:{THANKS[language]})\b"),
        re.compile(rf"(?<!\w)(?:{LOVES[language]})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{DEEDS[language]})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{WOES[language]})(?!\w)"),
    )
