"""Documents in S3, held to the suite that plain memory passes too."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from contracts.documents import A_DOCUMENT, DocumentStoreContract
from makegood.adapters.s3 import S3Documents
from makegood.errors import Refused
from makegood.ports import DocumentStore

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class TestS3Documents(DocumentStoreContract):
    """S3 keeps every promise of a DocumentStore."""

    @pytest.fixture
    def documents(self, s3: "S3Client") -> DocumentStore:
        return S3Documents(s3, "documents")

    @pytest.fixture
    def pause(self) -> Callable[[], None]:
        """S3 tells times to the second."""
        return lambda: time.sleep(1.01)


def test_bodies_are_compressed_and_have_no_type_a_browser_shows(s3: "S3Client") -> None:
    """A hostile page stays bytes, wherever somebody opens the bucket."""
    page = b"<script>alert(1)</script>" * 400
    S3Documents(s3, "documents").put(replace(A_DOCUMENT, body=page, content_type="text/html"))
    found = s3.get_object(Bucket="documents", Key=A_DOCUMENT.key)
    assert found["ContentType"] == "application/octet-stream"
    assert found["ContentLength"] < len(page) / 10


def test_an_address_too_long_for_metadata_loses_its_query(s3: "S3Client") -> None:
    """What is left still resolves the document's relative links."""
    documents = S3Documents(s3, "documents")
    documents.put(replace(A_DOCUMENT, address=f"https://tideletters.example/feed?{'q' * 3000}"))
    found = documents.get(A_DOCUMENT.key)
    assert found is not None
    assert found.address == "https://tideletters.example/feed"


def test_a_content_type_may_hold_anything(s3: "S3Client") -> None:
    """Control characters and other alphabets in the header of a feed fail nothing."""
    documents = S3Documents(s3, "documents")
    documents.put(replace(A_DOCUMENT, content_type="text/xml\r\nx-evil: ü" + "y" * 500))
    found = documents.get(A_DOCUMENT.key)
    assert found is not None
    assert found.content_type.startswith("text/xml")


def test_a_missing_bucket_is_not_a_missing_document(s3: "S3Client") -> None:
    """A wrong deployment is told apart from an expired document."""
    with pytest.raises(Refused):
        S3Documents(s3, "elsewhere").get(A_DOCUMENT.key)
