"""What the crispy pack "govuk" needs to know of a form's fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.forms import BaseForm, CheckboxSelectMultiple, MultiWidget, RadioSelect

from sufficiency.web.components import PageError

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField
    from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def govuk_widget(field: BoundField, classes: str) -> SafeString:
    """The field's own input with the Design System's classes, and those it brings itself."""
    error = f" {classes.split()[0]}--error" if field.errors else ""
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{classes}{error} {own}".strip()})


@register.filter
def parts(field: BoundField) -> list[dict]:
    """The inputs of a field in several parts, each with name, id and value, in their order."""
    widget = field.field.widget
    return widget.get_context(field.html_name, field.value(), {"id": field.auto_id})["widget"]["subwidgets"]


@register.filter
def described_by(field: BoundField) -> str:
    """The ids of the field's hint and error, for a fieldset."""
    hint = f"{field.auto_id}_helptext" if field.help_text else ""
    error = f"{field.auto_id}_error" if field.errors else ""
    return f"{hint} {error}".strip()


@register.filter
def page_errors(form: BaseForm) -> list[PageError]:
    """What is wrong with a form, each line with a link to the input that mends it."""
    fields = [PageError(text, f"#{first_input_id(form[name])}") for name, text in _by_field(form)]
    first = next((f"#{first_input_id(field)}" for field in form.visible_fields()), "")
    return [PageError(str(text), first) for text in form.non_field_errors()] + fields


def _by_field(form: BaseForm) -> list[tuple[str, str]]:
    return [(name, str(text)) for name in form.fields for text in form.errors.get(name, [])]


def first_input_id(field: BoundField) -> str:
    """Where the focus goes: the input itself, or the first of several."""
    several = isinstance(field.field.widget, (RadioSelect, CheckboxSelectMultiple, MultiWidget))
    return f"{field.auto_id}_0" if several else field.auto_id
