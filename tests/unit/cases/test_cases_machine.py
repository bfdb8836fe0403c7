"""No interleaving of posts, reps, clocks and crashes loses, doubles or orphans anything."""

from hypothesis import HealthCheck, settings

from unit.cases.cases_laws import Cases

Cases.TestCase.settings = settings(
    max_examples=120,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestCases = Cases.TestCase
