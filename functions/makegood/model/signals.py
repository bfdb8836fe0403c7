"""What comes back from the mail service about an email we handed over."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Delivery:
    """One SES event, reduced to what matters: which outbox entry, what became of it."""

    entry: str
    event: Literal["sent", "delivered", "bounced", "complained", "rejected", "delayed"]
    at: datetime
    message_id: str
    permanent: bool = False
    detail: str = ""
