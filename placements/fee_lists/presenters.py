"""What a file of fees would change, in tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sufficiency.calendar import OPEN
from sufficiency.web.components import Column, Table
from sufficiency.web.presenters import count_words, day_words, money_words

if TYPE_CHECKING:
    from placements.fee_lists.planning import FeePlan, Planned

MOST_SHOWN: Final = 200


def summary(plan: FeePlan) -> str:
    """
    >>> from placements.fee_lists.planning import FeePlan
    >>> summary(FeePlan(unchanged=1))
    '0 prices to add, 0 to change, 0 to end because another begins, 1 as it is.'
    """
    if plan.refused:
        rows = count_words(len(plan.refused), "row")
        return f"{rows} cannot be loaded, so nothing of the file is. Correct the file, and send it again."
    parts = (len(plan.changed), len(plan.ended), plan.unchanged)
    words = "{} to change, {} to end because another begins, {} as it is".format(*parts)
    return f"{count_words(len(plan.added), 'price')} to add, {words}."


def loaded(plan: FeePlan) -> str:
    added = count_words(len(plan.added), "price")
    return f"{added} added, {len(plan.changed)} changed, {len(plan.ended)} ended because another begins"


def refused_table(plan: FeePlan) -> Table:
    rows = [(each.number, each.why) for each in plan.refused]
    columns: list[Column | str] = ["Row of the file", "Why it is refused"]
    return Table("Rows that are refused", columns, rows[:MOST_SHOWN], note=_more(len(rows)))


def changes_table(plan: FeePlan) -> Table:
    columns: list[Column | str] = [
        "Child", "What", Column("From", unbroken=True), Column("To", unbroken=True),
        Column("£ a week now", numeric=True), Column("£ a week then", numeric=True),
    ]  # fmt: skip
    kinds = (("Added", plan.added), ("Changed", plan.changed), ("Ended", plan.ended))
    rows = [_row(words, each) for words, found in kinds for each in found]
    return Table("What would change", columns, rows[:MOST_SHOWN], note=_more(len(rows)))


def _row(words: str, each: Planned) -> tuple[Any, ...]:
    values, fee = each.values, each.fee
    start = values.get("start", fee.start if fee else None)
    total = values.get("total", fee.total if fee else None)
    return (
        each.child.reference,
        words,
        day_words(start) if start else "",
        "Goes on" if each.end == OPEN else f"Before {day_words(each.end)}",
        money_words(fee.total) if fee else "None",
        money_words(total) if total is not None else "",
    )


def _more(count: int) -> str:
    return f"And {count - MOST_SHOWN:,} more." if count > MOST_SHOWN else ""
