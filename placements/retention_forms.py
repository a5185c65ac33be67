"""How long an authority keeps what is here."""

from __future__ import annotations

from django import forms

from placements.models.retention_schedule import FEWEST_YEARS, MOST_YEARS
from sufficiency.web.typed_fields import WholeNumberField


def _years(label: str, hint: str) -> WholeNumberField:
    told = f"Enter a number of years from {FEWEST_YEARS} to {MOST_YEARS}"
    return WholeNumberField(
        label=label,
        help_text=hint,
        min_value=FEWEST_YEARS,
        max_value=MOST_YEARS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3", "autocomplete": "off"}),
        error_messages={"required": told, "invalid": told, "min_value": told, "max_value": told},
    )


class ScheduleForm(forms.Form):
    use_required_attribute = False

    child_years = _years(
        "Years a child's rows are kept",
        "After the last day in care, or after the 31 March of the last return that tells of the child. What was "
        "written of homes' quality is kept as long, after the visit or after the concern was settled.",
    )
    file_years = _years("Years the files of a return are kept", "After the 31 March the return is for.")
