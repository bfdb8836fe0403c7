"""Translation by Amazon Translate, for languages that have no sentiment of their own."""

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from makegood.adapters.aws import code_of, said, translated
from makegood.adapters.cutting import cut_to_bytes
from makegood.errors import Unreadable

if TYPE_CHECKING:
    from mypy_boto3_translate import TranslateClient

TEXT_BYTES = 10_000
UNREADABLE = frozenset(
    {
        "DetectedLanguageLowConfidenceException",
        "InvalidRequestException",
        "UnsupportedLanguagePairException",
        "ValidationException",
    }
)


class AmazonTranslator:
    """A Translator that asks TranslateText; texts over 10,000 bytes lose their end."""

    def __init__(self, client: "TranslateClient") -> None:
        self._client = client

    def translate(self, text: str, source: str, target: str) -> str:
        """The text in the target language; Unreadable if that pair or text cannot be translated.

        A blank text, or one that is in the target language already, comes back without a call.
        """
        if not text.strip() or source == target:
            return text
        with translated():
            return self._ask(cut_to_bytes(text, TEXT_BYTES), source, target)

    def _ask(self, text: str, source: str, target: str) -> str:
        try:
            answer = self._client.translate_text(
                Text=text, SourceLanguageCode=source, TargetLanguageCode=target
            )
        except ClientError as error:
            if code_of(error) in UNREADABLE:
                raise Unreadable(
                    f"no translation from {source!r} to {target!r}: {said(error)}"
                ) from error
            raise
        return answer["TranslatedText"]
