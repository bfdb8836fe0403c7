"""Texts cut to what a service takes, which counts bytes where people count characters."""


def cut_to_bytes(text: str, limit: int) -> str:
    """The longest beginning of the text that is at most `limit` bytes of UTF-8, whole characters.

    A lone surrogate, which no service takes, becomes a question mark.
    """
    return text.encode(errors="replace")[:limit].decode(errors="ignore")
