"""Mails as SES put them into the bucket, each under the id that it gave them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from makegood.adapters.aws import code_of, translated

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

PREFIX = "replies/"
"""Where the receipt rule of the template puts them."""
MOST_BYTES = 2_000_000
"""Words come before attachments, which nobody reads here."""


@dataclass(frozen=True, slots=True)
class S3Replies:
    """ReplyStore on a bucket."""

    client: "S3Client"
    bucket: str

    def get(self, reply_id: str) -> bytes | None:
        """The beginning of the mail. The role needs ListBucket, or a miss is a 403."""
        with translated():
            try:
                answer = self.client.get_object(Bucket=self.bucket, Key=f"{PREFIX}{reply_id}")
            except ClientError as error:
                if code_of(error) != "NoSuchKey":
                    raise
                return None
            return answer["Body"].read(MOST_BYTES)

    def delete(self, reply_id: str) -> None:
        """One request; the bucket keeps no versions, so it is for good."""
        with translated():
            self.client.delete_object(Bucket=self.bucket, Key=f"{PREFIX}{reply_id}")
