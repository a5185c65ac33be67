"""What a plan would do, as the JSON that an upload keeps: small enough for a page, whatever the files hold.

The list of all problems is kept beside it, for the file that is downloaded.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from placements.ssda903.preparing import Plan
    from placements.ssda903.problems import Problem

EXAMPLES: Final = 5
MOST_CHILDREN: Final = 500
"""Children that are named one by one."""
MOST_ROWS: Final = 100
"""Rows written here that are named one by one."""
COLUMNS: Final = ("severity", "rule", "file", "row", "column", "value", "child", "message")


def result_of(plan: Plan) -> dict[str, Any]:
    """Everything but the figures."""
    withdrawn = _withdrawn(plan)
    return _promise(plan) | {
        "left_out": {"count": len(plan.left_out), "children": sorted(plan.left_out)[:MOST_CHILDREN]},
        "withdrawn": {"count": len(withdrawn), "children": list(withdrawn.items())[:MOST_CHILDREN]},
        "contradicted": {
            "count": len(plan.contradicted),
            "rows": [asdict(each) | {"made_at": each.made_at.isoformat()} for each in plan.contradicted[:MOST_ROWS]],
        },
        "problems": len(plan.problems),
        "blocks_children_only": all(each.child for each in plan.problems if each.is_blocking),
        "rules": _rules(plan.problems),
    }


def _withdrawn(plan: Plan) -> dict[str, int]:
    """By child, how many of its episodes the returns withdraw."""
    if plan.refused:
        return {}
    found = {}
    for child in sorted(plan.changed):
        before, after = plan.before.episodes.get(child, {}), plan.held.episodes.get(child, {})
        if gone := len(before.keys() - after.keys()):
            found[child] = gone
    return found


def _rules(problems: list[Problem]) -> list[dict[str, Any]]:
    """By rule, those that block first, and of each kind the most frequent first."""
    found: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        found.setdefault((problem.severity.value, problem.rule), []).append(problem)
    in_order = sorted(found.items(), key=lambda each: (each[0][0], -len(each[1]), each[0][1]))
    return [
        {
            "severity": severity,
            "rule": rule,
            "count": len(each),
            "children": len({problem.child for problem in each if problem.child}),
            "examples": [_cells(problem) for problem in each[:EXAMPLES]],
        }
        for (severity, rule), each in in_order
    ]


def _cells(problem: Problem) -> dict[str, Any]:
    return {column: getattr(problem, column) for column in COLUMNS} | {"severity": problem.severity.value}


def packed(problems: list[Problem]) -> bytes:
    """All of them, for ``unpacked``; a message that many share is held once."""
    messages = list(dict.fromkeys(problem.message for problem in problems))
    place = {message: number for number, message in enumerate(messages)}
    rows = [
        (each.severity.value, each.rule, each.file, each.row, each.column, each.value, each.child, place[each.message])
        for each in problems
    ]
    return zlib.compress(json.dumps({"messages": messages, "rows": rows}).encode())


def unpacked(content: bytes) -> Iterator[tuple[Any, ...]]:
    """The problems, each in the order of ``COLUMNS``."""
    held = json.loads(zlib.decompress(content))
    for *cells, place in held["rows"]:
        yield *cells, held["messages"][place]


def _promise(plan: Plan) -> dict[str, Any]:
    return {
        "years": plan.years,
        "new_years": [each.year for each, _ in plan.returns],
        "tables": {name: asdict(counts) for name, counts in plan.totals().items()},
        "children_changed": len(plan.changed),
    }


def keeps_promise(plan: Plan, result: dict[str, Any]) -> bool:
    """Whether a plan that was made again does what the preview said."""
    return all(result.get(name) == value for name, value in _promise(plan).items())


def without_children(result: dict[str, Any]) -> dict[str, Any]:
    """The same without what tells of a single child: numbers remain."""
    if not result:
        return result
    return result | {
        "left_out": result["left_out"] | {"children": []},
        "withdrawn": result["withdrawn"] | {"children": []},
        "contradicted": result["contradicted"] | {"rows": []},
        "rules": [each | {"examples": []} for each in result["rules"]],
    }


def counts_by_severity(result: dict[str, Any]) -> Counter[str]:
    """How many problems block, and how many are queries."""
    counted: Counter[str] = Counter()
    for each in result.get("rules", ()):
        counted[each["severity"]] += each["count"]
    return counted
