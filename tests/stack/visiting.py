"""A browser without a screen, over HTTP: keeps cookies, follows redirections, presses buttons."""

from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from selectolax.lexbor import LexborHTMLParser

FORM = "application/x-www-form-urlencoded"


@dataclass(slots=True)
class Visitor:
    """One person's browser; the page that it shows is `status` and `html`."""

    cookies: dict[str, str] = field(default_factory=dict)
    address: str = ""
    status: int = 0
    html: str = ""

    @property
    def text(self) -> str:
        """What stands on the page, on one line."""
        body = LexborHTMLParser(self.html).body
        return " ".join(body.text(separator=" ").split()) if body else ""

    def is_ticked(self, name: str) -> bool:
        """Whether the box of that name is ticked."""
        box = LexborHTMLParser(self.html).css_first(f'input[type=checkbox][name="{name}"]')
        assert box, self.text
        return "checked" in box.attributes

    def open(self, address: str) -> None:
        """Go to an address, or to a path of the site that is shown."""
        self._ask("GET", address)

    def press(self, path: str, **typed: str) -> None:
        """Send the page's form that goes to `path`, with what is typed into it."""
        self._ask("POST", path, urlencode(self._hidden(path) | typed))

    def post(self, address: str, body: str) -> None:
        """Send a form that no page has, as a mail program does."""
        self._ask("POST", address, body)

    def _hidden(self, path: str) -> dict[str, str]:
        """The hidden fields of the form that goes to a path, or that a button sends there."""
        page = LexborHTMLParser(self.html)
        button = page.css_first(f'button[formaction="{path}"]')
        which = f'[id="{button.attributes["form"]}"]' if button else f'[action="{path}"]'
        form = page.css_first(f"form{which}")
        assert form, f"no form goes to {path}: {self.text[:500]}"
        hidden = (each.attributes for each in form.css("input[type=hidden]"))
        return {str(each["name"]): each.get("value") or "" for each in hidden}

    def _ask(self, method: str, address: str, body: str = "") -> None:
        parts = urlsplit(address)
        self.address = f"{parts.scheme}://{parts.netloc}" if parts.netloc else self.address
        site = urlsplit(self.address)
        # Only browsers know that every name below localhost is this machine.
        connection = HTTPConnection("127.0.0.1", site.port or 80, timeout=60)
        headers = {"Host": site.netloc, "Cookie": self._cookie()}
        if method == "POST":
            headers["Content-Type"] = FORM
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        connection.request(method, path, body.encode(), headers)
        answer = connection.getresponse()
        self.status, self.html = answer.status, answer.read().decode()
        for _, value in filter(_sets_cookie, answer.getheaders()):
            name, _, rest = value.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        connection.close()
        if self.status == 303:
            self.open((answer.getheader("Location") or "/").partition("#")[0])

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items() if value)


def _sets_cookie(header: tuple[str, str]) -> bool:
    return header[0].lower() == "set-cookie"
