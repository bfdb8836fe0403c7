"""The keys that sign links and sessions, and the key of the do-not-contact list."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from makegood.adapters.aws import translated
from makegood.errors import Refused, ServiceTrouble
from makegood.ports import Clock

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient

KEPT = timedelta(minutes=5)
"""How long keys are used without asking again."""

ASKED = timedelta(seconds=30)
"""How soon an unknown key id makes us ask again: it may be a rotation, or somebody guessing."""

CURRENT = "current"


@dataclass(slots=True)
class SecretKeys:
    """Keys in one secret: a JSON object of keys by id, and under `current` the id that signs."""

    client: "SecretsManagerClient"
    secret: str
    clock: Clock
    _keys: Mapping[str, str] = field(default_factory=dict, init=False, repr=False)
    _asked_at: datetime | None = field(default=None, init=False)

    def current(self) -> tuple[str, bytes]:
        """The id and key to sign with; Refused when the secret names none."""
        keys = self._younger_than(KEPT)
        key_id = keys.get(CURRENT, "")
        if key_id == CURRENT or not keys.get(key_id):
            raise Refused(f"the secret {self.secret} names no current key")
        return key_id, keys[key_id].encode()

    def key(self, key_id: str) -> bytes | None:
        """The key, while the secret holds it; one that was just added is found within ASKED."""
        if key_id == CURRENT:
            return None
        found = self._younger_than(KEPT).get(key_id) or self._younger_than(ASKED).get(key_id)
        return found.encode() if found else None

    def _younger_than(self, age: timedelta) -> Mapping[str, str]:
        now = self.clock()
        if self._asked_at is None or now - self._asked_at >= age:
            self._keys, self._asked_at = self._ask(), now
        return self._keys

    def _ask(self) -> Mapping[str, str]:
        """What the secret holds; what it held before, while Secrets Manager is in trouble."""
        try:
            with translated():
                text = self.client.get_secret_value(SecretId=self.secret)["SecretString"]
        except ServiceTrouble:
            if not self._keys:
                raise
            return self._keys
        return _read(self.secret, text)


def _read(secret: str, text: str) -> Mapping[str, str]:
    try:
        content = json.loads(text)
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise Refused(f"the secret {secret} is no JSON object")
    return {str(name): value for name, value in content.items() if isinstance(value, str)}
