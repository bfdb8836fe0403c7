"""What can go wrong with the local stack, each said in one sentence a person can act on."""


class LocalStackError(Exception):
    """A sentence for the terminal: what failed, and where to look."""
