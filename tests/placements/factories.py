"""Register rows of one child, and the command run as a person would."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Model

from placements.models import CarePeriod, Child, ChildFlag, LegalStatus, Placement, ReturnRow, Submission
from sufficiency.authorities.models import Authority
from tests.factories import episode_row, header_row, write_return

REGISTER: tuple[type[Model], ...] = (Submission, ReturnRow, Child, CarePeriod, Placement, LegalStatus, ChildFlag)
COUNTS = {"read", "added", "changed", "withdrawn", "unchanged", "left_out"}


@dataclass
class Outcome:
    """What a run of the command said."""

    status: int
    said: dict[str, Any]
    errors: str

    def problems(self, rule: str) -> list[dict[str, Any]]:
        return [problem for problem in self.said["problems"] if problem["rule"] == rule]

    @property
    def blocking(self) -> list[dict[str, Any]]:
        return [problem for problem in self.said["problems"] if problem["severity"] == "blocking"]


def import_903(path: Path, *options: str, authority: str = "leeds") -> Outcome:
    """Run ``import_ssda903 --json``; standard output must hold one JSON object and nothing else."""
    out, errors = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command("import_ssda903", authority, str(path), "--json", *options, stdout=out, stderr=errors)
    except SystemExit as left:
        status = int(left.code or 0)
    return Outcome(status, json.loads(out.getvalue()), errors.getvalue())


def load(path: Path, *options: str) -> Outcome:
    """An import that must be done."""
    outcome = import_903(path, *options)
    assert outcome.status == 0, outcome.said["problems"]
    return outcome


def count_rows() -> None:
    """As PostgreSQL does by itself after a while: before, it takes every table for small, and plans for that."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def refuse(path: Path, *options: str, authority: str = "leeds") -> Outcome:
    """An import that must be refused, with nothing stored."""
    before = rows_held()
    outcome = import_903(path, *options, authority=authority)
    assert (outcome.status, outcome.said["status"]) == (1, "refused")
    assert outcome.blocking
    assert rows_held() == before, "a refused import stored something"
    return outcome


def rows_held() -> list[int]:
    return [model._default_manager.count() for model in REGISTER]


def leeds() -> Authority:
    return Authority.objects.get(slug="leeds")


def child_of(authority: Authority | None = None, reference: str = "1") -> Child:
    return Child.objects.create(
        authority=authority or leeds(), reference=reference, date_of_birth=date(2010, 6, 15), sex="1"
    )


def care_period(child: Child, start: str, end: str = "9999-12-31", **values: Any) -> CarePeriod:
    reason = "" if end == "9999-12-31" else "E8"
    return CarePeriod.objects.create(
        **{"child": child, "authority": child.authority, "reason_started": "S", "reason_ended": reason}
        | {"start": date.fromisoformat(start), "end": date.fromisoformat(end)}
        | values
    )


def stay(period: CarePeriod, start: str, end: str = "9999-12-31", **values: Any) -> Placement:
    first = date.fromisoformat(start)
    return Placement.objects.create(
        **{"child": period.child, "authority": period.authority, "care_period": period, "placement_type": "U4"}
        | {"start": first, "end": date.fromisoformat(end), "with_carer_since": first, "settled_since": first}
        | {"reason_started": "S"}
        | values
    )


def legal_status(period: CarePeriod, start: str, end: str = "9999-12-31", **values: Any) -> LegalStatus:
    return LegalStatus.objects.create(
        **{"child": period.child, "authority": period.authority, "care_period": period, "status": "C2"}
        | {"start": date.fromisoformat(start), "end": date.fromisoformat(end)}
        | values
    )


def uasc_flag(period: CarePeriod, start: str, end: str = "9999-12-31", **values: Any) -> ChildFlag:
    return ChildFlag.objects.create(
        **{"child": period.child, "kind": ChildFlag.Kind.UASC}
        | {"start": date.fromisoformat(start), "end": date.fromisoformat(end)}
        | values
    )


def timeline_rows() -> dict[str, list[tuple]]:
    """What the register says of every child, without keys: for comparing two ways to get there."""
    wanted = {
        "children": (Child, "reference date_of_birth sex ethnicity upn"),
        "periods": (CarePeriod, "child__reference start end reason_started reason_ended"),
        "statuses": (
            LegalStatus,
            "child__reference start end status category_of_need looked_after_since care_period__start",
        ),
        "stays": (
            Placement,
            "child__reference start end placement_type provider_code home_postcode placement_postcode urn "
            "reason_started reason_changed same_carer temporary with_carer_since settled_since "
            "two_stays_before_ended placement_authority in_area distance_miles returns_to__start care_period__start",
        ),
        "flags": (ChildFlag, "child__reference kind start end"),
    }
    return {
        name: sorted(model._default_manager.values_list(*fields.split()), key=repr)
        for name, (model, fields) in wanted.items()
    }


needs_samples = pytest.mark.skipif(
    not (Path(__file__).parents[2].parent / "shared").is_dir(), reason="the sample returns are not here"
)
SAMPLES = Path(__file__).parents[2].parent / "shared" / "ssda903" / "samples"


def of_year(folder: Path, year: int, **tables: list) -> Path:
    """A return in a folder named ``2021-22``."""
    return write_return(folder / f"{year - 1}-{year % 100:02}", **tables)


def stays_held() -> list[tuple[str, str, str]]:
    """Child, first day and the day it ended, by child and start."""
    rows = Placement.objects.order_by("child__reference", "start").values_list("child__reference", "start", "end")
    return [(child, start.isoformat(), "" if end.year == 9999 else end.isoformat()) for child, start, end in rows]


def only_problem(outcome: Outcome) -> dict:
    """The blocking problem, which says what to do."""
    (problem,) = outcome.blocking
    assert len(problem["message"]) > 20
    assert problem["message"].rstrip().endswith(".")
    return problem


def place(problem: dict) -> tuple:
    """Where a problem is."""
    return tuple(problem[name] for name in ("rule", "file", "row", "column", "value"))


def one_episode(folder: Path, **cells: str) -> Path:
    """A return of one child, whose episode has these cells; the row stands on line 2."""
    child = cells.get("CHILD", "1")
    return write_return(folder / "2022-23", header=[header_row(child)], episodes=[episode_row(**cells)])
