"""Posts kept as Markdown, as the plain text that their feed would have given."""

import re

_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_BLOCKS = re.compile(r"\n[^\S\n]*\n")
_MARKS = re.compile(r"\*\*|`|(?<!\w)_+|_+(?!\w)")
_QUOTE = re.compile(r"[\s>]+")
_ITEM = re.compile(r"\s*(?:[*+-]|\d+\.|#+)\s")


def plain(markdown: str) -> str:
    """What a reader sees, a line a paragraph or item; lines of quotes begin with "> "."""
    return "\n".join(filter(None, map(_block, _BLOCKS.split(markdown))))


def _block(block: str) -> str:
    """A paragraph that runs into a line of a quote is one: such is the beginning of the quote."""
    lines = block.splitlines()
    if any(line.lstrip().startswith(">") for line in lines):
        said = _words(
            " ".join(_QUOTE.sub("", line, count=1) if line[:1] in "> " else line for line in lines)
        )
        return f"> {said}" if said else ""
    flowing = "".join(f"\n{line}" if _ITEM.match(line) else f" {line}" for line in lines)
    return _words(flowing)


def _words(text: str) -> str:
    """The words that are seen, without marks and addresses."""
    seen = _MARKS.sub("", _LINK.sub(r"\1", _IMAGE.sub("", text)))
    return "\n".join(" ".join(line.split()) for line in seen.splitlines() if line.strip())
