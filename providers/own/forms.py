"""What a provider's people type on their own pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from providers.home_forms.fields import radios, text
from providers.models import Document
from providers.own.documents import LARGEST, TAKEN, content_type_of, safe_name
from sufficiency.calendar import today
from sufficiency.web.forms import DateField


class DocumentForm(forms.Form):
    """``content``, ``content_type`` and ``name`` of the file, once the form is valid."""

    use_required_attribute = False
    kind = radios("What it is", Document.Kind.choices, enter="Choose what it is")
    title = text("Title", 150, enter="Enter a title")
    dated = DateField(label="Date on it", noun="the date on it")
    expires_on = DateField(label="Good until (optional)", noun="the day it expires", required=False)
    file = forms.FileField(
        label="File", help_text=f"{TAKEN}, up to {LARGEST // 1024 // 1024} MB. It must not name a child.",
        error_messages=dict.fromkeys(("required", "missing", "invalid"), "Choose the file")
        | {"empty": "The file is empty. Choose another"},
    )  # fmt: skip

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(f"The file is larger than {LARGEST // 1024 // 1024} MB. Choose a smaller one")
        self.content = file.read()
        self.content_type = content_type_of(self.content)
        if not self.content_type:
            raise ValidationError(f"The file is not {TAKEN}. Save it as one of these, and choose it again")
        self.name = safe_name(file.name, self.content_type)
        return file

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("dated") and found["dated"] > today():
            self.add_error("dated", "The date on it must be today or earlier")
        elif found.get("dated") and found.get("expires_on") and found["expires_on"] <= found["dated"]:
            self.add_error("expires_on", "The day it expires must be after the date on it")
        return found


class MemberForm(forms.Form):
    """What a colleague may do."""

    use_required_attribute = False
    may = radios(
        "What they may do", [
            ("member", "Member: keeps homes, vacancies, documents and contacts"),
            ("manager", "Manager: also invites colleagues, and ends what they may do"),
        ], enter="Choose what they may do",
    )  # fmt: skip


class ColleagueForm(forms.Form):
    use_required_attribute = False
    email = forms.EmailField(
        label="E-mail address", max_length=254,
        help_text="Their own at work. The link that goes there opens your homes' pages.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages=dict.fromkeys(("required", "invalid"), "Enter an e-mail address like name@example.com")
        | {"max_length": "E-mail address must be 254 characters or fewer"},
    )  # fmt: skip
    manager = forms.BooleanField(label="May invite colleagues too, and end what they may do", required=False)

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()
