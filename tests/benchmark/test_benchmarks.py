"""Each benchmark for one tiny round, so that it cannot rot; nothing here is timed."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from statistics import mean

import pytest

from benchmark import counts, identity, poll, poll_memory, polling, speed, tick, weights
from benchmark.dependencies import ROOT, direct, megabytes, needs, of_tools, on_demand
from benchmark.metered import Cost
from benchmark.poll_server import served
from makegood import wiring

DECISIONS = (ROOT / "infra" / "decisions.md").read_text("utf-8")
_ACT = re.compile(r"^\| ([^|]+) \| (\d+) \| ([\d.]+) \| (\d+) \| [^|]+ \|$", re.MULTILINE)
_WEIGHT = re.compile(r"^\| `([^`]+)` \|[^|]+\| ([\d.]+) \|", re.MULTILINE)


@cache
def act_costs() -> Mapping[str, Cost]:
    """What each act costs, found once for all tests."""
    return dict(counts.acts())


def test_weights_are_measured_against_boto3() -> None:
    """One package, one handler, one round."""
    chosen = [each for each in direct() if each.name == "brotli"]
    assert "| brotli | ships |" in weights.packages(chosen, rounds=1)
    assert "| follow_up |" in weights.handlers(["follow_up"], rounds=1)


def test_every_handler_is_weighed_with_its_own_ports() -> None:
    """A new handler enters the table, and each has a function of wiring."""
    modules = {path.stem for path in (ROOT / "functions").glob("*.py")}
    assert weights.HANDLERS.keys() == modules
    assert all(callable(getattr(wiring, ports)) for ports in weights.HANDLERS.values())


def test_our_turns_find_posts_sooner_than_other_rules() -> None:
    """Invented feeds; a wait counts by its polls, since few steps do not make those equal."""
    found = dict(polling.replays(polling.invented_feeds(10), 12, steps=4))
    prices = {name: mean(each.waits) * each.polls for name, each in found.items()}
    assert prices["Makegood"] < 0.75 * prices["fixed interval"]
    assert prices["Makegood"] == min(prices.values())


def test_whole_polls_are_found_beside_what_others_do() -> None:
    """Two samples, once; what small feeds leave to do is a quarter of it, at most."""
    bodies = dict(list(poll.sample_bodies().items())[:2])
    others, makegood = poll.contest(bodies, rounds=1).values()
    assert makegood.unchanged < others.unchanged / 4
    assert makegood.whole < others.whole / 4


def test_a_batch_of_polls_has_its_peak_of_memory() -> None:
    """Under the 100 MB that a large one may take, whatever stood there before."""
    bodies = dict(list(poll.sample_bodies().items())[:2])
    with served(bodies) as here:
        before, peak = poll_memory.peak(here, list(bodies), 4)
    assert 0 < before <= peak < 100


def test_publishers_changes_make_little_new_and_hide_nothing() -> None:
    """On the samples: no new post missed, few old ones called new, by any change."""
    found = dict(identity.through_all(identity.sample_feeds()))
    assert len(found) == 1 + 16
    assert found["nothing"].false_new == 0
    assert not [name for name, each in found.items() if each.missed]
    assert max(each.false_share for each in found.values()) <= 0.07
    assert mean(each.false_share for each in found.values()) <= 0.015


def test_an_artifact_that_is_not_built_is_said(tmp_path: Path) -> None:
    """Not an error: the other tables are worth printing."""
    assert "no artifact yet" in weights.artifact(tmp_path / "none.zip")


def test_speeds_are_found_for_each_number_of_keywords() -> None:
    """Two rows a number; posts of the samples are there to be judged."""
    found = [each.step for each in speed.speeds((10,), rounds=1)]
    assert found[0] == "feedparser.parse"
    assert found[-1] == "judging with 10 keywords"


def test_acts_cost_what_the_decisions_say() -> None:
    """Calls within one, units within a quarter or 2, for every act that is counted."""
    section = DECISIONS.partition("### Whole acts")[2].partition("\n#")[0]
    rows = _ACT.findall(section)
    promised = {act: (int(c), float(r), int(w)) for act, c, r, w in rows}
    assert promised.keys() == act_costs().keys()
    for act, cost in act_costs().items():
        calls, reads, writes = promised[act]
        assert sum(cost.calls.values()) == pytest.approx(calls, abs=1), act
        assert cost.reads == pytest.approx(reads, rel=0.25, abs=2), act
        assert cost.writes == pytest.approx(writes, rel=0.25, abs=2), act


def test_a_poll_without_news_touches_nothing() -> None:
    """The one promise on which the bill of a large deployment rests."""
    assert act_costs()["a poll without news"] == Cost()


def test_a_post_without_a_brand_is_never_read_by_comprehend() -> None:
    """Only what speaks of a brand is worth money; all of one document is one call."""
    calls = {
        act: cost.calls["comprehend BatchDetectSentiment"] for act, cost in act_costs().items()
    }
    assert {act for act, count in calls.items() if count} == {"a mention that opens a case"}
    assert calls["a mention that opens a case"] == 1


def test_a_tick_costs_the_same_for_ten_times_the_feeds() -> None:
    """Reads and writes grow with what is due, not with what exists."""
    (_, _, few), (_, due, more) = counts.ticks((6, 60))
    assert due < 10
    assert (few.reads, few.writes) == (more.reads, more.writes)


def test_a_tick_reads_as_much_for_each_due_feed_among_ten_times_as_many() -> None:
    """And asks no oftener: what it does follows from what is due."""
    few, more = tick.ticked(2_000, 5), tick.ticked(20_000, 5)
    assert more.due == pytest.approx(10 * few.due, rel=0.2)
    assert more.looked_at_per_due == pytest.approx(few.looked_at_per_due, rel=0.2)
    assert more.calls_per_due < few.calls_per_due


def test_every_dependency_has_its_line_and_its_weight() -> None:
    """The weight quoted is within a factor of two, or 0.2 MB, of what is installed."""
    quoted = {name: float(size) for name, size in _WEIGHT.findall(DECISIONS)}
    assert quoted.keys() == {each.name for each in (*direct(), *on_demand(), *of_tools())}
    for each in direct():
        there = megabytes(each.name)
        assert there / 2 - 0.2 <= quoted[each.name] <= 2 * there + 0.2, each.name


def test_nothing_ships_but_what_was_chosen_and_what_that_needs() -> None:
    """functions/requirements.txt holds no package that nobody can name a reason for."""
    chosen = {each.name for each in direct() if each.group == "ships"}
    allowed = {_plain(name) for one in chosen for name in (one, *needs(one))}
    lines = (ROOT / "functions" / "requirements.txt").read_text("utf-8").splitlines()
    shipped = {_plain(line.split("==")[0]) for line in lines if not line.startswith(" ")}
    assert shipped - {"colorama"} == allowed  # of Windows only


def test_whatever_ships_is_used() -> None:
    """Each package that was chosen is imported somewhere in functions/; tzdata is data."""
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "functions").rglob("*.py"))
    imported = set(re.findall(r"^\s*(?:from|import) (\w+)", code, re.MULTILINE))
    wanted = {each.module for each in direct() if each.group == "ships"}
    assert wanted - {"tzdata"} <= imported


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-")
