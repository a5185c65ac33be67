"""Every field people type into takes only what is seen, and says in our words what is wrong with the rest."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Final

import pytest
from django import forms

from sufficiency.web.typed_fields import LONGEST_EMAIL, TextField, WholeNumberField

HERE: Final = Path(__file__).parent.parent
OF_THE_REGISTER: Final = ("placements.recording", "placements.correcting")
"""What they take the return can carry, and DfE's checks judge it."""
LOOKED_UP: Final = {"providers.forms", "providers.vacancies.filters", "placements.filters", "placements.forms"}
"""What was typed is looked for, and not kept."""


def _every_form() -> list[type[forms.BaseForm]]:
    for app in ("providers", "placements", "reports"):
        for path in sorted((HERE / app).rglob("*.py")):
            if "form" in path.stem or path.stem in ("new", "filters") or path.parent.stem.endswith("forms"):
                import_module(".".join(path.relative_to(HERE).with_suffix("").parts).removesuffix(".__init__"))
    found, left = [], [forms.BaseForm]
    while left:
        for each in left.pop().__subclasses__():
            left.append(each)
            found.append(each)
    ours = [each for each in found if each.__module__.split(".")[0] in ("providers", "placements", "reports")]
    return [each for each in ours if not each.__module__.startswith(OF_THE_REGISTER)]


FIELDS: Final = [
    pytest.param(form, field, id=f"{form.__module__}.{form.__name__}.{name}")
    for form in _every_form()
    for name, field in getattr(form, "base_fields", {}).items()
    if not field.widget.is_hidden
]

KEPT_AND_LIMITED: Final = [
    each
    for each in FIELDS
    if getattr(each.values[1], "max_length", None) and each.values[0].__module__ not in LOOKED_UP
]


@pytest.mark.parametrize(("form", "field"), FIELDS)
def test_what_is_typed_is_taken_as_it_is_seen(form: type[forms.BaseForm], field: forms.Field) -> None:
    if form.__module__ not in LOOKED_UP:
        assert type(field) is not forms.CharField, f"take {TextField.__name__}"
    assert type(field) is not forms.IntegerField, f"take {WholeNumberField.__name__}"
    if isinstance(field, forms.EmailField):
        assert field.max_length is not None
        assert field.max_length <= LONGEST_EMAIL, "no table holds more"


@pytest.mark.parametrize(("form", "field"), KEPT_AND_LIMITED)
def test_what_is_too_long_is_told_in_our_words(form: type[forms.BaseForm], field: forms.Field) -> None:
    assert "max_length" in field.error_messages
