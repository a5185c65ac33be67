"""The words of the page of returns to take out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from sufficiency.web.components import Table, link
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from placements.return_years import ReturnYear


def returns_table(slug: str, years: Iterable[ReturnYear]) -> Table:
    """A row a year, each with its download."""
    return Table(
        caption="Returns by year",
        caption_hidden=True,
        columns=["Year ending 31 March", "Received", "Recorded or corrected here since", "Take out"],
        rows=[
            (
                str(each.year),
                received_words(each),
                count_words(each.changed_here, "time", "times") if each.changed_here else "Nothing",
                link(
                    f"Download {each.year} (zip of CSVs)", reverse("placements:return-download", args=[slug, each.year])
                ),
            )
            for each in years
        ],
        note="The year that goes on holds what has been recorded up to today.",
    )


def received_words(each: ReturnYear) -> str:
    """When the latest return for the year came, and what it is."""
    if each.received is None:
        return "No return; the year goes on" if each.goes_on else "No return"
    kind = "provisional" if each.provisional else "final"
    return f"{day_words(timezone.localtime(each.received).date())}, {kind}"
