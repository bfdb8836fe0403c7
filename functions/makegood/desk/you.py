"""The customer's own page: who wrote and why, what is held, and two buttons to be rid of us."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from makegood.alerts.links import Link, safe_link
from makegood.alerts.scene import Scene, in_order
from makegood.cases.acts.wishes import (
    IN_TIME,
    ask_erasure,
    erasure_asked,
    is_left_alone,
    leave_alone,
)
from makegood.cases.customers.identity import handle_of
from makegood.cases.customers.selves import that_goes_on
from makegood.desk.deps import Desk
from makegood.desk.drafts.phrases import Phrases, phrases_for
from makegood.desk.http import Request, Response, redirect
from makegood.desk.pages import page
from makegood.desk.session import check_form, form_token
from makegood.errors import BadInput, BadLink, Busy, Unanswered
from makegood.model.alerts import OutboxEntry
from makegood.model.cases import CaseFile
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Watchlist
from makegood.ports import CaseBook
from makegood.signing import Token, read, verify

MOST_EARLIER = 5
"""Earlier cases whose posts are listed too."""

_CARRIERS = {"comment": "a comment, which anybody can read", "email": "an email"}

type _Wish = Callable[[CaseFile, str, CaseBook, Watchlist, datetime], tuple[OutboxEntry, ...]]


@dataclass(frozen=True, slots=True)
class Read:
    """One public post of theirs."""

    link: Link
    when: str


@dataclass(frozen=True, slots=True)
class _Visit:
    """Who may look at what: the link, its case, and the sentences for its customer."""

    link: str
    token: Token
    file: CaseFile
    scene: Scene
    phrases: Phrases

    def say(self, key: str, **facts: str) -> str:
        """A sentence of the page."""
        names = {"rep": self.scene.name(self.token.rep), "brand": self.scene.brand.name}
        return self.phrases.say_of("page", key, **names, **facts)


def show(_request: Request, desk: Desk, link: str) -> Response:
    """The page, to whoever has the link; looking changes nothing."""
    visit = _visit(link, desk)
    return visit if isinstance(visit, Response) else _page(visit, desk)


def be_left_alone(request: Request, desk: Desk, link: str) -> Response:
    """Bar them and end their cases, at once and for ever."""
    return _do(request, desk, link, leave_alone)


def be_erased(request: Request, desk: Desk, link: str) -> Response:
    """Ask the lead to have everything erased."""
    return _do(request, desk, link, ask_erasure)


def _do(request: Request, desk: Desk, link: str, wish: _Wish) -> Response:
    visit = _visit(link, desk)
    if isinstance(visit, Response):
        return visit
    try:
        check_form(request, visit.token, desk)
    except BadInput:
        return _page(visit, desk, status=400, trouble=visit.say("again"))
    if request.form.get("sure") != "yes":
        return _page(visit, desk, status=400, trouble=visit.say("tick"))
    where = _CARRIERS.get(visit.token.id, "a message")
    try:
        written = wish(visit.file, where, desk.book, visit.scene.watchlist, desk.clock())
    except (Busy, Unanswered):
        return _page(visit, desk, status=503, trouble=visit.say("again"))
    with suppress(Busy, Unanswered):
        desk.nudges.send([entry.id for entry in written])
    return redirect(f"/you/{link}")


def _visit(link: str, desk: Desk) -> _Visit | Response:
    """Whom the link is for; a page that says why not for one that is old, not ours or empty."""
    try:
        token = read("you", link, desk.keys)
    except BadLink:
        return _end(_phrases_for(""), "forged", 403)
    case = that_goes_on(token.case, desk.book)
    file = desk.book.file(case.id) if case else None
    phrases = _phrases_for(file.case.language if file else "")
    if file is None or not file.case.customer:
        return _end(phrases, "nothing", 410)
    try:
        verify("you", link, desk.keys, desk.clock())
    except BadLink:
        return _end(phrases, "old", 410)
    scene = Scene(file, desk.watchlists.current(), token.rep, desk.clock())
    return _Visit(link, token, file, scene, phrases)


def _end(phrases: Phrases, why: str, status: int) -> Response:
    words = phrases.say_of("page", why)
    skip = phrases.say_of("page", "skip")
    return page("you_end.html", status=status, words=words, skip=skip, language=phrases.language)


def _page(visit: _Visit, desk: Desk, *, status: int = 200, trouble: str = "") -> Response:
    asked = erasure_asked(visit.file)
    mentions = tuple(in_order(_mentions(visit, desk)))
    is_apart = _gives_away(visit, mentions)
    return page(
        "you.html",
        status=status,
        say=visit.say,
        language=visit.phrases.language,
        link=visit.link,
        form=form_token(visit.token, desk),
        brand=visit.scene.brand.name,
        read=() if is_apart else tuple(_read(visit, mentions)),
        unread=visit.say("apart" if is_apart else "none"),
        held=tuple(_held(visit)),
        contacts=tuple(_contacts(visit, desk)),
        is_alone=is_left_alone(visit.file, desk.book),
        erased=_erased(visit, asked) if asked else "",
        trouble=trouble,
    )


def _gives_away(visit: _Visit, mentions: Iterable[Mention]) -> bool:
    """Whether a list would tell the public that two names are one person: only a rep knew that."""
    is_public = visit.token.id != "email"
    names = {handle_of(mention) for mention in mentions}
    return is_public and bool(visit.file.customer.aliases) and len(names) > 1


def _read(visit: _Visit, mentions: Iterable[Mention]) -> Iterator[Read]:
    """Their posts about the brand, as public as they are, oldest first."""
    told = set[str]()
    for mention in mentions:
        for place in mention.places:
            link = safe_link(place.link)
            if link and link.href not in told:
                told.add(link.href)
                yield Read(link, _when(visit, mention))


def _mentions(visit: _Visit, desk: Desk) -> Iterator[Mention]:
    yield from visit.file.mentions
    theirs = [one for one in visit.file.earlier if one.brand == visit.file.case.brand]
    for case in theirs[-MOST_EARLIER:]:
        file = desk.book.file(case.id)
        yield from file.mentions if file else ()


def _when(visit: _Visit, mention: Mention) -> str:
    at = mention.published_at
    if at is None:
        return visit.say("undated")
    return _day(visit, at)


def _held(visit: _Visit) -> Iterator[tuple[str, str]]:
    settings = visit.scene.watchlist.settings
    kept = {
        "posts": _length(visit, settings.keep_posts_days),
        "cases": _length(visit, settings.keep_cases_days),
    }
    for key in ("what", "source", "purpose", "long", "who", "rights"):
        yield visit.say(key), visit.say(f"{key}_words", **kept)


def _length(visit: _Visit, days: int) -> str:
    """'a year', '3 years', '400 days'."""
    count, rest = divmod(days, 365)
    unit = "day" if rest else "year"
    count = days if rest else count
    return visit.say(unit if count == 1 else f"{unit}s", count=str(count))


def _contacts(visit: _Visit, desk: Desk) -> Iterator[tuple[str, Link | None]]:
    """Whoever wrote, and the address that our polls give."""
    if visit.scene.reader:
        yield f"{visit.scene.reader.name}, {visit.scene.reader.email}", None
    if desk.contact:
        link = safe_link(desk.contact)
        yield (link.host if link else desk.contact), link


def _erased(visit: _Visit, asked: datetime) -> str:
    return visit.say("erase_done", day=_day(visit, asked), until=_day(visit, asked + IN_TIME))


def _day(visit: _Visit, at: datetime) -> str:
    return visit.phrases.day(at.astimezone(visit.scene.zone), visit.scene.now)


def _phrases_for(language: str) -> Phrases:
    """Those of a draft, and beside them the page's own as the group 'page'."""
    phrases = phrases_for(language)
    return phrases.beside("page", _sentences()[phrases.language])


@cache
def _sentences() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
