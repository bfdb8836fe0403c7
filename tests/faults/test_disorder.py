"""Messages late, doubled, in any order, calls that fail: what comes of it is the same."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from faults.chain import Chain, plainly
from faults.disorder import BadDay
from faults.outcome import emails, faults_of, same_in_any_order
from faults.scenes import a_chain
from makegood.model.alerts import EmailKind, EntryState

FEW = ("kitchen-table-office.xml", "planet-hillcote.xml", "noors-corner.xml")

seeds = st.integers(0, 2**32)


@cache
def undisturbed(names: tuple[str, ...]) -> Chain:
    chain = a_chain(names, render=plainly)
    chain.play_out()
    return chain


def same_as_undisturbed(chain: Chain, names: tuple[str, ...]) -> None:
    """Same mentions with the same places, same cases about the same posts, nothing left."""
    assert faults_of(chain) == []
    assert same_in_any_order(chain, undisturbed(names)) == []


@given(seeds)
@settings(max_examples=15, deadline=None)
def test_order_and_doubles_change_nothing(seed: int) -> None:
    """Between groups any order, anything again at any time: each email once."""
    chain = BadDay.of(seed, rate=0.0).pass_by()
    same_as_undisturbed(chain, ())
    assert all(entry.sends == 1 for entry in chain.book.entries.values())


@given(seeds)
@settings(max_examples=40, deadline=None)
def test_faults_everywhere_change_nothing(seed: int) -> None:
    """Beside that, one call in a hundred fails, in any way: an alert is sent, or its lead told."""
    chain = BadDay.of(seed, FEW).pass_by()
    same_as_undisturbed(chain, FEW)
    told = sum(entry.kind is EmailKind.NOTICE for entry in chain.book.entries.values())
    failed = [entry for entry in chain.book.entries.values() if entry.state is EntryState.FAILED]
    assert len(failed) <= told
    assert max(emails(chain).values()) <= 2
