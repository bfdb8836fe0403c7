"""What of each feed was seen already: in the table while it is small, in S3 when it is not."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from makegood.adapters.aws import translated
from makegood.adapters.dynamodb.feeds import feed_key
from makegood.adapters.dynamodb.items import Item, an_item, over
from makegood.adapters.dynamodb.table import Table
from makegood.errors import Busy, Conflict, ServiceTrouble

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

SEEN = "SEEN"
INLINE_BYTES = 32 * 1024
"""Above this a PUT to S3 is cheaper than the write units by far; an item holds 400 KB at most."""


@dataclass(frozen=True, slots=True)
class DynamoSeenBook:
    """SeenBook on the Feeds table, with a bucket for what is large.

    An object is named for its version and its bytes, and written before the item that points to it:
    a writer that loses the race has overwritten nothing. The one before is deleted afterwards.
    """

    table: Table
    s3: "S3Client"
    bucket: str
    inline_bytes: int = INLINE_BYTES

    def load(self, feed_id: str) -> tuple[bytes, int]:
        """The bytes and their version, read consistently; Busy if they were replaced meanwhile."""
        item = self.table.get(feed_key(feed_id), SEEN)
        if item is None:
            return b"", 0
        seen = item["seen"] if "seen" in item else self._read(item["object"])
        return seen, int(item["version"])

    def _read(self, name: str) -> bytes:
        try:
            with translated():
                return self.s3.get_object(Bucket=self.bucket, Key=name)["Body"].read()
        except ServiceTrouble as error:
            raise Busy("the seen-set could not be read; it may just have been replaced") from error

    def save(self, feed_id: str, seen: bytes, version: int) -> None:
        """Write over the version loaded, or raise Conflict."""
        place = self._place(feed_id, seen, version + 1)
        item = an_item(feed_key(feed_id), SEEN, version=version + 1, **place)
        before = self.table.put(item, over(version))
        self._discard(before)

    def _place(self, feed_id: str, seen: bytes, version: int) -> Item:
        if len(seen) <= self.inline_bytes:
            return {"seen": seen}
        name = f"seen/{feed_id}/{version}-{hashlib.sha256(seen).hexdigest()[:16]}"
        with translated():
            self.s3.put_object(Bucket=self.bucket, Key=name, Body=seen)
        return {"object": name}

    def _discard(self, item: Item | None) -> None:
        """An object that stays behind costs a fraction of a cent, and a failed save far more."""
        if item and "object" in item:
            with suppress(ServiceTrouble, Conflict), translated():
                self.s3.delete_object(Bucket=self.bucket, Key=item["object"])
