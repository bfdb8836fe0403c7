"""Where the errors of AWS become Makegood's: nothing above the adapters knows botocore."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
    ProxyConnectionError,
    SSLError,
)

from makegood.errors import Busy, Conflict, MakegoodError, Refused, Unanswered

THROTTLED = frozenset(
    {
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "SlowDown",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    }
)
"""Error codes that say: not now."""

MOVED = frozenset(
    {
        "ConditionalCheckFailedException",
        "ConditionalRequestConflict",
        "PreconditionFailed",
        "TransactionConflictException",
    }
)
"""Error codes that say: somebody else was first."""

ABOUT_RESOURCES = frozenset(
    {
        "AccessDenied",
        "AccessDeniedException",
        "NoSuchBucket",
        "ResourceNotFoundException",
        "UnrecognizedClientException",
    }
)
"""Error codes whose message names a role or resource; that of others may hold a post's words."""

NEVER_SENT = (
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
    ProxyConnectionError,
    SSLError,
)
"""The request did not leave, so it cannot have happened."""


def code_of(error: ClientError) -> str:
    """The error code, such as 'ThrottlingException'."""
    return error.response.get("Error", {}).get("Code", "")


def status_of(error: ClientError) -> int:
    """The HTTP status; 0 when the answer had none."""
    return error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)


def said(error: ClientError) -> str:
    """Which operation failed and with what code; AWS's own message may hold addresses."""
    return f"{error.operation_name}: {code_of(error)}"


def _refused(error: ClientError) -> str:
    """What was refused; in AWS's own words only where those name resources, never a request."""
    message = error.response.get("Error", {}).get("Message", "")
    return f"{said(error)}: {message}" if code_of(error) in ABOUT_RESOURCES else said(error)


def translate(error: ClientError) -> MakegoodError:
    """The error of ours that this answer means."""
    if code_of(error) in MOVED:
        return Conflict(said(error))
    if code_of(error) in THROTTLED or status_of(error) in (429, 500, 502, 503, 504):
        return Busy(said(error))
    return Refused(_refused(error))


def translate_silence(error: BotoCoreError) -> MakegoodError:
    """What a missing answer means: the request was never sent, or nobody knows."""
    kind = Busy if isinstance(error, NEVER_SENT) else Unanswered
    return kind(f"AWS did not answer ({type(error).__name__})")


@contextmanager
def translated() -> Iterator[None]:
    """Within it, errors of botocore are raised as Conflict, Busy, Refused or Unanswered."""
    try:
        yield
    except ClientError as error:
        raise translate(error) from error
    except BotoCoreError as error:
        raise translate_silence(error) from error
