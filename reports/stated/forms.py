"""Which of the stated figures to show: whose, and of which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urlencode

from django import forms

from reports.stated.figures import DFE, DOCUMENT
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from django.http import QueryDict

    from reports.stated.figures import StatedFigure

ALL: Final = "all"


@dataclass(frozen=True)
class Chosen:
    """None for all."""

    source: str | None
    day: date | None

    def keeps(self, stated: StatedFigure) -> bool:
        """DfE's groups of one day only: they are thirteen a year, and each breakdown of a day is a query."""
        groups = self.day is not None or stated.is_from_document or not stated.group
        return groups and self.source in (None, stated.source) and self.day in (None, stated.day)

    @property
    def query(self) -> str:
        """To choose the same again."""
        return urlencode({"source": self.source or ALL, "day": self.day or ALL})


class StatedForm(forms.Form):
    """Bound to the address; where it chooses nothing, to what documents state, or to DfE's latest year."""

    use_required_attribute = False
    source = forms.ChoiceField(
        label="Stated by",
        choices=[(ALL, "Documents and DfE"), (DOCUMENT, "Documents"), (DFE, "DfE")],
        error_messages={"invalid_choice": "Choose documents, DfE or both from the list"},
    )
    day = forms.ChoiceField(
        label="As at", error_messages={"invalid_choice": "Choose one of the days in the list, or all days"}
    )

    def __init__(self, query: QueryDict, figures: list[StatedFigure]) -> None:
        super().__init__(_data(query, figures))
        by_day: dict[date, int] = {}
        for each in figures:
            by_day[each.day] = by_day.get(each.day, 0) + 1
        days = [(day.isoformat(), f"{day_words(day)} ({count_words(by_day[day], 'figure')})") for day in sorted(by_day)]
        cast("forms.ChoiceField", self.fields["day"]).choices = [(ALL, "All days"), *reversed(days)]

    def chosen(self) -> Chosen:
        source, day = self.cleaned_data["source"], self.cleaned_data["day"]
        return Chosen(None if source == ALL else source, None if day == ALL else date.fromisoformat(day))


def _data(query: QueryDict, figures: list[StatedFigure]) -> dict[str, str]:
    documents = [each for each in figures if each.is_from_document]
    source = query.get("source") or (DOCUMENT if documents and "day" not in query else ALL)
    latest = max((each.day for each in figures), default=None)
    usual = ALL if source == DOCUMENT or latest is None else latest.isoformat()
    return {"source": source, "day": query.get("day") or usual}
