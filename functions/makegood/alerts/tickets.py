"""The company's own ticket system: Makegood links a search there, and knows nothing of it."""

from urllib.parse import quote as percent_encoded

from makegood.alerts.links import Link, safe_link
from makegood.model.watchlist import Brand


def ticket_search(brand: Brand, words: str) -> Link | None:
    """The search for these words; None where the brand names no search, or it is no safe link."""
    if not words:
        return None
    return safe_link(brand.ticket_search.replace("{query}", percent_encoded(words, safe="")))
