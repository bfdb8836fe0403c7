"""One GET of a feed or page: what is asked, and what is taken of the answer."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from urllib3.response import BaseHTTPResponse

from makegood.adapters.http_body import STEP, Garbled, whole
from makegood.adapters.http_deadline import Deadline
from makegood.adapters.http_dial import Dialer
from makegood.errors import FeedTrouble
from makegood.listening.addresses.safety import Target
from makegood.listening.polling.answers import REDIRECTS, check_answer
from makegood.listening.polling.hints import fresh_for
from makegood.model.feeds import FeedRef

MOST_LINK = 8_000
"""Characters of a Link header that are looked at."""
MOST_VALIDATOR = 1000
"""Characters of an ETag or date that are kept: they are stored, queued and sent back each poll."""
ENCODINGS = "gzip, deflate, br"
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)

ACCEPT_PAGE = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"
"""A server that can answer in several forms must not give a feed where a page is wanted."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer on the way: a redirect to follow, or what the poll got."""

    status: int
    location: str = ""
    body: bytes | None = None
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    fresh_for: int = 0
    content_location: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Getter:
    """What a GET needs of the world."""

    user_agent: str
    dialer: Dialer
    clock: Callable[[], datetime]

    def get(self, ref: FeedRef, target: Target, deadline: Deadline) -> Answer:
        """One answer; asked for once more without compression, if that is what went wrong."""
        try:
            return self._ask(ref, target, deadline)
        except Garbled:
            return self._ask(ref, target, deadline, encodings="identity")

    def _ask(
        self, ref: FeedRef, target: Target, deadline: Deadline, encodings: str = ENCODINGS
    ) -> Answer:
        with closing(self.dialer.connection(target, deadline)) as connection:
            connection.request(
                "GET",
                target.path,
                headers={**self._headers(ref), "Accept-Encoding": encodings},
                preload_content=False,
                decode_content=False,
            )
            with closing(connection.getresponse()) as response:
                answer = self._answer(response)
            if deadline.is_over:
                raise FeedTrouble("timeout", "")
            return answer

    def _headers(self, ref: FeedRef) -> dict[str, str]:
        headers = {
            "User-Agent": self.user_agent,
            "Accept": ACCEPT_PAGE if ref.whole else ACCEPT,
            "Connection": "close",
        }
        if ref.etag or ref.last_modified:
            headers["A-IM"] = "feed"
        if ref.etag:
            headers["If-None-Match"] = ref.etag
        if ref.last_modified:
            headers["If-Modified-Since"] = ref.last_modified
        return headers

    def _answer(self, response: BaseHTTPResponse) -> Answer:
        headers = response.headers
        check_answer(response.status, headers, self.clock())
        if response.status in REDIRECTS:
            location = headers.get("Location", "")
            if not location:
                raise FeedTrouble("redirects", f"the server answered {response.status} to nowhere")
            return Answer(response.status, location)
        if response.status == 304:
            return Answer(304)
        return Answer(
            response.status,
            body=whole(_chunks(response), headers.get("Content-Encoding", "")),
            content_type=headers.get("Content-Type", ""),
            etag=_validator(headers.get("ETag", "")),
            last_modified=_validator(headers.get("Last-Modified", "")),
            fresh_for=fresh_for(headers, self.clock()),
            content_location=as_written(headers.get("Content-Location", "")),
            link=headers.get("Link", "")[:MOST_LINK],
        )


def as_written(location: str) -> str:
    """The address as its server wrote it: most write UTF-8, which comes as Latin-1."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _validator(value: str) -> str:
    """The validator exactly as it came; none if it is longer than any, or no text of a header."""
    is_fit = len(value) <= MOST_VALIDATOR and value.isprintable()
    return value if is_fit else ""


def _chunks(response: BaseHTTPResponse) -> Iterator[bytes]:
    while chunk := response.read(STEP, decode_content=False):
        yield chunk
