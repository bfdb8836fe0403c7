"""Seen-sets, documents, queues and a web in plain memory: for tests, and for `makegood try`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from makegood.errors import Conflict, FeedTrouble
from makegood.model.feeds import Document, DocumentNote, FeedRef, Fetched, PollBatch


class MemorySeenBook:
    """Seen-sets with their versions."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[bytes, int]] = {}

    def load(self, feed_id: str) -> tuple[bytes, int]:
        """The seen-set and its version; (b"", 0) for a feed never triaged."""
        return self._seen.get(feed_id, (b"", 0))

    def save(self, feed_id: str, seen: bytes, version: int) -> None:
        """Write over the version loaded; Conflict if it is no longer that."""
        if self.load(feed_id)[1] != version:
            raise Conflict(f"the seen-set of {feed_id} moved on")
        self._seen[feed_id] = (seen, version + 1)


class MemoryDocuments:
    """Documents by key, in the order of their first storing."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}

    def put(self, document: Document) -> None:
        """Store it under its key; storing it again changes nothing."""
        self._documents.setdefault(document.key, document)

    def get(self, key: str) -> Document | None:
        """The document, or None."""
        return self._documents.get(key)

    def keys(self, feed_id: str) -> Iterator[str]:
        """Keys of the documents of a feed, latest stored first."""
        mine = [key for key, each in self._documents.items() if each.feed_id == feed_id]
        return reversed(mine)

    def delete(self, key: str) -> None:
        """Delete the document."""
        self._documents.pop(key, None)


class MemoryNudges:
    """Queues as lists."""

    def __init__(self) -> None:
        self.polls: list[PollBatch] = []
        self.notes: list[DocumentNote] = []
        self.assigns: list[str] = []
        self.sends: list[str] = []

    def poll(self, batches: Iterable[PollBatch]) -> None:
        """Ask for polls."""
        self.polls.extend(batches)

    def triage(self, note: DocumentNote) -> None:
        """Ask for triage of a document."""
        self.notes.append(note)

    def assign(self, correlation: str) -> None:
        """Ask the one assigner to look."""
        self.assigns.append(correlation)

    def send(self, entry_ids: Iterable[str]) -> None:
        """Ask for outbox entries to be sent."""
        self.sends.extend(entry_ids)


type Page = bytes | Fetched | FeedTrouble
"""What stands at an address: a body, a whole answer, or trouble."""


type Posted = tuple[str, Mapping[str, str]]


class MemoryTransport:
    """A web of a dict: address to body, answer or trouble. `asked` holds every request.

    `posted` holds every form; `take` is who takes them, and may raise trouble.
    """

    def __init__(self, pages: Mapping[str, Page] | None = None) -> None:
        self.pages: dict[str, Page] = dict(pages or {})
        self.asked: list[FeedRef] = []
        self.posted: list[Posted] = []
        self.take: Callable[[str, Mapping[str, str]], object] = lambda _, __: None

    def post(self, address: str, form: Mapping[str, str]) -> None:
        """Hand the form over."""
        self.posted.append((address, form))
        self.take(address, form)

    def get(self, ref: FeedRef) -> Fetched:
        """The page, or 304 if the ref's validators are those of the page; trouble as on the web."""
        self.asked.append(ref)
        page = self.pages.get(ref.address, FeedTrouble("not_found", "the server answered 404"))
        if isinstance(page, FeedTrouble):
            raise page
        if isinstance(page, bytes):
            return Fetched(200, ref.address, page, "application/rss+xml")
        is_same = (ref.etag and ref.etag == page.etag) or (
            ref.last_modified and ref.last_modified == page.last_modified
        )
        return replace(page, status=304, body=None) if is_same else page
