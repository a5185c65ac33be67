"""A command's exit status: what a machine that started it may conclude."""

from __future__ import annotations

import pytest

from sufficiency.commands import ExitStatus, JobCommand, refused, wrong_usage


class Failing(JobCommand):
    requires_system_checks = ()

    def __init__(self, fault: Exception) -> None:
        super().__init__()
        self.fault = fault

    def handle(self, *args: object, **options: object) -> None:
        raise self.fault


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (refused("mend it"), ExitStatus.REFUSED),
        (wrong_usage("say which"), ExitStatus.WRONG_USAGE),
        (KeyError("100018"), ExitStatus.OUR_FAULT),
    ],
)
def test_each_fault_has_its_status(fault: Exception, status: int) -> None:
    with pytest.raises(SystemExit) as left:
        Failing(fault).run_from_argv(["manage.py", "failing"])
    assert left.value.code == status


def test_a_fault_of_ours_says_where_but_not_whom(capsys: pytest.CaptureFixture[str]) -> None:
    """An exception's words may hold a child's reference."""
    with pytest.raises(SystemExit):
        Failing(KeyError("100018")).run_from_argv(["manage.py", "failing"])
    said = capsys.readouterr().err
    assert "test_commands.py" in said
    assert "KeyError" in said
    assert "100018" not in said
