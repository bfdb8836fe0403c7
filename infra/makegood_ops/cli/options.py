"""The options that every command about a deployment takes, and what they find."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from makegood.errors import BadInput

if TYPE_CHECKING:
    from makegood_ops.deployment import Deployment

USUAL_STACK = "makegood"

Stack = Annotated[
    str, typer.Option("--stack", envvar="MAKEGOOD_STACK", help="The stack, as it was deployed.")
]
Region = Annotated[
    str | None, typer.Option("--region", help="AWS region; else as AWS is configured here.")
]
Profile = Annotated[
    str | None, typer.Option("--profile", help="AWS profile; else as AWS is configured here.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def find(stack: str, region: str | None, profile: str | None) -> "Deployment":
    """The deployment that the options name."""
    from makegood_ops.deployment import Deployment  # boto3 is loaded only where it is needed

    return Deployment.find(stack, region, profile)


def reason_of(why: str) -> str:
    """The reason as it is kept; BadInput where none is said."""
    if not why.strip():
        raise BadInput("say why: whoever reads the list later must know")
    return why.strip()


def present() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)
