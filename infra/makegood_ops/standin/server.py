"""The stand-in as an HTTP server in a thread, for boto3 clients whose endpoint is its address.

Beside the services it answers, in JSON:
GET /_standin/usage      calls, documents, characters and paid units by operation; DELETE forgets
POST /_standin/faults    {"operation": "*", "error": "ThrottlingException", "times": 2, "index": 3};
                         times may be left out; index spoils that document of a batch alone; DELETE
GET /_standin/health     200
"""

import json
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self, cast
from uuid import uuid4

from makegood_ops.standin import wire
from makegood_ops.standin.ledger import Fault, Faults, Ledger
from makegood_ops.standin.operations import OPERATIONS, Answer
from makegood_ops.standin.refusals import RefusalError

BIGGEST_BODY = 4_000_000


class Service:
    """The operations behind the faults and the counting; no sockets."""

    def __init__(self) -> None:
        self.ledger = Ledger()
        self.faults = Faults()

    def answer(self, asked: wire.Call) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and body of the response."""
        headers = {"Content-Type": wire.CONTENT_TYPE, "x-amzn-RequestId": str(uuid4())}
        try:
            body = self._perform(asked).body
        except RefusalError as refusal:
            self.ledger.note_refusal(asked.operation or "unknown")
            headers["x-amzn-ErrorType"] = refusal.code
            return refusal.status, headers, wire.written_error(refusal)
        return 200, headers, json.dumps(body).encode()

    def _perform(self, asked: wire.Call) -> Answer:
        if asked.operation not in OPERATIONS:
            raise RefusalError("UnknownOperationException", "The stand-in has no such operation.")
        fault = self.faults.take(asked.operation)
        if fault and fault.index is None:
            raise RefusalError(fault.error)
        answer = OPERATIONS[asked.operation](asked.request(), fault.index if fault else None)
        self.ledger.note(asked.operation, answer.read)
        return answer

    def control(self, method: str, path: str, body: bytes) -> Any:
        """The answer to a request below /_standin; KeyError for one it does not know."""
        acts: dict[tuple[str, str], Callable[[], Any]] = {
            ("GET", "usage"): self.ledger.usage,
            ("DELETE", "usage"): self.ledger.clear,
            ("POST", "faults"): lambda: self.faults.add(Fault(**json.loads(body))),
            ("DELETE", "faults"): self.faults.clear,
            ("GET", "health"): lambda: {"status": "ok"},
        }
        return acts[method, path.removeprefix("/_standin/")]()


class Standin:
    """A running server. Use it as a context manager, or call stop()."""

    def __init__(self, server: "_Server") -> None:
        self._server = server
        self._service = server.service
        self._thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Its URL, for boto3's endpoint_url or AWS_ENDPOINT_URL_COMPREHEND and _TRANSLATE."""
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}"

    def usage(self) -> dict[str, dict[str, int]]:
        """The counts of GET /_standin/usage."""
        return self._service.ledger.usage()

    def fail(self, fault: Fault) -> None:
        """Make this fault on the next calls it befalls."""
        self._service.faults.add(fault)

    def stop(self) -> None:
        """Stop serving and free the port; twice is once."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def serve(port: int = 0, host: str = "127.0.0.1") -> Standin:
    """Serve in a thread until stopped; port 0 takes a free one. OSError when the port is taken."""
    return Standin(_Server((host, port), Service()))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], service: Service) -> None:
        self.service = service
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._respond()

    def do_POST(self) -> None:
        self._respond()

    def do_DELETE(self) -> None:
        self._respond()

    def _respond(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length > BIGGEST_BODY:
            self.close_connection = True
            self._send(413, {}, b"")
            return
        service = cast(_Server, self.server).service
        body = self.rfile.read(length)
        if self.path.startswith("/_standin/"):
            self._send(*_controlled(service, self.command, self.path, body))
        else:
            target = self.headers.get("X-Amz-Target") or ""
            self._send(*service.answer(wire.Call.of(target, body)))

    def _send(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Keep quiet: what passes here is people's words."""


def _controlled(
    service: Service, method: str, path: str, body: bytes
) -> tuple[int, Mapping[str, str], bytes]:
    headers = {"Content-Type": "application/json"}
    try:
        return 200, headers, json.dumps(service.control(method, path, body)).encode()
    except KeyError:
        return 404, headers, b'{"error": "no such page"}'
    except (ValueError, TypeError) as error:
        return 400, headers, json.dumps({"error": str(error)}).encode()
