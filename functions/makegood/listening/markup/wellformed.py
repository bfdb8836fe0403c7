"""Well-formed feeds, read by expat alone: what feedparser finds in them, in a fraction of its time.

Only what makes a post is looked for, and whatever is not certain is left to feedparser.
"""

import re
from typing import Any
from xml.parsers import expat

from makegood.listening.markup.heads import Reading
from makegood.listening.markup.nodes import Names, Unsure, Walk

LARGEST_PIECE = 64 * 1024
_DECLARED = re.compile(r"\s*<\?xml\s")
"""A declaration that was not taken off with the encoding: a second one, or no good one."""


def read_wellformed(text: str) -> dict[str, Any] | None:
    """What posts need of what `feedparser.parse` makes of it; None if that is to read it."""
    if _DECLARED.match(text):
        return None
    names = Names()
    reading = Reading(names)
    walk = Walk(names, reading.enter, reading.leave)
    try:
        _parser(walk).Parse(text.encode("utf-8", "replace"), True)
    except (expat.ExpatError, Unsure):
        return None
    return {"feed": reading.head, "entries": reading.entries, "version": reading.version}


def _parser(walk: Walk) -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8", " ")
    parser.namespace_prefixes = True
    parser.buffer_text = True
    parser.buffer_size = LARGEST_PIECE
    parser.StartNamespaceDeclHandler = walk.declare
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text
    parser.StartDoctypeDeclHandler = _doctype
    return parser


def _doctype(*_: object) -> None:
    raise Unsure
