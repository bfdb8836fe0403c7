"""What every DocumentStore must do, whatever it is made of."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from makegood.model.feeds import Document
from makegood.ports import DocumentStore

A_DOCUMENT = Document(
    feed_id="f1",
    sha256="ab" * 32,
    body="<rss><channel><title>Gezeiten für alle</title></channel></rss>".encode(),
    address="https://tideletters.example/feed?page=1&lang=de",
    content_type="application/rss+xml; charset=utf-8",
)


class DocumentStoreContract:
    """A subclass gives `documents`, empty for each test, and `pause`, which lets its time pass."""

    @pytest.mark.parametrize("body", [b"", b"\x00\xff\xfe", b"<rss/>" * 50_000])
    def test_a_document_survives(self, documents: DocumentStore, body: bytes) -> None:
        """Any bytes come back as they were, with what is needed to read them."""
        document = replace(A_DOCUMENT, body=body)
        documents.put(document)
        assert documents.get(document.key) == document

    @pytest.mark.parametrize(
        "address",
        [
            "https://bücher.example/überblick?q=ä%20b#c",
            "https://tideletters.example/%C3%BC/%2F",
        ],
    )
    def test_any_address_survives(self, documents: DocumentStore, address: str) -> None:
        """Letters beyond ASCII and escapes in an address are kept."""
        document = replace(A_DOCUMENT, address=address)
        documents.put(document)
        assert documents.get(document.key) == document

    def test_an_expired_document_is_none(self, documents: DocumentStore) -> None:
        """What is not there any more is no error."""
        assert documents.get(A_DOCUMENT.key) is None

    def test_storing_again_changes_nothing(self, documents: DocumentStore) -> None:
        """The first way to it stays the one that is told."""
        documents.put(A_DOCUMENT)
        documents.put(replace(A_DOCUMENT, address="https://elsewhere.example/"))
        assert documents.get(A_DOCUMENT.key) == A_DOCUMENT

    def test_keys_are_of_one_feed(self, documents: DocumentStore) -> None:
        """Also when another feed's id begins alike."""
        documents.put(A_DOCUMENT)
        documents.put(replace(A_DOCUMENT, feed_id="f11"))
        assert list(documents.keys("f1")) == [A_DOCUMENT.key]
        assert list(documents.keys("f2")) == []

    def test_a_deleted_document_is_gone(self, documents: DocumentStore) -> None:
        """Deleting what is not there changes nothing; others stay."""
        documents.put(A_DOCUMENT)
        documents.put(replace(A_DOCUMENT, feed_id="f2"))
        documents.delete(A_DOCUMENT.key)
        documents.delete(A_DOCUMENT.key)
        assert documents.get(A_DOCUMENT.key) is None
        assert len(list(documents.keys("f2"))) == 1

    def test_keys_come_latest_stored_first(
        self, documents: DocumentStore, pause: Callable[[], None]
    ) -> None:
        """Whatever their hashes."""
        hashes = ["bb", "aa", "cc"]
        for sha256 in hashes:
            documents.put(replace(A_DOCUMENT, sha256=sha256))
            pause()
        assert [key.rsplit("/")[-1] for key in documents.keys("f1")] == ["cc", "aa", "bb"]
