"""One form sent to a stranger who asked for it: a hub. What it answers is not read."""

from collections.abc import Mapping
from contextlib import closing
from urllib.parse import urlencode

from makegood.adapters.http_deadline import Deadline
from makegood.adapters.http_dial import Dialer
from makegood.errors import FeedTrouble
from makegood.listening.addresses.safety import Target

SECONDS = 10.0
"""For all of it, redirects included: it is asked for beside polls that wait."""
FORWARDING = frozenset({307, 308})
"""Redirects that keep a POST a POST; WebSub, section 5.1.2."""


def told(
    target: Target, form: Mapping[str, str], user_agent: str, dialer: Dialer, deadline: Deadline
) -> str:
    """Where the form is to be sent instead; empty once it was taken, FeedTrouble if it was not.

    By https alone: a form holds what nobody else may know.
    """
    if target.scheme != "https":
        raise FeedTrouble("refused_address", "forms are sent by https only")
    headers = {
        "User-Agent": user_agent,
        "Content-Type": "application/x-www-form-urlencoded",
        "Connection": "close",
    }
    with closing(dialer.connection(target, deadline)) as connection:
        body = urlencode(form)
        connection.request("POST", target.path, body, headers, preload_content=False)
        with closing(connection.getresponse()) as response:
            status, location = response.status, response.headers.get("Location", "")
    if deadline.is_over:
        raise FeedTrouble("timeout", "")
    if status in FORWARDING and location:
        return location
    if not 200 <= status < 300:
        raise FeedTrouble("http", f"the server answered {status}")
    return ""
