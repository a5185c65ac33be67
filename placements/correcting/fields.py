"""A column of the return as a field of a form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import ChoiceWidget

from placements.correcting.columns import ASKED, POSTCODES, SHORT, YES_NO, Words
from placements.correcting.kinds import FLAG, Kind
from placements.correcting.rows import day_of
from placements.models import ChildFlag
from placements.recording.fields import PostcodeField, only_what_shows
from placements.ssda903.tables import NAMED
from placements.ssda903.typed import EARLIEST_YEAR, LATEST_YEAR
from sufficiency.codes.codeset import CodeSet
from sufficiency.codes.ssda903 import MissingType, Mother, YesNo
from sufficiency.web.dates import split_date
from sufficiency.web.forms import DateField

Choices = list[tuple[str, Any]]
FLAGS_SAID_HERE = (ChildFlag.Kind.UASC, ChildFlag.Kind.DISABLED)
BEGINS_A_FORMULA = tuple("=+-@")


def field_of(kind: Kind, column: str, *, stands: str, year: int, required: bool) -> forms.Field:
    """``stands``: what is in the row now, which may stay, whatever the codes of the year are."""
    asked = ASKED[column]
    label = asked.label if kind == FLAG else f"{asked.label} ({column})"
    options: dict[str, Any] = {"label": label, "help_text": asked.hint, "required": required}
    if kind == FLAG and column == "KIND":
        choices = [(each.value, each.label) for each in FLAGS_SAID_HERE]
        return _chosen(forms.RadioSelect, choices, asked, options)
    if kind == FLAG or column in NAMED[kind.table].dates:
        return RowDateField(noun=asked.noun, **options)
    if codes := _codes(kind, column):
        few = codes in (MissingType,)
        widget: type[ChoiceWidget] = forms.RadioSelect if few else forms.Select
        return _chosen(widget, choices_of(codes, year, stands, blank=not (required and few)), asked, options)
    if column in POSTCODES:
        options.pop("required")
        return KeptPostcodeField(stands=stands, **options)
    return _text(column, asked, options)


class RowDateField(DateField):
    """A date that a row of the return may hold."""

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            subject = self.noun[0].upper() + self.noun[1:]
            raise ValidationError(f"{subject} must be between {EARLIEST_YEAR} and {LATEST_YEAR}: check the year")
        return day


class KeptPostcodeField(PostcodeField):
    """Where it is none, what stands may stay."""

    def __init__(self, *, stands: str, **options: Any) -> None:
        super().__init__(**options)
        self.stands = stands
        self.max_length = None

    def to_python(self, value: Any) -> str:
        return self.stands if value == self.stands else super().to_python(value)


def choices_of(codes: type[CodeSet], year: int, stands: str, *, blank: bool) -> Choices:
    """The codes of the year by group, none where it may be, and what stands already."""
    valid = codes.valid_in(year)
    grouped: dict[str, Choices] = {}
    for code in codes:
        if code.value in valid:
            grouped.setdefault(str(code.group.label) if code.group else "", []).append(
                (code.value, codes.label_of(code.value))
            )
    listed: Choices = grouped.pop("", []) if list(grouped) == [""] else list(grouped.items())
    old: Choices = []
    if stands and stands not in valid:
        known = codes.label_of(stands)
        old = [(stands, f"{known}, not a code of this year" if known != stands else f"{stands}, which is no code")]
    return [*([("", "None given")] if blank else []), *old, *listed]


def initial_of(field: forms.Field, text: str) -> Any:
    """What a field shows of a cell; a date that is none stands as it is, to be mended."""
    if isinstance(field, DateField):
        return day_of(text) or (list(split_date(text) or (text, "", "")) if text else None)
    return text


def written(field: forms.Field, value: Any) -> str:
    """A cell of what was typed."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value or "").strip()


def shown(field: forms.Field, value: Any) -> str:
    """A value in the words of the form."""
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    if isinstance(value, list | tuple):
        return " ".join(str(part) for part in value if part) or "Empty"
    return _label_of(getattr(field, "choices", ()), str(value or "")) or str(value or "") or "Empty"


def _label_of(choices: Any, value: str) -> str:
    for key, label in choices:
        if isinstance(label, list | tuple):
            if found := _label_of(label, value):
                return found
        elif str(key) == value:
            return str(label)
    return ""


def _codes(kind: Kind, column: str) -> type[CodeSet] | None:
    if column in YES_NO:
        return YesNo
    return Mother if column == "MOTHER" else NAMED[kind.table].codes.get(column)


def _chosen(widget: type[ChoiceWidget], choices: Choices, asked: Words, options: dict[str, Any]) -> forms.Field:
    messages = {"required": f"Choose: {asked.label.rstrip('?').lower()}", "invalid_choice": "Choose from the list"}
    return forms.ChoiceField(choices=choices, widget=widget, error_messages=messages, **options)


def _text(column: str, asked: Words, options: dict[str, Any]) -> forms.Field:
    width = "govuk-input--width-10" if column in SHORT else ""
    return forms.CharField(
        max_length=32,
        validators=[no_formula, only_what_shows],
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": width}),
        error_messages={"required": f"Enter {asked.label[0].lower()}{asked.label[1:]}"},
        **options,
    )


def no_formula(text: str) -> None:
    """A spreadsheet would compute it when the return is opened."""
    if text.startswith(BEGINS_A_FORMULA):
        raise ValidationError("This must not begin with =, +, - or @")


def required_columns(kind: Kind, cells: dict[str, str] | None) -> Sequence[str]:
    """What must be given: what tells the row, and what the return asks for, unless it is empty now."""
    if kind == FLAG:
        return ("KIND", "START")
    table = NAMED[kind.table]
    dated = {"REVIEW", "MIS_START", "DOLO_START", "DATE_PLACED", "SW_DECOM", "DATE_INT"}
    told = table.mandatory if cells is None else {each for each in table.mandatory if cells[each]}
    return [each for each in table.columns if each in table.needed or each in told or each in dated]
