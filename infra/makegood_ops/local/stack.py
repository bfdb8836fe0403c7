"""The local stack as one thing: start it, deploy the template to it, look at it, stop it."""

import fcntl
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from makegood_ops.local.build import architecture, build
from makegood_ops.local.calls import Call, read_calls
from makegood_ops.local.deploy import Outputs, deploy
from makegood_ops.local.errors import LocalStackError
from makegood_ops.local.feeds import FeedServer, serve_feeds
from makegood_ops.local.functions import Functions, deliver_by_rules
from makegood_ops.local.mail import Mail
from makegood_ops.local.mail_page import serve_mail_page
from makegood_ops.local.mailbox import Mailbox
from makegood_ops.local.ministack import ACCOUNT, REGION, Emulator, start_ministack
from makegood_ops.local.ports import LOOPBACK, choose_port
from makegood_ops.local.queues import Queue, read_queues
from makegood_ops.local.replies import Replies
from makegood_ops.local.ses import EmulatorRules, serve_ses
from makegood_ops.standin.server import serve as serve_comprehend


@dataclass(frozen=True, slots=True)
class Ports:
    """Ports that people type or that stand in links; 0 takes any free one."""

    aws: int = 0
    feeds: int = 0
    mail_page: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    """Folders of a local stack. One stack at a time runs in a `work` folder."""

    project: Path
    """Where template.yaml and functions/ stand."""
    feeds: Path
    """The feed files to serve."""
    work: Path
    """For logs, received mails and recorded calls; emptied at each start."""

    @property
    def tools(self) -> Path:
        return self.project / ".tools"

    @property
    def mails(self) -> Path:
        """Every mail that was sent, as a file."""
        return self.work / "mails"

    @property
    def builds(self) -> Path:
        """Shared by every local stack of the project."""
        return self.project / ".local" / "build"


@dataclass(slots=True)
class LocalStack:
    """A context manager: everything it started is gone when it is left, however it is left.

    with LocalStack(Places(project, feeds, work)) as stack:
        outputs = stack.deploy({"SenderEmail": "service@example.com"})
        stack.invoke("dispatch_feeds", {})
    """

    places: Places
    ports: Ports = field(default_factory=Ports)
    around: Callable[[str], Mapping[str, str]] = lambda _: {}
    """Given AWS's address, what else the functions find in their environment: a proxy's address."""
    emulator: Emulator = field(init=False)
    feeds: FeedServer = field(init=False)
    mailbox: Mailbox = field(init=False)
    mail_page: str = field(init=False)
    """Address of the page that shows the mails."""
    functions: Functions = field(init=False)
    _running: ExitStack = field(init=False, default_factory=ExitStack)
    _bucket: str = field(init=False, default="")

    def __enter__(self) -> Self:
        """Start every server and MiniStack; LocalStackError in one sentence if that cannot be."""
        with self._running:
            self._start()
            self._running = self._running.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._running.close()

    def deploy(self, parameters: Mapping[str, str]) -> Outputs:
        """Build and deploy the template, again if it is there already; the stack's outputs.

        Arch and FetchAllow are this machine's and the feed server's unless given.
        """
        own = {"Arch": architecture(), "FetchAllow": self.feeds.host}
        tools = self.places.tools
        with _locked(self.places.builds.with_suffix(".lock"), wait=True):
            built = build(self.places.project, tools, self.places.builds.parent)
            outputs = deploy(self.emulator, tools, built, self.places.work, own | dict(parameters))
        self.mailbox.listener = deliver_by_rules(self.emulator)
        self._bucket = outputs.get("DocumentsBucket", "")
        return outputs

    def reply(self, mail: Mail, text: str) -> str:
        """Answer a mail as its recipient does; what the function that hears it made of it."""
        return Replies(self.client("s3"), self._bucket, self.invoke).send(mail, text)

    def client(self, service: str) -> Any:
        """A boto3 client that talks to this stack."""
        return self.emulator.client(service)

    def invoke(self, module: str, event: object) -> Any:
        """Invoke a function by its module ('follow_up') and wait for what it returns."""
        return self.functions.invoke(module, event)

    def logs(self, module: str) -> list[str]:
        """Everything a function has logged."""
        return self.functions.logs(module)

    @property
    def mails(self) -> Sequence[Mail]:
        """Every mail the functions sent, oldest first."""
        return self.mailbox.mails

    @property
    def calls(self) -> list[Call]:
        """Every AWS call that the functions made so far."""
        return list(read_calls(self.places.work / "calls.jsonl"))

    def queues(self) -> list[Queue]:
        """Every queue, with its counts."""
        return list(read_queues(self.client("sqs")))

    def queues_drained(self) -> bool:
        """Whether no queue holds work; dead letters do not count."""
        return all(queue.is_empty for queue in self.queues() if not queue.is_dead_letter)

    def dead_letters(self) -> dict[str, int]:
        """Messages in each dead-letter queue that has any."""
        dead = [queue for queue in self.queues() if queue.is_dead_letter]
        return {queue.name: queue.waiting for queue in dead if not queue.is_empty}

    def stop(self) -> None:
        """The same as leaving the `with` block; a second stop does nothing."""
        self._running.close()

    def _start(self) -> None:
        work, running = self.places.work, self._running
        if not (self.places.tools / "ministack" / "bin").exists():
            raise LocalStackError("the environments are not made yet: run `make setup`")
        running.enter_context(_locked(work.with_suffix(".lock"), wait=False))
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        aws, ses, comprehend = (
            choose_port("MiniStack", self.ports.aws),
            choose_port("the mailbox"),
            choose_port("the stand-in for Comprehend"),
        )
        running.callback(serve_comprehend(comprehend).stop)
        self.feeds = serve_feeds(self.places.feeds, self.ports.feeds)
        running.callback(self.feeds.stop)
        environment = {
            **_for_functions(work, ses, comprehend),
            **self.around(f"http://{LOOPBACK}:{aws}"),
        }
        self.emulator = start_ministack(self.places.tools, work, aws, environment)
        running.callback(self.emulator.stop)
        self.functions = Functions(self.emulator)
        self._open_mailbox(ses)

    def _open_mailbox(self, port: int) -> None:
        rules = EmulatorRules(self.emulator)
        self.mailbox = Mailbox(self.places.mails, rules, ACCOUNT, REGION)
        self._running.callback(self.mailbox.stop)
        self._running.callback(serve_ses(self.mailbox, self.emulator.endpoint, port).stop)
        page = serve_mail_page(lambda: self.mailbox.mails, self.ports.mail_page, self.reply)
        self._running.callback(page.stop)
        self.mail_page = f"{page.url}/"


def _for_functions(work: Path, ses: int, comprehend: int) -> dict[str, str]:
    """What the functions' workers find in their environment beside the template's variables."""
    stand_in = f"http://{LOOPBACK}:{comprehend}"
    return {
        "AWS_ENDPOINT_URL_SESV2": f"http://{LOOPBACK}:{ses}",
        "AWS_ENDPOINT_URL_COMPREHEND": stand_in,
        "AWS_ENDPOINT_URL_TRANSLATE": stand_in,
        "MAKEGOOD_CALLS": str(work / "calls.jsonl"),
    }


@contextmanager
def _locked(file: Path, *, wait: bool) -> Iterator[None]:
    """Hold the file's lock; without `wait`, LocalStackError at once if another process has it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise LocalStackError(
                f"a local stack is running in {file.with_suffix('')} already: stop it first"
            ) from error
        yield
