"""`makegood try`: one feed, one brand, and what Makegood would make of it, in a minute."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from makegood_ops.cli.options import present
from makegood_ops.cli.printing import console, say_in

if TYPE_CHECKING:
    from makegood.model.watchlist import Watchlist
    from makegood.ports import Transport
    from makegood.triage.texts.language import Detector

CONTACT = "https://example.com/about-our-feed-reader"
Allowing = Annotated[str, typer.Option("--allow", help="A host:port of your own that may be read.")]
Contact = Annotated[
    str, typer.Option("--contact", help="The page that tells sites who reads them.")
]


def try_(
    source: Annotated[str, typer.Argument(help="A site, the address of a feed, or a file.")],
    brand: Annotated[str, typer.Option("--brand", help="Whom to listen for.")] = "",
    keyword: Annotated[
        list[str] | None, typer.Option("--keyword", help="More words that point to the brand.")
    ] = None,
    watchlist: Annotated[
        Path | None, typer.Option("--watchlist", help="Take brands and reps from this file.")
    ] = None,
    own: Annotated[
        bool, typer.Option("--own", help="The feed is the brand's own blog or forum.")
    ] = False,
    language: Annotated[str, typer.Option("--language", help="The feed's language: en, nl.")] = "",
    html: Annotated[
        Path | None, typer.Option("--html", help="Write the email's HTML to this file.")
    ] = None,
    allow: Allowing = "",
    contact: Contact = CONTACT,
) -> None:
    """Read a feed now and show what Makegood would make of it. Nothing is stored or sent."""
    # The chain is loaded here, so that every other command starts without it.
    from makegood.listening.addresses.safety import parse_allow
    from makegood.model.feeds import Feed, FeedRef
    from makegood_ops.cli.trial_report import Report, check_place, write_html
    from makegood_ops.trial import try_out
    from makegood_ops.trial_source import Reading, open_source

    out, now = console(), present()
    _check(language, contact)
    if html:
        check_place(html)
    listening = _watchlist(brand, tuple(keyword or ()), watchlist)
    owner = _owner(listening, own=own)
    feed = Feed(FeedRef("", "", 0), language=language.strip().lower(), own=owner, first_poll="all")
    allowed = parse_allow(allow)
    with out.status("Reading") as status:
        deps = Reading(lambda: web(allow, contact), now, allowed, say_in(status))
        found = open_source(source, feed, deps)
        status.update("Judging")
        trial = try_out(found, listening, detector(), now)
    Report(out, found, listening, trial, now).show()
    if html:
        write_html(html, trial.emails)
        out.print(f"\nIts HTML is in {html}.")
    out.print("\nNothing was stored and nothing was sent.")


def _check(language: str, contact: str) -> None:
    """BadInput for what is no language and no page, before anything is read."""
    from makegood.errors import BadInput
    from makegood.listening.addresses.safety import take_apart
    from makegood_ops.evaluation.languages import HOW, is_tag

    if not is_tag(language):
        raise BadInput(f"--language {language!r} is no language; {HOW}")
    try:
        take_apart(contact)
    except BadInput as error:
        raise BadInput(
            f"--contact {contact!r} is no page; write it whole, with https://"
        ) from error


def web(allow: str, contact: str) -> "Transport":
    from makegood.adapters.http import WebTransport, user_agent
    from makegood.listening.addresses.safety import parse_allow

    return WebTransport(parse_allow(allow), user_agent(contact))


def detector() -> "Detector":
    from makegood.adapters.language import LocalLanguages

    return LocalLanguages()


def _watchlist(brand: str, keywords: tuple[str, ...], file: Path | None) -> "Watchlist":
    """Whom to listen for, and who answers."""
    from makegood.errors import BadInput
    from makegood_ops.cli.apply import read_file
    from makegood_ops.trial import only, watchlist_for, with_keywords

    if file is not None:
        named = read_file(file)
        return with_keywords(only(named, brand) if brand else named, keywords)
    if not brand.strip():
        raise BadInput('say whom to listen for: --brand "Acme", or --watchlist FILE')
    return watchlist_for(brand, keywords)


def _owner(watchlist: "Watchlist", *, own: bool) -> str:
    """The brand whose own feed it is; empty for anybody's."""
    from makegood.errors import BadInput

    if own and len(watchlist.brands) != 1:
        raise BadInput("--own is about one brand: say which with --brand")
    return watchlist.brands[0].id if own else ""
