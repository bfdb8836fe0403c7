"""A web page that shows the received mails as a mail client would."""

import re
from collections.abc import Callable, Sequence
from urllib.parse import parse_qs, quote

from jinja2 import Environment, PackageLoader

from makegood_ops.local.mail import Mail
from makegood_ops.local.serving import QuietHandler, Serving, serve

_REPLY = re.compile(r"^/mails/(\d+)/reply$")
_MAIL = re.compile(r"^/mails/(\d+)(/html|/source)?$")
# A mail's HTML is shown without scripts, forms or cookies, as mail clients show it.
_MAIL_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; script-src 'none'"
_LINKS_LEAVE_THE_FRAME = '<base target="_blank">'

_OURS = frozenset({"same-origin", "none"})

type Reply = Callable[[Mail, str], str]
"""Brings an answer to a mail to the functions; what became of it."""

Answer = tuple[int, str, str, dict[str, str]]
"""Status, body, content type and further headers."""


def serve_mail_page(
    mails: Callable[[], Sequence[Mail]], port: int = 0, reply: Reply | None = None
) -> Serving:
    """Serve the page on loopback; `mails` is asked anew at each request."""
    pages = Environment(loader=PackageLoader("makegood_ops.local", "pages"), autoescape=True)

    class Handler(QuietHandler):
        def do_GET(self) -> None:
            status, body, media_type, headers = page(self.path, mails(), pages)
            self.answer(
                status, body.encode(), Content_Type=f"{media_type}; charset=utf-8", **headers
            )

        def do_POST(self) -> None:
            is_ours = self.headers.get("Sec-Fetch-Site", "none") in _OURS
            status, to = answered(self.path, self.body(), mails(), reply if is_ours else None)
            self.answer(status, b"", **({"Location": to} if to else {}))

    return serve("the mail page", Handler, port)


def answered(path: str, form: bytes, mails: Sequence[Mail], reply: Reply | None) -> tuple[int, str]:
    """Bring the typed answer to the functions; status, and where the browser goes on."""
    found = _REPLY.match(path)
    mail = _numbered(mails, int(found[1])) if found else None
    if mail is None or reply is None or not mail.reply_to:
        return 404, ""
    typed = parse_qs(form.decode(errors="replace")).get("text", [""])[0]
    became = reply(mail, typed.replace("\r\n", "\n"))
    return 303, f"/mails/{mail.number}?became={quote(became)}"


def page(path: str, mails: Sequence[Mail], pages: Environment) -> Answer:
    """The list is at /, a mail at /mails/<number>, its HTML and its source below that."""
    if path == "/":
        newest_first = list(reversed(mails))
        return 200, pages.get_template("mails.html").render(mails=newest_first), "text/html", {}
    bare, _, query = path.partition("?")
    found = _MAIL.match(bare)
    mail = _numbered(mails, int(found[1])) if found else None
    if found is None or mail is None:
        return 404, "There is no such mail.\n", "text/plain", {}
    became = parse_qs(query).get("became", [""])[0]
    return _mail_part(found[2], mail, pages, became)


def _mail_part(part: str | None, mail: Mail, pages: Environment, became: str) -> Answer:
    if part == "/html":
        policy = {"Content_Security_Policy": _MAIL_POLICY}
        return 200, _LINKS_LEAVE_THE_FRAME + mail.html, "text/html", policy
    if part == "/source":
        return 200, mail.source.decode(errors="replace"), "text/plain", {}
    shown = pages.get_template("mail.html").render(mail=mail, became=became)
    return 200, shown, "text/html", {}


def _numbered(mails: Sequence[Mail], number: int) -> Mail | None:
    return next((mail for mail in mails if mail.number == number), None)
