"""The XML parser under feedparser, told to hand on text in one piece.

Python's own driver hands it on line by line and reference by reference, six pieces an element;
feedparser spends a good part of its time on taking them.
"""

from xml.sax.expatreader import ExpatParser

LARGEST_PIECE = 64 * 1024


class Buffered(ExpatParser):
    """Python's driver of expat, with its buffer on."""

    def reset(self) -> None:
        """Make the parser for one document, as `xml.sax` asks for it."""
        super().reset()
        self._parser.buffer_text = True  # type: ignore[attr-defined]  # typeshed leaves it out
        self._parser.buffer_size = LARGEST_PIECE  # type: ignore[attr-defined]  # the same


def create_parser() -> Buffered:
    """A driver, by the name under which `xml.sax.make_parser` looks for it."""
    return Buffered()
