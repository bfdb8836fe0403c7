"""What fetching has other threads do: look names up, and end what takes too long."""

import socket
import threading
import time
from collections.abc import Sequence
from typing import Any

from makegood.adapters.http_deadline import Deadline
from makegood.adapters.http_lookup import LookUps
from makegood.adapters.http_watch import Watch

FOUND = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 443))]


def test_one_thread_calls_everybody_in_time() -> None:
    """The soonest first, though it was asked for last; and who comes when nobody waited."""
    watch, called = Watch(), list[str]()
    done = threading.Event()
    now = time.monotonic()
    watch.call_at(now + 0.2, lambda: called.append("late"))
    watch.call_at(now + 0.05, lambda: called.append("soon"))
    watch.call_at(now + 0.25, done.set)
    assert done.wait(5)
    assert called == ["soon", "late"]
    time.sleep(0.01)
    again = threading.Event()
    watch.call_at(time.monotonic() + 0.01, again.set)
    assert again.wait(5)


def test_a_deadline_that_was_kept_is_never_over() -> None:
    """Its call comes all the same."""
    watch = Watch()
    with Deadline(0.05, watch) as kept:
        pass
    with Deadline(0.01, watch) as missed:
        time.sleep(0.1)
    assert (kept.is_over, missed.is_over) == (False, True)


def test_a_thread_that_has_answered_answers_again() -> None:
    """Errors are answers, too."""
    threads = set()

    def lookup(host: str, port: int, **_: Any) -> Sequence[tuple[Any, ...]]:
        threads.add(threading.get_ident())
        if host == "nowhere.example":
            raise socket.gaierror
        return FOUND

    lookups = LookUps(lookup)
    hosts = ("a.example", "nowhere.example", "b.example")
    assert [lookups.of(host, 443, 5) for host in hosts] == [FOUND, (), FOUND]
    assert len(threads) == 1


def test_a_look_up_that_hangs_holds_nobody_up() -> None:
    """It is left to itself, with whatever it may find, and another thread asks from then on."""
    let_go = threading.Event()

    def lookup(host: str, port: int, **_: Any) -> Sequence[tuple[Any, ...]]:
        if host == "hangs.example":
            let_go.wait(5)
            return [(0, 0, 0, "", ("192.0.2.66", 443))]
        return FOUND

    lookups = LookUps(lookup)
    assert lookups.of("hangs.example", 443, 0.05) == ()
    let_go.set()
    assert lookups.of("a.example", 443, 5) == FOUND
    assert lookups.of("b.example", 443, 5) == FOUND
