"""Attacks on what is kept: links spent twice, objects that unpack for ever, keys guessed."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from makegood.adapters.dynamodb.spent import DynamoSpent
from makegood.adapters.dynamodb.table import Table
from makegood.adapters.s3 import S3Documents
from makegood.adapters.secrets import SecretKeys
from makegood.errors import BadDocument, BadLink
from makegood.listening.markup.guard import check_size
from makegood.signing import Token, read, sign

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_secretsmanager import SecretsManagerClient

NOW = datetime(2026, 11, 26, 10, 5, tzinfo=UTC)
TOKEN = Token("ines", "case", "once", NOW + timedelta(days=30))


def test_a_link_pressed_many_times_is_spent_once(cases_table: Table) -> None:
    """Whoever is first; all others learn that it is spent.

    One after the other: moto looks at a condition and writes in two steps, between which another
    thread can come, as it cannot in DynamoDB.
    """
    won = [DynamoSpent(cases_table).spend("once", TOKEN.until) for _ in range(24)]
    assert won == [True] + 23 * [False]


def test_an_object_that_unpacks_for_ever_is_opened_as_far_as_anybody_reads(s3: "S3Client") -> None:
    """Whoever took over the fetcher may write any object, and must not take triage with it."""
    bomb = gzip.compress(bytes(60_000_000))
    s3.put_object(Bucket="documents", Key="documents/f1/ab", Body=bomb)
    document = S3Documents(s3, "documents").get("documents/f1/ab")
    assert document is not None
    assert len(document.body) == 10_000_001
    with pytest.raises(BadDocument, match="at most 10"):
        check_size(document)


def test_keys_of_one_deployment_open_nothing_of_another(vault: "SecretsManagerClient") -> None:
    """Both call their first key k1; each generated its own."""
    here, there = (
        SecretKeys(vault, _secret(vault, name, {"current": "k1", "k1": name * 64}), lambda: NOW)
        for name in ("h", "t")
    )
    with pytest.raises(BadLink, match="forged"):
        read("link", sign("link", TOKEN, there), here)


def test_a_guessed_key_id_costs_one_look_in_half_a_minute(vault: "SecretsManagerClient") -> None:
    """Nobody makes us ask Secrets Manager for every forged link."""
    keys = SecretKeys(vault, _secret(vault, "s", {"current": "k1", "k1": "x" * 64}), lambda: NOW)
    assert keys.key("k1")
    asked: list[str] = []
    vault.meta.events.register(
        "before-call.secretsmanager", lambda **_: asked.append("asked"), unique_id="count"
    )
    assert not any(keys.key(f"guess{number}") for number in range(100))
    assert (len(asked), keys.key("current"), keys.key("")) == (0, None, None)


def _secret(vault: "SecretsManagerClient", name: str, keys: dict[str, str]) -> str:
    return vault.create_secret(Name=name, SecretString=json.dumps(keys))["ARN"]
