"""A small HTTP server on loopback, in a thread of its own, for the parts that are web servers."""

import threading
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from makegood_ops.local.ports import LOOPBACK, choose_port


class QuietHandler(BaseHTTPRequestHandler):
    """Answers without logging to the terminal, and keeps connections open."""

    protocol_version = "HTTP/1.1"
    # Each answer is one packet, else Nagle and delayed ACK cost 40 ms a request.
    wbufsize = -1
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Say nothing."""

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        """Send the whole answer; header names are written with underscores for dashes."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and status != 304:
            self.wfile.write(body)

    def handle(self) -> None:
        """Serve until the other side is done; one that hangs up has heard enough."""
        with suppress(ConnectionError):
            super().handle()

    def body(self) -> bytes:
        """The request's body."""
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))


@dataclass(frozen=True, slots=True)
class Serving:
    """A running server."""

    server: ThreadingHTTPServer
    thread: threading.Thread

    @property
    def port(self) -> int:
        """Where it listens, on loopback."""
        return self.server.server_port

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://{LOOPBACK}:{self.port}"

    def stop(self) -> None:
        """Stop answering and free the port."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def serve(what: str, handler: type[BaseHTTPRequestHandler], port: int = 0) -> Serving:
    """Serve on the port (any free one for 0) until stopped; `what` names it in an error."""
    server = ThreadingHTTPServer((LOOPBACK, choose_port(what, port)), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, name=what)
    thread.daemon = True
    thread.start()
    return Serving(server, thread)
