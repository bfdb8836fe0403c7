"""Ports on the loopback address, chosen so that a busy one is a sentence and not a traceback."""

import socket

from makegood_ops.local.errors import LocalStackError

LOOPBACK = "127.0.0.1"


def choose_port(what: str, wanted: int = 0) -> int:
    """A free port; `wanted` if it is not 0, LocalStackError when that one is taken."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, wanted))
        except OSError as error:
            raise LocalStackError(
                f"port {wanted} for {what} is in use: stop what listens there or choose another"
            ) from error
        chosen: int = probe.getsockname()[1]
        return chosen
