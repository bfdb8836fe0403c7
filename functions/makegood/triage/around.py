"""What stands around the words of a post: what sites add, and how authors say what they added."""

import re
from dataclasses import replace

from makegood.model.feeds import Post
from makegood.triage.need.aftermath import UPDATE
from makegood.triage.texts.sentences import sentences

_ADDED = re.compile(
    rf"\W{{0,3}}(?:{UPDATE}|p\.?s|addendum|postscript|nachtrag|aktualisierung|naschrift|"
    r"bijgewerkt|mise à jour|actualizaci[óo]n|aggiornamento|atualiza[çc][ãa]o)\b"
    r"[^\n:.!?-]{0,30}[\]):.!-]",
    re.IGNORECASE,
)
"""How authors begin what they add later."""
_MENDED = re.compile(
    r"\b(?:typos?|spelling|grammar|formatting|links?|tags?|tippfehler|schreibfehler|spelfout(?:en)?|"
    r"fautes?|coquilles?)\b",
    re.IGNORECASE,
)
"""What they add to say that nothing was added."""
_ASIDE = re.compile(
    r"^\W{0,3}(?:advert(?:isement)?s?|ads? by|sponsor(?:ed|s)?|promoted|anzeige|werbung|gesponsord|"
    r"publicit[ée]|advertentie|publicidad|patrocinado|related|read (?:next|more|also)|lees ook|"
    r"you (?:may|might) also|more (?:from|on|posts)|(?:recent|latest) (?:posts|comments)|mehr zum|"
    r"share (?:this|on)|filed under|tags?|lesen sie auch|gerelateerd|[àa] lire aussi)\b"
    r"(?:[^\n:]{0,30}:[^\n]*|[^\n]{0,60}$)",
    re.IGNORECASE | re.MULTILINE,
)
"""Paragraphs that sites put around posts, each time others: nobody's edit."""


def own_words(post: Post) -> Post:
    """The post without what sites put around it, and what its author says of mended words."""
    text = _ASIDE.sub("", post.text)
    for said in [text[start:end] for start, end in sentences(text)]:
        if _ADDED.match(said) and not is_marked(said):
            text = text.replace(said, "")
    return replace(post, text=text)


def is_marked(said: str) -> bool:
    """Whether an author says that they added it, and not that they mended words."""
    return _ADDED.match(said) is not None and not _MENDED.search(said)
