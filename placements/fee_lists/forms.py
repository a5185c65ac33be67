"""What is asked of somebody who loads fees."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

from placements.fee_lists.reading import LARGEST

SALT: Final = "fee list"


class FeeListForm(forms.Form):
    use_required_attribute = False
    sent = forms.FileField(
        label="The file", help_text="A CSV file with a row for each price, up to 1 MB.",
        error_messages={
            "required": "Choose the file",
            "missing": "Choose the file",
            "empty": "The file is empty. Choose it again",
            "invalid": "Choose the file again: it did not arrive",
        },
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )  # fmt: skip

    def clean_sent(self) -> Any:
        sent = self.cleaned_data["sent"]
        if (sent.size or 0) > LARGEST:
            raise ValidationError("The file is larger than 1 MB. Send it in parts")
        return sent


def carried(content: bytes, authority: int) -> str:
    """The file through the page that shows what it would change: nothing of it is kept before it is loaded."""
    return signing.dumps([authority, content.decode("latin-1")], salt=SALT, compress=True)


def carried_content(value: str, authority: int) -> bytes | None:
    """None for what did not come from that page, of that authority."""
    try:
        whose, text = signing.loads(value, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return text.encode("latin-1") if whose == authority else None
