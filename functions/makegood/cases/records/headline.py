"""A mention in one line, in its author's own words: what lists and subjects show."""

from makegood.model.verdicts import Mention

HEADLINE = 140


def headline_of(mention: Mention) -> str:
    """Their own words around the brand, at most 140 characters, cut between words."""
    said = mention.passages[0].text if mention.passages else mention.text or mention.title
    return shortened(said)


def shortened(said: str) -> str:
    """What was said in one line, at most 140 characters, cut between words."""
    words = " ".join(said.split())
    if len(words) <= HEADLINE:
        return words
    return words[: HEADLINE - 1].rsplit(" ", 1)[0] + "…"
