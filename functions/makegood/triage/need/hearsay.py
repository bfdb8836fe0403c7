"""Danger that others tell of: friends, strangers, papers, the firm itself; and help as a trade."""

import re

from makegood.triage.need.others import OTHERS
from makegood.triage.texts.voice import Voice, words_of

_OF_OTHERS = re.compile(
    r"\b(?:my|our|his|her|a|an|the|some|one|mein\w*|unser\w*|ein|eine[rmns]?|mijn|onze|een|mon|ma"
    r"|mes|notre|une?|mi|mis|nuestr[oa]s?|un[oa]?|mio|mia|miei|meu|minha|um|uma)"
    rf" (?:\w+ )?{OTHERS}\b"
    r"|\b(?:a|another|one|this|that|some) (?:wo)?(?:man|guy|lady|girl|fellow|customer|family"
    r"|couple|reader|blogger|pensioner|teenager|student|user|patient)\b"
    r"|\b(?:some(?:body|one)|other people|others|people|customers|users)(?:'s)?\b"
    r"|\b(?:jemand|andere kunden|ein (?:mann|kunde|nutzer|leser)|eine (?:frau|kundin|familie)"
    r"|quelqu'un|(?:un|une) (?:homme|femme|cliente?|famille|lectrice|lecteur|internaute)"
    r"|alguien|(?:un|una) (?:hombre|mujer|cliente|familia|chico|chica|senora?|usuari[oa])"
    r"|qualcuno|un (?:uomo|cliente|ragazzo)|una (?:donna|cliente|famiglia|ragazza|signora)"
    r"|alguem|(?:um|uma) (?:homem|mulher|cliente|familia|rapaz|senhora?|moca)"
    r"|iemand|een (?:man|vrouw|klant|gezin|meisje|jongen|lezer))\b"
    r"|\b(?:read|heard|hear|seen|saw|watched) (?:\w+ )?(?:that|about|of|how|in the|on the|a story"
    r"|his|her|the story|the news|reports?)\b"
    r"|\b(?:gelesen|gehort|gehoert|gesehen|lese|hore|hoere),? (?:dass|wie|von|in|im)\b"
    r"|\b(?:j'ai|on a) (?:lu|vu|entendu) (?:que|dans|a la|aux)\b|\bparait(?:-il)? qu"
    r"|\b(?:lei|he leido|he visto|vi|he oido) (?:que|en|como)\b"
    r"|\b(?:ho (?:letto|visto|sentito)) (?:che|su|in|al|alla)\b|\bpare che\b"
    r"|\b(?:li|vi|ouvi)(?: dizer)? (?:que|no|na|em)\b"
    r"|\b(?:gelezen|gehoord|gezien|las|hoorde),? (?:dat|in|op|over|hoe)\b"
    r"|\b(?:reportedly|allegedly|according to|rumou?rs?|reports (?:of|that)|press release"
    r"|spokes\w+|officials|regulator|watchdog|recalls?|recalled)\b"
)
_TO_ME = re.compile(
    r"\bof mine\b|\b(?:told|tells|showed|asked|wrote|writes|sent|texted|called|rang)"
    r" (?:to )?(?:me|us)\b"
    r"|\b(?:hat|haben) (?:mir|uns) (?=[^.!?]{0,60}\b(?:erzahlt|erzaehlt|gesagt|geschrieben)\b)"
    r"|\b(?:erzahlt|erzaehlt|erzahlte|erzaehlte|sagte|sagt|schrieb|schreibt) (?:mir|uns)\b"
    r"|\b(?:m'a|m'ont|nous a) (?:dit|raconte|ecrit|montre)\b|\bme (?:dit|raconte)\b"
    r"|\b(?:me|nos) (?:ha |han )?(?:cont|dij|dic|escri|dicho)\w*"
    r"|\b(?:mi|ci) (?:ha|dice|hanno) ?(?:detto|raccontato|scritto)?\b"
    r"|\b(?:me|nos) (?:contou|disse|falou|escreveu)\b"
    r"|\b(?:vertelde|vertelt|zei|schreef) (?:tegen |aan )?(?:me|mij|ons)\b"
)
_NEARLY = 20
"""Characters after a cue in which "my" still tells whose thing it was."""
_WHO_KNOWS = (
    r"(?:polizei|feuerwehr|behorden?|behoerden?|medien\w*|zeitung\w*|presse|police|pompiers|medias"
    r"|journal|journaux|autorites|policia|bomberos|prensa|medios|autoridades|periodico|polizia"
    r"|vigili del fuoco|stampa|media|giornale|autorita|bombeiros|imprensa|jornal|politie|brandweer"
    r"|krant|autoriteiten)"
)
_SAID_TO_REPORTERS = re.compile(
    r"\b(?:police|fire (?:brigade|service|department)|firefighters|officials|authorities|court"
    r"|spokes\w+|company|coroner|inquest) (?:said|says|told|confirmed|reported|heard)\b"
    r"|\b(?:laut|nach angaben|selon|d'apres|segun|secondo|segundo|volgens|aldus|dizem|disseram)"
    rf" (?:\w+ ){{0,2}}{_WHO_KNOWS}\b"
    rf"|\b{_WHO_KNOWS} (?:sagt|sagte|berichtet\w*|teilte|meldet\w*|indique\w*|ont indique"
    r"|a annonce|informo|informaron|informa|confirm\w+|dijo|dijeron|ha riferito|hanno riferito"
    r"|informou|informaram|disse|disseram|meldt|zegt|bevestigt)\b"
)
_IN_THE_NEWS = re.compile(
    r"\b(?:warehouse|factory|magazijn|fabriek|loods|distributiecentrum|\w*lagerhalle|fabrik"
    r"|\w*werkshalle|entrepot|usine|almacen|fabrica|nave industrial|magazzino|stabilimento"
    r"|fabbrica|capannone|armazem|galpao)\b"
    r"|\b(?:medewerkers|werknemers|gewonden|mitarbeiter\w*|beschaftigte\w*|beschaeftigte\w*"
    r"|verletzte|salaries|blesses|ouvriers|trabajadores|empleados|heridos|operai|dipendenti"
    r"|feriti|funcionarios|trabalhadores|feridos)\b"
    r"|\bruft\b[^.!?]{1,60}\b(?:zuruck|zurueck)\b|\b(?:ruckrufaktion|rueckrufaktion"
    r"|produktruckruf|produktrueckruf|rappel (?:de|produit|massif)|terugroepactie)\b"
    r"|\brappelle (?:\d|des|ses|ces|plusieurs|tous|toutes)|\bretira (?:\w+ ){0,5}?mercado\b"
    r"|\b(?:ritira|richiama) (?:\d|i |le |dal|migliaia)|\broept\b[^.!?]{1,60}\bterug\b"
)
"""Of the firm's own places and people, and of recalls, where the author stands nowhere in it."""
_HELP = re.compile(
    r"hospital|hopital|ospedale|krankenhaus|ziekenhuis|urgenc|notaufnahme|pronto soccorso|\bseh\b"
    r"|eerste hulp|spoedeisend|emergenc|feuerwehr|brandweer|pompiers|bombero|bombeiro|ambulan"
    r"|krankenwagen|rettungswagen|notarzt"
)
_BY_TRADE = re.compile(
    r"\b(?:works?|working|worked|nurse|doctor|volunteers?|arbeit\w*|dienst|schicht|pflegerin"
    r"|krankenschwester|krankenpfleger|arztin|arzt|geboren|besuch\w*|praktikum"
    r"|werk|werkt|werken|werkte|verpleeg\w+|arts|stage|bezoek\w*"
    r"|travaill\w+|bosse|infirmi\w+|medecin|garde|nee?|visite"
    r"|trabaj\w+|enfermer[oa]|medic[oa]|turno|guardia|naci\w*"
    r"|lavor\w+|infermier[ea]|nat[oa]|tirocinio|trabalh\w+|enfermeir[oa]|plantao|nasci\w*)"
    r" (?:(?!with|mit|avec|con|com|met)\w+ ){0,3}$"
)
"""Whoever works where help is given, was born there or visits somebody, was not brought there."""


def is_hearsay(said: str, cue: tuple[int, int], voice: Voice, *, is_own: bool) -> bool:
    """Whether a folded sentence has the cue in it from others, and its author comes in nowhere."""
    start, end = cue
    if _SAID_TO_REPORTERS.search(said) or (not is_own and _IN_THE_NEWS.search(said)):
        return True
    if _HELP.search(said, start, end) and _BY_TRADE.search(said, 0, _help_starts(said, cue)):
        return True
    others = next(_OF_OTHERS.finditer(said, 0, start), None)
    if others is None:
        return False
    after = said[others.end() : end + _NEARLY]
    return not voice.is_first_person(words_of(_TO_ME.sub(" ", after)))


def _help_starts(said: str, cue: tuple[int, int]) -> int:
    found = _HELP.search(said, *cue)
    return found.start() if found else cue[0]
