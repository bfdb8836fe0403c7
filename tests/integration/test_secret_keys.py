"""Keys from Secrets Manager: cached, rotated, never guessed."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from makegood.adapters.secrets import SecretKeys
from makegood.errors import Refused

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient

START = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)


@dataclass(slots=True)
class Watch:
    """A clock that is set by hand."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def keys(vault: "SecretsManagerClient", watch: Watch) -> SecretKeys:
    vault.create_secret(Name="links", SecretString='{"current": "k1", "k1": "first"}')
    return SecretKeys(vault, "links", watch)


def rotate(keys: SecretKeys) -> None:
    text = json.dumps({"current": "k2", "k1": "first", "k2": "second"})
    keys.client.put_secret_value(SecretId="links", SecretString=text)


def test_the_current_key_signs(keys: SecretKeys) -> None:
    """The secret says which of its keys that is."""
    assert keys.current() == ("k1", b"first")
    assert keys.key("k1") == b"first"


def test_a_rotation_is_followed_within_five_minutes(keys: SecretKeys, watch: Watch) -> None:
    """And the old key is accepted as long as the secret holds it."""
    keys.current()
    rotate(keys)
    watch.now += timedelta(minutes=4)
    assert keys.current() == ("k1", b"first")
    watch.now += timedelta(minutes=1)
    assert keys.current() == ("k2", b"second")
    assert keys.key("k1") == b"first"


def test_a_link_signed_with_a_new_key_opens_soon(keys: SecretKeys, watch: Watch) -> None:
    """An unknown id asks again, though not more often than every half minute."""
    keys.current()
    rotate(keys)
    assert keys.key("k2") is None
    watch.now += timedelta(seconds=30)
    assert keys.key("k2") == b"second"


def test_the_name_of_the_current_key_is_no_key(keys: SecretKeys) -> None:
    """Else a link signed with the public word 'k1' would open."""
    assert keys.key("current") is None


@pytest.mark.parametrize(
    "text", ["secret", "[]", "{}", '{"current": "k9"}', '{"current": "current"}']
)
def test_a_secret_without_a_current_key_is_refused(
    vault: "SecretsManagerClient", watch: Watch, text: str
) -> None:
    """With the secret's name, and nothing of what it holds."""
    vault.create_secret(Name="odd", SecretString=text)
    with pytest.raises(Refused, match="odd"):
        SecretKeys(vault, "odd", watch).current()


def test_keys_outlive_a_failing_vault(keys: SecretKeys, watch: Watch) -> None:
    """Links that were open stay open while Secrets Manager is away."""
    keys.current()
    keys.client.delete_secret(SecretId="links", ForceDeleteWithoutRecovery=True)
    watch.now += timedelta(minutes=10)
    assert keys.current() == ("k1", b"first")


def test_keys_are_not_in_the_representation(keys: SecretKeys) -> None:
    """A traceback or log line that shows the adapter shows no key."""
    keys.current()
    assert "first" not in repr(keys)
