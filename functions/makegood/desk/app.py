"""The desk's router: which page or act a request means, and what its errors look like."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from makegood.desk import (
    acts,
    cases,
    choices,
    landing,
    numbers,
    pages,
    same_person,
    session,
    themes,
    you,
)
from makegood.desk.deps import Desk
from makegood.desk.http import Request, Response, from_event, redirect, to_result
from makegood.errors import BadInput, BadLink, Busy, Conflict, Unanswered

type Handler = Callable[..., Response]
"""Takes the request, the desk and what the path names."""

LINK_STATUS = {"spent": 410, "expired": 410, "closed": 410}
"""Links that once opened something are gone; all others are forbidden."""


@dataclass(frozen=True, slots=True)
class Route:
    """A method and a path, whose {names} become arguments."""

    method: str
    path: str
    handler: Handler

    def match(self, path: str) -> Mapping[str, str] | None:
        """What the path names, or None when it is another route's."""
        pattern = re.sub(r"\{([a-z]+)\}", r"(?P<\1>[A-Za-z0-9._-]{1,1024})", self.path)
        found = re.fullmatch(pattern, path)
        return found.groupdict() if found else None


def respond(request: Request, desk: Desk) -> Response:
    """The answer to a request. Nothing but a POST changes anything."""
    response = _answer(request, desk)
    only_https = (pages.ONLY_HTTPS,) if desk.is_secure else ()
    return replace(response, headers=(*pages.HEADERS, *only_https, *response.headers))


def serve(event: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    """The whole way from an HTTP API event to its result."""
    try:
        request = from_event(event)
    except BadInput as trouble:
        refused = pages.page("trouble.html", status=400, title="Not understood", words=str(trouble))
        return to_result(replace(refused, headers=(*pages.HEADERS, *refused.headers)))
    return to_result(respond(request, desk), is_head=request.method == "HEAD")


def _answer(request: Request, desk: Desk) -> Response:
    try:
        return _dispatch(request, desk)
    except BadLink as trouble:
        status = LINK_STATUS.get(trouble.why, 403)
        return landing.ended(_link_of(request.path), desk, trouble, status)
    except BadInput as trouble:
        return _trouble(400, "Not understood", str(trouble))
    except Conflict as trouble:
        return _trouble(409, "Somebody else was first", str(trouble))
    except (Busy, Unanswered):
        return _trouble(503, "Too busy just now", "try again in a minute.")


def _dispatch(request: Request, desk: Desk) -> Response:
    allowed = []
    for route in ROUTES:
        named = route.match(request.path)
        if named is None:
            continue
        if route.method == _method(request):
            return route.handler(request, desk, **named)
        allowed.append(route.method)
    if not allowed:
        return pages.no_such_page()
    refused = _trouble(405, "That cannot be done here", "open the page and use its buttons.")
    return replace(refused, headers=(*refused.headers, ("Allow", ", ".join(sorted(allowed)))))


def _method(request: Request) -> str:
    return "GET" if request.method == "HEAD" else request.method


def _trouble(status: int, title: str, words: str) -> Response:
    return pages.page("trouble.html", status=status, title=title, words=words)


def _link_of(path: str) -> str:
    found = re.match(r"/l/([^/]+)", path)
    return found.group(1) if found else ""


def _health(_request: Request, _desk: Desk) -> Response:
    return Response(200, "ok\n", "text/plain; charset=utf-8", (pages.NO_STORE,))


def _home(request: Request, desk: Desk) -> Response:
    if session.session_of(request, desk):
        return redirect("/cases")
    return pages.page("home.html")


def _leave(request: Request, desk: Desk) -> Response:
    here = session.session_of(request, desk)
    if here:
        session.check_form(request, here, desk)
    return redirect("/", (session.ended(desk),))


def _act(name: str) -> Handler:
    def handler(request: Request, desk: Desk, case: str) -> Response:
        return acts.do(request, desk, case, name)

    return handler


ROUTES = (
    Route("GET", "/", _home),
    Route("GET", "/healthz", _health),
    Route("GET", r"/style-[0-9a-f]{16}\.css", lambda _request, _desk: pages.style()),
    Route("GET", "/l/{link}", landing.show),
    Route("POST", "/l/{link}", landing.enter),
    Route("POST", "/l/{link}/fresh", landing.mail_fresh),
    # Gateways differ in whether they keep the slash at the end of a path.
    Route("GET", "/cases/?", cases.show_list),
    Route("GET", "/cases/{case}", cases.show),
    Route("POST", "/cases/{case}/link", cases.ask_link),
    Route("GET", "/numbers/?", numbers.show),
    Route("GET", "/themes/?", themes.show),
    Route("POST", "/themes", themes.answer),
    Route("GET", "/choices/{link}", choices.show),
    Route("POST", "/choices/{link}", choices.save),
    Route("GET", "/mute/{link}", choices.ask_to_mute),
    Route("POST", "/mute/{link}", choices.mute),
    Route("GET", "/you/{link}", you.show),
    Route("POST", "/you/{link}/alone", you.be_left_alone),
    Route("POST", "/you/{link}/erase", you.be_erased),
    Route("POST", "/leave", _leave),
    Route("POST", "/cases/{case}/same-person", same_person.join),
    Route("POST", "/cases/{case}/another-person", same_person.part),
    *(Route("POST", f"/cases/{{case}}/{name}", _act(name)) for name in acts.ACTS),
)
