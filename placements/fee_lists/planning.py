"""Lays a file's prices over those that are recorded: what would be added, changed, ended, and what cannot be.

A price is known by its child and its first day. It goes on to its last day; where none is given, to the next price of
the child, in the file or recorded, so that a file loaded twice changes nothing the second time.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from placements.fee_lists.reading import RefusedRow
from placements.models import Child, Fee
from providers.models import Contract
from sufficiency.calendar import OPEN
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from placements.fee_lists.reading import FeeRow, ReadFees
    from sufficiency.authorities.models import Authority

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Planned:
    """A fee as it is to be; ``row`` is None for one that ends because another begins."""

    row: FeeRow | None
    child: Child
    fee: Fee | None
    end: date
    contract: Contract | None = None

    @property
    def values(self) -> dict[str, Any]:
        """The fields that are to be written."""
        if self.row is None:
            return {"end": self.end}
        known = {"start": self.row.start, "end": self.end, "sourcing": self.row.sourcing, "contract": self.contract}
        return known | self.row.price.as_fields()

    @property
    def changes(self) -> bool:
        return self.fee is None or any(getattr(self.fee, name) != value for name, value in self.values.items())


@dataclass(slots=True)
class FeePlan:
    added: list[Planned] = field(default_factory=list)
    changed: list[Planned] = field(default_factory=list)
    ended: list[Planned] = field(default_factory=list)
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.ended)

    @property
    def mark(self) -> str:
        """Another wherever another thing would be written."""
        told = [
            [each.child.pk, each.fee.pk if each.fee else None, *map(str, each.values.values())]
            for each in (*self.added, *self.changed, *self.ended)
        ]
        return hashlib.sha256(repr([told, self.refused]).encode()).hexdigest()[:16]

    def as_json(self) -> dict[str, Any]:
        """By row alone: no child is named."""
        counts = {name: len(getattr(self, name)) for name in ("added", "changed", "ended")}
        refused = [{"row": each.number, "why": each.why} for each in self.refused]
        return counts | {
            "unchanged": self.unchanged, "refused": refused, "columns_not_understood": self.not_understood
        }  # fmt: skip


def plan_fees(authority: Authority, read: ReadFees) -> FeePlan:
    """Three queries."""
    found = FeePlan(refused=list(read.refused), not_understood=list(read.not_understood))
    references = {row.reference for row in read.rows}
    children = {each.reference: each for each in Child.objects.of(authority) if each.reference in references}
    contracts = {each.title.casefold(): each for each in Contract.objects.filter(authority=authority)}
    fees: dict[int, dict[date, Fee]] = defaultdict(dict)
    for fee in Fee.objects.filter(authority=authority).select_related("contract"):
        fees[fee.child_id][fee.start] = fee
    by_child: dict[str, dict[date, FeeRow]] = defaultdict(dict)
    for row in read.rows:
        if why := _refused(row, by_child[row.reference], children, contracts):
            found.refused.append(RefusedRow(row.number, why))
        else:
            by_child[row.reference][row.start] = row
    for reference, rows in by_child.items():
        if rows:
            child = children[reference]
            _lay(child, rows, fees[child.pk], contracts, found)
    found.refused.sort(key=lambda each: each.number)
    return found


def _refused(
    row: FeeRow, before: dict[date, FeeRow], children: dict[str, Child], contracts: dict[str, Contract]
) -> str:
    if row.reference not in children:
        return "No child with this reference is recorded here. Check it, or load the return that has the child."
    if row.start in before:
        return f"Row {before[row.start].number} gives a price of this child from the same day. Keep one of the two."
    contract = contracts.get(row.contract.casefold()) if row.contract else None
    if row.contract and contract is None:
        return "No contract of this title is recorded here. Correct it, or leave it empty."
    if contract and not contract.start <= row.start < contract.end:
        return "The contract does not hold on the first day of this price."
    return ""


def _lay(
    child: Child, rows: dict[date, FeeRow], fees: dict[date, Fee], contracts: dict[str, Contract], found: FeePlan
) -> None:
    """One child's prices in the order of their days: none may go on when the next begins."""
    starts = sorted(rows.keys() | fees.keys())
    for start, following in zip(starts, [*starts[1:], OPEN], strict=True):
        row, fee = rows.get(start), fees.get(start)
        if row is None:
            if fee and fee.end > following:
                found.ended.append(Planned(None, child, fee, following))
            continue
        end = row.last_day + ONE_DAY if row.last_day else following
        if end > following:
            why = f"This price goes on when another of this child begins, on {day_words(following)}."
            found.refused.append(RefusedRow(row.number, why))
            continue
        planned = Planned(row, child, fee, end, contracts.get(row.contract.casefold()) if row.contract else None)
        if fee is None:
            found.added.append(planned)
        elif planned.changes:
            found.changed.append(planned)
        else:
            found.unchanged += 1
