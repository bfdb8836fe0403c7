"""Ids that are derived from what they name, so that doing a thing twice names it the same."""

from hashlib import sha256


def derived_id(*parts: object) -> str:
    """The same id for the same parts, always: a thing that is recorded twice is found to exist."""
    return sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:32]
