"""From an outbox entry to a finished email: a letter, laid out in HTML and in plain text alike."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from makegood.alerts.letter import Letter, Linker, Mailing
from makegood.alerts.letters import WRITERS
from makegood.alerts.morning import morning
from makegood.alerts.notes import notice, passed_on
from makegood.alerts.quotes import in_plain_text
from makegood.alerts.text import clean, listed, wrapped
from makegood.alerts.ways import Ways
from makegood.alerts.week import week
from makegood.errors import BadInput
from makegood.model.alerts import Email, EmailKind, OutboxEntry
from makegood.model.cases import CaseFile
from makegood.model.verdicts import Mention
from makegood.model.watchlist import Watchlist

_UNTAGGED = re.compile(r"[^A-Za-z0-9_-]")


def render(  # noqa: PLR0913 - all that an email is made of, most of it by name
    entry: OutboxEntry,
    files: tuple[CaseFile, ...],
    watchlist: Watchlist,
    link: Linker,
    now: datetime,
    *,
    host: str,
    mentions: tuple[Mention, ...] = (),
    ways: Ways | None = None,
) -> Email:
    """The email of an entry.

    `files` are the entry's case and its `others`; `mentions` are what thanks and ideas pass on,
    which belong to no case, or a week quotes. `host` is the sender's domain, for the thread's id.
    BadInput when the entry lacks what its kind needs, or names a rep who is no longer in the
    watchlist.
    """
    letter = _letter(entry, files, watchlist, link, now, mentions)
    reply_to = ways.reply_to(entry, now) if ways else ""
    choices = ways.page(entry, now) if ways else ""
    letter = replace(letter, choices=choices, is_answerable=_invites(entry, reply_to))
    return Email(
        to=_address(entry, watchlist),
        subject=letter.subject,
        html=_environment().get_template("letter.html").render(letter=letter),
        text=_environment().get_template("letter.txt").render(letter=letter),
        reply_to=reply_to,
        references=f"<{_tag(entry.case)}@{host}>" if entry.case else "",
        headers=ways.headers(entry, now) if ways else (),
        tags=_tags(entry),
    )


def _invites(entry: OutboxEntry, reply_to: str) -> bool:
    """Whether to say that it can be answered: what became of a reply says so in its own words."""
    return bool(reply_to) and entry.kind is not EmailKind.HEARD


def thread_host(sender: str) -> str:
    """The domain of a From address, with or without a name before it."""
    return re.sub(r"[^A-Za-z0-9.-]", "", sender.rpartition("@")[2]) or "makegood.invalid"


def _letter(
    entry: OutboxEntry,
    files: tuple[CaseFile, ...],
    watchlist: Watchlist,
    link: Linker,
    now: datetime,
    mentions: tuple[Mention, ...],
) -> Letter:
    if entry.kind is EmailKind.NOTICE:
        return notice(entry, files, watchlist)
    if entry.kind is EmailKind.WEEK:
        return week(entry, files, mentions, watchlist, link, now)
    if entry.kind in {EmailKind.THANKS, EmailKind.IDEAS}:
        known = mentions or tuple(one for file in files for one in file.mentions)
        return passed_on(entry, known, watchlist, now)
    if not files:
        raise BadInput(f"outbox entry {entry.id} ({entry.kind}) names no case that exists")
    scenes = tuple(Mailing(file, watchlist, entry.to_rep, now, entry, link) for file in files)
    if entry.kind is EmailKind.DIGEST:
        return morning(scenes)
    return WRITERS[entry.kind](scenes[0], scenes)


def _address(entry: OutboxEntry, watchlist: Watchlist) -> str:
    if entry.to_email:
        return entry.to_email
    rep = watchlist.rep(entry.to_rep)
    if rep is None:
        raise BadInput(f"outbox entry {entry.id} is for '{entry.to_rep}', no rep of the watchlist")
    return rep.email


def _tags(entry: OutboxEntry) -> tuple[tuple[str, str], ...]:
    """SES allows letters, digits, - and _ in a tag, at most 256 of them, and none empty."""
    named = (
        ("entry", entry.id),
        ("kind", entry.kind),
        ("case", entry.case),
        ("correlation", entry.correlation),
    )
    return tuple((name, _tag(value)[:256]) for name, value in named if value)


def _tag(words: str) -> str:
    return _UNTAGGED.sub("-", words)


def shown(value: Any) -> Any:
    """What a template may print: plain strings are cleaned, whatever their way here."""
    return clean(value) if type(value) is str else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("makegood.alerts"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters["wrapped"] = wrapped
    environment.filters["listed"] = listed
    environment.filters["quoted"] = in_plain_text
    return environment


@dataclass(frozen=True, slots=True)
class Rendering:
    """`render` with what a deployment fixes filled in: its links and its domain."""

    link: Linker
    host: str
    ways: Ways | None = None
    """None where nobody has a desk: on trial."""

    def __call__(
        self,
        entry: OutboxEntry,
        files: tuple[CaseFile, ...],
        watchlist: Watchlist,
        now: datetime,
        mentions: tuple[Mention, ...],
    ) -> Email:
        """The finished email of the entry."""
        return render(
            entry,
            files,
            watchlist,
            self.link,
            now,
            host=self.host,
            mentions=mentions,
            ways=self.ways,
        )
