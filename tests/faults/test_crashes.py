"""A fault at any call of any port, once: at the end all is as if nothing had happened."""

from functools import cache
from random import Random

from faults.chain import MINUTE, NOW, Chain, plainly
from faults.line import How, Line, every_fault
from faults.outcome import Outcome, faults_of, outcome, same_in_any_order, untold
from faults.scenes import a_chain, two_blogs

FEW = ("kitchen-table-office.xml", "planet-hillcote.xml", "noors-corner.xml")
"""A customer who writes twice, copies in another feed, thanks and ideas, two reps."""

READS = frozenset(
    {"feeds.due", "feeds.get", "feeds.cursor", "web.get", "documents.get", "seen.load"}
    | {"comprehend.languages", "comprehend.read", "comprehend.towards"}
    | {"watchlists.current", "watchlists.is_sending"}
    | {"book.taken", "book.entry", "book.file", "book.is_barred", "book.open_case", "book.customer"}
    | {"book.mention", "book.waiting", "book.due_cases", "book.due_entries", "book.of_rep"}
    | {"book.sharing", "book.on_pages", "book.pointing_to", "book.turns", "book.case"}
    | {"book.due_themes", "book.themes", "book.digested", "book.choices", "book.is_resting"}
    | {"keys.current"}
)

SETTLED = ("ses.send busy", "ses.send unanswered")
"""Faults that are an entry's own news: it is tried again, or waits for an event."""

SAMPLE = 30
"""Faults tried on all samples, beside every fault on a few."""


def skips(name: str, how: How) -> bool:
    """What cannot be, or leaves the same behind as another: a read that fails is a read that fails.

    The web knows no AWS: only the process can end there.
    """
    if name == "web.get":
        return how != "killed before"
    return name in READS and how != "busy"


@cache
def undisturbed(names: tuple[str, ...]) -> tuple[Chain, ...]:
    """Runs that begin at different minutes.

    The order in which feeds are polled is each minute's own; which of two copies comes first
    follows from it.
    """
    chains = tuple(a_chain(names, now=NOW + minute * MINUTE, render=plainly) for minute in range(6))
    for chain in chains:
        chain.play_out()
        assert faults_of(chain) == []
        assert chain.failures == []
    return chains


@cache
def outcomes(names: tuple[str, ...]) -> tuple[Outcome, ...]:
    return tuple(outcome(chain) for chain in undisturbed(names))


@cache
def stages(names: tuple[str, ...]) -> tuple[Chain, ...]:
    """An undisturbed run before each of its deliveries: where runs with a fault begin."""
    chain = a_chain(names, render=plainly, keeps_stages=True)
    begun = chain.fork(Line())
    chain.play_out()
    return begun, *chain.stages


def a_run(names: tuple[str, ...], number: int, how: How, *, is_patient: bool) -> Chain:
    """A run in which that call fails, and only that one; its step then fails, as a step must."""
    begun, *later = stages(names)
    before = [stage for stage in later if len(stage.line.calls) <= number]
    chain = (before or [begun])[-1].fork(Line({number: how}))
    chain.queues.is_patient = is_patient
    (chain.go_on if before else chain.play_out)()
    assert len(chain.line.fired) == 1
    assert len(chain.failures) == (chain.line.fired[0] not in SETTLED)
    return chain


def exactly_alike(names: tuple[str, ...], number: int, how: How) -> list[str]:
    """What is not as in any undisturbed run, when what failed comes again at once."""
    chain = a_run(names, number, how, is_patient=False)
    came = outcome(chain)
    wrong = [*faults_of(chain), *min((came.differences(each) for each in outcomes(names)), key=len)]
    return [f"{chain.line.fired}: {each}" for each in wrong]


def alike(names: tuple[str, ...], number: int, how: How) -> list[str]:
    """What must not depend on time but does, when what failed comes again as late as on AWS."""
    chain = a_run(names, number, how, is_patient=True)
    wrong = [*faults_of(chain), *same_in_any_order(chain, undisturbed(names)[0])]
    return [f"{chain.line.fired}: {each}" for each in wrong]


def test_a_fault_at_any_call_changes_nothing() -> None:
    """Killed before or after, throttled, or without an answer: each call, each way, once."""
    calls = undisturbed(FEW)[0].line.calls
    faults = every_fault(calls, skips)
    assert [line for number, how in faults for line in exactly_alike(FEW, number, how)] == []


def test_a_fault_while_a_near_copy_is_folded_changes_nothing() -> None:
    """One open case with both places, one alert, and a history that tells each thing once."""
    usual = two_blogs(render=plainly)
    usual.play_out()
    writes = {"book.commit", "book.add_place", "book.note_anchors", "seen.save"}
    faults = every_fault(usual.line.calls, lambda name, how: name not in writes or skips(name, how))
    for number, how in faults:
        chain = two_blogs(line=Line({number: how}), render=plainly)
        chain.play_out()
        assert untold(chain, 2) == []


def test_a_step_that_comes_again_late_changes_nothing() -> None:
    """Its group waits for it, polls come too late and are dropped, others go ahead."""
    calls = undisturbed(FEW)[0].line.calls
    writes = [number for number, name in enumerate(calls) if name not in READS]
    assert [line for number in writes for line in alike(FEW, number, "killed after")] == []


def test_a_fault_among_all_the_samples_changes_nothing() -> None:
    """A sample of all faults."""
    faults = Random(1).sample(list(every_fault(undisturbed(())[0].line.calls, skips)), SAMPLE)
    assert [line for number, how in faults for line in exactly_alike((), number, how)] == []
