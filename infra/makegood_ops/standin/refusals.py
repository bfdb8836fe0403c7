"""The limits of the services and the errors they answer with."""

from collections.abc import Mapping
from typing import Any

DOCUMENT_BYTES = 5_000
LANGUAGE_BYTES = 100_000
TRANSLATION_BYTES = 10_000
BATCH = 25
MESSAGES = {
    "ThrottlingException": "Rate exceeded",
    "InternalServerException": "Unexpected Server Error. Please try again.",
}

FAILURES = frozenset({"InternalServerException", "ServiceUnavailableException"})
"""Errors that are the service's own fault."""


class RefusalError(Exception):
    """An error of the service, as it goes over the wire."""

    def __init__(self, code: str, message: str = "") -> None:
        self.code = code
        self.message = message or MESSAGES.get(code, f"the stand-in was asked for {code}")
        self.status = 500 if code in FAILURES else 400
        super().__init__(f"{code}: {self.message}")


def one_text(request: Mapping[str, Any], limit: int = DOCUMENT_BYTES) -> str:
    """The request's Text, refused when it is missing, empty or over the limit in bytes of UTF-8."""
    return _checked(request.get("Text"), limit)


def many_texts(request: Mapping[str, Any]) -> list[str]:
    """The request's TextList.

    One text over the limit refuses the whole call: the strictest reading of the service's model.
    """
    texts = request.get("TextList")
    if not isinstance(texts, list) or not texts:
        raise RefusalError("InvalidRequestException", "TextList must hold at least one document.")
    if len(texts) > BATCH:
        raise RefusalError(
            "BatchSizeLimitExceededException",
            f"At most {BATCH} documents are allowed in a batch; {len(texts)} were sent.",
        )
    return [_checked(text, DOCUMENT_BYTES) for text in texts]


def one_language(request: Mapping[str, Any], known: frozenset[str]) -> str:
    """The request's LanguageCode, one of those the operation can read."""
    code = request.get("LanguageCode")
    if not isinstance(code, str) or not code:
        raise RefusalError("InvalidRequestException", "LanguageCode is missing.")
    if code not in known:
        raise RefusalError(
            "UnsupportedLanguageException",
            f"Language {code!r} is not supported; supported are {', '.join(sorted(known))}.",
        )
    return code


def _checked(text: object, limit: int) -> str:
    if not isinstance(text, str) or not text:
        raise RefusalError("InvalidRequestException", "A text must have at least one character.")
    size = len(text.encode())
    if size > limit:
        raise RefusalError(
            "TextSizeLimitExceededException",
            f"Input text size exceeds limit. Max length of request text allowed is {limit} bytes "
            f"while in this request the text size is {size} bytes",
        )
    return text
