"""Pages by which a guard asks for a browser in place of what was asked for, told by their marks."""

import re

LONGEST = 200_000
MOST_WORDS = 250
"""A guard says little; a page that tells of guards says much."""

_MARKS = (
    "_cf_chl_opt",  # Cloudflare; other pages behind it have `__CF$cv$params`
    "cf-browser-verification",
    "anubis_challenge",
    "/.within.website/x/cmd/anubis",
    "sucuri_cloudproxy_js",
    "captcha-delivery.com",  # DataDome; other pages behind it load js.datadome.co
    "incapsula incident id",
    "px-captcha",
    "gokuprops",  # AWS WAF
    "vercel security checkpoint",
    "ddos-guard/js-challenge",
)
# Each alternative ends at the end of the text if its own end is missing: the scan stays linear.
_UNSEEN = re.compile(
    r"<(script|style|noscript|svg)\b.*?(?:</\1|\Z)|<!--.*?(?:-->|\Z)|<[^>]*(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)


def is_challenge_page(text: str) -> bool:
    """Whether a page, for no feed is asked here, is a guard's rather than the site's."""
    if len(text) > LONGEST:
        return False
    lowered = text.lower()
    return any(mark in lowered for mark in _MARKS) and _word_count(text) <= MOST_WORDS


def _word_count(text: str) -> int:
    return len(_UNSEEN.sub(" ", text).split())
