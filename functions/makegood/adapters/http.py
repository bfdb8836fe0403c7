"""The web, reached politely and safely: the Transport of the fetcher."""

import http.client
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import urljoin

from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as SlowAnswer

from makegood.adapters import http_post
from makegood.adapters.http_deadline import Deadline
from makegood.adapters.http_dial import Dialer, tls_context
from makegood.adapters.http_get import Answer, Getter, as_written
from makegood.adapters.http_lookup import Lookup, LookUps
from makegood.adapters.http_watch import Watch
from makegood.config import VERSION
from makegood.errors import BadInput, FeedTrouble
from makegood.listening.addresses.links import host_and_port
from makegood.listening.addresses.safety import Allow, Target, parse_address
from makegood.listening.polling.answers import PERMANENT, base_said
from makegood.model.feeds import FeedRef, Fetched, Trouble

MOST_REDIRECTS = 5
TOTAL_SECONDS = 25.0


def user_agent(contact_url: str) -> str:
    """Who we are and where to object, for every request."""
    return f"Makegood/{VERSION} (+{contact_url}; feed-reader)"


class WebTransport:
    """Fetches feeds over HTTP. Safe to share between threads; keeps no cookies, knows no proxies.

    `allow` names hosts that may be fetched although they are not public: none but on a laptop.
    `user_agent` goes with every request as it is. `check_onward` is told of each address to which a
    redirect leads, and raises FeedTrouble for those that must not be asked.
    """

    def __init__(
        self,
        allow: Allow,
        user_agent: str,
        *,
        context: ssl.SSLContext | None = None,
        seconds: float = TOTAL_SECONDS,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        lookup: Lookup = socket.getaddrinfo,
        check_onward: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._allow = allow
        self._user_agent = user_agent
        self._seconds = seconds
        self._check_onward = check_onward
        self._dialer = Dialer(allow, context or tls_context(), LookUps(lookup))
        self._getter = Getter(user_agent, self._dialer, clock)
        self._watch = Watch()

    def get(self, ref: FeedRef) -> Fetched:
        """One conditional GET, at most five redirects; FeedTrouble for what the feed does wrong."""
        target = self._target(ref.address)
        with Deadline(self._seconds, self._watch) as deadline:
            return self._follow(ref, target, deadline)

    def post(self, address: str, form: Mapping[str, str]) -> None:
        """One POST, at most five redirects that keep it one; FeedTrouble unless it is taken."""
        target = self._target(address)
        self._check_onward(target.address)
        with Deadline(min(self._seconds, http_post.SECONDS), self._watch) as deadline:
            for _ in range(MOST_REDIRECTS + 1):
                with _as_trouble(deadline, target):
                    onward = http_post.told(target, form, self._user_agent, self._dialer, deadline)
                if not onward:
                    return
                target = self._next(target, onward)
        raise FeedTrouble("redirects", f"more than {MOST_REDIRECTS} redirects")

    def _target(self, address: str) -> Target:
        try:
            return parse_address(address, self._allow)
        except BadInput as error:
            raise FeedTrouble("refused_address", str(error)) from error

    def _follow(self, ref: FeedRef, target: Target, deadline: Deadline) -> Fetched:
        permanent = True
        for _ in range(MOST_REDIRECTS + 1):
            with _as_trouble(deadline, target):
                answer = self._getter.get(ref, target, deadline)
            if not answer.location:
                _check_condition(answer, ref)
                return _fetched(answer, target, permanent=permanent)
            permanent = permanent and answer.status in PERMANENT
            target = self._next(target, answer.location)
        raise FeedTrouble("redirects", f"more than {MOST_REDIRECTS} redirects")

    def _next(self, target: Target, location: str) -> Target:
        """Where a redirect leads, held to the same rules as the first address."""
        try:
            spelled = as_written(location).strip().replace(" ", "%20")
            onward = parse_address(urljoin(target.address, spelled), self._allow)
        except (BadInput, ValueError) as error:
            raise FeedTrouble("redirects", f"a redirect leads nowhere we go: {error}") from error
        if target.scheme == "https" and onward.scheme == "http":
            raise FeedTrouble("redirects", "a redirect leads from https to http")
        self._check_onward(onward.address)
        return onward


def _check_condition(answer: Answer, ref: FeedRef) -> None:
    if answer.status == 304 and not (ref.etag or ref.last_modified):
        raise FeedTrouble("http", "the server answered 304 to a question without conditions")


def _fetched(answer: Answer, target: Target, *, permanent: bool) -> Fetched:
    return Fetched(
        status=answer.status,
        address=target.address,
        body=answer.body,
        content_type=answer.content_type,
        etag=answer.etag,
        last_modified=answer.last_modified,
        permanent=permanent,
        fresh_for=answer.fresh_for,
        base=base_said(answer.content_location, target.address),
        link=answer.link,
    )


@contextmanager
def _as_trouble(deadline: Deadline, target: Target) -> Iterator[None]:
    """Turn what goes wrong on the wire into the feed's trouble; the deadline explains all else."""
    host = host_and_port(target.address)
    try:
        yield
    except (FeedTrouble, OSError, ValueError, http.client.HTTPException, HTTPError) as error:
        if deadline.is_over:
            why = f"the fetch took longer than {deadline.seconds:g} seconds"
            raise FeedTrouble("timeout", why, host=host) from error
        if isinstance(error, FeedTrouble):
            raise FeedTrouble(error.trouble, error.detail, error.retry_after, host) from error
        trouble, why = _explained(error)
        raise FeedTrouble(trouble, why, host=host) from error


def _explained(error: Exception) -> tuple[Trouble, str]:
    match error:
        case ssl.SSLCertVerificationError():
            return "certificate", f"the certificate is not valid: {error.verify_message}"
        case TimeoutError() | SlowAnswer():
            return "timeout", "the server does not answer in time"
        case OSError() | http.client.RemoteDisconnected():
            return "connect", f"no connection: {error.__class__.__name__}"
        case http.client.IncompleteRead() | HTTPError():
            return "connect", "the answer broke off"
    return "http", "the answer is not HTTP as it should be"
