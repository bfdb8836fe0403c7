"""Documents in S3, each under the hash of its bytes."""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from botocore.exceptions import ClientError

from makegood.adapters.aws import code_of, translated
from makegood.errors import Busy
from makegood.model.feeds import Document

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

TRIES = 3
"""How often a PUT that raced with another one of the same key is repeated."""

MOST_ADDRESS = 1400
"""Characters of an address in metadata, of which S3 takes 2 KB in all."""

MOST_TYPE = 200

MOST_BYTES = 10_000_001
"""Of a body, packed and opened: one more than any reader takes, whoever wrote the object."""


@dataclass(frozen=True, slots=True)
class S3Documents:
    """DocumentStore on a bucket.

    Bodies are stored compressed, and never under a content type of their own: they are other
    people's pages, and no browser should be told to show one from here.
    """

    client: "S3Client"
    bucket: str

    def put(self, document: Document) -> None:
        """One PUT that never overwrites; that the key is there already is success."""
        with translated():
            if not any(self._is_there_after_putting(document) for _ in range(TRIES)):
                raise Busy("PutObject: another PUT of the same document is under way")

    def _is_there_after_putting(self, document: Document) -> bool:
        try:
            self._create(document)
        except ClientError as error:
            if code_of(error) == "ConditionalRequestConflict":
                return False
            if code_of(error) != "PreconditionFailed":
                raise
        return True

    def _create(self, document: Document) -> None:
        self.client.put_object(
            Bucket=self.bucket,
            Key=document.key,
            Body=gzip.compress(document.body, mtime=0),
            ContentEncoding="gzip",
            ContentType="application/octet-stream",
            Metadata={
                "address": _short_enough(document.address),
                "type": quote(document.content_type[:MOST_TYPE], safe="/;= ").strip()[:MOST_TYPE],
            },
            IfNoneMatch="*",
        )

    def get(self, key: str) -> Document | None:
        """The document; None when it has expired. The role needs ListBucket, or a miss is a 403."""
        with translated():
            try:
                answer = self.client.get_object(Bucket=self.bucket, Key=key)
            except ClientError as error:
                if code_of(error) != "NoSuchKey":
                    raise
                return None
            body = _opened(answer["Body"].read(MOST_BYTES))
        _, feed_id, sha256 = key.split("/", 2)
        said = answer["Metadata"]
        address, kind = unquote(said.get("address", "")), unquote(said.get("type", ""))
        return Document(feed_id, sha256, body, address, kind)

    def keys(self, feed_id: str) -> Iterator[str]:
        """Keys of the feed's documents, latest stored first; S3 tells times to the second."""
        pages = self.client.get_paginator("list_objects_v2")
        with translated():
            found = [
                (entry["LastModified"], entry["Key"])
                for page in pages.paginate(Bucket=self.bucket, Prefix=f"documents/{feed_id}/")
                for entry in page.get("Contents", [])
            ]
        return (name for _, name in sorted(found, reverse=True))

    def delete(self, key: str) -> None:
        """One request; the bucket keeps no versions, so it is for good."""
        with translated():
            self.client.delete_object(Bucket=self.bucket, Key=key)


def _opened(body: bytes) -> bytes:
    """The body, as far as any reader takes it."""
    return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(body, MOST_BYTES)


def _short_enough(address: str) -> str:
    """The address in ASCII; one that is too long loses its query, which no relative link needs."""
    whole = quote(address, safe="/:?#[]@!$&'()*+,;=~-._")
    if len(whole) <= MOST_ADDRESS:
        return whole
    parts = urlsplit(whole)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))[:MOST_ADDRESS]
