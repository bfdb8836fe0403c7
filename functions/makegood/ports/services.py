"""What every step needs of others: time, queues, settings, readers, mail, links and keys."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from makegood.model.alerts import Email
from makegood.model.feeds import DocumentNote, PollBatch
from makegood.model.verdicts import Felt, Sentiment
from makegood.model.watchlist import Watchlist


class Clock(Protocol):
    """The time, in UTC."""

    def __call__(self) -> datetime:
        """The present moment, timezone-aware."""


class Nudges(Protocol):
    """The queues. A nudge may come twice or late; nothing depends on it coming at all but time."""

    def poll(self, batches: Iterable[PollBatch]) -> None:
        """Ask for polls, one message group a lane."""

    def triage(self, note: DocumentNote) -> None:
        """Ask for triage of a document, in order within its feed."""

    def assign(self, correlation: str) -> None:
        """Ask the one assigner to look at the waiting cases."""

    def send(self, entry_ids: Iterable[str]) -> None:
        """Ask for outbox entries to be sent."""


class Watchlists(Protocol):
    """The Watchlist table."""

    def current(self) -> Watchlist:
        """The watchlist in force; an empty one before the first apply."""

    def apply(self, watchlist: Watchlist) -> Watchlist:
        """Put it in force as the version after its own; Conflict when another was faster."""

    def is_sending(self) -> bool:
        """False while an operator has stopped all sending."""

    def set_sending(self, sending: bool) -> None:
        """Stop or resume all sending."""


class SentimentReader(Protocol):
    """Comprehend's sentiment, or what stands in for it."""

    def languages(self) -> frozenset[str]:
        """Languages it can read."""

    def read(self, texts: Sequence[str], language: str) -> tuple[Sentiment | None, ...]:
        """A Sentiment a text, in order; None for a text it cannot read.

        Raises Unreadable for a language it cannot read, Busy when throttled. Texts over 5,000
        bytes are cut on a character boundary. Regional tags are read as their language.
        """

    def towards(self, texts: Sequence[str], language: str) -> tuple[tuple[Felt, ...] | None, ...]:
        """What each text feels towards the things it speaks of, in order; errors as `read` has.

        None for a text it cannot read, empty for one that speaks of nothing. English only: any
        other language is Unreadable.
        """


class Translator(Protocol):
    """Amazon Translate, where the deployment allows it."""

    def translate(self, text: str, source: str, target: str) -> str:
        """The text in the target language; Unreadable if that pair or text cannot be translated."""


class Mailer(Protocol):
    """SES, asked once."""

    def send(self, email: Email) -> str:
        """Hand the email over in one attempt and give its message id.

        Raises Refused (terminal), Busy (throttled, paused, quota: not sent), Unanswered (unknown).
        """


class ReplyStore(Protocol):
    """The mails that reps answer with, whole, until they are heard."""

    def get(self, reply_id: str) -> bytes | None:
        """The beginning of the mail, 2 MB at most; None when it was heard, or kept long enough."""

    def delete(self, reply_id: str) -> None:
        """Delete the mail for good; nothing happens where there is none."""


class Spent(Protocol):
    """One-time ids of links."""

    def spend(self, token_id: str, until: datetime) -> bool:
        """Mark the id as used; False, changing nothing, if it was used before."""


class Keys(Protocol):
    """The keys that sign links and sessions."""

    def current(self) -> tuple[str, bytes]:
        """Key id and key to sign with."""

    def key(self, key_id: str) -> bytes | None:
        """The key with that id, while it is still accepted."""
