"""What a rep does to their case, each a POST that is idempotent and can be taken back."""

from collections.abc import Callable, Mapping

from makegood.cases.acts import alone, claims, outcomes
from makegood.desk import forms, onward, words
from makegood.desk.cases import case_page
from makegood.desk.deps import Desk
from makegood.desk.forms import Typed
from makegood.desk.http import Request, Response, redirect
from makegood.desk.pages import page
from makegood.desk.session import check_form, require
from makegood.errors import BadInput, BadLink, Busy, Conflict, Unanswered
from makegood.signing import Token

_KEEPING = frozenset({"claim", "take-over"})
"""Buttons of the attempt's form: what was typed into it before is still there after."""
_WORDS = ("said", "link", "promise", "reference")

type Act = Callable[[Token, Typed, Desk], None]


def do(request: Request, desk: Desk, case: str, act: str) -> Response:
    """Do it and show the case; what cannot be done is said beside the form, still filled.

    While a service is down, the page shown holds every typed word and sends it again.
    """
    session = require(request, desk, case)
    typed = Typed(act, request.form)
    kept = _kept(typed)
    try:
        check_form(request, session, desk)
        ACTS[act](session, typed, desk)
    except BadLink:
        raise
    except BadInput as trouble:
        return case_page(session, desk, status=400, trouble=str(trouble), typed=kept)
    except Conflict as trouble:
        return case_page(session, desk, status=409, trouble=str(trouble), typed=kept)
    except (Busy, Unanswered):
        return page("again.html", status=503, path=request.path, typed=typed)
    if kept != typed:
        return case_page(session, desk, done=words.DONE[act], typed=kept)
    return redirect(f"/cases/{case}?done={act}")


def _kept(typed: Typed) -> Typed:
    """What the page shows as typed: a claim's words, whether it was had or lost, in their form."""
    is_kept = typed.act in _KEEPING and any(typed.get(name).strip() for name in _WORDS)
    return Typed("attempt", typed.fields) if is_kept else typed


def _claim(session: Token, _typed: Typed, desk: Desk) -> None:
    claims.claim(session.case, session.rep, desk.acting, desk.clock())


def _take_over(session: Token, _typed: Typed, desk: Desk) -> None:
    claims.take_over(session.case, session.rep, desk.acting, desk.clock())


def _release(session: Token, _typed: Typed, desk: Desk) -> None:
    given = claims.release(session.case, session.rep, desk.acting, desk.clock())
    desk.nudges.assign(given.correlation)


def _attempt(session: Token, typed: Typed, desk: Desk) -> None:
    now = desk.clock()
    made = forms.attempt(typed, session.case, session.rep, now)
    outcomes.record_attempt(session.case, made, desk.acting, now)


def _close(session: Token, typed: Typed, desk: Desk) -> None:
    outcomes.close(session.case, session.rep, forms.ending(typed), desk.acting, desk.clock())


def _not_for_us(session: Token, typed: Typed, desk: Desk) -> None:
    outcomes.close(session.case, session.rep, forms.false_alarm(typed), desk.acting, desk.clock())


def _leave_alone(session: Token, typed: Typed, desk: Desk) -> None:
    alone.leave_alone(session.case, session.rep, forms.left_alone(typed), desk.acting, desk.clock())


def _reopen(session: Token, _typed: Typed, desk: Desk) -> None:
    outcomes.reopen(session.case, session.rep, desk.acting, desk.clock())


ACTS: Mapping[str, Act] = {
    "claim": _claim,
    "take-over": _take_over,
    "release": _release,
    "attempt": _attempt,
    "close": _close,
    "not-for-us": _not_for_us,
    "leave-alone": _leave_alone,
    "reopen": _reopen,
    "snooze": onward.put_off,
    "wake": onward.bring_back,
    "hand-off": onward.hand_on,
}
