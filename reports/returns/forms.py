"""What is asked of somebody who uploads a return."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile as Sent

from placements.ssda903.limits import LARGEST_FILE, in_megabytes
from sufficiency import calendar
from sufficiency.web.forms import Option
from sufficiency.web.typed_fields import TextField

EARLIEST_YEAR: Final = 2005
AS_THE_FILES_SAY: Final = ""
HINT: Final = (
    "The CSV files of the return together, or a zip of them, or its XML: what your case system exports for DfE. "
    f"Up to {in_megabytes(LARGEST_FILE)} in all."
)


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One file or more; cleaned to a list."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Sent]:
        sent = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(each, initial) for each in sent or [None]]


def year_choices() -> list[tuple[str, str]]:
    """The newest first: mostly it is the latest."""
    latest = calendar.financial_year_ending(calendar.today())
    years = [(str(year), f"1 April {year - 1} to 31 March {year}") for year in range(latest, EARLIEST_YEAR - 1, -1)]
    return [(AS_THE_FILES_SAY, "As the files say"), *years]


class UploadForm(forms.Form):
    use_required_attribute = False
    sent = SeveralFilesField(
        label="Files",
        help_text=HINT,
        error_messages={
            "required": "Choose the files of the return",
            "missing": "Choose the files of the return",
            "empty": "One of the files is empty. Choose the files again without it",
            "invalid": "Choose the files again: they did not arrive",
        },
    )
    year = forms.TypedChoiceField(
        label="Year of the return",
        choices=year_choices,
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Choose a year only where neither the names of the files nor their dates tell it.",
        error_messages={"invalid_choice": "Choose a year from the list"},
    )
    standing = forms.ChoiceField(
        label="Is it the final return?",
        choices=[
            ("provisional", Option("Provisional", "It may still be corrected. Figures that rest on it say so.")),
            ("final", Option("Final", "What DfE has accepted. You can still change this afterwards.")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Say whether it is provisional or final",
            "invalid_choice": "Say whether it is provisional or final",
        },
    )
    accept_issues = forms.BooleanField(
        label="Leave such children out, and load the others",
        required=False,
        help_text="One child whose rows the register cannot hold has the whole return refused, unless such "
        "children are left out. You see who they are before anything is applied.",
    )

    def clean_sent(self) -> list[Sent]:
        sent: list[Sent] = self.cleaned_data["sent"]
        if sum(each.size or 0 for each in sent) > LARGEST_FILE:
            raise ValidationError(
                f"The files are larger than {in_megabytes(LARGEST_FILE)} together, more than any return. "
                "Check that they are the right ones"
            )
        return sent


class UndoForm(forms.Form):
    use_required_attribute = False
    reason = TextField(
        label="Why is it taken back?",
        max_length=500,
        help_text="For those who read the record later, such as “the wrong file”.",
        error_messages={"required": "Say why it is taken back", "max_length": "Say it in 500 characters or fewer"},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
