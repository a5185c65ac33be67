"""What is asked of those who prepare an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from reports.market_position.actions.sending import MOST_WHY
from reports.market_position.commentary import MOST, seal
from sufficiency.web.presenters import day_words
from sufficiency.web.typed_fields import LONGEST_EMAIL, TextField, too_long

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.market_position.quarters import MarketQuarter


class QuarterForm(forms.Form):
    use_required_attribute = False
    quarter = forms.ChoiceField(
        label="Which quarter?",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose a quarter of the list"),
    )

    def __init__(self, quarters: Sequence[MarketQuarter], data: Any = None) -> None:
        super().__init__(data)
        choices = [(each.name, f"{each.in_words}, as at {day_words(each.last_day)}") for each in quarters]
        self.fields["quarter"].choices = choices  # type: ignore[attr-defined]  # of a field of choices


class WordsForm(forms.Form):
    """``seen``: of the words as they were when the form was opened."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    text = TextField(
        label="Your words",
        help_text="Plain text; an empty line begins a new paragraph. Name no child, no carer and no address, and no "
        "number that is not in the tables.",
        required=False,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"max_length": f"Write {MOST:,} characters or fewer"},
    )

    def __init__(self, standing: str, data: Any = None) -> None:
        super().__init__(data, initial={"text": standing, "seen": seal(standing)})


class ContactForm(forms.Form):
    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    team = TextField(
        label="Team",
        help_text="A team, not a person.",
        max_length=100,
        error_messages={"required": "Enter the name of the team", "max_length": "Enter 100 characters or fewer"},
    )
    email = forms.EmailField(
        label="E-mail address (optional)",
        required=False,
        max_length=LONGEST_EMAIL,
        error_messages={"invalid": "Enter an e-mail address like team@council.gov.uk"}
        | too_long("E-mail address", LONGEST_EMAIL),
    )
    phone = TextField(
        label="Telephone number (optional)",
        required=False,
        max_length=40,
        error_messages={"max_length": "Enter 40 characters or fewer"},
    )

    def __init__(self, standing: dict[str, str], data: Any = None) -> None:
        super().__init__(data, initial={**standing, "seen": seal(standing)})

    def contact(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("team", "email", "phone")}


class CorrectionForm(forms.Form):
    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    what = TextField(
        label="What was wrong, and what it is now",
        help_text="It stands at the top of the new edition.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter what was wrong", "max_length": "Enter 1,000 characters or fewer"},
    )

    def __init__(self, standing: str, data: Any = None) -> None:
        super().__init__(data, initial={"what": standing, "seen": seal(standing)})


class SendBackForm(forms.Form):
    use_required_attribute = False
    why = TextField(
        label="What has to be changed",
        help_text="Who prepared it reads this. It is not published.",
        max_length=MOST_WHY,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Enter what has to be changed",
            "max_length": f"Write {MOST_WHY:,} characters or fewer",
        },
    )


class ApprovalForm(forms.Form):
    """``seen``: of the edition as it was read."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
