"""A browser without a screen: keeps cookies, finds forms, presses buttons."""

import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlsplit

from makegood.desk.app import respond
from makegood.desk.deps import Desk
from makegood.desk.http import Request, Response
from makegood.signing import Token
from makegood_ops.desk_here import DeskHere
from makegood_ops.picture_cases import NOW


@dataclass(slots=True)
class Visitor:
    """One person at the desk."""

    desk: Desk
    cookies: dict[str, str] = field(default_factory=dict)
    page: Response = field(default_factory=lambda: Response(0))

    def get(self, address: str) -> Response:
        """Open an address."""
        parts = urlsplit(address)
        query = dict(pair.split("=", 1) for pair in parts.query.split("&") if pair)
        return self._ask(Request("GET", parts.path, query, cookies=dict(self.cookies)))

    def press(self, action: str, **typed: str) -> Response:
        """Send the form of the present page that goes to `action`, with what is typed into it."""
        hidden = self.form(action)
        return self.post(action, hidden | typed)

    def post(self, path: str, form: dict[str, str]) -> Response:
        """Send a form, whether or not a page has it; a redirection is followed."""
        response = self._ask(Request("POST", path, form=form, cookies=dict(self.cookies)))
        if response.status == 303:
            return self.get(dict(response.headers)["Location"].partition("#")[0])
        return response

    def form(self, action: str) -> dict[str, str]:
        """The hidden fields of a form of the present page; an assertion if it has none.

        A button may send another form than the one it stands in, to an address of its own.
        """
        button = rf'<button[^>]*form="([^"]*)" formaction="{re.escape(action)}"'
        sends = re.search(button, self.page.body)
        which = rf'id="{sends.group(1)}"' if sends else rf'action="{re.escape(action)}"'
        found = re.search(rf"<form[^>]*{which}[^>]*>(.*?)</form>", self.page.body, re.DOTALL)
        assert found, f"no form for {action} on the page"
        fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', found.group(1))
        return {unescape(name): unescape(value) for name, value in fields}

    def _ask(self, request: Request) -> Response:
        self.page = respond(request, self.desk)
        for cookie in self.page.cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return self.page


def link_of(here: DeskHere, rep: str = "ines", case: str = "case-hinge", name: str = "once") -> str:
    """The path of an email's link."""
    until = NOW.replace(month=12, day=20)
    return urlsplit(here.link(Token(rep, case, name, until))).path


def at_the_desk(here: DeskHere, rep: str = "ines", case: str = "case-hinge") -> Visitor:
    """Somebody who has followed a link to its case."""
    visitor = Visitor(here.desk)
    path = link_of(here, rep, case, f"once-{rep}-{case}")
    visitor.get(path)
    assert visitor.press(path).status == 200
    return visitor


def state(here: DeskHere) -> str:
    """Everything that a visit could change."""
    book = here.book
    return repr((book.cases, book.entries, book.events, book.barred, here.nudges.sends))
