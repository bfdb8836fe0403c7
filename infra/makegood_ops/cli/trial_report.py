"""What `makegood try` prints: what was read, each verdict with its reasons, and the email."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from makegood.errors import BadInput
from makegood.model.alerts import Email
from makegood.model.feeds import Post
from makegood.model.verdicts import Route
from makegood.model.watchlist import Watchlist
from makegood_ops.cli.printing import plural, safe
from makegood_ops.cli.verdicts import short, shown
from makegood_ops.trial import Trial, old_alerts
from makegood_ops.trial_source import Source

_MOST_TITLES = 12
_EMAIL_WIDTH = 80
_GOES_TO = {
    Route.ALERT: "to a rep as an alert",
    Route.DIGEST: "to the lead's digest",
    Route.THANKS: "to those who are thanked",
    Route.IDEAS: "to those who make things",
    Route.BACKLOG: "to the lead's backlog",
    Route.NONE: "to nobody",
}


@dataclass(frozen=True, slots=True)
class Report:
    """Prints what came of a trial."""

    out: Console
    source: Source
    watchlist: Watchlist
    trial: Trial
    now: datetime

    def show(self) -> None:
        """Everything, in reading order."""
        self._source()
        if not self.trial.mentions:
            self._nothing()
            return
        for mention in self.trial.mentions:
            self.out.print()
            if len(self.watchlist.brands) > 1:
                self.out.print(Text(_brand_name(self.watchlist, mention.brand), "underline"))
            for line in shown(mention, self.watchlist, self.now, self.out.width):
                self.out.print(line)
        self.out.print()
        for sentence in self._counts():
            self.out.print(sentence)
        self._silent()
        self._emails()

    def _source(self) -> None:
        title = next((post.source_title for post in self.source.posts if post.source_title), "")
        named = f" “{safe(title)}”" if title else ""
        count = plural(len(self.source.posts), "post")
        self.out.print(f"Read {safe(self.source.found)}{named}: {count}.")
        if self.source.others:
            self.out.print("The site has other feeds too:")
        for address, name, _ in self.source.others[:_MOST_TITLES]:
            self.out.print(f"  {safe(address)}  {safe(name)}".rstrip())

    def _nothing(self) -> None:
        posts = self.source.posts
        if not posts:
            self.out.print("The feed is sound but has no posts at the moment; try another one.")
            return
        self.out.print(f"\nNone of them speaks of {_names(self.watchlist)}. They are:")
        self._titles(posts)
        self.out.print(
            "\nAdd the words people use with --keyword (a product, a nickname), try another feed,\n"
            "or say --own if this is the brand's own blog or forum."
        )

    def _counts(self) -> Iterator[str]:
        trial = self.trial
        routes = Counter(mention.verdict.route for mention in trial.mentions)
        counts = ", ".join(f"{count} {_GOES_TO[route]}" for route, count in routes.most_common())
        speak = plural(len(trial.mentions), "post speaks", "posts speak")
        yield f"{speak} of {_names(self.watchlist)}: {counts}."
        if trial.copies:
            copies = plural(trial.copies, "copy counts", "copies count")
            yield f"Beside them, {copies} no second time."
        days = self.watchlist.settings.first_poll_days
        old = len(old_alerts(trial.mentions, days, self.now))
        if old:
            yield f"{plural(old, 'alert is', 'alerts are')} undated or older than {days} days:"
            yield "a deployment that meets the feed for the first time puts such posts in the"
            yield 'lead\'s backlog instead, unless the watchlist says first_poll = "all", as here.'

    def _silent(self) -> None:
        """Posts that speak of nobody we listen for, by title: a keyword may be missing."""
        speaking = {place.link for each in self.trial.mentions for place in each.places}
        heard = {(each.title, each.text) for each in self.trial.mentions}
        silent = [
            post
            for post in self.source.posts
            if (post.title, post.text) not in heard and (not post.link or post.link not in speaking)
        ]
        if silent:
            self.out.print(f"{plural(len(silent), 'post says', 'posts say')} nothing of it:")
            self._titles(silent)

    def _titles(self, posts: Sequence[Post]) -> None:
        titles = list(dict.fromkeys(short(post.title or post.text) for post in posts))
        for title in titles[:_MOST_TITLES]:
            self.out.print(f"  {title or '(no words)'}")
        if len(titles) > _MOST_TITLES:
            self.out.print(f"  … and {len(titles) - _MOST_TITLES} more")

    def _emails(self) -> None:
        emails = self.trial.emails
        if not emails:
            self.out.print("\nNobody needs an answer, so no alert would go out.")
            return
        which = "The alert" if len(emails) == 1 else f"The first of {len(emails)} alerts"
        self.out.print(f"\n{which} that a rep would get:\n")
        show_email(emails[0], self.out)
        for other in emails[1:]:
            self.out.print(f"Another: {safe(other.subject)}")


def show_email(email: Email, out: Console) -> None:
    """An email's plain text: framed on a terminal, bare in a pipe."""
    body = Text(f"To: {email.to}\nSubject: {email.subject}\n\n{email.text.strip()}")
    width = min(out.width, _EMAIL_WIDTH)
    out.print(Panel(body, width=width, padding=(1, 2)) if out.is_terminal else body)


def check_place(file: Path) -> None:
    """BadInput where the file's folder is not there, before anything is read for it."""
    if file.is_dir():
        raise BadInput(f"{file} is a folder; name a file for the HTML")
    if not file.absolute().parent.is_dir():
        raise BadInput(f"{file} cannot be written: there is no folder {file.absolute().parent}")


def write_html(file: Path, emails: tuple[Email, ...]) -> None:
    """Write the HTML of the first email."""
    if not emails:
        raise BadInput(f"{file} was not written: no alert would go out")
    try:
        file.write_text(emails[0].html, "utf-8")
    except OSError as error:
        why = (error.strerror or "it cannot be written").lower()
        raise BadInput(f"{file} was not written: {why}") from error


def _names(watchlist: Watchlist) -> str:
    return " or ".join(brand.name for brand in watchlist.brands)


def _brand_name(watchlist: Watchlist, brand_id: str) -> str:
    brand = watchlist.brand(brand_id)
    return brand.name if brand else brand_id
