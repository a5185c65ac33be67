"""Fields of what people type or paste: nothing that nobody sees gets in, and no number is read out of what is none."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from django import forms

UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
"""Control characters, those that turn the direction of writing, and those of no width; not what joins emoji."""
BREAKS: Final = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""What breaks a line besides the usual."""
IN_ONE_LINE: Final = re.compile(r"\s*[\r\n\t]+\s*")
WHOLE: Final = re.compile(r"\s*[+-]?[0-9]{1,12}(?:\.0*)?\s*")
LONGEST_EMAIL: Final = 254
"""As the tables hold it, and RFC 5321."""


def seen(text: str) -> str:
    """What is seen of it; empty where nothing is.

    >>> seen("Ann\\u202e\\x00 Example"), seen("\\u200b \\ufeff\\u200d"), seen("one\\x0btwo")
    ('Ann Example', '', 'one\\ntwo')
    """
    cleaned = unicodedata.normalize("NFC", BREAKS.sub("\n", UNSEEN.sub("", text))).strip()
    return cleaned if any(unicodedata.category(each)[0] not in "CZM" for each in cleaned) else ""


class TextField(forms.CharField):
    """Words as they are seen: in one line, unless the field has several."""

    def to_python(self, value: Any) -> str:
        text = seen(super().to_python(value) or "")
        return text if isinstance(self.widget, forms.Textarea) else IN_ONE_LINE.sub(" ", text)


class WholeNumberField(forms.IntegerField):
    """A whole number in digits: ``int`` would take "1_0" for ten."""

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str) and value.strip() and not WHOLE.fullmatch(value):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


def must(label: str, be: str) -> str:
    """What is wrong with a field, by its label; after a question, what to do.

    >>> must("Beds (optional)", "a whole number from 1 to 99"), must("How many beds?", "a whole number from 1 to 99")
    ('Beds must be a whole number from 1 to 99', 'How many beds? Enter a whole number from 1 to 99')
    """
    name = label.removesuffix(" (optional)")
    return f"{name} Enter {be}" if name.endswith("?") else f"{name} must be {be}"


def too_long(label: str, most: int) -> dict[str, str]:
    """The message of a text that is longer than there is room for."""
    return {"max_length": must(label, f"{most:,} characters or fewer")}
