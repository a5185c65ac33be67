"""The filters beside the list of children: in sections, and those chosen as tags that remove them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from placements.child_rows import Care
from sufficiency.web import filter_panel as panel
from sufficiency.web.presenters import number_words

if TYPE_CHECKING:
    from django.http import QueryDict

    from placements.forms import ChildListForm

SECTIONS = (
    ("Age", ("age",)),
    ("Placement", ("placement",)),
    ("Provider", ("provider",)),
    ("Area and distance", ("area", "distance", "miles")),
    ("Legal status", ("legal",)),
    ("UASC and disability", ("uasc", "disabled")),
)
# The day and the order stay when all filters are cleared.
KEPT = ("on", "sort")


def filter_panel(form: ChildListForm) -> dict[str, Any]:
    return {
        "care_choices": panel.panel_field(form, "care").choices,
        "sections": panel.panel_sections(form, SECTIONS),
    }


def chosen_filters(form: ChildListForm, query: QueryDict) -> list[panel.ChosenFilter]:
    """Of a valid form, in the order of its fields."""
    said = {
        "reference": lambda typed: f"contains “{typed.strip()}”",
        "miles": lambda typed: number_words(form.cleaned_data["miles"], 1).removesuffix(".0"),
    }
    return panel.chosen_filters(form, query, {"care": str(Care.LOOKED_AFTER)}, said, KEPT)


def clear_href(query: QueryDict) -> str:
    """The list without any filter, on the same day and in the same order."""
    return f"?{urlencode([(name, query[name]) for name in KEPT if name in query])}"
