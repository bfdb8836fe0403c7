"""What `makegood doctor` looks at: each check one line, with the way out of what is wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from makegood.adapters.aws import translated
from makegood.adapters.s3_replies import PREFIX
from makegood.alerts.when import age
from makegood.cases.records.lists import open_cases
from makegood.errors import MakegoodError
from makegood.model.cases import State
from makegood.model.watchlist import Watchlist
from makegood_ops.cli.printing import plural
from makegood_ops.deployment import Deployment

type Verdict = Literal["good", "note", "bad", "unknown"]

_LONG = timedelta(hours=1)
_MOST_SILENT = 10
_LATE = timedelta(minutes=5)
"""Without a dispatch for so long, feeds go unread."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. `way_out` is what to do about it."""

    what: str
    verdict: Verdict
    words: str
    way_out: str = ""


@dataclass(frozen=True, slots=True)
class Checkup:
    """One look at a deployment."""

    deployment: Deployment
    now: datetime

    def findings(self) -> Iterator[Finding]:
        """Every check in turn; one that AWS does not allow says so, and the rest go on."""
        checks: tuple[tuple[str, Callable[[], Iterator[Finding]]], ...] = (
            ("watchlist", self._watchlist),
            ("weights", self._weights),
            ("sending", self._sending),
            ("sender", self._sender),
            ("sandbox", self._sandbox),
            ("fetching", self._fetch_allow),
            ("schedules", self._schedules),
            ("dispatching", self._dispatching),
            ("dead letters", self._dead_letters),
            ("waiting", self._waiting),
            ("replies", self._replies),
            ("hubs", self._hubs),
        )
        for what, check in checks:
            try:
                with translated():
                    yield from check()
            except MakegoodError as error:
                yield Finding(what, "unknown", f"could not be looked at: {error}")

    def _current(self) -> Watchlist:
        return self.deployment.adapters.watchlists().current()

    def _watchlist(self) -> Iterator[Finding]:
        current = self._current()
        if not current.brands:
            yield Finding("watchlist", "bad", "none is in force", "makegood apply watchlist.toml")
            return
        named = ((current.brands, "brand"), (current.reps, "rep"), (current.feeds, "feed"))
        counts = ", ".join(plural(len(each), word) for each, word in named)
        yield Finding("watchlist", "good", f"version {current.version}: {counts}")

    def _weights(self) -> Iterator[Finding]:
        from makegood.triage.need.model import shipped

        release = shipped()["version"]
        for brand in self._current().brands:
            if brand.tuned is None:
                continue
            if brand.tuned.base == release:
                words = f"{brand.name} is judged by {release}~{brand.tuned.version}"
                yield Finding("weights", "good", words)
            else:
                words = f"tuned weights of {brand.name} were made for another release"
                yield Finding("weights", "note", words, f"run makegood train {brand.id}")

    def _sending(self) -> Iterator[Finding]:
        if self.deployment.adapters.watchlists().is_sending():
            yield Finding("sending", "good", "on")
        else:
            yield Finding("sending", "bad", "stopped: no alert goes out", "makegood resume")

    def _sender(self) -> Iterator[Finding]:
        sender = self.deployment.config.sender
        found = _identity(self.deployment.client("sesv2"), sender)
        if found is None:
            way_out = "verify the address or its domain in SES, in this region"
            yield Finding("sender", "bad", f"SES does not know {sender}", way_out)
        elif not found[1]:
            way_out = "click the link in the mail from AWS, or publish the domain's DNS records"
            yield Finding("sender", "bad", f"{found[0]} is not verified in SES yet", way_out)
        else:
            yield Finding("sender", "good", f"{found[0]} is verified")

    def _sandbox(self) -> Iterator[Finding]:
        if self.deployment.is_local:
            return
        account = self.deployment.client("sesv2").get_account()
        if not account.get("SendingEnabled", True):
            words, way_out = "SES has stopped this account's sending", "see the SES console"
            yield Finding("sandbox", "bad", words, way_out)
        elif not account.get("ProductionAccessEnabled", True):
            words = "SES keeps this account in its sandbox: only verified recipients get mail"
            yield Finding("sandbox", "note", words, "verify each rep's address, or ask to leave it")

    def _fetch_allow(self) -> Iterator[Finding]:
        allow = self.deployment.config.fetch_allow
        if allow and not self.deployment.is_local:
            words = f"FetchAllow lets feeds reach {allow}, which is not public"
            way_out = 'deploy again with FetchAllow="": it is for the local stack only'
            yield Finding("fetching", "bad", words, way_out)
        elif allow:
            yield Finding("fetching", "good", f"public addresses, and {allow} on this machine")
        else:
            yield Finding("fetching", "good", "public addresses only")

    def _schedules(self) -> Iterator[Finding]:
        client, resources = self.deployment.client("scheduler"), self.deployment.resources()
        for logical, name in resources.items():
            if not logical.endswith("Schedule"):
                continue
            state = client.get_schedule(Name=name.rpartition("/")[2]).get("State", "ENABLED")
            if state != "ENABLED":
                way_out = f"enable the schedule {name} in EventBridge Scheduler"
                yield Finding("schedules", "bad", f"{logical} is {state.lower()}", way_out)
            else:
                yield Finding("schedules", "good", f"{logical} is on")

    def _dispatching(self) -> Iterator[Finding]:
        cursor = self.deployment.adapters.feeds().cursor()
        if cursor is None:
            words = "has never run" if self.deployment.is_local else "has not run yet"
            yield Finding("dispatching", "note", words, "makegood tick runs it once")
        elif self.now - cursor.at > _LATE:
            words = f"feeds were last asked for {age(cursor.at, self.now)}"
            way_out = "look at the schedules above and at the log of dispatch_feeds"
            yield Finding("dispatching", "bad", words, way_out)
        else:
            yield Finding("dispatching", "good", f"last {age(cursor.at, self.now)}")

    def _dead_letters(self) -> Iterator[Finding]:
        client = self.deployment.client("sqs")
        queues = {
            logical: address
            for logical, address in self.deployment.resources().items()
            if logical.endswith("DeadLetters")
        }
        counts = {logical: _messages(client, address) for logical, address in queues.items()}
        for logical, count in counts.items():
            if count:
                way_out = "infra/runbook.md says what they are, and how they come back"
                yield Finding("dead letters", "bad", f"{count} in {logical}", way_out)
        if not any(counts.values()):
            yield Finding("dead letters", "good", f"none in {len(counts)} queues")

    def _waiting(self) -> Iterator[Finding]:
        book = self.deployment.adapters.book()
        cases = list(open_cases(book, self._current()))
        waiting = [case for case in cases if case.state is State.WAITING]
        words = f"{plural(len(cases), 'open case')}, {len(waiting)} waiting for a rep"
        oldest = min((case.opened_at for case in waiting), default=self.now)
        if self.now - oldest > timedelta(days=1):
            way_out = "give reps more room or hours in the watchlist"
            yield Finding("waiting", "note", f"{words}, since {age(oldest, self.now)}", way_out)
        else:
            yield Finding("waiting", "good", words)

    def _replies(self) -> Iterator[Finding]:
        """Only where reps can answer by mail; the local stack has no rules for mail."""
        domain = self.deployment.config.reply_domain
        if not domain or self.deployment.is_local:
            return
        ours = self.deployment.outputs.get("ReplyRules", "")
        told = self.deployment.client("ses").describe_active_receipt_rule_set()
        active = told.get("Metadata", {}).get("Name", "")
        unheard = _unheard(self.deployment, self.now - _LONG)
        if active != ours:
            words = f"{active or 'no rule set'} is active, so mail to {domain} is not taken in"
            way_out = f"infra/runbook.md says how to make {ours} active, or to add to another set"
            yield Finding("replies", "bad", words, way_out)
        elif unheard:
            words = f"{plural(unheard, 'mail')} of reps lies unheard since an hour or more"
            yield Finding("replies", "bad", words, "see RepliesDeadLetters in infra/runbook.md")
        else:
            yield Finding("replies", "good", f"heard at {domain}")

    def _hubs(self) -> Iterator[Finding]:
        """Only where hubs may push; that they can reach us is seen when one does."""
        config = self.deployment.config
        if config.hub_pushes != "on":
            return
        silent = self.deployment.adapters.feeds().silent_hubs(_MOST_SILENT)
        if not config.desk_url.startswith("https://"):
            words = f"none is asked: {config.desk_url} is no https address"
            yield Finding("hubs", "note", words, "give DeskUrl one, or none")
        elif silent:
            words = f"{plural(len(silent), 'hub')} fell silent, and feeds are polled as without"
            yield Finding("hubs", "note", words, "nothing: leads are told within a day")
        else:
            yield Finding("hubs", "good", f"may push to {config.desk_url}/hub")


def _unheard(deployment: Deployment, before: datetime) -> int:
    """Mails in the bucket that should have been heard by now, a thousand at most."""
    listed = deployment.client("s3").list_objects_v2(
        Bucket=deployment.config.documents_bucket, Prefix=PREFIX
    )
    return sum(each["LastModified"] < before for each in listed.get("Contents", []))


def _identity(client: Any, sender: str) -> tuple[str, bool] | None:
    """The SES identity that covers the sender, and whether it is verified; or None."""
    for name in _covering(sender):
        try:
            found = client.get_email_identity(EmailIdentity=name)
        except client.exceptions.NotFoundException:
            continue
        return name, bool(found.get("VerifiedForSendingStatus"))
    return None


def _covering(sender: str) -> Iterator[str]:
    """Identities that may send as an address: itself, its domain, and the domains above that."""
    address = sender.rpartition("<")[2].rstrip("> ")
    yield address
    labels = address.rpartition("@")[2].split(".")
    for start in range(len(labels) - 1):
        yield ".".join(labels[start:])


def _messages(client: Any, address: str) -> int:
    names = (
        "ApproximateNumberOfMessages",
        "ApproximateNumberOfMessagesNotVisible",
        "ApproximateNumberOfMessagesDelayed",
    )
    found = client.get_queue_attributes(QueueUrl=address, AttributeNames=list(names))["Attributes"]
    return sum(int(found.get(name, 0)) for name in names)
