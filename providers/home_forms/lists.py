"""What is asked of somebody who uploads a list of homes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from providers.actions.list_uploads import LARGEST
from sufficiency.web.forms import DateField


class ListUploadForm(forms.Form):
    use_required_attribute = False
    sent = forms.FileField(
        label="The list",
        help_text="Ofsted's list as published, as CSV; or your own with addresses, as an Excel workbook or CSV. "
        "Up to 20 MB.",
        error_messages={
            "required": "Choose the list",
            "missing": "Choose the list",
            "empty": "The file is empty. Choose it again",
            "invalid": "Choose the list again: it did not arrive",
        },
    )
    as_at = DateField(
        label="The day the list is of (optional)", noun="the day the list is of", required=False,
        help_text="Only for a list of Ofsted's whose notes and name do not say it.",
    )  # fmt: skip

    def clean_sent(self) -> Any:
        sent = self.cleaned_data["sent"]
        if (sent.size or 0) > LARGEST:
            raise ValidationError("The file is larger than 20 MB, more than any list of homes. Give the list alone")
        return sent
