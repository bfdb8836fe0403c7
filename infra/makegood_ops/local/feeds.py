"""Serves a folder of feed files as a good web server would: validators, 304, media types."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate, parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from makegood_ops.local.serving import QuietHandler, Serving, serve

_ROOT_ELEMENT = re.compile(rb"<(?:\w+:)?(rss|feed|RDF|html)\b", re.IGNORECASE)
_TYPE_BY_ROOT = {
    "rss": "application/rss+xml",
    "feed": "application/atom+xml",
    "rdf": "application/rdf+xml",
    "html": "text/html",
}
_TYPE_BY_SUFFIX = {".json": "application/feed+json", ".html": "text/html", ".txt": "text/plain"}


def content_type(name: str, body: bytes) -> str:
    """The media type of a feed file, by its root element first: names of feeds say little."""
    root = _ROOT_ELEMENT.search(body[:2000])
    if root and not name.endswith(".json"):
        return _TYPE_BY_ROOT[root.group(1).decode().lower()]
    return _TYPE_BY_SUFFIX.get(Path(name).suffix, "application/xml")


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A feed file as it stands on disk now."""

    body: bytes
    media_type: str
    etag: str
    modified: float

    @classmethod
    def read(cls, path: Path) -> "FeedFile":
        body = path.read_bytes()
        etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        return cls(body, content_type(path.name, body), etag, path.stat().st_mtime)

    def is_known_to(self, if_none_match: str | None, if_modified_since: str | None) -> bool:
        """Whether the validators say that the client has it; an entity tag wins over a date."""
        if if_none_match is not None:
            return if_none_match.strip() == "*" or self.etag in if_none_match
        return if_modified_since is not None and self._is_older_than(if_modified_since)

    def _is_older_than(self, date: str) -> bool:
        try:
            return int(self.modified) <= parsedate_to_datetime(date).timestamp()
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class FeedServer:
    """A folder of feeds on loopback; files may be changed, added and removed while it serves."""

    folder: Path
    serving: Serving
    requests: list[tuple[str, int]] = field(default_factory=list)
    """Path and status of every answer, in order."""

    @property
    def host(self) -> str:
        """host:port, as FetchAllow wants it."""
        return self.serving.url.removeprefix("http://")

    def url(self, name: str) -> str:
        """The address of a file of the folder."""
        return f"{self.serving.url}/{name}"

    def stop(self) -> None:
        self.serving.stop()


def serve_feeds(folder: Path, port: int = 0) -> FeedServer:
    """Serve the folder; any free port for 0."""
    requests: list[tuple[str, int]] = []
    handler = _handler(folder.resolve(), lambda path, status: requests.append((path, status)))
    return FeedServer(folder, serve("the feed server", handler, port), requests)


def find(folder: Path, address: str) -> Path | None:
    """The file the address names, None if there is none inside the folder."""
    path = (folder / unquote(urlsplit(address).path).lstrip("/")).resolve()
    return path if path.is_file() and path.is_relative_to(folder) else None


def _handler(folder: Path, note: Callable[[str, int], None]) -> type[QuietHandler]:
    class Handler(QuietHandler):
        def do_GET(self) -> None:
            path = find(folder, self.path)
            status = 404 if path is None else self._answer(FeedFile.read(path))
            if path is None:
                self.answer(404, b"no such feed\n", Content_Type="text/plain")
            note(self.path, status)

        do_HEAD = do_GET

        def _answer(self, file: FeedFile) -> int:
            known = file.is_known_to(
                self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
            )
            status = 304 if known else 200
            self.answer(
                status,
                file.body,
                Content_Type=file.media_type,
                ETag=file.etag,
                Last_Modified=formatdate(file.modified, usegmt=True),
            )
            return status

    return Handler
