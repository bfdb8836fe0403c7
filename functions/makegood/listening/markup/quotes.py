"""Words in a post that are somebody else's, or nobody's: quotes of forums and lists of tags."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from makegood.listening.markup.trees import QUOTE, UNQUOTE

_FORUM = re.compile(r"\[(/?)quote(?:[=\s:][^\]\n]{0,200})?\]", re.IGNORECASE)
_MOST_TAGS = 200
_HEAD = re.compile(
    r"\W*(?:tag|label|categor|posted|filed|topic|schlag|kategor|trefw|[eé]tiqu)",
    re.IGNORECASE,
)


def with_forum_quotes(text: str) -> str:
    """The text with its `[quote]` that are closed again as quotes are marked in trees."""
    if "[/quote" not in text and "[/QUOTE" not in text:
        return text
    found = list(_FORUM.finditer(text))
    paired = _pairs(found)
    pieces, at = [], 0
    for number, match in enumerate(found):
        if number in paired:
            mark = UNQUOTE if match[1] else QUOTE
            pieces += [text[at : match.start()], f"\n{mark}\n"]
            at = match.end()
    return "".join([*pieces, text[at:]])


def _pairs(found: list[re.Match[str]]) -> set[int]:
    """Which of them open what is closed, or close what was opened."""
    opened: list[int] = []
    paired: set[int] = set()
    for number, match in enumerate(found):
        if not match[1]:
            opened.append(number)
        elif opened:
            paired |= {opened.pop(), number}
    return paired


def drop_tag_lists(tree: LexborHTMLParser) -> None:
    """Take links to tags out of a tree, where they stand by themselves or below a head."""
    beside: dict[int, list[LexborNode]] = {}
    for link in tree.css("a[rel~=tag]")[:_MOST_TAGS]:
        if link.parent is not None and not link.text().lstrip().startswith("#"):
            beside.setdefault(link.parent.mem_id, []).append(link)
    for links in beside.values():
        if _is_list(links):
            for link in links:
                link.decompose()


def _is_list(links: list[LexborNode]) -> bool:
    parent = links[0].parent
    rest = parent.text() if parent is not None else ""
    for link in links:
        rest = rest.replace(link.text(), "", 1)
    return not any(map(str.isalpha, rest)) or bool(_HEAD.match(rest))
