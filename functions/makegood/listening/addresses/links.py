"""One spelling for all spellings of a link, for comparing; what a reader clicks stays as it was."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = re.compile(
    r"utm_.*|(fb|g|dc|ms|y|tw|igs|ysc)clid|fbclid|gbraid|wbraid|mc_[ce]id|igshid|mkt_tok|_hs(enc|mi)|"
    r"at_(campaign|medium|custom\d)|xtor|spm|cmpid|ns_(campaign|source|mchannel)|_openstat|wt_mc",
    re.IGNORECASE,
)
_COMMENT = re.compile(
    r"#(.*comment.*|c-?\d+|p?\d+|post-?\d+|msg-?\d+|reply-?\d+|div-comment-\d+)$", re.IGNORECASE
)

_OF_ONE = re.compile(
    r"/(?:feed/)?(?:[~@]|(?:users?|u|members?|people)/@?)(?P<name>[\w.-]+?)"
    r"(?:\.(?:rss|atom|xml|json))?(?:/|$)",
    re.IGNORECASE,
)
"""How a path begins that leads to what is one person's, on a host that many share."""


def canonical_link(link: str) -> str:
    """The link without scheme, www, default port, tracking parameters and trailing slash; or empty.

    A fragment stays only when it names a comment or a post on its page.
    """
    try:
        parts = urlsplit(link.strip())
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return ""
    if not host:
        return ""
    query = [pair for pair in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(pair[0])]
    fragment = f"#{parts.fragment}" if _COMMENT.fullmatch(f"#{parts.fragment}") else ""
    place = host if port in {None, 80, 443} else f"{host}:{port}"
    return place + parts.path.rstrip("/") + (f"?{urlencode(query)}" if query else "") + fragment


def host_of(link: str) -> str:
    """The host a link names, in lower case, without www; empty for what is no link."""
    try:
        return (urlsplit(link).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


def home_of(link: str) -> str:
    """Whose a link is, as far as it tells: a host, or a person's part of one: `pages.example/bob`.

    A part is the same by each name that such hosts give it: `/~bob`, `/@bob`, `/users/bob`.
    """
    try:
        found = _OF_ONE.match(urlsplit(link).path)
    except ValueError:
        return ""
    host = host_of(link)
    return f"{host}/{found['name'].lower()}" if host and found else host


def host_and_port(address: str) -> str:
    """The host of an address, with its port if that is not the usual one; empty for none."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def is_front_page(link: str) -> bool:
    """Whether the link leads to a site rather than to something on it."""
    return is_site(canonical_link(link))


def is_site(canonical: str) -> bool:
    """The same of a canonical link."""
    return not any(each in canonical for each in "/?#")
