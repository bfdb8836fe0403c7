"""Pages: templates filled in, one style sheet, and the headers that keep both harmless."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from makegood.alerts.render import shown
from makegood.desk.http import Response

STYLE = Path(__file__).parent / "templates" / "desk.css"

POLICY = (
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("X-Robots-Tag", "noindex, nofollow"),
)
NO_STORE = ("Cache-Control", "no-store")
FOR_EVER = ("Cache-Control", "public, max-age=31536000, immutable")
ONLY_HTTPS = ("Strict-Transport-Security", "max-age=63072000")


def page(template: str, *, status: int = 200, **view: Any) -> Response:
    """A page of a template; never kept by browsers or proxies."""
    html = _environment().get_template(template).render(style=style_path(), **view)
    return Response(status, html, headers=(NO_STORE,))


def no_such_page() -> Response:
    """What is shown for an address that is no page, or no page for who asks."""
    words = "the desk opens from the link in an email."
    return page("trouble.html", status=404, title="There is no such page", words=words)


def style_path() -> str:
    """The style sheet's address, which changes with its content."""
    return f"/style-{hashlib.sha256(_style().encode()).hexdigest()[:16]}.css"


def style() -> Response:
    """The style sheet: the only thing that may be kept, and for ever."""
    return Response(200, _style(), "text/css; charset=utf-8", (FOR_EVER,))


@cache
def _style() -> str:
    return STYLE.read_text("utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("makegood.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
