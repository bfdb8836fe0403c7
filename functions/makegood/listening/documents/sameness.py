"""Whether two bodies of a feed say the same: much software stamps each of its answers anew.

Half of all feeds carry the time at which they were made. Where that is the time of the poll, every
poll would be news: stored, triaged and written.
"""

import hashlib
import re

_POSTS = re.compile(rb"<(?:item|entry)[\s>]")
_MADE = re.compile(rb"<lastBuildDate>[^<]{0,100}</lastBuildDate>")
_MADE_AT_HEAD = re.compile(
    rb"<(pubDate|updated|modified|dc:date)>[^<]{0,100}</\1>|<!--[^<>]{0,500}-->"
)
_ROOT_ENDS = (b"</rss>", b"</feed>", b"</rdf:RDF>")


def digest_of(body: bytes) -> str:
    """SHA-256 of the body without the times at which it was made, and without what follows it.

    Times count as such before the first post only, save `lastBuildDate`, which no post has. That of
    a body without any is its own hash.
    """
    first = _POSTS.search(body)
    head = first.start() if first else 0
    stamped = _MADE_AT_HEAD.sub(b"", body[:head]) + body[head : _end(body, head)]
    return hashlib.sha256(_MADE.sub(b"", stamped)).hexdigest()


def without_times(head: str) -> str:
    """What stands before the first post, without the times at which it was made."""
    raw = head.encode("utf-8", "replace")
    return _MADE.sub(b"", _MADE_AT_HEAD.sub(b"", raw)).decode("utf-8")


def _end(body: bytes, head: int) -> int:
    """Where the feed ends: caches write below how long it took them. Two feeds in one are whole."""
    last, root = max((body.rfind(root, head), root) for root in _ROOT_ENDS)
    tail = body[last + len(root) :].strip() if last > 0 else b""
    is_remark = tail.startswith(b"<!--") and tail.endswith(b"-->") and not _POSTS.search(tail)
    return last + len(root) if is_remark else len(body)
