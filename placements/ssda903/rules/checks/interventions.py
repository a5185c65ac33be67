"""What is done about a child's misuse of substances (OC2)."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import Oc2Row
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import YesNo


@rule(
    "159",
    message="The child misuses substances and had no intervention, and it is not said whether one was offered.",
    cure="Enter INTERVENTION_OFFERED.",
    cured_by=CuredBy.HEALTH,
    columns="INTERVENTION_OFFERED SUBSTANCE_MISUSE INTERVENTION_RECEIVED",
    needs="OC2",
)
def offer_not_said(child: ChildRows, year: Collection) -> Iterator[Oc2Row]:
    for row in child.oc2:
        if row.substance_misuse == YesNo.YES and row.intervention_received == YesNo.NO and not row.intervention_offered:
            yield row
