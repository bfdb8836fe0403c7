"""The operator's command `makegood`: one module a command."""

import sys


def main() -> None:
    """Run the command line; what a person can put right ends in a sentence and exit code 1."""
    try:
        from makegood_ops.cli.app import app

        app()
    except KeyboardInterrupt:
        # Before Typer was there to catch it.
        sys.exit(130)
