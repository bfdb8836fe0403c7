"""Who is at the desk: a signed cookie for one rep and one case, and form tokens bound to it."""

from datetime import datetime

from makegood.desk.deps import Desk
from makegood.desk.http import Request
from makegood.errors import BadInput, BadLink
from makegood.signing import SESSION_LIFE, Token, read, sign, verify


def cookie_name(desk: Desk) -> str:
    """The __Host- prefix makes browsers refuse the cookie from any other host or path."""
    return "__Host-desk" if desk.is_secure else "desk"


def opened(link: Token, desk: Desk) -> str:
    """The cookie that opens a session for the link's rep and case."""
    session = Token(link.rep, link.case, desk.new_id(), desk.clock() + SESSION_LIFE)
    value = sign("session", session, desk.keys)
    return _cookie(desk, value, int(SESSION_LIFE.total_seconds()))


def ended(desk: Desk) -> str:
    """The cookie that ends a session."""
    return _cookie(desk, "", 0)


def session_of(request: Request, desk: Desk) -> Token | None:
    """The session the request belongs to; None for none, or one that ended or is not ours."""
    value = request.cookies.get(cookie_name(desk), "")
    try:
        return verify("session", value, desk.keys, desk.clock())
    except BadLink:
        return None


def signed_in(request: Request, desk: Desk) -> Token:
    """The session, whichever case it is of; BadLink('missing') where there is none."""
    session = session_of(request, desk)
    if session is None:
        raise BadLink("missing")
    return session


def require(request: Request, desk: Desk, case_id: str) -> Token:
    """The session, which must be this case's; BadLink('missing') or BadLink('elsewhere')."""
    session = signed_in(request, desk)
    if session.case != case_id or desk.watchlists.current().rep(session.rep) is None:
        raise BadLink("elsewhere")
    return session


def form_token(token: Token, desk: Desk) -> str:
    """What a form carries to show that our page made it, for this link or session."""
    return sign("form", token, desk.keys)


def check_form(request: Request, token: Token, desk: Desk) -> None:
    """BadInput unless the form was made by our page for this very link or session."""
    try:
        made_for = read("form", request.form.get("form", ""), desk.keys)
    except BadLink as error:
        raise BadInput("this form was not made by the desk; open the page again") from error
    if made_for != token:
        raise BadInput("this form was made for another session; open the page again")


def renewed(token: Token, until: datetime) -> Token:
    """The same rep and case, for a form on the page of a link that has ended."""
    return Token(token.rep, token.case, token.id, until)


def _cookie(desk: Desk, value: str, seconds: int) -> str:
    secure = "; Secure" if desk.is_secure else ""
    return f"{cookie_name(desk)}={value}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax{secure}"
