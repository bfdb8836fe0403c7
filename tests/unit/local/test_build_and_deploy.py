"""When a build is made again, and how a failed build or deployment is told."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from makegood_ops.local.build import build_fault, fingerprint, one_package, real_python
from makegood_ops.local.deploy import failure, last_line
from makegood_ops.local.errors import LocalStackError


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "functions" / "makegood").mkdir(parents=True)
    (tmp_path / "template.yaml").write_text("Resources: {}")
    (tmp_path / "functions" / "makegood" / "model.py").write_text("x = 1")
    return tmp_path


def taken(project: Path) -> str:
    return fingerprint(project / "template.yaml", project / "functions")


def test_a_changed_byte_or_name_makes_another_build(project: Path) -> None:
    """In the template, in a module, or where a module stands."""
    prints = [taken(project)]
    (project / "template.yaml").write_text("Resources: {A: 1}")
    prints.append(taken(project))
    module = project / "functions" / "makegood" / "model.py"
    module.write_text("x = 2")
    prints.append(taken(project))
    module.rename(module.with_name("errors.py"))
    prints.append(taken(project))
    assert len(set(prints)) == 4


def test_compiled_files_make_no_other_build(project: Path) -> None:
    """They come and go by themselves."""
    before = taken(project)
    cache = project / "functions" / "makegood" / "__pycache__"
    cache.mkdir()
    (cache / "model.pyc").write_bytes(b"x")
    assert taken(project) == before


def test_every_function_gets_the_one_package() -> None:
    """And the source template's other lines stay."""
    built = "    CodeUri: functions/\n      CodeUri: SendAlerts\n      CodeUri: ServeDesk\n"
    assert one_package(built, "functions.zip") == (
        "    CodeUri: functions/\n      CodeUri: functions.zip\n      CodeUri: functions.zip\n"
    )


def test_sams_own_reason_is_told() -> None:
    """Not the hints that it prints after it."""
    log = "Building\nBuild Failed\nError: PythonPipBuilder:ResolveDependencies - {x==1}\n\n"
    assert build_fault(log) == "Error: PythonPipBuilder:ResolveDependencies - {x==1}"
    assert build_fault("") == "it said nothing"


def test_the_first_failure_is_the_reason() -> None:
    """Every later one was only cancelled by it."""
    events = [
        {
            "LogicalResourceId": name,
            "ResourceType": "AWS::SQS::Queue",
            "ResourceStatus": status,
            "ResourceStatusReason": reason,
            "Timestamp": datetime(2026, 1, 1, 0, minute, tzinfo=UTC),
        }
        for minute, name, status, reason in [
            (3, "makegood-local", "ROLLBACK_IN_PROGRESS", "The following failed"),
            (2, "TriageQueue", "CREATE_FAILED", "Resource creation cancelled"),
            (1, "PollsQueue", "CREATE_FAILED", "bad RedrivePolicy"),
            (0, "PollsQueue", "CREATE_IN_PROGRESS", ""),
        ]
    ]
    assert failure(events) == "PollsQueue (AWS::SQS::Queue): bad RedrivePolicy"
    assert failure([]) is None


def test_a_tool_without_events_is_quoted() -> None:
    """By the last thing it said."""
    assert last_line("a\n  b \n\n") == "b"


def test_missing_environments_are_one_sentence(tmp_path: Path) -> None:
    """That says what to do."""
    with pytest.raises(LocalStackError, match="run `make setup`"):
        real_python(tmp_path)
