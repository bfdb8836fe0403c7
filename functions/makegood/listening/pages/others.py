"""Parts of a page that hold other people's words: comments, answers, mentions by other sites."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

_OTHERS = (
    "#comments, #respond, #responses, #replies, #webmentions, #disqus_thread, #kommentare, "
    "#reacties, .comments, .comment, .comment-list, .commentlist, .comments-area, .comment-body, "
    ".comment-content, .comment-section, .comments-section, .comment-tree, .wp-block-comments, "
    ".wp-block-post-comments, .responses, .response, .replies, .reply, .reacties, .reactie, "
    ".kommentare, .kommentar, .commentaires, .commentaire, .comentarios, .comentario, .guestbook, "
    ".webmentions, .webmention, .u-comment, .p-comment, .h-cite, [itemprop=comment], "
    "[itemtype$='schema.org/Comment'], [itemtype$='/UserComments']"
)
_WHOLE = frozenset({"html", "body", "main"})
_MOST_HEADINGS = 20


def leave_out_others(tree: LexborHTMLParser) -> None:
    """Take them out of the page: whoever comments must not speak as its author.

    What holds a heading of the page is the page, whatever it is called.
    """
    around = set[int]()
    for heading in tree.css("h1")[:_MOST_HEADINGS]:
        around.update(node.mem_id for node in _above(heading))
    others = [
        node for node in tree.css(_OTHERS) if node.tag not in _WHOLE and node.mem_id not in around
    ]
    # A node within another one is gone with it, and must not be touched any more.
    for node in list(_outermost(others)):
        node.decompose()


def _above(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def _outermost(nodes: list[LexborNode]) -> Iterator[LexborNode]:
    """Those of them, in the page's order, that stand in no other; each ancestor is met once."""
    is_inside = dict[int, bool]()
    for node in nodes:
        met, found = list[int](), False
        for above in _above(node):
            if above.mem_id in is_inside:
                found = is_inside[above.mem_id]
                break
            met.append(above.mem_id)
        is_inside.update(dict.fromkeys(met, found))
        is_inside[node.mem_id] = True
        if not found:
            yield node
