"""The environment of a deployment, parsed once into one typed value."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from makegood.errors import BadInput

VERSION = "0.1.0"
"""Of what is deployed; a test holds it to pyproject.toml."""


@dataclass(frozen=True, slots=True)
class Config:
    """What `template.yaml` tells every function. The names are the variables' in lower case."""

    feeds_table: str
    cases_table: str
    watchlist_table: str
    documents_bucket: str
    polls_queue: str
    triage_queue: str
    assign_queue: str
    alerts_queue: str
    """Queue addresses."""
    sender: str
    """The From address of every email, verified in SES."""
    configuration_set: str
    desk_url: str
    """Where reps reach the desk, without a slash at the end."""
    link_keys: str
    """ARN of the secret with the keys that sign links."""
    privacy_key: str
    """ARN of the secret with the key that hashes do-not-contact identities."""
    contact_url: str
    """Page or address in the User-Agent: who we are and how to object."""
    reading_region: str
    """Region whose Comprehend and Translate are asked; empty for the function's own."""
    translate: str
    """'on' if languages without sentiment may go through Amazon Translate."""
    fetch_allow: str
    """Exact host:port pairs, by commas, that may be fetched although not public; only locally."""
    lanes: str
    """How many lanes polls are spread over."""
    polls_a_day: str
    """Polls a day that all feeds together may cost; '0' for no bound."""
    reply_domain: str
    """Domain whose mail SES takes in for us, so that reps can answer by mail; empty for none."""
    hub_pushes: str
    """'on' if hubs may push to the desk's API, and are asked to."""

    @classmethod
    def parse(cls, environment: Mapping[str, str]) -> "Config":
        """Read the variables; BadInput names every one that is missing."""
        names = [field.name for field in fields(cls)]
        missing = [name.upper() for name in names if name.upper() not in environment]
        if missing:
            raise BadInput(f"missing in the environment: {', '.join(missing)}; see template.yaml")
        return cls(**{name: environment[name.upper()] for name in names})
