"""The words by which a story turns to what is so now: again, since, and a day that is named."""

import re

_DAYS = (
    "morning|week|weekend|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january"
    "|february|march|april|may|june|july|august|september|october|november|december"
)
_NOW = (
    r"again|back|worse|still|now|today|tonight|yesterday|since|too"
    rf"|as well|(?:this|last|on|by|in|next) (?:{_DAYS})|(?:days?|weeks?|months?) later"
    r"|(?:does|is|are)(?: not|n't)|can(?:not| not|'t)|won't|will not"
)
_NOW_ABROAD = (
    # Dutch and German
    r"weer|opnieuw|alweer|wederom|nog steeds|nog altijd|nu|vandaag|gisteren|sinds|sindsdien"
    r"|vanochtend|(?:dagen|weken|maanden|week|dag|maand) later|ook"
    r"|wieder|erneut|immer noch|noch immer|weiterhin|jetzt|nun|heute|gestern|seit|seitdem|seither"
    r"|(?:tage?|wochen?|monate?) (?:spaeter|spater)|auch"
    # French
    r"|de nouveau|a nouveau|encore|toujours|rebelote|maintenant|aujourd'hui|depuis|aussi"
    r"|(?:jours?|semaines?|mois) (?:plus tard|apres)"
    # Spanish, Portuguese and Italian
    r"|otra vez|de nuevo|sigue|siguen|todavia|aun|ahora|hoy|ayer|desde|tambien"
    r"|(?:dias?|semanas?|meses|mes) (?:despues|mas tarde|depois)"
    r"|outra vez|de novo|novamente|ainda|continua|agora|hoje|ontem|tambem"
    r"|di nuovo|ancora|un'altra volta|adesso|oggi|ieri|anche|giorni dopo|settiman[ae] dopo"
    r"|mes[ei] dopo|giorno dopo"
)
NOW = re.compile(rf"\b(?:{_NOW}|{_NOW_ABROAD})\b")
"""What is told beside one of these is so now."""
THEN = re.compile(
    r"\b(?:then|but|however|only|since|the (?:new|second|other|next) one"
    r"|(?:de|die|der|das) (?:neue|nieuwe|zweite|tweede|andere)|(?:la|le) (?:nouvelle|nouveau)"
    r"|el nuevo|la nueva|(?:il|la) nuov[oa]|[oa] nov[oa]"
    r"|maar|aber|doch|dann|toen|daarna|mais|puis|pero|luego|entonces|, ma|poi|, mas|depois)\b"
)
"""Turns that stand before the trouble that comes after."""
SHUT_NOW = re.compile(
    r"\b(?:again|still|won't|will not|(?:nobody|no one) (?:answers|replies|knows|helps|comes)"
    r"|(?:does not|doesn't|do not|don't|not) (?:answer|reply|answering|replying)"
    r"|no (?:answer|reply)"
    r"|(?:niemand|keiner|ze|sie) (?:\w+ )?(?:neemt|reageert|reageren|antwoordt|meldet|antwortet"
    r"|reagiert|hilft|weiss|geht)|reageert niet|reagiert nicht|geen (?:reactie|antwoord)"
    r"|keine (?:antwort|reaktion|rueckmeldung|ruckmeldung)"
    r"|personne ne (?:repond|rappelle|sait|vient)|(?:sans|aucune) reponse"
    r"|nadie (?:contesta|responde|sabe|viene|llama)|sin respuesta|no (?:contestan|responden)"
    r"|nessuno (?:risponde|richiama|sa|viene)|nessuna risposta|non risponde|non rispondono"
    r"|ninguem (?:responde|atende|sabe|vem|liga|resolve)|nao (?:respondem|atendem)|sem resposta)\b"
)
"""Of doors that are shut now, and not only were so before."""
