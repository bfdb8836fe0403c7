"""The whole of a post that its feed cuts short, read from the post's own page."""

import re
from collections.abc import Sequence
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from makegood.errors import BadDocument
from makegood.listening.addresses.links import host_of
from makegood.listening.markup.parts import without_cut
from makegood.listening.markup.text import Extract, one_line, read_html, without_abyss
from makegood.listening.pages.beginnings import Beginning
from makegood.listening.pages.others import leave_out_others
from makegood.listening.pages.threads import leave_out_answers
from makegood.model.feeds import Document, Post

SHORT = 300
"""Characters that a summary has at most which is only that: those of news have up to 290."""
FEW = 5
"""Posts below which nobody can tell whether a feed has only summaries, or its blog is terse."""
LARGEST = 3_000_000
"""Characters of a page: a larger one is no post."""
KEPT = 2_000
"""Characters of what the feed said by which its place on the page is known."""
LOOKED_AT = 100_000
"""Characters of the page's text in which it is looked for."""
GOES_ON = 10
"""Words that a page must have beyond those of its feed: a wall repeats the beginning, and little
else."""
_IN_A_ROW = 3
_FOUND = 0.8
"""Share of what the feed said that must stand on the page, in rows of three words: feeds leave out
a caption, or end within a word."""
_WORD = re.compile(r"\w+")


def is_cut_short(post: Post, site: str, *, in_brief: bool) -> bool:
    """Whether the post goes on at its link, as far as can be told from here.

    Its text says so; or, where its feed tells all `in_brief`, it is a short summary of something on
    the feed's own `site`.
    """
    if not post.link or post.spoken:
        return False
    if post.cut or not in_brief:
        return post.cut
    is_short = post.summary and len(post.text) <= SHORT and _has_title(post)
    return is_short and _is_of(host_of(post.link), site)


def is_in_brief(posts: Sequence[Post]) -> bool:
    """Whether a feed with these posts has nothing but short summaries, as far as they tell."""
    return len(posts) >= FEW and all(post.summary and len(post.text) <= 2 * SHORT for post in posts)


def _has_title(post: Post) -> bool:
    """Whether it has a title of its own; a post of few words has none, or its first words."""
    title = post.title.casefold().rstrip(" .\u2026")
    return bool(title) and not post.text.casefold().startswith(title)


def _is_of(host: str, site: str) -> bool:
    """Whether one of the hosts is the other, or stands below it."""
    return host == site or f".{host}".endswith(f".{site}") or f".{site}".endswith(f".{host}")


def read_whole(text: str, document: Document, beginning: Post) -> Post | None:
    """The post with the text of its page; None if that is not what the feed began.

    So nothing is taken from a page that asks for a login or for cookies, that is another post's, or
    of which only what stands around the post was found. Comments are left out, and the other posts
    of a thread.
    """
    if len(text) > LARGEST:
        size, most = len(text) / 1_000_000, LARGEST / 1_000_000
        why = f"the page has {size:.1f} million characters; at most {most:g} are read"
        raise BadDocument("too_large", why)
    shallow = _of_author(without_abyss(text), beginning)
    extract = _main(shallow, document.address) if shallow else Extract("", ())
    if not _goes_on(beginning, extract.text, shallow):
        return None
    return replace(
        beginning, text=extract.text, links=extract.links, cut=False, summary=False, whole=True
    )


def _of_author(html: str, beginning: Post) -> str:
    """The page without others' words; empty where nobody can tell whose are whose."""
    tree = LexborHTMLParser(html)
    own = "\n".join(line for line in beginning.text.split("\n") if not line.startswith("> "))
    said = _words(without_cut(own or beginning.text))
    is_quote = bool(beginning.text and not own)
    if not leave_out_answers(tree, Beginning(said, _words(beginning.title), is_quote)):
        return ""
    leave_out_others(tree)
    return tree.html or ""


def _main(html: str, base: str) -> Extract:
    """The page's main text, with its quotes marked as those of posts are."""
    # A third of a second and 30 MB: only for who reads a page.
    from trafilatura import extract  # noqa: PLC0415

    try:
        main = extract(
            html,
            url=base,
            output_format="html",
            include_comments=False,
            include_links=True,
            include_images=False,
        )
    except MemoryError:
        raise
    except Exception as error:  # it stumbles over bad pages in ways of its own, none of them ours
        why = f"the page could not be read: {type(error).__name__}"
        raise BadDocument("malformed", why) from error
    return read_html(main or "", base)


def _goes_on(beginning: Post, text: str, html: str) -> bool:
    """Whether the text holds what the feed said, and more; a post without words has its title."""
    said, found = _words(without_cut(beginning.text)), _words(text[:LOOKED_AT])
    if len(found) < len(said) + GOES_ON:
        return False
    if said:
        return _share(said, found) >= _FOUND
    title = _words(beginning.title)
    return bool(title) and _share(title, _words(_headings(html))) >= _FOUND


def _headings(html: str) -> str:
    nodes = LexborHTMLParser(html).css("title, h1")
    return "\n".join(one_line(node.text()) for node in nodes)


def _share(said: list[str], found: list[str]) -> float:
    """How much of the one stands in the other, counted in rows of words."""
    size = min(_IN_A_ROW, len(said))
    wanted, there = _rows(said, size), _rows(found, size)
    return sum(row in there for row in wanted) / len(wanted)


def _rows(words: list[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
