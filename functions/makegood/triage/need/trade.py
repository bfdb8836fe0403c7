"""How trade speaks to its readers, by language: what it does for them, bids them do, and asks."""

import re
from collections.abc import Mapping
from functools import cache

_BEGINS = r"(?:^|[.,!?:;>)(\n\u00a1\u00bf]\s*|-\s|[^\w\s]\s|\b(?:and|or|just|simply|then)\s)"
"""Before an order: what "to" or "you can" stands before is none."""
_TERMS = (
    r"\bwww\.\w|(?<![\w.,/-])\+?\(?\d{2,5}[)\s/-]{1,2}\d[\d\s/-]{4,}\d\b"
    r"|\b\d{1,2}\s?(?:%|per ?cent|prozent|procent|pour cent|por ciento|per cento|por cento) "
    r"(?:off|rabatt|korting|de (?:reduction|remise|descuento|desconto)|di sconto)\b"
    r"|\b24/7\b|\b24 ?h(?:/24)?\b"
)
_MONEY = r"(?:[$\u00a3\u20ac]\s?|r\$\s?|eur\s)?\d+(?:[.,]\d\d?)?\s?(?:\u20ac|euros?\b|eur\b|,-)?"

DOES: Mapping[str, str] = {
    "en": (
        r"\bour (?:\w+ ){0,2}(?:engineers?|technicians?|plumbers?|electricians?|mechanics?"
        r"|experts?|specialists?|solicitors?|lawyers?|fitters?|installers?|teams?) "
        r"(?:(?:can(?!'t|not)|will|are|is) (?:here |ready |available |on hand "
        r"|standing by )?(?:to )?)?"
        r"(?:fix|repair|come|visit|replace|install|recover|help|sort|service|arrive|get|restore"
        r"|unlock|save|offer|collect|on call|available|ready|standing by)(?:e?s)?\b"
        r"|\bwe(?:'ll| can| will| also)? (?:buy|repair|fix|mend|service|replace|install|unlock"
        r"|recover|collect|recycle|sell|stock|supply|refurbish|clean|restore|beat)\b"
        r"(?! all (?:our|my))[^.!?\n]{0,30}\b(?:your|all (?:makes|models|brands|types|kinds)|any"
        r"|broken|faulty|damaged|old|used|every|most|while you wait|same day)\b"
    ),
    "de": (
        r"\bunsere? (?:\w+ )?(?:techniker(?:innen)?|monteure?|experten|fachleute|spezialisten"
        r"|werkstatt|profis|anwalte|handwerker|meister) (?:kommen|kommt|reparier\w+|helfen|hilft"
        r"|beheben|behebt|sind|ist|losen|stehen|steht|retten|konnen|kann|holen|holt)\b"
        r"|\bwir (?:reparieren|kaufen|verkaufen|tauschen|bieten|holen|liefern|wechseln|entsorgen"
        r"|retten|helfen|beraten|installieren)\b[^.!?\n]{0,40}\b(?:ihr\w{0,2}|dein\w{0,2}|euren?"
        r"|alle (?:marken|modelle|gerate|hersteller)|defekte\w?|kaputte\w?|gebrauchte\w?|ihnen"
        r"|dir|euch|sofort|noch heute)\b"
        r"|\bbei uns (?:finden|bekommen|gibt|erhalten|kriegen|kaufen|sparen|sind) (?:sie|du|ihr"
        r"|es)\b"
    ),
    "nl": (
        r"\bonze (?:\w+ )?(?:monteurs?|technic[iu]\w*|experts?|specialisten|vakmannen|vakmensen"
        r"|reparateurs?) (?:sta\w+|kom\w+|reparee?r\w+|help\w+|los\w+|zijn|kunnen|verhelp\w+)\b"
        r"|\b(?:wij|we) (?:repareren|kopen|verkopen|vervangen|leveren|bieden|installeren|ruilen"
        r"|halen|herstellen)\b[^.!?\n]{0,40}\b(?:je|jouw|uw|u|alle (?:merken|modellen)"
        r"|kapotte|defecte|oude|gebruikte|van je|direct|vandaag nog)\b"
        r"|\bbij ons (?:vind|krijg|koop|bestel|kun|kan|bespaar)t? (?:je|u)\b"
    ),
    "fr": (
        r"\bnos (?:\w+ )?(?:techniciens|reparateurs|experts|depanneurs|specialistes|plombiers"
        r"|equipes|avocats|artisans) (?:intervien\w+|repar\w+|se deplac\w+|sont|vous|peuvent"
        r"|viennent|arrivent|s'occup\w+)\b"
        r"|\b(?:nous|on) (?:reparons|rachetons|achetons|remplacons|depannons|recuperons"
        r"|proposons|offrons|livrons|installons|debloquons|repare|rachete|remplace|depanne)\b"
        r"[^.!?\n]{0,40}\b(?:vos|votre|vous|ton|ta|tes|tous (?:les )?(?:modeles|types)"
        r"|toutes (?:les )?marques|en panne|le jour meme|en une heure)\b"
    ),
    "es": (
        r"\bnuestros (?:\w+ )?(?:tecnicos|expertos|especialistas|profesionales|mecanicos|abogados) "
        r"(?:(?:la|lo|te|le|las|los|se) )?(?:reparan|arreglan|van|estan|acuden|solucionan|llegan"
        r"|ayudan|pueden|recuperan|desplazan)\b"
        r"|\b(?:reparamos|arreglamos|compramos|vendemos|cambiamos|sustituimos|recuperamos"
        r"|instalamos|ofrecemos|liberamos|recogemos|solucionamos)\b[^.!?\n]{0,20}\b(?:tus?|sus?"
        r"|tod[oa]s l[oa]s (?:marcas|modelos)|cualquier|en el acto|en el dia)\b"
    ),
    "it": (
        r"\bi nostri (?:\w+ )?(?:tecnici|esperti|specialisti|riparatori|idraulici|avvocati) "
        r"(?:(?:la|lo|ti|le|li|vi) )?(?:riparano|arrivano|intervengono|risolvono|sono|possono"
        r"|vengono|aiutano|recuperano)\b"
        r"|\b(?:ripariamo|compriamo|acquistiamo|vendiamo|sostituiamo|ritiriamo|recuperiamo"
        r"|installiamo|offriamo|sblocchiamo|valutiamo|aggiustiamo)\b[^.!?\n]{0,20}\b(?:tu[oaei]i?"
        r"|il suo|vostr[oaie]|tutt[ei] (?:le marche|i modelli)|qualsiasi|ogni (?:marca|modello)"
        r"|usat[oaie])\b"
    ),
    "pt": (
        r"\b(?:os )?nossos (?:\w+ )?(?:tecnicos|especialistas|profissionais|advogados|peritos) "
        r"(?:consertam|reparam|vao|atendem|resolvem|estao|chegam|podem|arranjam)\b"
        r"|\b(?:consertamos|reparamos|compramos|vendemos|trocamos|instalamos|recuperamos"
        r"|oferecemos|desbloqueamos|arranjamos)\b[^.!?\n]{0,20}\b(?:seus?|suas?|teus?|tuas?"
        r"|todas as marcas|todos os modelos|qualquer|usad[oa]s?)\b"
    ),
}
"""What it does for its readers: of itself it says "we", as customers do of a household."""

BIDS: Mapping[str, str] = {
    "en": (
        r"(?:(?:call|phone|ring|text|dm|message|whatsapp|contact|visit|try|email)"
        r" (?:us|now|today|our \w+|(?:on )?\+?\(?0\d+)"
        r"|(?:order|buy|shop|book|apply|enquire|sign up|upgrade|claim|hurry|act|register|reserve)"
        r" (?:now|today|online|yours|here|early|your (?:visit|slot|repair|free)|a (?:visit"
        r"|repair|slot))"
        r"|switch (?:now|today|to us)|get (?:a|your|an) (?:free |instant )?(?:quote|estimate|price)"
        r"|(?:click|tap) (?:the link|here|below)|use (?:the )?code)\b|\blink in (?:the |our )?bio\b"
    ),
    "de": (
        r"(?:(?:rufen|bestellen|kaufen|schreiben|wechseln|buchen|besuchen|sichern|vereinbaren"
        r"|fordern|sparen|kontaktieren|holen|vertrauen) sie\b"
        r"|(?:ruf|bestelle?|kaufe?|schreib|wechsle|buche?|sicher[en]?|hol|besuch) "
        r"(?:uns|jetzt|dir|gleich|noch heute|online|deinen?)\b)"
        r"|\bjetzt (?:\w+ )?(?:bestellen|anrufen|kaufen|buchen|sichern|einholen|anfragen|zugreifen"
        r"|sparen|vereinbaren|anfordern|shoppen|vergleichen|wechseln)\s?[!.:]"
        r"|\b(?:angebot|termin) (?:online |noch heute )?(?:einholen|anfordern|buchen|vereinbaren"
        r"|sichern)\b|\blink in (?:der )?bio\b"
    ),
    "nl": (
        r"(?:(?:bel|bestel|koop|app|mail|boek|reserveer|shop|kom|stap|kijk)"
        r" (?:ons|nu|vandaag|direct|snel|gerust|online|over|langs|\+?\(?0\d+|je|uw|een afspraak)\b"
        r"|(?:vraag|plan|maak) [^.!?\n]{0,20}(?:offerte|afspraak)\b|profiteer\b|klik hier\b)"
    ),
    "fr": (
        r"(?:(?:appelez|contactez|ecrivez|commandez|achetez|reservez|telephonez|appelle|commande)"
        r"(?:-nous)?(?: (?:maintenant|vite|des|le 0\d+|au 0\d+|nous|votre|ici|en ligne|aujourd'hui"
        r"|chez|sur)\b|\s?[!.:])|(?:demandez|obtenez) (?:un|votre) (?:devis|rendez-?vous)\b"
        r"|prenez rendez-?vous\b|profitez\b|cliquez\b|passez (?:nous voir|chez nous|commande)\b)"
    ),
    "es": (
        r"(?:(?:llama|llame|pide|pida|compra|solicita|solicite|reserva|contacta|visita|consigue"
        r"|encarga|cambiate|pasate) (?:ya|ahora|hoy|al \+?\d+|tus?|el tuyo|nuestr[oa]s?|presupuesto"
        r"|sin|aqui|en linea|online|cita|con nosotros|a nosotros)\b"
        r"|(?:llama|llame|escribe|pide|consulta|visita|contacta)nos\b|(?:compra|pide"
        r"|encarga)l[oa]\b"
        r"|aprovecha\b|(?:pincha|haz clic)\b)"
    ),
    "it": (
        r"(?:(?:chiama|chiamate|ordina|acquista|compra|prenota|richiedi|contatta|visita|passa)"
        r" (?:ora|subito|oggi|adesso|lo \d+|il \d+|il numero|al \d+|un preventivo|il tuo|la tua|qui"
        r"|online|a noi|un appuntamento)\b|(?:chiama|scrivi|contatta|visita)(?:te)?ci\b"
        r"|(?:ordina|acquista|compra)l[oa]\b|approfitta\w*\b|clicca\b)"
    ),
    "pt": (
        r"(?:(?:ligue|liga|chama|chame|compre|peca|agende|encomende|contacte|contate|fale|acesse"
        r"|solicite|visite|mande|garanta) (?:ja|agora|hoje|para o|no whats\w*|no link|um orcamento"
        r"|o seu|a sua|aqui|conosco|connosco|com a gente|com nossos?|online|mensagem|\d+)"
        r"|aproveite|clique)\b"
    ),
}
"""What it bids them do: at the beginning of what is said, where "bel nu" is an order."""

TERMS: Mapping[str, str] = {
    "en": (
        rf"\b(?:from|only|just) (?:only |just )?[$\u00a3\u20ac]\s?\d|{_MONEY} off\b"
        r"|\bfree (?:delivery|shipping|quotes?|estimates?|collection|postage|survey|call-?out)\b"
        r"|\bno (?:obligation|call-?out (?:fee|charge)|win,? no fee|fix,? no fee|hidden)\b"
        r"|\bwhile stocks? lasts?\b|\bsame[- ]day (?:repairs?|service|visits?)\b"
        r"|\ball (?:makes|models|brands)\b|\bcash (?:paid|today|waiting)\b|\bopen (?:7"
        r"|seven) days\b"
        r"|\bsave (?:up to )?[$\u00a3\u20ac]?\d"
    ),
    "de": (
        rf"\b(?:ab|nur|fur nur|schon ab|bereits ab) (?:nur )?{_MONEY}(?<=[\u20ac\wr,-])"
        r"|\bversandkostenfrei|\bkostenlose[rnsm]? (?:versand|angebot|beratung|anfahrt|lieferung"
        r"|kostenvoranschlag)\b|\bunverbindlich\w*|\bfestpreis\w*|\bsolange der vorrat\b"
        r"|\balle[nr]? (?:marken|modelle|hersteller|fabrikate)\b|\bsparen (?:sie )?(?:bis zu )?\d"
    ),
    "nl": (
        r"\b(?:vanaf|slechts|maar|nu voor) (?:maar )?(?:\u20ac|eur)?\s?\d"
        r"|\bgratis (?:verzending|offerte"
        r"|bezorging|bezorgd|advies|voorrijkosten)\b|\b(?:geen|zonder) voorrijkosten\b"
        r"|\bvrijblijvend\w*|\bmorgen in huis\b|\balle (?:merken|modellen)\b|\bdag en nacht\b"
        r"|\b(?:bespaar|tot) \u20ac?\s?\d+[^.!?\n]{0,12}(?:korting|euro)\b"
    ),
    "fr": (
        rf"\ba partir de {_MONEY}|\b(?:des|seulement|pour seulement) \d+[.,\d]* ?(?:\u20ac|euros)"
        r"|\blivraison (?:gratuite|offerte)\b|\bdevis (?:gratuit|en ligne)\b|\bsans engagement\b"
        r"|\bdeplacement (?:gratuit|offert)\b|\btoutes (?:les )?marques\b|\btous (?:les )?modeles\b"
        r"|\b7j/7\b"
    ),
    "es": (
        r"\b(?:desde|por solo|por tan solo|solo) \d+[.,\d]* ?(?:\u20ac|euros)|\benvio grat(?:is"
        r"|uito)\b"
        r"|\bsin compromiso\b|\bpresupuesto grat(?:is|uito)\b|\btodas las marcas\b|\b24 horas\b"
        r"|\bdesplazamiento gratis\b"
    ),
    "it": (
        rf"\ba partire da {_MONEY}|\b(?:da|a) sol[oi] {_MONEY}|\bspedizione (?:gratuita|gratis)\b"
        r"|\bpreventivo (?:gratuito|gratis)\b|\bsenza impegno\b|\btutte le marche\b"
        r"|\bsopralluogo gratuito\b|\bin giornata\b"
    ),
    "pt": (
        rf"\ba partir de {_MONEY}|\b(?:so|apenas|por apenas|por so) {_MONEY}(?<=[\d\u20ac\ws])"
        r"|\bfrete gratis\b|\bportes gratis\b|\borcamento (?:gratis|gratuito|sem compromisso)\b"
        r"|\bsem compromisso\b|\btodas as marcas\b|\btodos os modelos\b"
    ),
}
"""Its prices and terms."""

GUIDES: Mapping[str, str] = {
    "en": (
        r"\b(?:if|when) your [^.!?\n]{3,60}[, ] ?(?:(?:then|first|simply|just|please|you should) )?"
        r"(?:turn|switch|press|hold|check|unplug|reset|restart|reboot|remove|clean|wait"
        r"|make sure)\b"
    ),
    "de": (
        r"\bwenn (?:ihr|ihre|dein|deine|der|die|das) [^.!?\n]{3,80}, (?:dann )?(?:schalte"
        r"|drucke|prufe"
        r"|ziehe?|starte|halte|offne|reinige|entferne|warte)n?\b"
    ),
    "nl": (
        r"\b(?:als|start|doet|werkt|wil) (?:je|uw|jouw|de) [^.!?\n]{3,60}[,?] (?:dan )?(?:haal"
        r"|zet|druk"
        r"|controleer|houd|trek|schakel|reset|wacht|herstart)\b"
    ),
    "fr": (
        r"\bsi (?:votre|ton|ta|vos) [^.!?\n]{3,60}, (?:eteign|debranch|appuy|verifi|redemarr"
        r"|mainten|nettoy|eteins|eteindre)\w*"
    ),
    "es": (
        r"\bsi (?:tu|su) [^.!?\n]{3,60}, (?:apag|puls|desenchuf|comprueb|comprob|reinici|mant[eé]n"
        r"|limpi|revis)\w*"
    ),
    "it": (
        r"\bse (?:il tuo|la tua|il vostro|la vostra|il suo|la sua) [^.!?\n]{3,60}, (?:spegn|prem"
        r"|controll|riavvi|scolleg|tien|pulisc|stacc)\w*"
    ),
    "pt": (
        r"\bse (?:o |a )?(?:seu|sua|teu|tua) [^.!?\n]{3,60}, (?:deslig|pression|verifi|reinici"
        r"|tire|segure|limp|desconect|prim)\w*"
    ),
}
"""What to do where the reader's thing does not work: nobody in trouble says so."""

OF_THE_HOUSE = frozenset(
    """
    we we're we've we'd we'll us our ours wij we ons onze heb ben wir uns unser unsere unseren
    unserem unserer nous notre nos nuestro nuestra nuestros nuestras hemos tenemos estamos somos
    queremos necesitamos podemos seguimos llamamos compramos ci noi nostro nostra nostri nostre
    abbiamo siamo sono vorremmo possiamo dobbiamo temos ligamos precisamos nosso nossa nossos nossas
    """.split()  # noqa: SIM905 - a table of one word a line would be longer than the module
)
"""First persons that trade uses of itself, or of its readers ("heb je", "ci sono")."""


@cache
def patterns_of(language: str) -> dict[str, re.Pattern[str]]:
    """Those of a language by what they tell; none where nobody wrote them down."""
    if language not in DOES:
        return {}
    return {
        "does": re.compile(DOES[language]),
        "bids": re.compile(_BEGINS + BIDS[language]),
        "terms": re.compile(f"{TERMS[language]}|{_TERMS}"),
        "guides": re.compile(GUIDES[language]),
    }
