"""What was done about an alert."""

from __future__ import annotations

from django import forms

from sufficiency.web.typed_fields import TextField

MOST = 300


class AlertForm(forms.Form):
    use_required_attribute = False
    done = TextField(
        label="What was done about it?",
        help_text="Who was spoken to, what was decided, and by when. No child's name or reference.",
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Enter what was done about it",
            "max_length": f"What was done must be {MOST} characters or fewer",
        },
    )
