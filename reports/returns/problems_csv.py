"""All problems of an upload as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from placements.ssda903.rules import RULES
from reports.returns.results import unpacked

HEADINGS: Final = ("Kind", "Check", "File", "Row", "Column", "Value", "Child", "What is wrong", "Who can cure it")


def problem_rows(content: bytes) -> Iterator[tuple[Any, ...]]:
    """In the order of the headings."""
    cured_by = {rule.number: rule.cured_by.value for rule in RULES}
    for problem in unpacked(content):
        yield *problem, cured_by.get(problem[1], "")
