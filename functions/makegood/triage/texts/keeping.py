"""How much of a post a mention keeps: an item of the table has room for 400 KB, a feed for more."""

from dataclasses import replace

from makegood.model.verdicts import Mention, Place

LONGEST_TEXT = 60_000
"""Characters: 240 KB at most, however little they can be compressed."""

LONGEST_LINE = 500
LONGEST_ADDRESS = 2000
"""A longer address is left out, for nobody could follow the beginning of one."""


def kept(mention: Mention) -> Mention:
    """The mention as it is kept. It was judged whole; its passages stay, wherever they stood."""
    return replace(
        mention,
        author=mention.author[:LONGEST_LINE],
        author_address=_address(mention.author_address),
        title=mention.title[:LONGEST_LINE],
        text=mention.text[:LONGEST_TEXT],
        places=tuple(map(_place, mention.places)),
        source_title=mention.source_title[:LONGEST_LINE],
        reply_to=_address(mention.reply_to),
    )


def _place(place: Place) -> Place:
    return replace(place, link=_address(place.link), title=place.title[:LONGEST_LINE])


def _address(address: str) -> str:
    return address if len(address) <= LONGEST_ADDRESS else ""
