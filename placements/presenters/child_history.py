"""How we know what a child's page says: what was changed here, and the returns the child is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from sufficiency.web.components import Column, Table
from sufficiency.web.presenters import NO_NUMBER, day_words, number_words

if TYPE_CHECKING:
    from datetime import datetime

    from placements.child_selectors import ChildRecord
    from sufficiency.accounts.models import User


def changes_table(record: ChildRecord) -> Table:
    return Table(
        caption="Changed here, latest first",
        columns=[Column("When", unbroken=True), "What", "By", "Why"],
        rows=[
            [
                moment_words(each.made_at),
                each.verb[:1].upper() + each.verb[1:],
                name_of(each.made_by),
                each.reason or NO_NUMBER,
            ]
            for each in record.amendments
        ],
    )


def returns_table(record: ChildRecord) -> Table:
    return Table(
        caption="Returns with rows of this child, latest first",
        columns=[
            "Year to",
            Column("Received", unbroken=True),
            "State",
            Column("Rows", numeric=True),
            "In the register",
        ],
        rows=[
            [
                f"31 March {each.year_ending}",
                day_words(each.received_on),
                "Provisional" if each.provisional else "Final",
                number_words(each.rows),
                "No: left out for a problem" if each.left_out else "Yes",
            ]
            for each in record.returns
        ],
    )


def moment_words(moment: datetime) -> str:
    """
    >>> from datetime import UTC, datetime
    >>> moment_words(datetime(2024, 1, 2, 14, 5, tzinfo=UTC))
    '2 January 2024, 14:05'
    """
    local = timezone.localtime(moment)
    return f"{day_words(local.date())}, {local:%H:%M}"


def name_of(person: User | None) -> str:
    """Who did it; a job has no name of its own."""
    return person.get_full_name() or person.username if person else "The system"
